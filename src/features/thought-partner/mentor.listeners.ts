// Slack in, for mentors: answering an offer, and how they want to be asked.
import type { App } from "../../slack/app.ts";
import { ackWith, idOf, readOrRefuse, show, tell } from "../../slack/reply.ts";
import type { ActionArgs, CommandArgs, Routes, SubmissionArgs } from "../../slack/router.ts";
import { mentoringOf, saveMentoring } from "./mentor.service.ts";
import { acceptOffer, declineOffer, mayDecline } from "./offer.service.ts";
import * as views from "./views.ts";

const { ids } = views;

async function accept(args: ActionArgs, app: App) {
  await args.ack();
  const answer = await acceptOffer(app, { slackUserId: args.body.user.id, offerId: idOf(args) });
  // Pressed twice, it is accepted once, and the second press is told the same.
  const isMine = answer.ok || answer.refusal === "already_accepted";
  await tell(args, app, isMine ? views.done.accepted : views.answers[answer.refusal]);
}

async function decline(args: ActionArgs, app: App) {
  await args.ack();
  const offerId = idOf(args);
  const may = await mayDecline(app, { slackUserId: args.body.user.id, offerId });
  await (may.ok ? show(args, app, views.declineForm(offerId)) : tell(args, app, views.answers[may.refusal]));
}

async function sendDecline(args: SubmissionArgs, app: App) {
  const form = await readOrRefuse(args, views.readDeclineForm(args.view, app.clock.now()));
  if (!form) return;
  const declining = { slackUserId: args.body.user.id, offerId: args.view.private_metadata, ...form };
  const answer = await declineOffer(app, declining);
  const thanks = form.pausedUntil ? views.done.declinedAndPaused : views.done.declined;
  await ackWith(args, answer.ok ? thanks : views.answers[answer.refusal]);
}

async function openSettings(args: ActionArgs | CommandArgs, app: App, slackUserId: string) {
  await args.ack();
  const mentoring = await mentoringOf(app, slackUserId);
  if (mentoring) return show(args, app, views.mentorForm(mentoring.settings, mentoring.topics, app.clock.now()));
  if ("command" in args) await args.respond(views.elsewhere.notMentor);
  else await tell(args, app, views.elsewhere.notMentor);
}

async function saveSettings(args: SubmissionArgs, app: App) {
  const settings = await readOrRefuse(args, views.readMentorForm(args.view, app.clock.now()));
  if (!settings) return;
  const answer = await saveMentoring(app, { slackUserId: args.body.user.id, settings });
  await ackWith(args, answer.ok ? views.done.mentorSaved : views.elsewhere.notMentor);
}

export const mentorRoutes: Routes = {
  commands: { "/mssn mentor": (args, app) => openSettings(args, app, args.body.user_id) },
  actions: {
    [ids.accept]: accept,
    [ids.decline]: decline,
    [ids.mentor]: (args, app) => openSettings(args, app, args.body.user.id),
  },
  submissions: { [ids.decline]: sendDecline, [ids.mentor]: saveSettings },
};
