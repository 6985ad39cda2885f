// Slack in, for those who plan: the list of topics, and a new webinar on one of them.
import { newId } from "../../lib/ids.ts";
import type { App } from "../../slack/app.ts";
import { idOf, say, show, showOnTop, tell } from "../../slack/reply.ts";
import type { ActionArgs, CommandArgs, Routes } from "../../slack/router.ts";
import { mayWrite } from "./announcer.service.ts";
import { formPicture } from "./pictures.service.ts";
import { planPicture } from "./plan.service.ts";
import * as views from "./views.ts";

const { ids, answers } = views;

async function planTopics(args: CommandArgs, app: App) {
  await args.ack();
  const picture = await planPicture(app, args.body.user_id);
  if (picture) await show(args, app, views.planView(picture));
  else await say(args, answers.not_a_planner);
}

async function openPlan(args: ActionArgs, app: App) {
  await args.ack();
  const picture = await planPicture(app, args.body.user.id);
  if (picture) await show(args, app, views.planView(picture));
  else await tell(args, app, answers.not_a_planner);
}

/** The plan stays open underneath. */
async function writeOn(args: ActionArgs, app: App) {
  await args.ack();
  if (!(await mayWrite(app, args.body.user.id))) return tell(args, app, answers.not_an_announcer);
  await showOnTop(args, app, views.webinarForm(await formPicture(app), newId(), idOf(args)));
}

export const planRoutes: Routes = {
  commands: { "/webinar plan": planTopics },
  actions: { [ids.plan]: openPlan, [ids.writeOn]: writeOn },
};
