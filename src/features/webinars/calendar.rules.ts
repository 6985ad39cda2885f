// A calendar file (RFC 5545) of webinars, in Massachusetts time, that the same data always make the same.
import { addHours } from "date-fns/addHours";
import { localDate, localTime } from "../../lib/dates.ts";

export type CalendarEvent = {
  /** Known again by it: sent once more with a higher `sequence`, an event takes the place of its earlier self. */
  uid: string;
  sequence: number;
  /** When it was last changed; the file's own time, so that it does not change by being made again. */
  changedAt: Date;
  startsAt: Date;
  endsAt: Date;
  title: string;
  description: string;
  /** Where one joins. */
  link: string | null;
  cancelled: boolean;
};

const zone = "America/New_York";

/** As the clocks change in the United States since 2007. */
const timeZone = [
  ...["BEGIN:VTIMEZONE", `TZID:${zone}`],
  ...["BEGIN:DAYLIGHT", "DTSTART:20070311T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"],
  ...["TZOFFSETFROM:-0500", "TZOFFSETTO:-0400", "TZNAME:EDT", "END:DAYLIGHT"],
  ...["BEGIN:STANDARD", "DTSTART:20071104T020000", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"],
  ...["TZOFFSETFROM:-0400", "TZOFFSETTO:-0500", "TZNAME:EST", "END:STANDARD"],
  "END:VTIMEZONE",
];

/** The parts of a series are events of their own: each can be moved or called off alone, which no rule could say. */
export function calendarFile(events: readonly CalendarEvent[]): string {
  const isCancelled = events.length > 0 && events.every(({ cancelled }) => cancelled);
  const lines = [
    ...["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//M.A.S.S.//MSSN Peer Support//EN", "CALSCALE:GREGORIAN"],
    `METHOD:${isCancelled ? "CANCEL" : "PUBLISH"}`,
    ...timeZone,
    ...events.flatMap(event),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

const event = ({ uid, sequence, changedAt, startsAt, endsAt, title, description, link, cancelled }: CalendarEvent) => [
  ...["BEGIN:VEVENT", `UID:${uid}`, `SEQUENCE:${sequence}`, `DTSTAMP:${inUtc(changedAt)}`],
  ...[`DTSTART${inZone(startsAt)}`, `DTEND${inZone(endsAt)}`],
  ...[`SUMMARY:${escaped(title)}`, `DESCRIPTION:${escaped(description)}`],
  ...(link ? [`LOCATION:${escaped(link)}`, `URL:${link}`] : []),
  ...[`STATUS:${cancelled ? "CANCELLED" : "CONFIRMED"}`, "END:VEVENT"],
];

const inUtc = (at: Date): string => `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;

/** In the hour that the clocks show twice, programs differ in what a local time means: there it is written in UTC. */
function inZone(at: Date): string {
  const [date, time] = [localDate(at), localTime(at)];
  const isShownTwice = [-1, 1].some((hours) => localTime(addHours(at, hours)) === time);
  if (isShownTwice) return `:${inUtc(at)}`;
  const seconds = at.toISOString().slice(17, 19);
  return `;TZID=${zone}:${date.replaceAll("-", "")}T${time.replace(":", "")}${seconds}`;
}

/** Control characters have no place in a calendar file, other than line breaks. */
const escaped = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[^\P{Cc}\n\t]/gu, "")
    .replaceAll(/[\\;,]/g, "\\$&")
    .replaceAll("\n", "\\n");

const mostOctets = 75;

/** A line of more than 75 octets goes on in the next, after a space; no character is cut. */
function folded(line: string): string {
  let [done, octets] = ["", 0];
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > mostOctets) {
      done += "\r\n ";
      octets = 1;
    }
    done += character;
    octets += size;
  }
  return done;
}
