// What a poll is: who may ask whom, who may vote, and what is shown when.
import { tz } from "@date-fns/tz";
import { addDays } from "date-fns/addDays";
import { addMonths } from "date-fns/addMonths";
import type { Audience } from "../../lib/audience.ts";
import { atLocal, localDate } from "../../lib/dates.ts";
import type { ResultsTime } from "./draft.rules.ts";
import type { PollKind } from "./tally.rules.ts";

export const rhythms = ["monthly", "termly", "yearly"] as const;
export type Rhythm = (typeof rhythms)[number];

export const templates = ["topic_survey", "redi_pulse"] as const;
export type Template = (typeof templates)[number];

export type PollState = "draft" | "proposed" | "declined" | "open" | "closed" | "deleted";

/** As its author writes it. */
export type PollWords = {
  question: string;
  description: string | null;
  kind: PollKind;
  most: number;
  ideas: boolean;
  anonymous: boolean;
  results: ResultsTime;
  remind: boolean;
  repeats: Rhythm | null;
};

/** What the second page of the form says. */
export type SecondPage = Pick<PollWords, "most" | "results" | "description" | "ideas" | "remind" | "repeats"> &
  Pick<Audience, "roles" | "districtTypes">;

export type PollOption = {
  id: string;
  position: number;
  text: string;
  /** Added by somebody who was asked. */
  idea: boolean;
  mergedId: string | null;
  removed: boolean;
};

export type Poll = PollWords &
  Audience & {
    id: string;
    authorId: string;
    state: PollState;
    template: Template | null;
    remindedAt: Date | null;
    nextAt: Date | null;
    seriesId: string | null;
    createdAt: Date;
    openedAt: Date | null;
    closesAt: Date;
    closedAt: Date | null;
  };

type Person = { duties: readonly string[]; presides: readonly string[]; groups: readonly string[] };

const asksAll = ["coordinator", "program_manager", "executive_director"];

/** May ask every member; a president only their own Round Tables. */
export const mayAskAll = ({ duties }: Pick<Person, "duties">): boolean => duties.some((duty) => asksAll.includes(duty));

export const mayAsk = (person: Pick<Person, "duties" | "presides">, { groups }: Audience): boolean =>
  mayAskAll(person) || (groups.length > 0 && groups.every((group) => person.presides.includes(group)));

/** In results by Round Table everybody counts once, or a difference of two rows would tell of who is in both. */
export const noRoundTable = "none";
export const countsFor = (person: Pick<Person, "groups">, { groups }: Pick<Audience, "groups">): string =>
  person.groups.find((group) => groups.includes(group)) ?? person.groups[0] ?? noRoundTable;

/** What an anonymous poll shows while it is open would tell, vote by vote, who chose what. */
export const shownWhen = ({ anonymous, results }: Pick<PollWords, "anonymous" | "results">): ResultsTime =>
  anonymous ? "end" : results;

export const isOpen = ({ state, closesAt }: Pick<Poll, "state" | "closesAt">, now: Date): boolean =>
  state === "open" && now < closesAt;

const dayMs = 86_400_000;
const [morning, evening] = ["09:00", "17:00"];

type Spanned = { openedAt: Date | null; createdAt: Date; closesAt: Date };

/** A day before the end; of a short poll, when two thirds of its time are over; by day, or (null) not at all. */
export function remindAt({ openedAt, createdAt, closesAt }: Spanned): Date | null {
  const beganAt = openedAt ?? createdAt;
  const lastsMs = closesAt.getTime() - beganAt.getTime();
  const wanted = lastsMs > dayMs * 1.5 ? addDays(closesAt, -1) : new Date(beganAt.getTime() + (lastsMs * 2) / 3);
  const byDay = new Date(Math.min(Math.max(+wanted, +onDayOf(wanted, morning)), +onDayOf(wanted, evening)));
  return byDay > beganAt && byDay < closesAt ? byDay : null;
}

const onDayOf = (at: Date, time: string): Date => atLocal(localDate(at), time);

/** Asked when its job runs: the end may have been moved, and somebody may have reminded by hand. */
export function isReminderDue(poll: Spanned & { remindedAt: Date | null }, now: Date): boolean {
  const at = remindAt(poll);
  const wasReminded = poll.remindedAt !== null && now.getTime() - poll.remindedAt.getTime() < dayMs;
  return at !== null && at <= now && !wasReminded;
}

const monthsBetween: Record<Rhythm, number> = { monthly: 1, termly: 4, yearly: 12 };

/** Its date in a month, a term or a year, in Massachusetts; the first that comes after now and after its own end. */
export function nextBeginning({ openedAt, createdAt, closesAt }: Spanned, rhythm: Rhythm, now: Date): Date {
  const zone = { in: tz("America/New_York") };
  const began = openedAt ?? createdAt;
  for (let times = 1; ; times++) {
    const next = new Date(addMonths(began, monthsBetween[rhythm] * times, zone).getTime());
    if (next > now && next > closesAt) return next;
  }
}
