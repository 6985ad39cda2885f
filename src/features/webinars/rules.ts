// What a webinar is: who may announce one, who is invited, who has a seat, and when people are reminded.
import { tz } from "@date-fns/tz";
import { addMinutes } from "date-fns/addMinutes";
import { subDays } from "date-fns/subDays";
import { subMinutes } from "date-fns/subMinutes";
import { subYears } from "date-fns/subYears";
import { type Audience, isAmong } from "../../lib/audience.ts";
import { addBusinessHours, localDate } from "../../lib/dates.ts";
import { daysAfter } from "../../lib/day.ts";
import type { Initiative, Track } from "../../lib/strategy.ts";

export const formats = ["technical", "experience", "story", "case", "panel"] as const;
export type Format = (typeof formats)[number];

export type WebinarState = "draft" | "announced" | "cancelled";

/** Who is invited; `newOnly`: of these, who began in their role within three years. */
export type Invited = Audience & { newOnly: boolean };

export type WebinarWords = {
  title: string;
  gains: string;
  presenters: string;
  startsAt: Date;
  minutes: number;
  link: string | null;
  format: Format;
  topic: string | null;
  initiative: Initiative;
  track: Track | null;
  seats: number | null;
};

export type Webinar = WebinarWords &
  Invited & {
    id: string;
    authorId: string;
    state: WebinarState;
    seriesId: string | null;
    part: number;
    parts: number;
    announceAt: Date | null;
    announcedAt: Date | null;
    cancelledAt: Date | null;
    /** Where it can be watched afterwards. */
    recording: string | null;
    /** When it was said that there is none. */
    noRecordingAt: Date | null;
    /** When an attendance report was last saved; null: none was. */
    attendanceAt: Date | null;
    /** How often time or link changed since it was announced. */
    sequence: number;
    createdAt: Date;
    changedAt: Date;
  };

export const seatStates = ["attending", "waiting", "offered", "lapsed", "recording", "cannot", "came"] as const;
export type SeatState = (typeof seatStates)[number];

export type Seat = {
  id: string;
  webinarId: string;
  memberId: string;
  state: SeatState;
  since: Date;
  offeredUntil: Date | null;
  offers: number;
  /** They took the calendar file, and get another when the webinar changes. */
  calendar: boolean;
  /** As they say themselves; null: they have not said, and what the report says holds. */
  attended: boolean | null;
  /** An attendance report names them. */
  reported: boolean;
  /** By the report, where it says so. */
  minutesThere: number | null;
  useful: Useful | null;
};

export const wasThere = ({ attended, reported }: Pick<Seat, "attended" | "reported">): boolean => attended ?? reported;

/** Who gets the recording when it is there. */
export const getRecording: readonly SeatState[] = ["attending", "waiting", "lapsed", "recording"];

export const usefulness = ["very", "somewhat", "little"] as const;
export type Useful = (typeof usefulness)[number];

export const announcers = ["coordinator", "program_manager", "executive_director", "professional_development"] as const;

export const mayAnnounce = ({ duties, left }: { duties: readonly string[]; left: boolean }): boolean =>
  !left && announcers.some((duty) => duties.includes(duty));

type Person = Parameters<typeof isAmong>[0] & { inRoleSince: string | null };

const newForYears = 3;

export function isInvited(person: Person, { newOnly, ...audience }: Invited, now: Date): boolean {
  const { inRoleSince } = person;
  const isNew = inRoleSince !== null && inRoleSince > localDate(subYears(now, newForYears));
  return isAmong(person, audience) && (isNew || !newOnly);
}

export const endsAt = ({ startsAt, minutes }: Pick<Webinar, "startsAt" | "minutes">): Date =>
  addMinutes(startsAt, minutes);

/** Answers are taken until it begins. */
export const takesAnswers = ({ state, startsAt }: Pick<Webinar, "state" | "startsAt">, now: Date): boolean =>
  state === "announced" && now < startsAt;

/** It took place, and is over. */
export const wasHeld = (webinar: Pick<Webinar, "state" | "startsAt" | "minutes">, now: Date): boolean =>
  webinar.state === "announced" && endsAt(webinar) <= now;

