// Slack in: what is coming, the three answers, and what an announcer does.
import { newId } from "../../lib/ids.ts";
import type { App } from "../../slack/app.ts";
import { ackWith, idOf, readOrRefuse, say, show, tell } from "../../slack/reply.ts";
import { type ActionArgs, type CommandArgs, type Routes, type SubmissionArgs, together } from "../../slack/router.ts";
import { afterRoutes } from "./after.listeners.ts";
import { announceNow, announceSeries, planWebinar } from "./announce.service.ts";
import { mayWrite } from "./announcer.service.ts";
import { attendanceRoutes } from "./attendance.listeners.ts";
import { cancelWebinar, changeWebinar } from "./change.service.ts";
import { feedRoutes } from "./feed.listeners.ts";
import { channelsOf, formPicture, listPicture, namesIn, ownPicture } from "./pictures.service.ts";
import { planRoutes } from "./plan.listeners.ts";
import { keepHabits } from "./remind.service.ts";
import { answerSeries, answerWebinar, type Wish, wantCalendar } from "./seat.service.ts";
import * as views from "./views.ts";

const { ids, answers, done } = views;

/** Null for who is not on the roster. */
async function listFor(app: App, slackUserId: string) {
  const picture = await listPicture(app.db.prisma, slackUserId, app.clock.now());
  return picture && views.listView(picture, { hasAddress: app.publicUrl !== null });
}

async function list(args: CommandArgs, app: App) {
  await args.ack();
  const view = await listFor(app, args.body.user_id);
  await (view ? show(args, app, view) : say(args, answers.not_a_member));
}

async function openList(args: ActionArgs, app: App) {
  await args.ack();
  const view = await listFor(app, args.body.user.id);
  await (view ? show(args, app, view) : tell(args, app, answers.not_a_member));
}

async function write(args: CommandArgs, app: App) {
  await args.ack();
  if (await mayWrite(app, args.body.user_id)) await show(args, app, views.webinarForm(await formPicture(app), newId()));
  else await say(args, answers.not_an_announcer);
}

async function writeNew(args: ActionArgs, app: App) {
  await args.ack();
  if (!(await mayWrite(app, args.body.user.id))) return tell(args, app, answers.not_an_announcer);
  await show(args, app, views.webinarForm(await formPicture(app), newId()));
}

async function plan(args: SubmissionArgs, app: App) {
  const form = await readOrRefuse(args, views.readWebinarForm(args.view, app.clock.now()));
  if (!form) return;
  const acting = { slackUserId: args.body.user.id, webinarId: args.view.private_metadata };
  const planned = await planWebinar(app, acting, form);
  await ackWith(args, planned.ok ? done[planned.value] : answers[planned.refusal]);
}

const answering = (wish: Wish) => async (args: ActionArgs, app: App) => {
  await args.ack();
  const slackUserId = args.body.user.id;
  const answer = await answerWebinar(app, { slackUserId, webinarId: idOf(args) }, wish);
  const words = answer.ok ? done[answer.value] : answers[answer.refusal];
  // In the list of what is coming, the answer shows in its row.
  const view = args.body.view?.type === "modal" && answer.ok ? await listFor(app, slackUserId) : null;
  if (view) await show(args, app, view);
  else if (args.body.view?.type !== "home" || !answer.ok) await tell(args, app, words);
};

async function announce(args: ActionArgs, app: App) {
  await args.ack();
  const announced = await announceNow(app, { slackUserId: args.body.user.id, webinarId: idOf(args) });
  await tell(args, app, announced.ok ? done.announcedNow : answers[announced.refusal]);
}

async function announceAll(args: ActionArgs, app: App) {
  await args.ack();
  const announced = await announceSeries(app, { slackUserId: args.body.user.id, webinarId: idOf(args) });
  await tell(args, app, announced.ok ? done.announcedAll : answers[announced.refusal]);
}

async function attendAll(args: ActionArgs, app: App) {
  await args.ack();
  const answer = await answerSeries(app, { slackUserId: args.body.user.id, webinarId: idOf(args) });
  await tell(args, app, answer.ok ? views.seriesWords(answer.value) : answers[answer.refusal]);
}

async function openChange(args: ActionArgs, app: App) {
  await args.ack();
  const slackUserId = args.body.user.id;
  if (!(await mayWrite(app, slackUserId))) return tell(args, app, answers.not_an_announcer);
  const own = await ownPicture(app.db.prisma, idOf(args), { slackUserId, now: app.clock.now() });
  if (!own) return tell(args, app, answers.no_webinar);
  const channels = await channelsOf(app.db.prisma, own.webinar.id);
  await show(args, app, views.changeForm(own.webinar, await formPicture(app), channels));
}

async function change(args: SubmissionArgs, app: App) {
  const acting = { slackUserId: args.body.user.id, webinarId: args.view.private_metadata };
  const now = app.clock.now();
  const before = await ownPicture(app.db.prisma, acting.webinarId, { ...acting, now });
  if (!before) return ackWith(args, answers.no_webinar);
  const form = await readOrRefuse(args, views.readChangeForm(args.view, before.webinar, now));
  if (!form) return;
  const changed = await changeWebinar(app, acting, form);
  await ackWith(args, changed.ok ? done.changed : answers[changed.refusal]);
}

async function cancel(args: ActionArgs, app: App) {
  await args.ack();
  const cancelled = await cancelWebinar(app, { slackUserId: args.body.user.id, webinarId: idOf(args) });
  await tell(args, app, cancelled.ok ? done.calledOff : answers[cancelled.refusal]);
}

async function who(args: ActionArgs, app: App) {
  await args.ack();
  if (!(await mayWrite(app, args.body.user.id))) return tell(args, app, answers.not_an_announcer);
  await show(args, app, views.whoView(await namesIn(app.db.prisma, idOf(args))));
}

async function calendar(args: ActionArgs, app: App) {
  await args.ack();
  const wanted = await wantCalendar(app, { slackUserId: args.body.user.id, webinarId: idOf(args) });
  await tell(args, app, wanted.ok ? done.calendar : answers[wanted.refusal]);
}

async function openHabits(args: ActionArgs, app: App) {
  await args.ack();
  const picture = await listPicture(app.db.prisma, args.body.user.id, app.clock.now());
  if (picture) await show(args, app, views.habitsForm(picture.habits));
  else await tell(args, app, answers.not_a_member);
}

async function saveHabits(args: SubmissionArgs, app: App) {
  const kept = await keepHabits(app, args.body.user.id, views.readHabits(args.view));
  await ackWith(args, kept ? done.habits : answers.not_a_member);
}

export const routes: Routes = together(afterRoutes, attendanceRoutes, feedRoutes, planRoutes, {
  commands: { "/webinar": list, "/webinar new": write },
  actions: {
    [ids.open]: openList,
    [ids.attend]: answering("attend"),
    [ids.attendAll]: attendAll,
    [ids.recording]: answering("recording"),
    [ids.cannot]: answering("cannot"),
    [ids.calendar]: calendar,
    [ids.habits]: openHabits,
    [ids.writeNew]: writeNew,
    [ids.announce]: announce,
    [ids.announceAll]: announceAll,
    [ids.change]: openChange,
    [ids.who]: who,
    [ids.cancel]: cancel,
  },
  submissions: { [ids.write]: plan, [ids.sendChange]: change, [ids.habits]: saveHabits },
});
