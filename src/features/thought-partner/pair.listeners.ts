// Slack in, for the two who are matched: meetings, a change of partner, closing, and the words of the request.
import type { App } from "../../slack/app.ts";
import { ackWith, idOf, readOrRefuse, show, tell } from "../../slack/reply.ts";
import type { ActionArgs, Routes, SubmissionArgs } from "../../slack/router.ts";
import * as service from "./match.service.ts";
import { readWords } from "./requester.service.ts";
import * as views from "./views.ts";

const { ids } = views;

type Form = ReturnType<typeof views.changeForm>;

/** Opens a form for who is in the match; for anybody else, and after its end, says how things stand. */
const opens = (form: (matchId: string, now: Date) => Form) => async (args: ActionArgs, app: App) => {
  await args.ack();
  const matchId = idOf(args);
  const may = await service.mayAct(app, { slackUserId: args.body.user.id, matchId });
  await (may.ok ? show(args, app, form(matchId, app.clock.now())) : tell(args, app, views.answers[may.refusal]));
};

const who = ({ body, view }: SubmissionArgs) => ({ slackUserId: body.user.id, matchId: view.private_metadata });

async function saveMeeting(args: SubmissionArgs, app: App) {
  const meeting = await readOrRefuse(args, views.readMetForm(args.view, app.clock.now()));
  if (!meeting) return;
  const answer = await service.reportMeeting(app, { ...who(args), ...meeting });
  await ackWith(args, answer.ok ? views.done.met : views.answers[answer.refusal]);
}

async function change(args: SubmissionArgs, app: App) {
  const answer = await service.changePartner(app, who(args));
  await ackWith(args, answer.ok ? views.done.changed : views.answers[answer.refusal]);
}

async function close(args: SubmissionArgs, app: App) {
  const form = await readOrRefuse(args, views.readCloseForm(args.view));
  if (!form) return;
  const answer = await service.closeRequest(app, { ...who(args), ...form });
  await ackWith(args, answer.ok ? views.done.closed : views.answers[answer.refusal]);
}

async function openWords(args: ActionArgs, app: App) {
  await args.ack();
  const words = await readWords(app, args.body.user.id, idOf(args));
  await (words.ok ? show(args, app, views.wordsView(words.value)) : tell(args, app, views.answers[words.refusal]));
}

export const pairRoutes: Routes = {
  actions: {
    [ids.met]: opens(views.metForm),
    [ids.change]: opens(views.changeForm),
    [ids.close]: opens(views.closeForm),
    [ids.readWords]: openWords,
  },
  submissions: { [ids.met]: saveMeeting, [ids.change]: change, [ids.close]: close },
};
