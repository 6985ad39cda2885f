// What time brings to an announced webinar, as jobs.
import { subHours } from "date-fns/subHours";
import type { JobRequest } from "../../jobs/queue.ts";
import { endsAt, recordingDueAt, remindAt, reminders, type Webinar } from "./rules.ts";

/** Its reminders, its beginning and the questions afterwards. */
export const timed = (webinar: Webinar, now: Date): JobRequest[] => [
  ...reminding(webinar, now),
  ...askingForLink(webinar, now),
  settling(webinar),
  asking(webinar),
  awaiting(webinar),
];

/** Another beginning is another job; the one before finds that it is not due. */
function reminding({ id, startsAt }: Webinar, now: Date): JobRequest[] {
  return reminders
    .map((reminder) => ({
      name: "webinars.remind",
      key: `webinars.remind:${id}:${reminder}:${startsAt.getTime()}`,
      payload: { webinarId: id, reminder, startsAt: startsAt.toISOString() },
      runAt: remindAt[reminder](startsAt),
    }))
    .filter(({ runAt }) => runAt > now);
}

/** Asked for a day and an hour before it begins, where it is missing then. */
function askingForLink({ id, startsAt }: Webinar, now: Date): JobRequest[] {
  return [remindAt.day(startsAt), subHours(startsAt, 1)]
    .map((runAt, nth) => ({
      name: "webinars.link",
      key: `webinars.link:${id}:${nth}:${startsAt.getTime()}`,
      payload: { webinarId: id, startsAt: startsAt.toISOString(), nth },
      runAt,
    }))
    .filter(({ runAt }) => runAt > now);
}

const settling = ({ id, startsAt }: Webinar): JobRequest => ({
  name: "webinars.begin",
  key: `webinars.begin:${id}:${startsAt.getTime()}`,
  payload: { webinarId: id },
  runAt: startsAt,
});

const asking = (webinar: Webinar): JobRequest => ({
  name: "webinars.after",
  key: `webinars.after:${webinar.id}:${endsAt(webinar).getTime()}`,
  payload: { webinarId: webinar.id },
  runAt: endsAt(webinar),
});

/** The recording is asked for where it is not there. */
const awaiting = (webinar: Webinar): JobRequest => ({
  name: "webinars.recording",
  key: `webinars.recording:${webinar.id}:${endsAt(webinar).getTime()}`,
  payload: { webinarId: webinar.id },
  runAt: recordingDueAt(webinar),
});