const patienceHours = 48;

/** Two working days after the end its recording is late. */
export const recordingDueAt = (webinar: Pick<Webinar, "startsAt" | "minutes">): Date =>
  addBusinessHours(endsAt(webinar), patienceHours);

/** A seat that is offered is kept free. */
const holding: readonly SeatState[] = ["attending", "offered"];
type Taken = readonly Pick<Seat, "state">[];

export const seatsLeft = (seats: number | null, taken: Taken): number =>
  seats === null
    ? Number.POSITIVE_INFINITY
    : Math.max(0, seats - taken.filter(({ state }) => holding.includes(state)).length);

/** Whoever comes later does not pass those who wait. */
export const nextPlace = (seats: number | null, others: Taken): "attending" | "waiting" =>
  seatsLeft(seats, others) > 0 && !others.some(({ state }) => state === "waiting") ? "attending" : "waiting";

/** Whoever came now would wait. */
export const isFull = (seats: number | null, counts: Partial<Record<SeatState, number>>): boolean => {
  const { attending = 0, offered = 0, waiting = 0 } = counts;
  return seats !== null && (attending + offered >= seats || waiting > 0);
};

/** Who is offered a free seat now: those who have waited longest. */
export function nextInLine<T extends Pick<Seat, "state" | "since" | "id">>(
  seats: number | null,
  taken: readonly T[],
): T[] {
  const line = taken
    .filter(({ state }) => state === "waiting")
    .toSorted((a, b) => Number(a.since) - Number(b.since) || (a.id < b.id ? -1 : 1));
  return line.slice(0, Math.min(seatsLeft(seats, taken), line.length));
}

const hourMs = 3_600_000;

/** A day to answer, two hours on the day itself, and never past the beginning. */
export function offerEnds(startsAt: Date, now: Date): Date {
  const hours = localDate(now) === localDate(startsAt) ? 2 : 24;
  return new Date(Math.min(now.getTime() + hours * hourMs, startsAt.getTime()));
}

export const reminders = ["week", "day", "soon"] as const;
export type Reminder = (typeof reminders)[number];
export type Habits = Record<Reminder, boolean>;
export const usualHabits: Habits = { week: true, day: true, soon: true };

const massachusetts = { in: tz("America/New_York") };
const plainDate = (date: Date): Date => new Date(date.getTime());

/** A week and a day before at the same time on the clock, also across a change of the clocks; then a quarter of an hour before. */
export const remindAt: Record<Reminder, (startsAt: Date) => Date> = {
  week: (startsAt) => plainDate(subDays(startsAt, 7, massachusetts)),
  day: (startsAt) => plainDate(subDays(startsAt, 1, massachusetts)),
  soon: (startsAt) => subMinutes(startsAt, 15),
};

/** A reminder that comes late, after an outage, is given as long as the next one is not due. */
export function isReminderDue(reminder: Reminder, startsAt: Date, now: Date): boolean {
  const next = { week: remindAt.day(startsAt), day: remindAt.soon(startsAt), soon: startsAt }[reminder];
  return remindAt[reminder](startsAt) <= now && now < next;
}

export type Nearness = "soon" | "today" | "tomorrow" | "later";

/** A reminder can come late: what it says goes by the clock, not by which one it is. */
export function nearness(startsAt: Date, now: Date): Nearness {
  if (remindAt.soon(startsAt) <= now) return "soon";
  const [day, today] = [localDate(startsAt), localDate(now)];
  if (day === today) return "today";
  return day === daysAfter(today, 1) ? "tomorrow" : "later";
}

/** Who hears at once of what changes: those who come or may, and of a webinar that is called off whoever waits for its recording, too. */
export const toTell = (state: WebinarState): readonly SeatState[] => [
  ...(["attending", "offered", "waiting"] as const),
  ...(state === "cancelled" ? (["recording"] as const) : []),
];

export const limits = { title: 150, gains: 1_000, presenters: 200, link: 500, seats: 10_000 } as const;
