// What a poll is: who may ask whom, who may vote, and what is shown when.
import { addDays } from "date-fns/addDays";
import { addMonths } from "date-fns/addMonths";
import { atLocal, localDate } from "../../lib/dates.ts";
import { daysAfter } from "../../lib/day.ts";
import type { ResultsTime } from "./draft.rules.ts";
import type { PollKind } from "./tally.rules.ts";

export const rhythms = ["monthly", "termly", "yearly"] as const;
export type Rhythm = (typeof rhythms)[number];

export const templates = ["topic_survey", "redi_pulse"] as const;
export type Template = (typeof templates)[number];

export type PollState = "draft" | "proposed" | "declined" | "open" | "closed" | "deleted";

/** Who is asked. An empty list leaves nobody out. */
export type Audience = { groups: string[]; roles: string[]; districtTypes: string[] };

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
    keyId: string | null;
  };

type Person = {
  duties: readonly string[];
  presides: readonly string[];
  role: string;
  groups: readonly string[];
  district: { type: string | null } | null;
  left: boolean;
};

const asksAll = ["coordinator", "program_manager", "executive_director"];

/** May ask every member; a president only their own Round Tables. */
export const mayAskAll = ({ duties }: Pick<Person, "duties">): boolean => duties.some((duty) => asksAll.includes(duty));

export const mayAsk = (person: Pick<Person, "duties" | "presides">, { groups }: Audience): boolean =>
  mayAskAll(person) || (groups.length > 0 && groups.every((group) => person.presides.includes(group)));

export function isAsked(person: Person, { groups, roles, districtTypes }: Audience): boolean {
  if (person.left) return false;
  if (groups.length > 0 && !person.groups.some((group) => groups.includes(group))) return false;
  if (roles.length > 0 && !roles.includes(person.role)) return false;
  return districtTypes.length === 0 || districtTypes.includes(person.district?.type ?? "");
}

/** In results by Round Table everybody counts once, or a difference of two rows would tell of who is in both. */
export const noRoundTable = "none";
export const countsFor = (person: Pick<Person, "groups">, { groups }: Pick<Audience, "groups">): string =>
  person.groups.find((group) => groups.includes(group)) ?? person.groups[0] ?? noRoundTable;

/** What an anonymous poll shows while it is open would tell, vote by vote, who chose what. */
export const shownWhen = ({ anonymous, results }: Pick<PollWords, "anonymous" | "results">): ResultsTime =>
  anonymous ? "end" : results;

/** Fewer votes than this are not told apart in an anonymous poll. */
export const fewest = 5;

export const isOpen = ({ state, closesAt }: Pick<Poll, "state" | "closesAt">, now: Date): boolean =>
  state === "open" && now < closesAt;

const dayMs = 86_400_000;

/** A day before the end; of a short poll, when two thirds of its time are over; never at night. */
export function remindAt({ openedAt, closesAt }: { openedAt: Date; closesAt: Date }): Date {
  const lastsMs = closesAt.getTime() - openedAt.getTime();
  if (lastsMs <= dayMs * 1.5) return new Date(openedAt.getTime() + (lastsMs * 2) / 3);
  const dayBefore = atLocal(localDate(addDays(closesAt, -1)), "09:00");
  return dayBefore > openedAt ? dayBefore : new Date(openedAt.getTime() + (lastsMs * 2) / 3);
}

const monthsBetween: Record<Rhythm, number> = { monthly: 1, termly: 4, yearly: 12 };

/** At the same time of the day in Massachusetts. */
export const nextBeginning = (openedAt: Date, rhythm: Rhythm): Date => addMonths(openedAt, monthsBetween[rhythm]);

const usualDays = 7;

/** Of a poll whose author says nothing else. */
export const usualEnd = (now: Date): Date => atLocal(daysAfter(localDate(now), usualDays), "17:00");
