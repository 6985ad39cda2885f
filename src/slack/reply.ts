// How a listener answers: a form where the person is, or a sentence that only they see.
import type { ButtonAction } from "@slack/bolt";
import type { ModalView } from "@slack/types";
import { reasonOf, wasRefused } from "../lib/fault.ts";
import type { App } from "./app.ts";
import { notice } from "./blocks.ts";
import type { Reading } from "./form.ts";
import type { ActionArgs, CommandArgs, ShortcutArgs, SubmissionArgs } from "./router.ts";

/** The id that a button carries. */
export const idOf = ({ action }: ActionArgs): string => (action as ButtonAction).value ?? "";

/** Opens a form; from within an open one it takes that one's place. */
export async function show(args: ActionArgs | CommandArgs | ShortcutArgs, app: App, view: ModalView): Promise<void> {
  const within = "view" in args.body && args.body.view?.type === "modal" ? args.body.view.id : null;
  if (within) await app.slack.call("views.update", { view_id: within, view });
  else await app.slack.call("views.open", { trigger_id: args.body.trigger_id, view });
}

/** Puts a page on top of the open form, which stays as it is underneath. */
export async function showOnTop({ body }: ActionArgs, app: App, view: ModalView): Promise<void> {
  const call = body.view?.type === "modal" ? "views.push" : "views.open";
  await app.slack.call(call, { trigger_id: body.trigger_id, view });
}

/** Tells the person who typed a command, where they are and nobody else. */
export const say = async ({ respond }: CommandArgs, text: string): Promise<void> =>
  void (await respond({ text, response_type: "ephemeral" }));

/** Tells the person who pressed a button, where they are and nobody else. */
export async function tell(args: ActionArgs, app: App, text: string): Promise<void> {
  if (args.body.message) await args.respond({ text, response_type: "ephemeral", replace_original: false });
  else await show(args, app, notice(text));
}

/** What a form says; where something is wrong it is shown on its fields, the form stays, and the answer is null. */
export async function readOrRefuse<T extends object>({ ack }: SubmissionArgs, reading: Reading<T>): Promise<T | null> {
  if ("ok" in reading) return reading.ok;
  await ack({ response_action: "errors", errors: reading.errors });
  return null;
}

/** After a form was sent: a sentence takes its place. */
export const ackWith = ({ ack }: SubmissionArgs, text: string) =>
  ack({ response_action: "update", view: notice(text) });

type Slow = {
  /** At once, so that Slack waits no longer than it may. */
  meanwhile: ModalView;
  finish(): Promise<ModalView>;
  /** Where that failed. */
  otherwise: ModalView;
};

/** After a form was sent and what it asks takes long: its window says so, and then shows what came of it. */
export async function ackAndShow({ ack, view }: SubmissionArgs, app: App, { meanwhile, finish, otherwise }: Slow) {
  await ack({ response_action: "update", view: meanwhile });
  const drawn = await finish().catch((error: unknown) => {
    app.log.error({ what: view.callback_id, reason: reasonOf(error) }, "A listener failed");
    return otherwise;
  });
  await app.slack.call("views.update", { view_id: view.id, view: drawn }).catch((error: unknown) => {
    // Who closed the window meanwhile sees nothing more.
    if (!wasRefused(error, "not_found")) throw error;
  });
}
