// Slack in, for what comes after a crisis: its end, how the reporter is, the review; and drills.
import type { App } from "../../slack/app.ts";
import { ackWith, idOf, readOrRefuse, show, tell } from "../../slack/reply.ts";
import { type ActionArgs, type Routes, type SubmissionArgs, together } from "../../slack/router.ts";
import { askPartner } from "../thought-partner/index.ts";
import { afterAnswers, afterDone, colleagueCalls } from "./after-answers.views.ts";
import { haveTalked, takeCall, whoCalls } from "./call.service.ts";
import { drillRoutes } from "./drill.listeners.ts";
import { askedOf, type FollowUpAnswer } from "./follow-up.rules.ts";
import { answerFollowUp } from "./follow-up.service.ts";
import { ids } from "./ids.views.ts";
import { openAgain } from "./open-again.service.ts";
import { notNeeded, resolveCrisis, toResolve } from "./resolve.service.ts";
import { readResolveForm, resolveForm } from "./resolve.views.ts";
import { readReview, toReview, writeReview } from "./review.service.ts";
import { reviewView } from "./review.views.ts";
import { readReviewForm, reviewForm } from "./review-form.views.ts";

const pressed = (args: ActionArgs) => ({ slackUserId: args.body.user.id, crisisId: idOf(args) });
const sent = ({ body, view }: SubmissionArgs) => ({ slackUserId: body.user.id, crisisId: view.private_metadata });

// ——— The end ———

async function openResolve(args: ActionArgs, app: App) {
  await args.ack();
  const told = pressed(args);
  const may = await toResolve(app, told);
  await (may.ok ? show(args, app, resolveForm(told.crisisId, may.value)) : tell(args, app, afterAnswers[may.refusal]));
}

async function resolve(args: SubmissionArgs, app: App) {
  const form = await readOrRefuse(args, readResolveForm(args.view));
  if (!form) return;
  const answer = await resolveCrisis(app, { ...sent(args), ...form });
  await ackWith(args, answer.ok ? afterDone.resolved : afterAnswers[answer.refusal]);
}

async function sayNotNeeded(args: ActionArgs, app: App) {
  await args.ack();
  const answer = await notNeeded(app, pressed(args));
  await tell(args, app, answer.ok ? afterDone[answer.value] : afterAnswers[answer.refusal]);
}

async function again(args: ActionArgs, app: App) {
  await args.ack();
  const answer = await openAgain(app, pressed(args));
  await tell(args, app, answer.ok ? afterDone.openedAgain : afterAnswers[answer.refusal]);
}

// ——— How are you? ———

const answersWith = (answer: FollowUpAnswer) => async (args: ActionArgs, app: App) => {
  await args.ack();
  const told = { slackUserId: args.body.user.id, ...askedOf(idOf(args)), answer };
  const answered = await answerFollowUp(app, told);
  await tell(args, app, answered.ok ? afterDone[answer] : afterAnswers[answered.refusal]);
};

const calls = (act: typeof takeCall, done: string) => async (args: ActionArgs, app: App) => {
  await args.ack();
  const told = { slackUserId: args.body.user.id, ...askedOf(idOf(args)) };
  const answer = await act(app, told);
  const caller = !answer.ok && answer.refusal === "taken_already" ? await whoCalls(app, told) : null;
  if (caller) return tell(args, app, colleagueCalls(caller));
  await tell(args, app, answer.ok ? done : afterAnswers[answer.refusal]);
};

// ——— The review ———

async function openReview(args: ActionArgs, app: App) {
  await args.ack();
  const may = await toReview(app, pressed(args));
  await (may.ok ? show(args, app, reviewForm(may.value)) : tell(args, app, afterAnswers[may.refusal]));
}

async function saveReview(args: SubmissionArgs, app: App) {
  const form = await readOrRefuse(args, readReviewForm(args.view));
  if (!form) return;
  const answer = await writeReview(app, { ...sent(args), form });
  await ackWith(args, answer.ok ? afterDone.reviewed : afterAnswers[answer.refusal]);
}

async function openWritten(args: ActionArgs, app: App) {
  await args.ack();
  const review = await readReview(app, pressed(args));
  await (review.ok ? show(args, app, reviewView(review.value)) : tell(args, app, afterAnswers[review.refusal]));
}

const own: Routes = {
  actions: {
    [ids.resolve]: openResolve,
    [ids.notNeeded]: sayNotNeeded,
    [ids.openAgain]: again,
    [ids.allRight]: answersWith("all_right"),
    [ids.stillHard]: answersWith("still_hard"),
    [ids.talk]: answersWith("talk"),
    [ids.doNotAsk]: answersWith("do_not_ask"),
    [ids.askPartner]: askPartner,
    [ids.willCall]: calls(takeCall, afterDone.willCall),
    [ids.talked]: calls(haveTalked, afterDone.talked),
    [ids.review]: openReview,
    [ids.readReview]: openWritten,
  },
  submissions: { [ids.resolve]: resolve, [ids.review]: saveReview },
};

export const afterRoutes: Routes = together(own, drillRoutes);
