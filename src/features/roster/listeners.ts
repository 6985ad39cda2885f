// Slack in, for the roster: a coordinator confirms somebody; accounts come, change and go.
import { idOf, tell } from "../../slack/reply.ts";
import { type Routes, together } from "../../slack/router.ts";
import { accountChanged, linkAccountsSoon } from "./accounts.service.ts";
import { channelRoutes } from "./channels.listeners.ts";
import { confirm } from "./confirming.service.ts";
import { ids, words } from "./views.ts";

const own: Routes = {
  actions: {
    [ids.confirm]: async (args, app) => {
      await args.ack();
      const answer = await confirm(app, args.body.user.id, idOf(args));
      const refusal =
        !answer.ok && (answer.refusal === "confirmed_already" ? words.confirmedAlready : words.notCoordinator);
      await tell(args, app, refusal || words.confirmed);
    },
  },
  events: {
    team_join: async (_args, app) => linkAccountsSoon(app),
    user_change: async ({ payload }, app) => {
      if (payload.type !== "user_change") return;
      await accountChanged(app, payload.user.id, payload.user.deleted === true);
      if (!payload.user.deleted) await linkAccountsSoon(app);
    },
  },
};

export const routes: Routes = together(own, channelRoutes);
