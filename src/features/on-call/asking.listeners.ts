// Slack in, for the Crisis Support Team: asking a colleague to cover or to swap, and answering one.
import type { Result } from "../../lib/result.ts";
import type { App } from "../../slack/app.ts";
import { idOf, readOrRefuse, showOnTop } from "../../slack/reply.ts";
import type { ActionArgs, Routes, SubmissionArgs } from "../../slack/router.ts";
import { decline, takeBack, takeOn } from "./answering.service.ts";
import { askForCover, askForSwap } from "./asking.service.ts";
import { type AskFormRefusal, whatToCover, whatToSwap } from "./forms.service.ts";
import * as views from "./views.ts";
import { refused, say, sent } from "./window.listeners.ts";

const { ids, done, elsewhere } = views;

const noForm: Record<AskFormRefusal, string> = {
  not_on_team: elsewhere.notOnTeam,
  nothing_ahead: elsewhere.nothingAhead,
  nobody_else: elsewhere.nobodyElse,
};

async function openCover(args: ActionArgs, app: App) {
  await args.ack();
  const form = await whatToCover(app, args.body.user.id);
  await (form.ok ? showOnTop(args, app, views.coverForm(form.value)) : say(args, app, noForm[form.refusal]));
}

async function openSwap(args: ActionArgs, app: App) {
  await args.ack();
  const form = await whatToSwap(app, args.body.user.id);
  await (form.ok ? showOnTop(args, app, views.swapForm(form.value)) : say(args, app, noForm[form.refusal]));
}

const asking = ({ body, view }: SubmissionArgs) => ({ slackUserId: body.user.id, key: `view:${view.id}` });

async function askCover(args: SubmissionArgs, app: App) {
  const wish = await readOrRefuse(args, views.readCoverForm(args.view, app.clock.now()));
  if (!wish) return;
  const asked = await askForCover(app, asking(args), wish);
  if (asked.ok) await sent(args, app, done.asked);
  else await refused(args, views.coverAnswers[asked.refusal], elsewhere.notOnTeam);
}

async function askSwap(args: SubmissionArgs, app: App) {
  const wish = await readOrRefuse(args, views.readSwapForm(args.view));
  if (!wish) return;
  const asked = await askForSwap(app, asking(args), wish);
  if (asked.ok) await sent(args, app, done.askedToSwap);
  else await refused(args, views.swapAnswers[asked.refusal], elsewhere.notOnTeam);
}

type Answer = Result<undefined, keyof typeof views.answers>;
type Act = (app: App, answering: { slackUserId: string; requestId: string }) => Promise<Answer>;

const answers = (act: Act, words: string) => async (args: ActionArgs, app: App) => {
  await args.ack();
  const answer = await act(app, { slackUserId: args.body.user.id, requestId: idOf(args) });
  await say(args, app, answer.ok ? words : views.answers[answer.refusal]);
};

export const askingRoutes: Routes = {
  actions: {
    [ids.findCover]: openCover,
    [ids.swap]: openSwap,
    [ids.takeOn]: answers(takeOn, done.takenOn),
    [ids.cannot]: answers(decline, done.declined),
    [ids.takeBack]: answers(takeBack, done.takenBack),
  },
  submissions: { [ids.findCover]: askCover, [ids.swap]: askSwap },
};
