// What time brings to an announced webinar, as jobs.
import type { JobRequest } from "../../jobs/queue.ts";
import { endsAt, remindAt, reminders, type Webinar } from "./rules.ts";

/** Its reminders, its beginning and the questions afterwards. */
export const timed = (webinar: Webinar, now: Date): JobRequest[] => [
  ...reminding(webinar, now),
  settling(webinar),
  asking(webinar),
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
