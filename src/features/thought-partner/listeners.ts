// Slack in, for requesters: the command, the form, and what they do with a request.
import { wordsKeptDays } from "../../lib/retention.ts";
import type { App } from "../../slack/app.ts";
import { whoIs } from "../../slack/people.ts";
import { ackWith, idOf, readOrRefuse, show, showOnTop, tell } from "../../slack/reply.ts";
import {
  type ActionArgs,
  type CommandArgs,
  type Routes,
  type ShortcutArgs,
  type SubmissionArgs,
  together,
} from "../../slack/router.ts";
import { fittingBlocks, suggestions } from "../library/index.ts";
import { coordinatorRoutes } from "./coordinator.listeners.ts";
import { mentorRoutes } from "./mentor.listeners.ts";
import { pairRoutes } from "./pair.listeners.ts";
import { requestPicture } from "./pictures.service.ts";
import * as service from "./request.service.ts";
import * as shown from "./requester.service.ts";
import * as views from "./views.ts";

const { ids } = views;

/** `/thought-partner` shows what one has asked for; with words, or where there is nothing, it asks. */
async function command(args: CommandArgs, app: App) {
  await args.ack();
  const words = args.command.text.trim();
  const mine = words === "" ? await shown.myRequests(app, args.body.user_id) : [];
  if (mine.length > 0) return show(args, app, views.stateView(mine));
  await show(args, app, await askForm(app, args.body.user_id, words));
}

/** Opens the form; also behind a button of another feature. */
export async function ask(args: ActionArgs | ShortcutArgs, app: App) {
  await args.ack();
  await show(args, app, await askForm(app, args.body.user.id, ""));
}

async function askForm(app: App, slackUserId: string, words: string) {
  return views.requestForm({ ...(await shown.whatToAsk(app, slackUserId)), ...(words && { given: { words } }) });
}

const mostFitting = 2;

async function sendRequest(args: SubmissionArgs, app: App) {
  const filled = await readOrRefuse(args, views.readRequestForm(args.view));
  if (!filled) return;
  const slackUserId = args.body.user.id;
  const { introduction, ...form } = filled;
  const self = introduction && { ...introduction, ...(await whoIs(app, slackUserId)) };
  // Before it is asked: one’s own request says nothing of how long others waited.
  const wait = await shown.expectedWaitOf(app, form.urgency);
  await service.requestPartner(app, { slackUserId, form, introduction: self, key: `view:${args.view.id}` });
  const fitting = fittingBlocks(await suggestions(app.db.prisma, form, mostFitting));
  await args.ack({ response_action: "update", view: views.sentView(form.urgency, wait, fitting) });
}

async function edit(args: ActionArgs, app: App) {
  await args.ack();
  const requestId = idOf(args);
  const given = await shown.whatWasAsked(app, args.body.user.id, requestId);
  if (!given.ok) return tell(args, app, views.answers[given.refusal]);
  const form = await shown.whatToAsk(app, args.body.user.id, given.value.topic);
  await show(args, app, views.requestForm({ ...form, newcomer: false, given: given.value, editing: requestId }));
}

async function saveEdit(args: SubmissionArgs, app: App) {
  const filled = await readOrRefuse(args, views.readRequestForm(args.view));
  if (!filled) return;
  const { introduction: _, ...form } = filled;
  const asked = { slackUserId: args.body.user.id, requestId: args.view.private_metadata, form };
  const answer = await service.editRequest(app, asked);
  await ackWith(args, answer.ok ? views.done.edited : views.answers[answer.refusal]);
}

async function withdraw(args: ActionArgs, app: App) {
  await args.ack();
  const requestId = idOf(args);
  const answer = await service.withdrawRequest(app, args.body.user.id, requestId);
  if (answer.ok) return tell(args, app, views.done.withdrawn);
  const accepted = answer.refusal === "already_matched" ? await requestPicture(app.db.prisma, requestId) : null;
  if (accepted) await show(args, app, views.acceptedMeanwhileView(accepted));
  else await tell(args, app, views.answers[answer.refusal]);
}

async function deleteWords(args: ActionArgs, app: App) {
  await args.ack();
  const answer = await service.deleteWords(app, args.body.user.id, idOf(args));
  await tell(args, app, answer.ok ? views.done.wordsDeleted : views.answers[answer.refusal]);
}

async function readMore(args: ActionArgs, app: App) {
  await args.ack();
  await showOnTop(args, app, views.readMoreView(await shown.lifelines(app), wordsKeptDays));
}

async function state(args: ActionArgs, app: App) {
  await args.ack();
  await show(args, app, views.stateView(await shown.myRequests(app, args.body.user.id)));
}

const forRequesters: Routes = {
  commands: { "/thought-partner": command },
  shortcuts: { [ids.ask]: ask },
  actions: {
    [ids.ask]: ask,
    [ids.state]: state,
    [ids.edit]: edit,
    [ids.withdraw]: withdraw,
    [ids.deleteWords]: deleteWords,
    [ids.readMore]: readMore,
  },
  submissions: { [ids.ask]: sendRequest, [ids.edit]: saveEdit },
};

export const routes: Routes = together(forRequesters, mentorRoutes, pairRoutes, coordinatorRoutes);
