// Filling, submitting and closing modals.
import { isDeepStrictEqual } from "node:util";
import { viewOf } from "../platform/blocks/surfaces.ts";
import { newResponseUrl } from "../platform/response-urls.ts";
import { newTrigger } from "../platform/triggers.ts";
import { elementsOf } from "../workspace/blocks.ts";
import type { AppView } from "../workspace/state.ts";
import { closeAll, closeTop, fill as fillView, push, stackOf, update } from "../workspace/views.ts";
import { SlackError } from "../workspace/world.ts";
import { formFaults } from "./check.ts";
import { openView, tellViewAction } from "./click.ts";
import { fieldLabel, findField } from "./find.ts";
import { closedPayload, type Payload, submissionPayload } from "./payloads.ts";
import { type SeenView, seenView } from "./see.ts";
import { activePerson, type Done, type Stage, silence } from "./stage.ts";
import { valueFor } from "./values.ts";

export type Values = Record<string, unknown>;

/** Fills fields one after the other, telling the app of those that it wants to hear of at once. */
export async function fill(stage: Stage, person: string, act: { view: string; values: Values }): Promise<Done> {
  activePerson(stage, person);
  for (const [name, given] of Object.entries(act.values)) {
    const view = openView(stage, person, act.view);
    const place = findField(view.blocks, name);
    const value = valueFor({ world: stage.world, person }, place.element, given);
    const actionId = place.element.action_id ?? "";
    const unchanged = isDeepStrictEqual(value, view.values[place.block.block_id]?.[actionId]);
    fillView(stage.world, view, { [place.block.block_id]: { [actionId]: value } });
    if (unchanged) continue;
    if (place.block.type === "input" && place.block.dispatch_action !== true) continue;
    const told = await tellViewAction(stage, view, place, value);
    if (!told.ok) return told;
  }
  return { ok: true };
}

export type Submitted = Done<{ closed: true } | { errors: Record<string, string> } | { view: SeenView }>;

/** Errors by the labels that a person sees, as the app gave them by block id. */
function showErrors(stage: Stage, view: AppView, errors: Record<string, string>): Submitted {
  view.errors = errors;
  stage.world.changed({ changed: "views", person: view.person });
  const labels = new Map(elementsOf(view.blocks).map((place) => [place.block.block_id, fieldLabel(place)]));
  return {
    ok: true,
    errors: Object.fromEntries(Object.entries(errors).map(([id, text]) => [labels.get(id) ?? id, text])),
  };
}

/** Conversations chosen in menus that ask for a response_url. */
function responseUrls(stage: Stage, view: AppView): Payload[] {
  return elementsOf(view.blocks).flatMap(({ block, element }) => {
    if (element.response_url_enabled !== true || block.type !== "input") return [];
    const value = view.values[block.block_id]?.[element.action_id ?? ""];
    const chosen = value?.selected_conversation ?? value?.selected_channel;
    if (typeof chosen !== "string") return [];
    const at = { conversation: chosen, person: view.person, ts: null };
    const response_url = newResponseUrl(stage.world, at);
    return [{ block_id: block.block_id, action_id: element.action_id, channel_id: chosen, response_url }];
  });
}

export async function submit(stage: Stage, person: string, act: { view: string; values?: Values }): Promise<Submitted> {
  if (act.values) {
    const filled = await fill(stage, person, { view: act.view, values: act.values });
    if (!filled.ok) return filled;
  }
  activePerson(stage, person);
  const view = openView(stage, person, act.view);
  const faults = formFaults(view);
  if (Object.keys(faults).length > 0) return showErrors(stage, view, faults);
  const trigger_id = newTrigger(stage.world, { person, view: view.id });
  const payload = submissionPayload(stage.world, person, {
    view,
    trigger_id,
    response_urls: responseUrls(stage, view),
  });
  const reply = await stage.transport.deliver({ kind: "interactive", payload });
  if (!reply.acknowledged) return silence("We had some trouble connecting. Try again?", reply);
  try {
    return follow(stage, view, (reply.body ?? {}) as ResponseAction);
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    return { ok: false, notice: `The app's answer cannot be shown: ${error.code} ${JSON.stringify(error.details)}` };
  }
}

type ResponseAction = { response_action?: string; errors?: Record<string, string>; view?: unknown };

/** Does what the app answered to a submission. */
function follow(stage: Stage, view: AppView, answer: ResponseAction): Submitted {
  const { world } = stage;
  const stack = stackOf(world, view.person);
  const isTop = stack.at(-1)?.id === view.id;
  // Closed in the meantime, by another submission or by the bot.
  if (!stack.includes(view)) return { ok: true, closed: true };
  switch (answer.response_action) {
    case undefined:
      if (isTop) closeTop(world, view.person);
      return { ok: true, closed: true };
    case "clear":
      closeAll(world, view.person);
      return { ok: true, closed: true };
    case "errors": {
      const inputs = new Set(view.blocks.filter((each) => each.type === "input").map((each) => each.block_id));
      const unknown = Object.keys(answer.errors ?? {}).filter((id) => !inputs.has(id));
      if (!answer.errors || unknown.length > 0) throw new SlackError("invalid_errors", { unknown_block_ids: unknown });
      return showErrors(stage, view, answer.errors);
    }
    case "update":
      return { ok: true, view: seenView(world, update(world, view, viewOf(answer.view, "modal"))) };
    case "push":
      return { ok: true, view: seenView(world, push(world, view.person, viewOf(answer.view, "modal"))) };
    default:
      throw new SlackError("invalid_response_action", { response_action: answer.response_action });
  }
}

/** Closes the topmost modal, or all where the person or the view asks for it; apps that want to know are told. */
export async function dismiss(stage: Stage, person: string, act: { view: string; all?: boolean }): Promise<Done> {
  activePerson(stage, person);
  const view = openView(stage, person, act.view);
  const cleared = act.all === true || view.clear_on_close;
  const closed = cleared ? closeAll(stage.world, person) : [closeTop(stage.world, person) ?? view];
  const told = closed
    .filter((each) => each.notify_on_close)
    .map((each) =>
      stage.transport.deliver({ kind: "interactive", payload: closedPayload(stage.world, person, each, cleared) }),
    );
  await Promise.all(told);
  return { ok: true };
}
