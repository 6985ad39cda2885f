// The cards: App Home, gathered from every feature whenever it is shown, what is told after an absence, and of urgent work that failed.

import { soonest } from "../../lib/home.ts";
import { card } from "../../slack/cards.ts";
import type { HomeSection } from "../../slack/feature.ts";
import type { WordsOf } from "./away.rules.ts";
import { absencePicture } from "./away.service.ts";
import { absenceCard } from "./away.views.ts";
import { failedPart, failureMessage } from "./failed.views.ts";
import { homeView } from "./page.views.ts";
import { failedJob, failedWork } from "./service.ts";

const failures = (wordsOf: WordsOf): HomeSection => ({
  draw: async (db, { slackUserId, now }) => failedPart(await failedWork(db, slackUserId, now), wordsOf),
});

/** Within each place of the page `sections` stand in the order given; failed work comes last. */
export const homeCard = (sections: readonly HomeSection[], wordsOf: WordsOf) =>
  card({
    kind: "home",
    inDoubt: "repeat",
    load: (db, _subject, reader) => Promise.all([...sections, failures(wordsOf)].map((part) => part.draw(db, reader))),
    draw: (parts) => homeView(parts.flat()),
    until: (parts, { now }) =>
      soonest(
        now,
        parts.flat().map(({ until }) => until),
      ),
  });

export const awayCard = (wordsOf: WordsOf) =>
  card({
    kind: "absence",
    inDoubt: "repeat",
    load: absencePicture,
    draw: (picture) => absenceCard(picture, wordsOf),
  });

export const failureCard = (wordsOf: WordsOf) =>
  card({
    kind: "home-failure",
    inDoubt: "repeat",
    // A card's work that got through is gone: that is something to show, too.
    load: async (db, jobId) => ({ job: await failedJob(db, jobId) }),
    draw: ({ job }) => failureMessage(job, wordsOf),
  });
