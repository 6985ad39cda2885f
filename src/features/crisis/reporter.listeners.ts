// Slack in, for whoever asked for help: whom to leave out, their own words, and the way back into the room.
import type { App } from "../../slack/app.ts";
import { ackWith, idOf, readOrRefuse, show, tell } from "../../slack/reply.ts";
import type { ActionArgs, Routes, SubmissionArgs } from "../../slack/router.ts";
import { ids } from "./ids.views.ts";
import { leaveOut, whoIsLeftOut } from "./leave-out.service.ts";
import { leaveOutForm, readLeaveOutForm } from "./leave-out.views.ts";
import { deleteWords } from "./own-words.service.ts";
import { backToRoom } from "./room-events.service.ts";
import { teamAnswers, teamDone } from "./team-words.views.ts";

const pressed = (args: ActionArgs) => ({ slackUserId: args.body.user.id, crisisId: idOf(args) });

async function openLeaveOut(args: ActionArgs, app: App) {
  await args.ack();
  const chosen = await whoIsLeftOut(app, pressed(args));
  await (chosen.ok
    ? show(args, app, leaveOutForm(idOf(args), chosen.value))
    : tell(args, app, teamAnswers[chosen.refusal]));
}

async function saveLeaveOut(args: SubmissionArgs, app: App) {
  const form = await readOrRefuse(args, readLeaveOutForm(args.view));
  if (!form) return;
  const who = { slackUserId: args.body.user.id, crisisId: args.view.private_metadata };
  const answer = await leaveOut(app, { ...who, ...form });
  if (answer.ok) return void (await ackWith(args, teamDone.leftOut));
  const text = teamAnswers[answer.refusal];
  await (answer.refusal === "yourself"
    ? args.ack({ response_action: "errors", errors: { people: text } })
    : ackWith(args, text));
}

async function removeWords(args: ActionArgs, app: App) {
  await args.ack();
  const answer = await deleteWords(app, pressed(args));
  await tell(args, app, answer.ok ? teamDone.wordsDeleted : teamAnswers[answer.refusal]);
}

async function comeBack(args: ActionArgs, app: App) {
  await args.ack();
  const answer = await backToRoom(app, pressed(args));
  await tell(args, app, answer.ok ? teamDone.backInRoom : teamAnswers[answer.refusal]);
}

export const reporterRoutes: Routes = {
  actions: { [ids.leaveOut]: openLeaveOut, [ids.deleteWords]: removeWords, [ids.backToRoom]: comeBack },
  submissions: { [ids.leaveOut]: saveLeaveOut },
};
