// The file that puts a webinar into one's calendar, and what is said with it.
import { calendarFile } from "./calendar.rules.ts";
import type { SeatPicture } from "./pictures.rules.ts";
import { endsAt } from "./rules.ts";

/** For somebody who has a seat: the way in is in it. */
export function calendarUpload({ webinar }: Pick<SeatPicture, "webinar">) {
  const { id, sequence, changedAt, startsAt, title, gains, link, state } = webinar;
  const cancelled = state === "cancelled";
  const uid = `${id}@mssn-peer-support`;
  const about = {
    uid,
    sequence,
    changedAt,
    startsAt,
    endsAt: endsAt(webinar),
    title,
    description: gains,
    ...{ location: link, url: link, cancelled },
  };
  const file = calendarFile([about], { method: cancelled ? "CANCEL" : "PUBLISH" });
  const comment = cancelled
    ? "Open this file to take the webinar out of your calendar."
    : sequence > 0
      ? "Open this file, and your calendar has the webinar as it is now."
      : "Open this file to put the webinar into your calendar.";
  return { name: "webinar.ics", title: "For your calendar", bytes: Buffer.from(file), comment };
}
