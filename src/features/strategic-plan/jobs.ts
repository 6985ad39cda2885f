// What the calendar brings to the plan, how its cards are drawn, and its part of App Home.
import { z } from "zod";
import type { JobKind } from "../../jobs/job.ts";
import type { Duty } from "../../lib/dates.ts";
import type { App } from "../../slack/app.ts";
import { card } from "../../slack/cards.ts";
import type { HomeSection } from "../../slack/feature.ts";
import { askAgain, askOnDay, tellLate } from "./asking.service.ts";
import { homePicture, latePicture, quarterPicture } from "./quarter.service.ts";
import * as views from "./views.ts";

/** In New York. Most weekdays bring nothing: which one begins a quarter's asking is for the rules to say. */
export const duties: readonly Duty[] = [
  { name: "strategic-plan.quarter", at: "09:00", on: "weekdays", everyMissed: true },
];

const dated = z.object({ date: z.string() });
const quarterly = z.object({ quarter: z.string() });

export const jobs: readonly JobKind<App>[] = [
  {
    name: "strategic-plan.quarter",
    words: { one: "look whether a quarter begins", many: "looks whether a quarter begins" },
    run: async (app, payload) => void (await askOnDay(app, dated.parse(payload).date)),
  },
  {
    name: "strategic-plan.again",
    words: { one: "reminder about the strategic plan", many: "reminders about the strategic plan" },
    run: async (app, payload) => void (await askAgain(app, quarterly.parse(payload).quarter)),
  },
  {
    name: "strategic-plan.late",
    words: { one: "look at the strategic plan", many: "looks at the strategic plan" },
    run: async (app, payload) => void (await tellLate(app, quarterly.parse(payload).quarter)),
  },
];

export const cards = [
  card({
    kind: "plan-quarter",
    inDoubt: "repeat",
    load: (db, quarter, reader) => quarterPicture(db, quarter, reader),
    onlyWhile: ({ waiting }) => waiting.length > 0,
    draw: views.quarterCard,
  }),
  card({
    kind: "plan-late",
    inDoubt: "repeat",
    load: (db, quarter, { now }) => latePicture(db, quarter, now),
    onlyWhile: ({ waiting }) => waiting.length > 0,
    draw: views.lateCard,
  }),
];

export const home: HomeSection = {
  async draw(db, { slackUserId, now }) {
    const picture = await homePicture(db, slackUserId, now);
    return picture ? views.homeParts(picture) : [];
  },
};
