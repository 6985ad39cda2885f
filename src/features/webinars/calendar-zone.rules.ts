// Times as a calendar file writes them: in UTC, or in Massachusetts time with the rules by which its clocks change.
import { addHours } from "date-fns/addHours";
import { localDate, localTime } from "../../lib/dates.ts";

export const zone = "America/New_York";

/** As the clocks change in the United States since 2007. */
export const timeZone: readonly string[] = [
  ...["BEGIN:VTIMEZONE", `TZID:${zone}`],
  ...["BEGIN:DAYLIGHT", "DTSTART:20070311T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"],
  ...["TZOFFSETFROM:-0500", "TZOFFSETTO:-0400", "TZNAME:EDT", "END:DAYLIGHT"],
  ...["BEGIN:STANDARD", "DTSTART:20071104T020000", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"],
  ...["TZOFFSETFROM:-0400", "TZOFFSETTO:-0500", "TZNAME:EST", "END:STANDARD"],
  "END:VTIMEZONE",
];

export const utcStamp = (at: Date): string => `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;

export const localStamp = (at: Date): string =>
  `${localDate(at).replaceAll("-", "")}T${localTime(at).replace(":", "")}${at.toISOString().slice(17, 19)}`;

/** In the hour in which the clocks go back, the same local time stands for two instants. */
export const isShownTwice = (at: Date): boolean =>
  [-1, 1].some((hours) => localTime(addHours(at, hours)) === localTime(at));
