// Slack in, for every member: the board, one step, and for those who are responsible its status.
import type { App } from "../../slack/app.ts";
import { ackWith, idOf, readOrRefuse, say, show, showOnTop, tell } from "../../slack/reply.ts";
import { type ActionArgs, type CommandArgs, type Routes, type SubmissionArgs, together } from "../../slack/router.ts";
import { editingRoutes } from "./editing.listeners.ts";
import { stepPicture } from "./pictures.service.ts";
import { everything, readFilter } from "./rules.ts";
import { changeStatus, type StatusRefusal, stillRight } from "./service.ts";
import * as views from "./views.ts";
import { board, boardUnderneath, filterIn, looking, mine, stepPage } from "./windows.listeners.ts";

const { ids, answers, done } = views;

async function command(args: CommandArgs, app: App) {
  await args.ack();
  const words = args.command.text
    .trim()
    .replace(/^plan\b/i, "")
    .trim();
  const filter = readFilter(words);
  const view = await board(app, args.body.user_id, filter);
  const isUnknown = words !== "" && Object.values(filter).every((each) => each === "any");
  await (view ? show(args, app, isUnknown ? views.notUnderstood(view, words) : view) : say(args, answers.not_a_member));
}

async function open(args: ActionArgs, app: App) {
  await args.ack();
  const view = await board(app, args.body.user.id, everything);
  await (view ? show(args, app, view) : tell(args, app, answers.not_a_member));
}

async function openMine(args: ActionArgs, app: App) {
  await args.ack();
  const view = await mine(app, args.body.user.id);
  await (view ? show(args, app, view) : tell(args, app, answers.not_a_member));
}

async function openFilter(args: ActionArgs, app: App) {
  await args.ack();
  await show(args, app, views.filterForm(views.readFilterCode(idOf(args))));
}

async function filter(args: SubmissionArgs, app: App) {
  const view = await board(app, args.body.user.id, views.readFilterForm(args.view));
  await (view ? args.ack({ response_action: "update", view }) : ackWith(args, answers.not_a_member));
}

async function openStep(args: ActionArgs, app: App) {
  await args.ack();
  await showOnTop(args, app, await stepPage(app, args.body.user.id, idOf(args), { filter: filterIn(args) }));
}

/** Takes the place of the step, where it was opened from there. */
async function openStatus(args: ActionArgs, app: App) {
  await args.ack();
  const picture = await stepPicture(app.db.prisma, looking(app, args.body.user.id), views.readSeen(idOf(args)).stepId);
  if (!picture) return tell(args, app, answers.no_step);
  if (!picture.mayChange) return tell(args, app, answers.not_responsible);
  if (picture.step.retiredAt) return tell(args, app, answers.retired);
  await show(args, app, views.statusForm(picture, filterIn(args)));
}

async function saveStatus(args: SubmissionArgs, app: App) {
  const change = await readOrRefuse(args, views.readStatusForm(args.view));
  if (!change) return;
  const { filter, ...seen } = views.readStatusAbout(args.view.private_metadata);
  const slackUserId = args.body.user.id;
  const saved = await changeStatus(app, { ...seen, slackUserId }, change);
  if (!saved.ok && saved.refusal === "reason_missing")
    return args.ack({ response_action: "errors", errors: { reason: answers.reason_missing } });
  const told = saved.ok ? done.status : await refusalText(app, slackUserId, seen.stepId, saved.refusal);
  await args.ack({ response_action: "update", view: await stepPage(app, slackUserId, seen.stepId, { told, filter }) });
  await boardUnderneath(args, app, filter);
}

/** Of two who were at it at once, the second reads who was first, and what is so now. */
async function refusalText(app: App, slackUserId: string, stepId: string, refusal: StatusRefusal): Promise<string> {
  if (refusal !== "changed_meanwhile") return answers[refusal];
  const picture = await stepPicture(app.db.prisma, looking(app, slackUserId), stepId);
  return picture ? views.meanwhileText(picture.step, picture.history[0]) : answers.no_step;
}

/** In a message or App Home it is seen to be done; in a window the step says so. */
async function sayRight(args: ActionArgs, app: App) {
  await args.ack();
  const slackUserId = args.body.user.id;
  const seen = views.readSeen(idOf(args));
  const said = await stillRight(app, { ...seen, slackUserId });
  const told = said.ok ? done.status : await refusalText(app, slackUserId, seen.stepId, said.refusal);
  if (args.body.view?.type !== "modal") return said.ok ? undefined : tell(args, app, told);
  const filter = filterIn(args);
  await show(args, app, await stepPage(app, slackUserId, seen.stepId, { told, filter }));
  await boardUnderneath(args, app, filter);
}

export const routes: Routes = together(editingRoutes, {
  commands: { "/mssn plan": command },
  actions: {
    [ids.open]: open,
    [ids.mine]: openMine,
    [ids.filter]: openFilter,
    [ids.step]: openStep,
    [ids.status]: openStatus,
    [ids.right]: sayRight,
  },
  submissions: { [ids.filter]: filter, [ids.status]: saveStatus },
});
