// Modals and App Home: the stack that each person has open, and what is filled into it.
import { valuesOf } from "./blocks.ts";
import { newId, seconds, secret } from "./ids.ts";
import type { AppView, ViewValues } from "./state.ts";
import { refuse, type World } from "./world.ts";

/** What an app sends: checked and completed, but without the workspace's own fields. */
export type ViewContent = Pick<
  AppView,
  | "type"
  | "title"
  | "submit"
  | "close"
  | "blocks"
  | "private_metadata"
  | "callback_id"
  | "external_id"
  | "clear_on_close"
  | "notify_on_close"
>;

const maxStack = 3;

const newHash = (world: World): string => `${seconds(world)}.${secret(4)}`;

export const stackOf = (world: World, person: string): AppView[] =>
  (world.state.stacks[person] ?? []).flatMap((id) => world.state.views[id] ?? []);

function checkExternalId(world: World, content: ViewContent, self?: string): void {
  if (content.external_id === "") return;
  const all = [...Object.values(world.state.views), ...Object.values(world.state.homes)];
  if (all.some((each) => each.external_id === content.external_id && each.id !== self)) refuse("duplicate_external_id");
}

function build(world: World, content: ViewContent, person: string, below: AppView | undefined): AppView {
  const id = newId("V");
  return {
    ...content,
    id,
    person,
    hash: newHash(world),
    root_view_id: below?.root_view_id ?? id,
    previous_view_id: below?.id ?? null,
    values: valuesOf(content.blocks),
    errors: {},
  };
}

/** Opens a modal as the only one; what was open before is gone without a word, as in Slack. */
export function open(world: World, person: string, content: ViewContent): AppView {
  closeAll(world, person);
  return push(world, person, content);
}

/** Puts a modal on top of those that are open. */
export function push(world: World, person: string, content: ViewContent): AppView {
  const stack = stackOf(world, person);
  if (stack.length >= maxStack) refuse("push_limit_reached");
  checkExternalId(world, content);
  const view = build(world, content, person, stack.at(-1));
  world.state.views[view.id] = view;
  world.state.stacks[person] = [...stack.map((each) => each.id), view.id];
  world.changed({ changed: "views", person });
  return view;
}

/** Replaces a view's content; values of inputs whose block and action ids stay are kept. */
export function update(world: World, view: AppView, content: ViewContent): AppView {
  checkExternalId(world, content, view.id);
  Object.assign(view, content, { hash: newHash(world), values: valuesOf(content.blocks, view.values), errors: {} });
  world.changed(
    view.type === "home" ? { changed: "home", person: view.person } : { changed: "views", person: view.person },
  );
  return view;
}

export function publishHome(world: World, person: string, content: ViewContent): AppView {
  const before = world.state.homes[person];
  if (before) return update(world, before, content);
  checkExternalId(world, content);
  const view = build(world, content, person, undefined);
  world.state.homes[person] = view;
  world.changed({ changed: "home", person });
  return view;
}

export const findView = (world: World, by: { id?: string; externalId?: string }): AppView | undefined =>
  [...Object.values(world.state.views), ...Object.values(world.state.homes)].find((view) =>
    by.id === undefined ? view.external_id !== "" && view.external_id === by.externalId : view.id === by.id,
  );

/** Closes the topmost modal and shows the one below it. */
export function closeTop(world: World, person: string): AppView | undefined {
  const top = stackOf(world, person).at(-1);
  if (!top) return undefined;
  delete world.state.views[top.id];
  world.state.stacks[person] = (world.state.stacks[person] ?? []).filter((id) => id !== top.id);
  world.changed({ changed: "views", person });
  return top;
}

/** Closes all modals of a person; answers with what was closed, topmost first. */
export function closeAll(world: World, person: string): AppView[] {
  const closed: AppView[] = [];
  for (let top = closeTop(world, person); top; top = closeTop(world, person)) closed.push(top);
  return closed;
}

export function fill(world: World, view: AppView, values: ViewValues): void {
  for (const [blockId, actions] of Object.entries(values)) {
    view.values[blockId] = { ...view.values[blockId], ...actions };
    delete view.errors[blockId];
  }
  world.changed(
    view.type === "home" ? { changed: "home", person: view.person } : { changed: "views", person: view.person },
  );
}

/** A view as Slack shows it to apps. */
export function outwardView(world: World, view: AppView): Record<string, unknown> {
  const { person: _, values, errors: __, ...rest } = view;
  const { team, app } = world.state;
  return {
    ...rest,
    team_id: team.id,
    app_id: app.id,
    app_installed_team_id: team.id,
    bot_id: app.botId,
    state: { values },
  };
}
