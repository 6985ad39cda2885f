// What time brings to the rotation, and how its cards and its part of App Home are drawn.
import { z } from "zod";
import type { JobKind } from "../../jobs/job.ts";
import type { Duty } from "../../lib/dates.ts";
import type { App } from "../../slack/app.ts";
import { card } from "../../slack/cards.ts";
import type { HomeSection } from "../../slack/feature.ts";
import { colleagueNotReached, lapseInTime, remind, tellUnanswered } from "./answering.service.ts";
import * as pictures from "./pictures.service.ts";
import type { Level } from "./rules.ts";
import * as told from "./told.service.ts";
import { tellHandover, tellWeek, warnOfGaps } from "./turning.service.ts";
import * as views from "./views.ts";

/** In New York. A gap is told before the day begins; a week begins on Monday at eight. */
export const duties: readonly Duty[] = [
  { name: "on-call.gaps", at: "07:30", on: "every day" },
  { name: "on-call.week", at: "08:00", on: "Monday" },
];

const ofRequest = z.object({ requestId: z.string() });
const ofDay = z.object({ date: z.string() });
const ofTurn = z.object({ level: z.literal([1, 2]), at: z.coerce.date() });

export const jobs: readonly JobKind<App>[] = [
  { name: "on-call.gaps", run: async (app, payload) => void (await warnOfGaps(app, ofDay.parse(payload).date)) },
  { name: "on-call.week", run: async (app, payload) => void (await tellWeek(app, ofDay.parse(payload).date)) },
  { name: "on-call.turn", run: async (app, payload) => void (await tellHandover(app, ofTurn.parse(payload))) },
  { name: "on-call.remind", run: async (app, payload) => void (await remind(app, ofRequest.parse(payload).requestId)) },
  {
    name: "on-call.unanswered",
    run: async (app, payload) => void (await tellUnanswered(app, ofRequest.parse(payload).requestId)),
  },
  {
    name: "on-call.lapse",
    run: async (app, payload) => void (await lapseInTime(app, ofRequest.parse(payload).requestId)),
  },
];

/** `week:level`, as the messages about a turn are called. */
const placeOf = (subject: string) => ({ week: subject.slice(0, 10), level: Number(subject.slice(11)) as Level });

export const cards = [
  card({
    kind: "on-call-request",
    inDoubt: "repeat",
    load: (db, id, { now }) => told.requestPicture(db, id, now),
    onlyWhile: ({ state }) => state === "open",
    draw: (picture) => views.requestCard(picture),
    undeliverable: colleagueNotReached,
  }),
  card({
    kind: "on-call-asked",
    inDoubt: "repeat",
    load: (db, id, { now }) => told.requestPicture(db, id, now),
    draw: (picture) => views.askedCard(picture),
  }),
  card({
    kind: "on-call-unanswered",
    inDoubt: "repeat",
    load: (db, id, { now }) => told.requestPicture(db, id, now),
    onlyWhile: ({ state }) => state === "open",
    draw: (picture) => views.unansweredCard(picture),
  }),
  card({
    kind: "on-call-turn",
    inDoubt: "repeat",
    load: (db, subject, reader) => told.beginningPicture(db, placeOf(subject), reader),
    draw: (picture) => views.beginningCard(picture),
  }),
  card({
    kind: "on-call-weeks",
    inDoubt: "repeat",
    load: (db, memberId, { now }) => told.turnsPicture(db, memberId, now),
    draw: (turns) => views.weeksCard(turns),
  }),
  card({
    kind: "on-call-cover",
    inDoubt: "repeat",
    load: (db, id, { now }) => told.coverPicture(db, Number(id), now),
    draw: (picture) => views.coverCard(picture),
  }),
  card({
    kind: "on-call-gaps",
    inDoubt: "repeat",
    load: (db, _monday, { now }) => pictures.gapsPicture(db, now),
    onlyWhile: ({ gaps }) => gaps.length > 0,
    draw: (picture) => views.gapsCard(picture),
  }),
  card({
    kind: "on-call-gone",
    inDoubt: "repeat",
    load: (db, _monday, { now }) => pictures.gonePicture(db, now),
    onlyWhile: ({ gaps }) => gaps.length > 0,
    draw: (picture) => views.goneCard(picture),
  }),
];

export const home: HomeSection = {
  async draw(db, { slackUserId, now }) {
    const picture = await pictures.homePicture(db, slackUserId, now);
    return picture ? views.homeParts(picture) : [];
  },
};
