// Slack in, for coordinators and the Executive Director: planning weeks, changing one, covers, the last person, phones.
import type { ModalView } from "@slack/types";
import type { App } from "../../slack/app.ts";
import { readOrRefuse, showOnTop } from "../../slack/reply.ts";
import type { ActionArgs, Routes, SubmissionArgs } from "../../slack/router.ts";
import { whatToPlan } from "./forms.service.ts";
import type { PlanForm } from "./pictures.rules.ts";
import { changeWeek, planWeeks, setCover } from "./planning.service.ts";
import { weekEnd, weekOf } from "./rules.ts";
import { changeFinalPerson, changePhoneList, finalToChange, phoneListToChange } from "./settings.service.ts";
import * as views from "./views.ts";
import { refused, say, sent } from "./window.listeners.ts";

const { ids, done, elsewhere } = views;

const opens = (form: (what: PlanForm, now: Date) => ModalView) => async (args: ActionArgs, app: App) => {
  await args.ack();
  const what = await whatToPlan(app, args.body.user.id);
  if (what.ok) await showOnTop(args, app, form(what.value, app.clock.now()));
  else await say(args, app, what.refusal === "no_team" ? elsewhere.noTeam : elsewhere.notCoordinator);
};

const coverForm = ({ team }: PlanForm, now: Date) => views.setCoverForm(team, now, weekEnd(weekOf(now)));

async function plan(args: SubmissionArgs, app: App) {
  const wish = await readOrRefuse(args, views.readPlanForm(args.view));
  if (!wish) return;
  const answer = await planWeeks(app, args.body.user.id, wish);
  if (answer.ok) await sent(args, app, views.planned(answer.value));
  else await refused(args, views.planAnswers[answer.refusal], elsewhere.notCoordinator);
}

async function saveWeek(args: SubmissionArgs, app: App) {
  const wish = await readOrRefuse(args, views.readWeekForm(args.view));
  if (!wish) return;
  const answer = await changeWeek(app, args.body.user.id, wish);
  if (answer.ok) await sent(args, app, done.weekChanged);
  else await refused(args, views.weekAnswers[answer.refusal], elsewhere.notCoordinator);
}

async function saveCover(args: SubmissionArgs, app: App) {
  const wish = await readOrRefuse(args, views.readSetCoverForm(args.view, app.clock.now()));
  if (!wish) return;
  const answer = await setCover(app, { slackUserId: args.body.user.id, key: `view:${args.view.id}` }, wish);
  if (answer.ok) await sent(args, app, done.coverSet);
  else await refused(args, views.setCoverAnswers[answer.refusal], elsewhere.notCoordinator);
}

async function openFinal(args: ActionArgs, app: App) {
  await args.ack();
  const form = await finalToChange(app, args.body.user.id);
  await (form ? showOnTop(args, app, views.finalForm(form)) : say(args, app, elsewhere.notCoordinator));
}

async function saveFinal(args: SubmissionArgs, app: App) {
  const form = await readOrRefuse(args, views.readFinalForm(args.view));
  if (!form) return;
  const answer = await changeFinalPerson(app, args.body.user.id, form.chosen);
  if (answer.ok) await sent(args, app, done.finalSaved);
  else await refused(args, views.finalAnswers[answer.refusal], elsewhere.notCoordinator);
}

async function openPhones(args: ActionArgs, app: App) {
  await args.ack();
  const lines = await phoneListToChange(app, args.body.user.id);
  await (lines ? showOnTop(args, app, views.phoneForm(lines)) : say(args, app, elsewhere.notCoordinator));
}

async function savePhones(args: SubmissionArgs, app: App) {
  const lines = await readOrRefuse(args, views.readPhoneForm(args.view));
  if (!lines) return;
  const answer = await changePhoneList(app, args.body.user.id, lines);
  await sent(args, app, answer.ok ? done.phoneListSaved : elsewhere.notCoordinator);
}

export const planningRoutes: Routes = {
  actions: {
    [ids.plan]: opens(views.planForm),
    [ids.changeWeek]: opens(views.changeWeekForm),
    [ids.setCover]: opens(coverForm),
    [ids.finalPerson]: openFinal,
    [ids.phoneList]: openPhones,
  },
  submissions: {
    [ids.plan]: plan,
    [ids.changeWeek]: saveWeek,
    [ids.setCover]: saveCover,
    [ids.finalPerson]: saveFinal,
    [ids.phoneList]: savePhones,
  },
};
