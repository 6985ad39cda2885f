// What happens when a step of the ladder or a look at a crisis is due, and how its cards and Home section are drawn.
import { z } from "zod";
import type { Job, JobAnswer, JobKind } from "../../jobs/job.ts";
import { Fault } from "../../lib/fault.ts";
import { mostRows } from "../../lib/home.ts";
import type { App } from "../../slack/app.ts";
import { card } from "../../slack/cards.ts";
import { notToBeDisturbed } from "../../slack/do-not-disturb.ts";
import type { HomeSection } from "../../slack/feature.ts";
import { fittingBlocks } from "../library/index.ts";
import { afterCards, afterJobs } from "./after.jobs.ts";
import { afterHome } from "./after-home.service.ts";
import { afterHomeParts } from "./after-home.views.ts";
import { askedInSlack, foundAgain, foundMissing, stepIsDue } from "./ladder.service.ts";
import { showCrisisAgain, showWhoIsReached } from "./moving.service.ts";
import * as pictures from "./pictures.service.ts";
import { teamCards, teamJobs } from "./team.jobs.ts";
import { handOversFor } from "./team-pictures.service.ts";
import * as views from "./views.ts";
import { watchCrisis } from "./watch.service.ts";

const ofStep = z.object({ stepId: z.string() });
const ofCrisis = z.object({ crisisId: z.string() });
const ofRound = z.object({ crisisId: z.string(), round: z.number() });

export const jobs: readonly JobKind<App>[] = [
  {
    name: "crisis.step",
    words: { one: "step of a call for help", many: "steps of a call for help" },
    async run(app, payload): Promise<JobAnswer> {
      const again = await stepIsDue(app, ofStep.parse(payload).stepId);
      return again ? { again } : undefined;
    },
  },
  {
    name: "crisis.reach",
    run: (app, payload, job) => lookForThem(app, ofStep.parse(payload).stepId, job),
  },
  {
    name: "crisis.watch",
    words: { one: "look at whether a helper is still there", many: "looks at whether a helper is still there" },
    async run(app, payload): Promise<JobAnswer> {
      const again = await watchCrisis(app, ofRound.parse(payload));
      return again ? { again } : undefined;
    },
  },
  {
    name: "crisis.reached",
    run: async (app, payload) => void (await showWhoIsReached(app, ofCrisis.parse(payload).crisisId)),
  },
  {
    name: "crisis.show",
    run: async (app, payload) => {
      const again = await showCrisisAgain(app, ofCrisis.parse(payload).crisisId);
      return again ? { again } : undefined;
    },
  },
  ...teamJobs,
  ...afterJobs,
];

/** A Slack that is only slow for a moment is asked again before anybody is given up. */
const triesBeforeAway = 3;

/** Who does not want to be disturbed counts as not reached; where Slack is away, so does everybody. */
async function lookForThem(app: App, stepId: string, { attempts }: Job): Promise<undefined> {
  const asked = await askedInSlack(app, stepId);
  if (asked.length === 0) return;
  try {
    const quiet = await notToBeDisturbed(
      app,
      asked.map(({ slackUserId }) => slackUserId),
    );
    const resting = asked.filter(({ slackUserId }) => quiet.has(slackUserId));
    await foundMissing(app, pagesOf(resting), "do_not_disturb");
    await foundAgain(app, pagesOf(asked.filter(({ slackUserId }) => !quiet.has(slackUserId))));
  } catch (error) {
    if (!(error instanceof Fault) || error.kind === "rate_limited") throw error;
    if (error.kind !== "refused" && attempts >= triesBeforeAway) await foundMissing(app, pagesOf(asked), "slack_away");
    throw error;
  }
}

const pagesOf = (asked: readonly { pageId: string }[]) => asked.map(({ pageId }) => pageId);

export const cards = [
  card({
    kind: "crisis-room",
    inDoubt: "repeat",
    load: pictures.crisisPicture,
    draw: (picture) => views.roomCard(picture),
  }),
  card({
    kind: "crisis-receipt",
    inDoubt: "repeat",
    load: pictures.receiptWithFitting,
    draw: ({ picture, fitting }) => views.receiptCard(picture, fittingBlocks(fitting)),
  }),
  card({
    kind: "crisis-page",
    inDoubt: "repeat",
    load: pictures.pagePicture,
    // Whoever is asked in by a colleague is wanted although somebody is on it.
    onlyWhile: ({ crisis: { state }, rung, over }) =>
      !over && (state === "paging" || (state === "answered" && rung === "asked")),
    draw: (picture) => views.pageCard(picture),
    undeliverable: (app, pageId) => foundMissing(app, [pageId], "undeliverable"),
    everyRefusal: true,
  }),
  card({
    kind: "crisis-news",
    inDoubt: "repeat",
    load: (db, actId, { slackUserId }) => pictures.newsPicture(db, actId, slackUserId),
    draw: (picture) => views.newsCard(picture),
  }),
  card({
    kind: "crisis-check",
    inDoubt: "repeat",
    load: pictures.checkPicture,
    onlyWhile: ({ settled }) => !settled,
    draw: (picture) => views.checkCard(picture),
  }),
  ...teamCards,
  ...afterCards,
];

export const home: HomeSection = {
  async draw(db, { slackUserId, now }) {
    const [open, handOvers, after] = await Promise.all([
      pictures.crisisHome(db, slackUserId, now, mostRows),
      handOversFor(db, slackUserId, now),
      afterHome(db, { slackUserId, now }),
    ]);
    return [...views.crisisHome(open, handOvers), ...afterHomeParts(after)];
  },
};
