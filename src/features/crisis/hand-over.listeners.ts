// Slack in, for who hands over and who is asked to take over.
import type { App } from "../../slack/app.ts";
import { ackWith, idOf, readOrRefuse, show, tell } from "../../slack/reply.ts";
import type { ActionArgs, Routes, SubmissionArgs } from "../../slack/router.ts";
import { whoIsOnIt } from "./answer.service.ts";
import { handOver, mayHandOver } from "./hand-over.service.ts";
import { handOverForm, readHandOverForm } from "./hand-over.views.ts";
import { ids } from "./ids.views.ts";
import { cannotTakeOver, takeOver } from "./take-over.service.ts";
import { askTheOwner, teamAnswers, teamDone } from "./team-words.views.ts";

async function openHandOver(args: ActionArgs, app: App) {
  await args.ack();
  const may = await mayHandOver(app, { slackUserId: args.body.user.id, crisisId: idOf(args) });
  if (may.ok) return show(args, app, handOverForm(idOf(args), may.value));
  const owner = may.refusal === "not_owner" ? await whoIsOnIt(app, idOf(args)) : null;
  await tell(args, app, owner ? askTheOwner(owner) : teamAnswers[may.refusal]);
}

async function saveHandOver(args: SubmissionArgs, app: App) {
  const form = await readOrRefuse(args, readHandOverForm(args.view));
  if (!form) return;
  const answer = await handOver(app, {
    slackUserId: args.body.user.id,
    crisisId: args.view.private_metadata,
    ...form,
    key: `view:${args.view.id}`,
  });
  if (answer.ok) return void (await ackWith(args, teamDone.asked));
  const text = teamAnswers[answer.refusal];
  // On the field, another colleague can be chosen at once.
  await (answer.refusal === "cannot_be_asked"
    ? args.ack({ response_action: "errors", errors: { colleague: text } })
    : ackWith(args, text));
}

const answering = (args: ActionArgs) => ({ slackUserId: args.body.user.id, handOverId: idOf(args) });

async function take(args: ActionArgs, app: App) {
  await args.ack();
  const answer = await takeOver(app, answering(args));
  await tell(args, app, answer.ok ? teamDone.tookOver : teamAnswers[answer.refusal]);
}

async function cannotTake(args: ActionArgs, app: App) {
  await args.ack();
  const answer = await cannotTakeOver(app, answering(args));
  await tell(args, app, answer.ok ? teamDone.cannotTakeOver : teamAnswers[answer.refusal]);
}

export const handOverRoutes: Routes = {
  actions: { [ids.handOver]: openHandOver, [ids.takeOver]: take, [ids.cannotTakeOver]: cannotTake },
  submissions: { [ids.handOver]: saveHandOver },
};
