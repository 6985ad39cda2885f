// Slack in, for what belongs to no one feature: App Home, help, and what coordinators keep up to date.
import { ackWith, readOrRefuse, show } from "../../slack/reply.ts";
import type { CommandArgs, Routes } from "../../slack/router.ts";
import { ids } from "./ids.views.ts";
import { changeLifelines, lifelinesToChange, openHome, retryJob } from "./service.ts";
import { helpBlocks, helpText, helpView, lifelinesForm, readLifelinesForm, words } from "./views.ts";

const help = async ({ ack }: CommandArgs) => ack({ response_type: "ephemeral", text: helpText, blocks: helpBlocks });

export const routes: Routes = {
  commands: {
    "/mssn": help,
    "/mssn help": help,
    "/mssn lifelines": async (args, app) => {
      await args.ack();
      const lines = await lifelinesToChange(app, args.body.user_id);
      await (lines ? show(args, app, lifelinesForm(lines)) : args.respond(words.notCoordinator));
    },
  },
  submissions: {
    [ids.lifelines]: async (args, app) => {
      const lines = await readOrRefuse(args, readLifelinesForm(args.view));
      if (!lines) return;
      const answer = await changeLifelines(app, args.body.user.id, lines);
      await ackWith(args, answer.ok ? words.lifelinesSaved : words.notCoordinator);
    },
  },
  events: {
    app_home_opened: async ({ payload }, app) => {
      if (payload.type === "app_home_opened" && payload.tab === "home") await openHome(app, payload.user);
    },
  },
  actions: {
    [ids.help]: async (args, app) => {
      await args.ack();
      await show(args, app, helpView);
    },
    [ids.tryAgain]: async ({ ack, action, body }, app) => {
      await ack();
      if (action.type === "button" && action.value) await retryJob(app, body.user.id, action.value);
    },
  },
};
