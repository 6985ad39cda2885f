// The roster's jobs, its card and its part of App Home.
import { z } from "zod";
import type { JobKind } from "../../jobs/job.ts";
import type { Duty } from "../../lib/dates.ts";
import type { App } from "../../slack/app.ts";
import { card } from "../../slack/cards.ts";
import type { HomeSection } from "../../slack/feature.ts";
import { linkAccounts, showChanged } from "./accounts.service.ts";
import { introducedPicture, rosterHome } from "./confirming.service.ts";
import type { SlackUser } from "./linking.rules.ts";
import { keepYearEnd } from "./served.service.ts";
import { confirmCard, rosterParts } from "./views.ts";

export const duties: readonly Duty[] = [
  { name: "roster.link", at: "06:00", on: "every day" },
  { name: "roster.count", at: "00:05", on: { dayOfMonth: 1 }, everyMissed: true },
];

const dated = z.object({ date: z.string() });

/** Slack user ids, with a space between them. */
const ofChanged = z.object({ people: z.string() });

export const jobs: readonly JobKind<App>[] = [
  {
    name: "roster.link",
    words: { one: "look for members in Slack", many: "looks for members in Slack" },
    async run(app) {
      const { linked, unlinked } = await linkAccounts(app, await allUsers(app));
      app.log.info({ linked, unlinked }, "The roster was compared with Slack's accounts");
      return undefined;
    },
  },
  {
    name: "roster.count",
    words: { one: "count of the members", many: "counts of the members" },
    run: async (app, payload) => void (await keepYearEnd(app, dated.parse(payload).date)),
  },
  {
    name: "roster.show",
    words: { one: "import to show in App Home", many: "imports to show in App Home" },
    run: async (app, payload) => void (await showChanged(app, ofChanged.parse(payload).people.split(" "))),
  },
];

async function allUsers(app: App): Promise<SlackUser[]> {
  const users: SlackUser[] = [];
  for (let cursor = ""; ; ) {
    const page = await app.slack.call("users.list", { limit: 500, cursor });
    for (const { id, name, profile, deleted, is_bot } of page.members ?? [])
      if (id)
        users.push({
          id,
          name: profile?.real_name ?? name ?? id,
          email: profile?.email ?? null,
          deleted: deleted === true,
          isBot: is_bot === true,
        });
    cursor = page.response_metadata?.next_cursor ?? "";
    if (!cursor) return users;
  }
}

export const cards = [
  card({
    kind: "roster-confirm",
    inDoubt: "repeat",
    load: (db, memberId, { now }) => introducedPicture(db, memberId, now),
    draw: (member) => confirmCard(member),
  }),
];

export const home: HomeSection = {
  draw: async (db, { slackUserId, now }) => {
    const picture = await rosterHome(db, slackUserId, now);
    return picture ? rosterParts(picture) : [];
  },
};
