// Pressing buttons and choosing from menus, in messages, modals and App Home.
import { newResponseUrl } from "../platform/response-urls.ts";
import { newTrigger } from "../platform/triggers.ts";
import type { Element, InputValue } from "../workspace/blocks.ts";
import { choose, findMessage } from "../workspace/messages.ts";
import type { AppView, Conversation, Message } from "../workspace/state.ts";
import { fill as fillView, stackOf } from "../workspace/views.ts";
import { findElement, type Place, type Target } from "./find.ts";
import { mistake } from "./mistake.ts";
import { type Action, messageActionPayload, viewActionPayload } from "./payloads.ts";
import { visibleConversation } from "./see.ts";
import { activePerson, type Done, type Stage, silence } from "./stage.ts";
import { valueFor } from "./values.ts";

export type Click = Target & { conversation?: string; ts?: string; view?: string; choose?: unknown };

/** The view if it is this person's App Home or their topmost modal. */
export function openView(stage: Stage, person: string, id: string): AppView {
  const home = stage.world.state.homes[person];
  if (home?.id === id) return home;
  const top = stackOf(stage.world, person).at(-1);
  if (top?.id === id) return top;
  return mistake(top ? "Another modal is open on top of this view" : "This view is not open");
}

/** An element as Slack repeats it in `actions`: what it is and what was chosen, without its list of options. */
function actionOf({ block, element }: Place, value: InputValue | undefined): Action {
  const {
    options: _,
    option_groups: __,
    accessibility_label: ___,
    ...shown
  } = element as Element & Record<string, unknown>;
  return { ...shown, ...value, type: element.type, action_id: element.action_id ?? "", block_id: block.block_id };
}

/** Tells the app of one action in a view, and waits for its acknowledgement. */
export async function tellViewAction(stage: Stage, view: AppView, place: Place, value?: InputValue): Promise<Done> {
  const { world, transport } = stage;
  const trigger_id = newTrigger(world, { person: view.person, ...(view.type === "modal" ? { view: view.id } : {}) });
  const payload = viewActionPayload(world, view.person, { view, action: actionOf(place, value), trigger_id });
  const reply = await transport.deliver({ kind: "interactive", payload });
  return reply.acknowledged ? { ok: true } : silence("That did not work", reply);
}

const hasNoValue = (element: Element) => element.type === "button" || element.type === "overflow";

/** What the person chose; an option of an overflow menu may have been named by its label alone. */
function chosen(
  stage: Stage,
  person: string,
  place: ReturnType<typeof findElement>,
  click: Click,
): InputValue | undefined {
  const { element, option } = place;
  if (element.type === "button") return undefined;
  const given = click.choose ?? option?.value;
  if (given === undefined) return mistake(`Say what to choose in "${click.label ?? click.actionId}"`);
  return valueFor({ world: stage.world, person }, element, given);
}

async function clickInView(stage: Stage, person: string, id: string, click: Click): Promise<Done> {
  const view = openView(stage, person, id);
  const place = findElement(view.blocks, click);
  const value = chosen(stage, person, place, click);
  const { block, element } = place;
  if (value && !hasNoValue(element))
    fillView(stage.world, view, { [block.block_id]: { [element.action_id ?? ""]: value } });
  if (block.type === "input" && block.dispatch_action !== true) return { ok: true };
  return tellViewAction(stage, view, place, value);
}

function shownMessage(stage: Stage, person: string, click: Click): [Conversation, Message] {
  const conversation = visibleConversation(stage.world, click.conversation ?? "", person);
  const message = findMessage(stage.world, conversation.id, click.ts ?? "", person);
  return [conversation, message ?? mistake("There is no such message for this person")];
}

async function clickInMessage(stage: Stage, person: string, click: Click): Promise<Done> {
  const { world, transport } = stage;
  const [conversation, message] = shownMessage(stage, person, click);
  const place = findElement(message.blocks ?? [], click);
  const value = chosen(stage, person, place, click);
  const { block, element } = place;
  if (value && !hasNoValue(element)) {
    const others = message.choices[person]?.[block.block_id];
    choose(message, person, { [block.block_id]: { ...others, [element.action_id ?? ""]: value } });
    world.changed({ changed: "conversation", id: conversation.id, person });
  }
  if (block.type === "input" && block.dispatch_action !== true) return { ok: true };
  const payload = messageActionPayload(world, person, {
    conversation,
    message,
    action: actionOf(place, value),
    trigger_id: newTrigger(world, { person }),
    response_url: newResponseUrl(world, { conversation: conversation.id, person, ts: message.ts }),
  });
  const reply = await transport.deliver({ kind: "interactive", payload });
  return reply.acknowledged ? { ok: true } : silence("That did not work", reply);
}

export async function click(stage: Stage, person: string, act: Click): Promise<Done> {
  activePerson(stage, person);
  return act.view === undefined ? clickInMessage(stage, person, act) : clickInView(stage, person, act.view, act);
}
