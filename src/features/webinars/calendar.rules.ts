// A calendar file or feed (RFC 5545) of webinars, in Massachusetts time, that the same data always make the same.
import { calendarLine, clean, escaped } from "./calendar-text.rules.ts";
import { isShownTwice, localStamp, timeZone, utcStamp, zone } from "./calendar-zone.rules.ts";

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
  location: string | null;
  url: string | null;
  cancelled: boolean;
  organizer?: { name: string; email: string } | null;
  /** Reminders, so many minutes before it begins. */
  alarms?: readonly number[];
};

/**
 * `CANCEL` takes events out of a calendar, for a file in which all are called off. A feed is read again and again and
 * always `PUBLISH`: there each event says itself that it is off.
 */
export type CalendarKind = { method: "PUBLISH" | "CANCEL"; name?: string; refreshHours?: number };

/**
 * The parts of a series are events of their own: each can be moved or called off alone, which no RRULE could say. They
 * are not RELATED-TO one another: it would make one the parent of the rest, which stays when that one is called off.
 */
export function calendarFile(events: readonly CalendarEvent[], kind: CalendarKind): string {
  const lines = [
    ...["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//M.A.S.S.//MSSN Peer Support//EN", "CALSCALE:GREGORIAN"],
    ...[`METHOD:${kind.method}`, ...ofFeed(kind), ...timeZone],
    ...events.flatMap(event),
    "END:VCALENDAR",
  ];
  return lines.map(calendarLine).join("");
}

/** Each said twice: as the standard has it since RFC 7986, and as programs asked for it before. */
const ofFeed = ({ name, refreshHours }: CalendarKind): string[] => [
  ...(name === undefined ? [] : [`NAME:${escaped(name)}`, `X-WR-CALNAME:${escaped(name)}`]),
  ...(refreshHours === undefined
    ? []
    : [`REFRESH-INTERVAL;VALUE=DURATION:PT${refreshHours}H`, `X-PUBLISHED-TTL:PT${refreshHours}H`]),
];

const event = (one: CalendarEvent): string[] => [
  ...["BEGIN:VEVENT", `UID:${clean(one.uid)}`, `SEQUENCE:${one.sequence}`, `DTSTAMP:${utcStamp(one.changedAt)}`],
  ...times(one),
  ...[`SUMMARY:${escaped(one.title)}`, `DESCRIPTION:${escaped(one.description)}`],
  ...(one.location ? [`LOCATION:${escaped(one.location)}`] : []),
  ...(one.url ? [`URL:${clean(one.url)}`] : []),
  ...(one.organizer ? [`ORGANIZER;CN="${named(one.organizer.name)}":mailto:${clean(one.organizer.email)}`] : []),
  `STATUS:${one.cancelled ? "CANCELLED" : "CONFIRMED"}`,
  // What is called off must remind nobody (RFC 5546).
  ...(one.cancelled ? [] : (one.alarms ?? []).flatMap((minutes) => alarm(one.title, minutes))),
  "END:VEVENT",
];

/** In the hour that the clocks show twice, programs differ in what a local time means: there it is written in UTC. */
function times({ startsAt, endsAt }: CalendarEvent): string[] {
  if (isShownTwice(startsAt) || isShownTwice(endsAt))
    return [`DTSTART:${utcStamp(startsAt)}`, `DTEND:${utcStamp(endsAt)}`];
  return [`DTSTART;TZID=${zone}:${localStamp(startsAt)}`, `DTEND;TZID=${zone}:${localStamp(endsAt)}`];
}

const alarm = (title: string, minutes: number): string[] => [
  ...["BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${escaped(title)}`, `TRIGGER:-PT${minutes}M`, "END:VALARM"],
];

/** Within the quotation marks of a parameter there can be none. */
const named = (name: string): string => name.replaceAll(/\p{Cc}+/gu, " ").replaceAll('"', "'");
