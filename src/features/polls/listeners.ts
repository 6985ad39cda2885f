// Slack in, for everybody who is asked: voting, ideas, results.
import type { App } from "../../slack/app.ts";
import { ackWith, idOf, readOrRefuse, show, tell } from "../../slack/reply.ts";
import { type ActionArgs, type Routes, type SubmissionArgs, together } from "../../slack/router.ts";
import { authorRoutes } from "./author.listeners.ts";
import { addIdea } from "./ideas.service.ts";
import { resultsFor } from "./pictures.service.ts";
import * as views from "./views.ts";
import { castVote, ownVote } from "./vote.service.ts";
import { writingRoutes } from "./writing.listeners.ts";

const { ids, answers, done } = views;

const chosenIn = ({ action }: ActionArgs): string =>
  ("selected_option" in action ? (action.selected_option as { value: string } | null)?.value : undefined) ?? "";

/** One tap: a button, a menu, or one of five levels. */
async function voteFor(args: ActionArgs, app: App, value: string, raw: (optionId: string) => unknown) {
  await args.ack();
  const { pollId, optionId } = views.readOptionValue(value);
  if (!optionId) return;
  const vote = await castVote(app, { pollId, slackUserId: args.body.user.id }, raw(optionId));
  await tell(args, app, vote.ok ? views.castWords(vote.value, false) : answers[vote.refusal]);
}

/** Of the one thing that is rated. */
const rate = (args: ActionArgs, app: App) =>
  voteFor(args, app, chosenIn(args), (level) => (options: readonly { id: string }[]) => ({
    [options[0]?.id ?? ""]: Number(level),
  }));

async function openVote(args: ActionArgs, app: App) {
  await args.ack();
  const pollId = idOf(args);
  const own = await ownVote(app, { pollId, slackUserId: args.body.user.id });
  if (!own.ok) return tell(args, app, answers[own.refusal]);
  if (own.value.seat.options.length === 0) return tell(args, app, answers.no_options);
  await show(args, app, views.voteForm({ pollId, ...own.value }));
}

async function sendVote(args: SubmissionArgs, app: App) {
  const voting = { pollId: args.view.private_metadata, slackUserId: args.body.user.id };
  const own = await ownVote(app, voting);
  if (!own.ok) return ackWith(args, answers[own.refusal]);
  const form = await readOrRefuse(args, views.readVote(args.view, own.value.seat));
  if (!form) return;
  const vote = await castVote(app, voting, form.raw);
  await ackWith(args, vote.ok ? views.castWords(vote.value, own.value.seat.kind === "ranked") : answers[vote.refusal]);
}

async function openIdea(args: ActionArgs, app: App) {
  await args.ack();
  const pollId = idOf(args);
  const own = await ownVote(app, { pollId, slackUserId: args.body.user.id });
  if (!own.ok) return tell(args, app, answers[own.refusal]);
  await show(args, app, views.ideaForm(pollId, own.value.seat.question));
}

async function sendIdea(args: SubmissionArgs, app: App) {
  const form = await readOrRefuse(args, views.readIdea(args.view));
  if (!form) return;
  const voting = { pollId: args.view.private_metadata, slackUserId: args.body.user.id };
  const added = await addIdea(app, voting, form.idea);
  if (added.ok) return ackWith(args, done.ideaAdded);
  await args.ack({ response_action: "errors", errors: { [views.ideaField]: answers[added.refusal] } });
}

async function results(args: ActionArgs, app: App) {
  await args.ack();
  const shown = await resultsFor(app, { pollId: idOf(args), slackUserId: args.body.user.id });
  await (shown ? show(args, app, views.resultsView(shown)) : tell(args, app, answers.not_yet));
}

const voting: Routes = {
  actions: {
    [ids.vote]: (args, app) => voteFor(args, app, idOf(args), (optionId) => [optionId]),
    [ids.rate]: rate,
    [ids.openVote]: openVote,
    [ids.idea]: openIdea,
    [ids.results]: results,
  },
  submissions: { [ids.sendVote]: sendVote, [ids.idea]: sendIdea },
};

export const routes: Routes = together(voting, writingRoutes, authorRoutes);
