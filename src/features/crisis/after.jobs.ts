// What time brings after a crisis, how its cards are drawn, and the monthly look at whether a drill is due.
import { z } from "zod";
import type { JobKind } from "../../jobs/job.ts";
import type { Duty } from "../../lib/dates.ts";
import type { App } from "../../slack/app.ts";
import { card } from "../../slack/cards.ts";
import * as pictures from "./after-pictures.service.ts";
import { remindOfCall } from "./call.service.ts";
import { callCard } from "./call.views.ts";
import { suggestDrill } from "./drill.service.ts";
import { drillDueCard, scorecard } from "./drill.views.ts";
import { askHowTheyAre } from "./follow-up.service.ts";
import { followUpCard } from "./follow-up.views.ts";
import { closeRoom, endDrill } from "./resolve.service.ts";
import { askForReview } from "./review.service.ts";
import { reviewCard } from "./review.views.ts";

const ofCrisis = z.object({ crisisId: z.string() });
const ofRound = z.object({ crisisId: z.string(), round: z.number() });
const ofAsking = z.object({ crisisId: z.string(), nth: z.number() });
const ofReview = z.object({ crisisId: z.string(), round: z.number(), nth: z.number() });
const ofDate = z.object({ date: z.string() });

export const afterDuties: readonly Duty[] = [{ name: "crisis.drill-due", at: "09:00", on: { dayOfMonth: 1 } }];

export const afterJobs: readonly JobKind<App>[] = [
  {
    name: "crisis.close",
    words: { one: "room to be archived", many: "rooms to be archived" },
    run: async (app, payload) => void (await closeRoom(app, ofRound.parse(payload))),
  },
  {
    name: "crisis.drill-ends",
    run: async (app, payload) => void (await endDrill(app, ofCrisis.parse(payload).crisisId)),
  },
  {
    name: "crisis.follow-up",
    words: { one: "question how somebody is", many: "questions how somebody is" },
    async run(app, payload) {
      const again = await askHowTheyAre(app, ofAsking.parse(payload));
      return again ? { again } : undefined;
    },
  },
  {
    name: "crisis.call",
    words: { one: "reminder of a promised call", many: "reminders of promised calls" },
    run: async (app, payload) => void (await remindOfCall(app, ofAsking.parse(payload))),
  },
  {
    name: "crisis.review",
    words: { one: "reminder of a closing review", many: "reminders of closing reviews" },
    run: async (app, payload) => void (await askForReview(app, ofReview.parse(payload))),
  },
  {
    name: "crisis.drill-due",
    run: async (app, payload) => void (await suggestDrill(app, ofDate.parse(payload).date)),
  },
];

export const afterCards = [
  card({
    kind: "crisis-follow-up",
    inDoubt: "repeat",
    load: (db, subject, { now }) => pictures.followUpPicture(db, subject, now),
    draw: (picture) => followUpCard(picture),
  }),
  card({
    kind: "crisis-call",
    inDoubt: "repeat",
    load: pictures.callPicture,
    onlyWhile: ({ talkedAt }) => talkedAt === null,
    draw: (picture) => callCard(picture),
  }),
  card({
    kind: "crisis-review",
    inDoubt: "repeat",
    load: (db, subject, { now }) => pictures.reviewPicture(db, subject, now),
    onlyWhile: ({ reviewed }) => reviewed === null,
    draw: (picture) => reviewCard(picture),
  }),
  card({
    kind: "crisis-scorecard",
    inDoubt: "repeat",
    load: (db, subject, { now }) => pictures.afterPicture(db, subject, now),
    draw: (picture) => scorecard(picture),
  }),
  card({
    kind: "crisis-drill-due",
    inDoubt: "silence",
    load: (db, subject, { now }) => pictures.drillDuePicture(db, subject, now),
    onlyWhile: ({ state }) => state === "due",
    draw: (picture) => drillDueCard(picture),
  }),
];
