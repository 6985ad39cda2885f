// Slack in, for coordinators: requests that nobody could take, and the list of topics.
import type { App } from "../../slack/app.ts";
import { ackWith, idOf, readOrRefuse, show, tell } from "../../slack/reply.ts";
import type { ActionArgs, CommandArgs, Routes, SubmissionArgs } from "../../slack/router.ts";
import { matchByHand, offerAgain, whoCanBeChosen } from "./match.service.ts";
import { changeTopics, topicsToChange } from "./topics.service.ts";
import * as views from "./views.ts";

const { ids } = views;

const sentences: Record<string, string> = {
  ...views.answers,
  not_a_coordinator: views.elsewhere.notCoordinator,
  not_suitable: views.elsewhere.candidateGone,
  nobody_left: views.elsewhere.nobodyLeft,
};
const sentence = (refusal: string) => sentences[refusal] ?? views.elsewhere.notCoordinator;

async function openMatchByHand(args: ActionArgs, app: App) {
  await args.ack();
  const requestId = idOf(args);
  const list = await whoCanBeChosen(app, { slackUserId: args.body.user.id, requestId });
  await (list.ok
    ? show(args, app, views.matchByHandForm(requestId, list.value))
    : tell(args, app, sentence(list.refusal)));
}

async function saveMatchByHand(args: SubmissionArgs, app: App) {
  const form = await readOrRefuse(args, views.readMatchByHandForm(args.view));
  if (!form) return;
  const told = { slackUserId: args.body.user.id, requestId: args.view.private_metadata, mentorId: form.memberId };
  const answer = await matchByHand(app, told);
  await ackWith(args, answer.ok ? views.done.matchedByHand : sentence(answer.refusal));
}

async function again(args: ActionArgs, app: App) {
  await args.ack();
  const answer = await offerAgain(app, { slackUserId: args.body.user.id, requestId: idOf(args) });
  await tell(args, app, answer.ok ? views.done.offeredAgain : sentence(answer.refusal));
}

async function openTopics(args: CommandArgs, app: App) {
  await args.ack();
  const topics = await topicsToChange(app, args.body.user_id);
  if (topics) await show(args, app, views.topicsForm(topics));
  else await args.respond(views.elsewhere.notCoordinator);
}

async function saveTopics(args: SubmissionArgs, app: App) {
  const change = await readOrRefuse(args, views.readTopicsForm(args.view));
  if (!change) return;
  const answer = await changeTopics(app, args.body.user.id, change);
  await ackWith(args, answer.ok ? views.done.topicsSaved : views.elsewhere.notCoordinator);
}

export const coordinatorRoutes: Routes = {
  commands: { "/mssn topics": openTopics },
  actions: { [ids.matchByHand]: openMatchByHand, [ids.offerAgain]: again },
  submissions: { [ids.matchByHand]: saveMatchByHand, [ids.topics]: saveTopics },
};
