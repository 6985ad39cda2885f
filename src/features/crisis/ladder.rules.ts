// The paging ladder: who is asked at which step, when, and what follows when nobody is reached.
import { addMinutes } from "date-fns/addMinutes";
import type { Urgency } from "./rules.ts";

/** First and second on call, the whole team and the coordinators, the final named person, and then all of them again. */
export const climbing = ["level1", "level2", "everyone", "director", "again"] as const;
export type ClimbingRung = (typeof climbing)[number];

/** Beside the ladder: a colleague asks somebody in. */
export type Rung = ClimbingRung | "asked";

/** Minutes. The first three are counted from the beginning of the ladder, the rest from what they follow. */
export type Times = {
  level2: number;
  everyone: number;
  director: number;
  /** Everybody again, each time this long after the last. */
  again: number;
  /** Without a sign of whoever answered, they are asked. */
  quiet: number;
  /** And this long after that, the ladder climbs again. */
  grace: number;
  /** Without a status update, one is asked for. */
  status: number;
  /** Somebody who is asked to take over has this long to answer. */
  handOver: number;
};
export type LadderTimes = Record<Urgency, Times>;

export const usualTimes: LadderTimes = {
  now: { level2: 5, everyone: 10, director: 15, again: 15, quiet: 30, grace: 10, status: 30, handOver: 10 },
  today: {
    level2: 30,
    everyone: 60,
    director: 120,
    again: 60,
    quiet: 240,
    grace: 60,
    status: 1_440,
    handOver: 60,
  },
};

export type PlannedStep = { nth: number; rung: ClimbingRung; dueAt: Date };

/** The steps of a ladder that begins at `from`. */
export const firstSteps = (times: Times, from: Date): PlannedStep[] => [
  { nth: 0, rung: "level1", dueAt: from },
  { nth: 1, rung: "level2", dueAt: addMinutes(from, times.level2) },
  { nth: 2, rung: "everyone", dueAt: addMinutes(from, times.everyone) },
  { nth: 3, rung: "director", dueAt: addMinutes(from, times.director) },
];

/** Once the last planned step is taken: everybody again, for as long as nobody answers. */
export const stepAfter = (times: Times, last: { nth: number }, now: Date): PlannedStep => ({
  nth: last.nth + 1,
  rung: "again",
  dueAt: addMinutes(now, times.again),
});

/**
 * Nobody was reached: the next step comes now, and those after it keep their distance. Asking everybody again is never
 * brought forward, or a team that nobody can reach would be asked without a pause.
 */
export function broughtForward<S extends { rung: string; dueAt: Date }>(waiting: readonly S[], now: Date): S[] {
  const next = waiting[0];
  if (!next || next.rung === "again" || next.dueAt <= now) return [];
  const byMs = next.dueAt.getTime() - now.getTime();
  return waiting.map((step) => ({ ...step, dueAt: new Date(step.dueAt.getTime() - byMs) }));
}

/** The waiting steps of a ladder that began at `from`, under other times: never in the past. */
export function rescheduled<S extends { rung: string; dueAt: Date }>(
  waiting: readonly S[],
  { times, from, now }: { times: Times; from: Date; now: Date },
): S[] {
  const minutes: Partial<Record<string, number>> = { ...times, level1: 0 };
  let earliest = now;
  return waiting.map((step) => {
    const planned =
      step.rung === "again"
        ? new Date(Math.min(step.dueAt.getTime(), addMinutes(now, times.again).getTime()))
        : addMinutes(from, minutes[step.rung] ?? 0);
    const dueAt = planned < earliest ? earliest : planned;
    earliest = dueAt;
    return { ...step, dueAt };
  });
}

/** Everybody who could be asked, by member id. */
export type Team = {
  levels: readonly [readonly string[], readonly string[]];
  crisisTeam: readonly string[];
  coordinators: readonly string[];
  final: string | null;
};

/** Whom a step asks; `never` are the reporter, whom they left out, and who is of their own district. Each once. */
export function whomToPage(rung: ClimbingRung, team: Team, never: ReadonlySet<string>): string[] {
  const { levels, crisisTeam, coordinators, final } = team;
  const last = final === null ? [] : [final];
  const asked: Record<ClimbingRung, readonly string[]> = {
    level1: levels[0],
    level2: levels[1],
    everyone: [...levels[0], ...levels[1], ...crisisTeam, ...coordinators],
    director: last,
    again: [...levels[0], ...levels[1], ...crisisTeam, ...coordinators, ...last],
  };
  return [...new Set(asked[rung])].filter((id) => !never.has(id));
}

/** Has this step reached anybody? One who has not been found missing so far counts as reached. */
export const hasReached = (pages: readonly { missed: string | null }[]): boolean =>
  pages.some(({ missed }) => missed === null);
