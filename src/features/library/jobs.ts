// What time brings to the library, how its cards are drawn, and its part of App Home.
import { z } from "zod";
import type { JobAnswer, JobKind } from "../../jobs/job.ts";
import { atLocal, type Duty } from "../../lib/dates.ts";
import type { App } from "../../slack/app.ts";
import { card } from "../../slack/cards.ts";
import type { HomeSection } from "../../slack/feature.ts";
import { afterLook, deadPicture, type Look, linksToTry, noteTried, type Tried } from "./links.service.ts";
import { homePicture, suggestionPicture } from "./pictures.service.ts";
import { forgetOldMisses } from "./search.service.ts";
import { askAgain } from "./suggest.service.ts";
import * as views from "./views.ts";

const checkAt = "05:00";

/** In New York. */
export const duties: readonly Duty[] = [
  { name: "library.check", at: checkAt, on: { dayOfMonth: 1 } },
  { name: "library.tidy", at: "03:20", on: "every day" },
];

const mostAtOnce = 8;

/** Some links at a time, few at once, until all were tried. */
async function look(app: App, wanted: Look): Promise<JobAnswer> {
  const items = await linksToTry(app, wanted);
  if (items.length === 0) return void (await afterLook(app, wanted));
  const tried: Tried[] = [];
  for (let from = 0; from < items.length; from += mostAtOnce)
    tried.push(
      ...(await Promise.all(
        items
          .slice(from, from + mostAtOnce)
          .map(async ({ id, link }) => ({ id, link, state: await app.links.check(link) })),
      )),
    );
  await noteTried(app, tried, wanted);
  return { again: app.clock.now() };
}

const dated = z.object({ date: z.string() });
const since = z.object({ since: z.coerce.date() });
const waiting = z.object({ itemId: z.string(), nth: z.number() });

export const jobs: readonly JobKind<App>[] = [
  {
    name: "library.check",
    words: { one: "look at the library’s links", many: "looks at the library’s links" },
    run: (app, payload) => look(app, { since: atLocal(dated.parse(payload).date, checkAt), again: false }),
  },
  {
    name: "library.check-again",
    words: { one: "look at the library’s links", many: "looks at the library’s links" },
    run: (app, payload) => look(app, { ...since.parse(payload), again: true }),
  },
  {
    name: "library.waiting",
    words: { one: "suggestion that waits", many: "suggestions that wait" },
    run: async (app, payload) => void (await askAgain(app, waiting.parse(payload))),
  },
  { name: "library.tidy", run: async (app) => void (await forgetOldMisses(app)) },
];

export const cards = [
  card({
    kind: "library-suggested",
    inDoubt: "repeat",
    load: (db, itemId) => suggestionPicture(db, itemId),
    onlyWhile: ({ item }) => item.state === "suggested",
    draw: views.suggestedCard,
  }),
  card({
    kind: "library-outcome",
    inDoubt: "silence",
    load: (db, itemId) => suggestionPicture(db, itemId),
    draw: views.outcomeCard,
  }),
  card({
    kind: "library-dead",
    inDoubt: "repeat",
    load: (db) => deadPicture(db),
    onlyWhile: ({ items }) => items.length > 0,
    draw: views.deadCard,
  }),
];

export const home: HomeSection = {
  async draw(db, { slackUserId, now }) {
    const picture = await homePicture(db, slackUserId, now);
    return picture ? views.homeParts(picture) : [];
  },
};
