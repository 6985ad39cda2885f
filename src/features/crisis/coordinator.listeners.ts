// Slack in, for coordinators: checklists, the times of the ladder, and calls for help that are the same event.
import type { App } from "../../slack/app.ts";
import { ackWith, idOf, readOrRefuse, show, tell } from "../../slack/reply.ts";
import type { ActionArgs, CommandArgs, Routes, SubmissionArgs } from "../../slack/router.ts";
import { changeTimes, timesToChange } from "./change-times.service.ts";
import { changeChecklist, checklistsToChange } from "./checklist.service.ts";
import { checklistForm, checklistsView, kindOf, readChecklistForm } from "./checklist.views.ts";
import { ids } from "./ids.views.ts";
import { teamAnswers, teamDone } from "./team-words.views.ts";
import { ladderView, readTimesForm, timesForm, urgencyOf } from "./times.views.ts";
import { openBeside, sameEvent } from "./together.service.ts";
import { readSameEventButton, readSameEventForm, sameEventForm } from "./together.views.ts";

async function openChecklists(args: CommandArgs, app: App) {
  await args.ack();
  const checklists = await checklistsToChange(app, args.body.user_id);
  if (checklists) await show(args, app, checklistsView(checklists.own));
  else await args.respond(teamAnswers.not_a_coordinator);
}

async function openChecklist(args: ActionArgs, app: App) {
  await args.ack();
  const kind = kindOf(idOf(args));
  const checklists = await checklistsToChange(app, args.body.user.id);
  await (checklists && kind
    ? show(args, app, checklistForm(kind, checklists.lines[kind]))
    : tell(args, app, teamAnswers.not_a_coordinator));
}

async function saveChecklist(args: SubmissionArgs, app: App) {
  const kind = kindOf(args.view.private_metadata);
  const form = await readOrRefuse(args, readChecklistForm(args.view));
  if (!form || !kind) return;
  const answer = await changeChecklist(app, args.body.user.id, { kind, ...form });
  await ackWith(args, answer.ok ? teamDone.checklistSaved : teamAnswers[answer.refusal]);
}

async function openLadder(args: CommandArgs, app: App) {
  await args.ack();
  const times = await timesToChange(app, args.body.user_id);
  if (times) await show(args, app, ladderView(times));
  else await args.respond(teamAnswers.not_a_coordinator);
}

async function openTimes(args: ActionArgs, app: App) {
  await args.ack();
  const urgency = urgencyOf(idOf(args));
  const times = await timesToChange(app, args.body.user.id);
  await (times && urgency
    ? show(args, app, timesForm(urgency, times[urgency]))
    : tell(args, app, teamAnswers.not_a_coordinator));
}

async function saveTimes(args: SubmissionArgs, app: App) {
  const urgency = urgencyOf(args.view.private_metadata);
  const form = await readOrRefuse(args, readTimesForm(args.view));
  if (!form || !urgency) return;
  const answer = await changeTimes(app, args.body.user.id, { urgency, ...form });
  await ackWith(args, answer.ok ? teamDone.timesSaved : teamAnswers[answer.refusal]);
}

/** From the card both are known; from the state of a crisis the other is still to be chosen. */
async function openSameEvent(args: ActionArgs, app: App) {
  await args.ack();
  const slackUserId = args.body.user.id;
  const { crisisId, otherId } = readSameEventButton(idOf(args));
  if (!otherId) return chooseOther(args, app, crisisId);
  const answer = await sameEvent(app, { slackUserId, crisisId, otherId });
  await tell(args, app, answer.ok ? teamDone.linked : teamAnswers.not_a_coordinator);
}

async function chooseOther(args: ActionArgs, app: App, crisisId: string) {
  const open = await openBeside(app, args.body.user.id, crisisId);
  if (!open) return tell(args, app, teamAnswers.not_a_coordinator);
  await (open.length > 0
    ? show(args, app, sameEventForm(crisisId, open))
    : tell(args, app, teamAnswers.nothing_beside));
}

async function saveSameEvent(args: SubmissionArgs, app: App) {
  const form = await readOrRefuse(args, readSameEventForm(args.view));
  if (!form) return;
  const pair = { slackUserId: args.body.user.id, crisisId: args.view.private_metadata, ...form };
  const answer = await sameEvent(app, pair);
  await ackWith(args, answer.ok ? teamDone.linked : teamAnswers.not_a_coordinator);
}

export const coordinatorRoutes: Routes = {
  commands: { "/mssn checklists": openChecklists, "/mssn ladder": openLadder },
  actions: { [ids.checklists]: openChecklist, [ids.times]: openTimes, [ids.sameEvent]: openSameEvent },
  submissions: {
    [ids.checklists]: saveChecklist,
    [ids.times]: saveTimes,
    [ids.sameEvent]: saveSameEvent,
  },
};
