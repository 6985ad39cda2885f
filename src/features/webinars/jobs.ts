// What time brings to a webinar, how its cards are drawn, and its part of App Home.
import { z } from "zod";
import type { JobAnswer, JobKind } from "../../jobs/job.ts";
import type { App } from "../../slack/app.ts";
import { card } from "../../slack/cards.ts";
import type { HomeSection } from "../../slack/feature.ts";
import { perhapsShared, upload } from "../../slack/files.ts";
import { askAfterwards } from "./after.service.ts";
import { announceInTime, postRefused } from "./announce.service.ts";
import { askForLink } from "./change.service.ts";
import * as pictures from "./pictures.service.ts";
import { askForRecording } from "./recording.service.ts";
import { beginInTime, remindInTime } from "./remind.service.ts";
import { type Reminder, reminders } from "./rules.ts";
import { fillSeats, lapseInTime } from "./seat.service.ts";
import { showProgress } from "./showing.service.ts";
import * as views from "./views.ts";

const ofWebinar = z.object({ webinarId: z.string() });
const about = (act: (app: App, webinarId: string) => Promise<void>) => async (app: App, payload: unknown) => {
  await act(app, ofWebinar.parse(payload).webinarId);
  return undefined;
};
const ofSeat = ofWebinar.extend({ seatId: z.string() });
const ofLink = ofWebinar.extend({ startsAt: z.coerce.date(), nth: z.number() });
const ofReminder = ofWebinar.extend({ reminder: z.enum(reminders), startsAt: z.coerce.date() });

const soonMs = 5_000;

/** After a lost answer it is not sent twice: whoever misses it presses the button once more. */
async function sendCalendar(app: App, payload: unknown): Promise<JobAnswer> {
  const { seatId } = z.object({ seatId: z.string() }).parse(payload);
  const found = await pictures.seatPlace(app, seatId);
  if (!found) return;
  // The card of the seat, to which the file comes, may still be on its way.
  if (!found.place) return { again: new Date(app.clock.now().getTime() + soonMs) };
  const { comment, ...file } = views.calendarUpload(found);
  const { channel, ts } = found.place;
  await upload(app, { ...file, to: { channel, threadTs: ts, comment } }).catch((error: unknown) => {
    if (!perhapsShared(error)) throw error;
    app.log.warn({ seat: seatId }, "It is not known whether a calendar file was shared");
  });
  return;
}

export const jobs: readonly JobKind<App>[] = [
  {
    name: "webinars.announce",
    words: { one: "webinar to announce", many: "webinars to announce" },
    run: about(announceInTime),
  },
  {
    name: "webinars.remind",
    words: { one: "reminder of a webinar", many: "reminders of webinars" },
    run: async (app, payload) => void (await remindInTime(app, ofReminder.parse(payload))),
  },
  {
    name: "webinars.link",
    words: { one: "link of a webinar to ask for", many: "links of webinars to ask for" },
    run: async (app, payload) => void (await askForLink(app, ofLink.parse(payload))),
  },
  {
    name: "webinars.recording",
    words: { one: "recording to ask for", many: "recordings to ask for" },
    run: about(askForRecording),
  },
  {
    name: "webinars.progress",
    run: async (app, payload) => {
      const again = await showProgress(app, ofWebinar.parse(payload).webinarId);
      return again ? { again } : undefined;
    },
  },
  { name: "webinars.calendar", words: { one: "calendar file", many: "calendar files" }, run: sendCalendar },
  { name: "webinars.begin", run: about(beginInTime) },
  {
    name: "webinars.after",
    words: { one: "question after a webinar", many: "questions after webinars" },
    run: about(askAfterwards),
  },
  { name: "webinars.fill", words: { one: "waiting list", many: "waiting lists" }, run: about(fillSeats) },
  {
    name: "webinars.lapse",
    words: { one: "seat that was not taken", many: "seats that were not taken" },
    run: async (app, payload) => void (await lapseInTime(app, ofSeat.parse(payload))),
  },
];

const reminderCard = (reminder: Reminder) =>
  card({
    kind: `webinar-${reminder}`,
    inDoubt: reminder === "soon" ? "repeat" : "silence",
    load: (db, webinarId, reader) => pictures.ownPicture(db, webinarId, reader),
    onlyWhile: ({ webinar, now }) => webinar.state === "announced" && now < webinar.startsAt,
    draw: views.reminderCard,
  });

export const cards = [
  card({
    kind: "webinar-post",
    inDoubt: "silence",
    load: (db, postId, { now }) => pictures.postPicture(db, postId, now),
    onlyWhile: ({ webinar }) => webinar.state === "announced",
    draw: views.postCard,
    undeliverable: postRefused,
  }),
  card({
    kind: "webinar-seat",
    inDoubt: "repeat",
    load: (db, seatId, { now }) => pictures.seatPicture(db, seatId, now),
    draw: views.seatCard,
  }),
  card({
    kind: "webinar-offer",
    inDoubt: "repeat",
    load: (db, seatId, { now }) => pictures.seatPicture(db, seatId, now),
    onlyWhile: ({ seat }) => seat.state === "offered",
    draw: views.offerCard,
  }),
  card({
    kind: "webinar-news",
    inDoubt: "repeat",
    load: (db, webinarId, reader) => pictures.ownPicture(db, webinarId, reader),
    draw: views.newsCard,
  }),
  card({
    kind: "webinar-after",
    inDoubt: "silence",
    load: (db, webinarId, reader) => pictures.ownPicture(db, webinarId, reader),
    draw: views.afterCard,
  }),
  card({
    kind: "webinar-recording",
    inDoubt: "repeat",
    load: (db, webinarId, reader) => pictures.ownPicture(db, webinarId, reader),
    draw: views.recordingCard,
  }),
  card({
    kind: "webinar-no-recording",
    inDoubt: "repeat",
    load: (db, webinarId, reader) => pictures.ownPicture(db, webinarId, reader),
    onlyWhile: ({ webinar }) => webinar.noRecordingAt !== null,
    draw: views.noRecordingCard,
  }),
  ...reminders.map(reminderCard),
  card({
    kind: "webinar-recording-due",
    inDoubt: "repeat",
    load: (db, webinarId) => pictures.recordingDuePicture(db, webinarId),
    onlyWhile: ({ webinar }) => webinar.recording === null && webinar.noRecordingAt === null,
    draw: views.recordingDueCard,
  }),
  card({
    kind: "webinar-link",
    inDoubt: "repeat",
    load: (db, webinarId, { now }) => pictures.picture(db, webinarId, now),
    onlyWhile: ({ webinar, now }) => webinar.state === "announced" && !webinar.link && now < webinar.startsAt,
    draw: views.missingLinkCard,
  }),
  card({
    kind: "webinar-author",
    inDoubt: "repeat",
    load: (db, webinarId, { now }) => pictures.authorPicture(db, webinarId, now),
    draw: views.authorCard,
  }),
];

export const home: HomeSection = {
  async draw(db, { slackUserId, now }) {
    return views.homeParts(await pictures.homePicture(db, slackUserId, now), now);
  },
};
