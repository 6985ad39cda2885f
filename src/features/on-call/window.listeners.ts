// Slack in: the window with the rotation, and how it is kept true after something was done from within it.
import { wasRefused } from "../../lib/fault.ts";
import type { App } from "../../slack/app.ts";
import { notice } from "../../slack/blocks.ts";
import { ackWith, show, showOnTop, tell } from "../../slack/reply.ts";
import type { ActionArgs, CommandArgs, Routes, SubmissionArgs } from "../../slack/router.ts";
import { keepers, rotationPicture } from "./pictures.service.ts";
import * as views from "./views.ts";

const { ids } = views;

async function openByCommand(args: CommandArgs, app: App) {
  await args.ack();
  const picture = await rotationPicture(app.db.prisma, args.body.user_id, app.clock.now());
  if (picture) await show(args, app, views.rotationView(picture));
  else await args.respond(await whatItIs(app));
}

async function openByButton(args: ActionArgs, app: App) {
  await args.ack();
  const picture = await rotationPicture(app.db.prisma, args.body.user.id, app.clock.now());
  if (picture) await show(args, app, views.rotationView(picture));
  else await tell(args, app, await whatItIs(app));
}

const whatItIs = async (app: App): Promise<string> => views.whatItIs(await keepers(app.db.prisma, app.clock.now()));

/** Answers a button. In the window the sentence comes on top of it, and what is underneath is drawn anew. */
export async function say(args: ActionArgs, app: App, text: string): Promise<void> {
  const { view } = args.body;
  if (view?.type !== "modal") return tell(args, app, text);
  await showOnTop(args, app, notice(text));
  await redrawWindow(app, args.body.user.id, view.root_view_id ?? view.id);
}

/** Answers a form: a sentence in its place, and the window underneath, where it was opened from there, anew. */
export async function sent(args: SubmissionArgs, app: App, text: string): Promise<void> {
  await ackWith(args, text);
  const { id, root_view_id } = args.view;
  if (root_view_id && root_view_id !== id) await redrawWindow(app, args.body.user.id, root_view_id);
}

async function redrawWindow(app: App, slackUserId: string, viewId: string): Promise<void> {
  const picture = await rotationPicture(app.db.prisma, slackUserId, app.clock.now());
  if (!picture) return;
  try {
    await app.slack.call("views.update", { view_id: viewId, view: views.rotationView(picture) });
  } catch (error) {
    // They have closed it meanwhile.
    if (!wasRefused(error, "not_found")) throw error;
  }
}

/** A refusal on the field that it is about; where it is about none, in place of the form. */
export async function refused(
  args: SubmissionArgs,
  answer: views.FieldAnswer | undefined,
  otherwise: string,
): Promise<void> {
  if (answer) await args.ack({ response_action: "errors", errors: { [answer.field]: answer.words } });
  else await ackWith(args, otherwise);
}

export const windowRoutes: Routes = {
  commands: { "/mssn oncall": openByCommand },
  actions: { [ids.open]: openByButton },
};
