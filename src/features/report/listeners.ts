// Slack in, for those who may have figures: the dashboard, its menus, and what can be made of it.
import { fiscalYear } from "../../lib/dates.ts";
import type { App } from "../../slack/app.ts";
import { notice } from "../../slack/blocks.ts";
import { idOf, say, showOnTop, tell } from "../../slack/reply.ts";
import type { ActionArgs, CommandArgs, Routes } from "../../slack/router.ts";
import { answers, readYear } from "./answers.views.ts";
import { readChosen } from "./dashboard.rules.ts";
import { dashboardPicture, maySeeFigures } from "./dashboard.service.ts";
import { dashboardLoading, dashboardView } from "./dashboard.views.ts";
import { ids } from "./ids.views.ts";
import { readMenus } from "./menus.views.ts";
import { order } from "./order.service.ts";
import type { What } from "./orders.rules.ts";

const may = ({ db, clock }: App, user: string) => maySeeFigures(db.prisma, user, clock.now());

/** The window opens at once, within the seconds that Slack gives, and shows the figures when they are counted. */
async function openDashboard(app: App, { user, trigger, chosen }: { user: string; trigger: string; chosen: string }) {
  const { view } = await app.slack.call("views.open", { trigger_id: trigger, view: dashboardLoading });
  const picture = await dashboardPicture(app, user, readChosen(chosen));
  if (view?.id && picture) await app.slack.call("views.update", { view_id: view.id, view: dashboardView(picture) });
}

async function byCommand(args: CommandArgs, app: App) {
  await args.ack();
  const { user_id: user, trigger_id: trigger } = args.body;
  if (await may(app, user)) await openDashboard(app, { user, trigger, chosen: "" });
  else await say(args, answers.not_a_reader);
}

async function byButton(args: ActionArgs, app: App) {
  await args.ack();
  const { user, trigger_id: trigger } = args.body;
  if (!(await may(app, user.id))) return tell(args, app, answers.not_a_reader);
  await openDashboard(app, { user: user.id, trigger, chosen: idOf(args) });
}

async function choose(args: ActionArgs, app: App) {
  await args.ack();
  const { view, user } = args.body;
  if (!view) return;
  const picture = await dashboardPicture(app, user.id, readMenus(view));
  if (picture) await app.slack.call("views.update", { view_id: view.id, view: dashboardView(picture) });
}

const make = (what: What) => async (args: ActionArgs, app: App) => {
  await args.ack();
  const { year, ...chosen } = readChosen(idOf(args));
  const answer = await order(app, { slackUserId: args.body.user.id, what, year: year ?? 0, ...chosen });
  await showOnTop(args, app, notice(answers[answer.ok ? "on_its_way" : answer.refusal]));
};

async function report(args: CommandArgs, app: App) {
  await args.ack();
  const text = args.payload.text.trim().split(/\s+/).slice(1).join(" ");
  const year = readYear(text, fiscalYear(app.clock.now()));
  if (year === null) return say(args, answers.not_a_year);
  const answer = await order(app, { slackUserId: args.body.user_id, what: "report", year, quarter: null, only: null });
  await say(args, answers[answer.ok ? "on_its_way" : answer.refusal]);
}

export const routes: Routes = {
  commands: { "/mssn dashboard": byCommand, "/mssn report": report },
  actions: {
    [ids.open]: byButton,
    [ids.year]: choose,
    [ids.quarter]: choose,
    [ids.only]: choose,
    [ids.pictures]: make("pictures"),
    [ids.report]: make("report"),
  },
};
