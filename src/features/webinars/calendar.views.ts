// The file that puts a webinar into one's calendar, the address that a calendar fetches, and what is said with them.
import type { ModalView } from "@slack/types";
import { actions, button, confirm, context, modal, section, slackDate } from "../../slack/blocks.ts";
import { type CalendarEvent, calendarFile } from "./calendar.rules.ts";
import { ids } from "./ids.views.ts";
import type { SeatPicture } from "./pictures.rules.ts";
import { endsAt } from "./rules.ts";

type Own = Pick<SeatPicture, "webinar" | "seat">;

/** For somebody who has a seat: the way in is in it. Who gave the seat back has it taken out. */
function eventOf({ webinar, seat }: Own): CalendarEvent {
  const comes = seat.state === "attending";
  const link = comes ? webinar.link : null;
  return {
    uid: `${webinar.id}@mssn-peer-support`,
    sequence: webinar.sequence,
    // Of two with one sequence, a calendar takes the later.
    changedAt: new Date(Math.max(webinar.changedAt.getTime(), seat.since.getTime())),
    ...{ startsAt: webinar.startsAt, endsAt: endsAt(webinar), title: webinar.title, description: webinar.gains },
    ...{ location: link, url: link, cancelled: webinar.state === "cancelled" || !comes },
  };
}

export function calendarUpload(own: Own) {
  const event = eventOf(own);
  const file = calendarFile([event], { method: event.cancelled ? "CANCEL" : "PUBLISH" });
  const comment = event.cancelled
    ? "Open this file to take the webinar out of your calendar."
    : event.sequence > 0
      ? "Open this file, and your calendar has the webinar as it is now."
      : "Open this file to put the webinar into your calendar.";
  return { name: "webinar.ics", title: "For your calendar", bytes: Buffer.from(file), comment };
}

const refreshHours = 4;

/** All that somebody has a seat in, as their calendar program fetches it. */
export const calendarFeed = (held: readonly Own[]): string =>
  calendarFile(held.map(eventOf), { method: "PUBLISH", name: "M.A.S.S. webinars", refreshHours });

const addressWords =
  "Your calendar program can fetch the webinars that you signed up for by itself, each as it is at the moment, with its link. In your calendar, look for *Add Calendar from URL* or *Subscribe*, and paste the address there.";
const secretWords = "Whoever has the address can see what you signed up for, so please keep it to yourself.";

/** `address` is shown once, right after it was made. */
export function feedView(since: Date | null, address: string | null = null): ModalView {
  const make = button(since ? "Make a New Address" : "Make My Address", ids.makeFeed, "", {
    ...(since === null && { primary: true }),
    ...(since !== null && {
      confirm: confirm(
        "Make a new address?",
        "The one before works no more; calendars that use it go quiet.",
        "Make It",
      ),
    }),
  });
  const end = button("End My Address", ids.endFeed, "", {
    confirm: confirm("End your address?", "Calendars that use it are no longer kept up to date.", "End It"),
  });
  return modal({
    title: "Calendar Address",
    blocks: [
      section(addressWords),
      ...(address
        ? [section("*Your address.* Copy it now; it is shown this once:"), section(`\`\`\`${address}\`\`\``)]
        : since
          ? [section(`You have had an address since ${slackDate(since, "date")}. It was shown when it was made.`)]
          : []),
      context(secretWords),
      actions(make, ...(since ? [end] : [])),
    ],
  });
}
