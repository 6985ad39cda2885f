// What a crisis or a drill is measured by: how soon there was a room, somebody reached, an answer, and who was missing.
import type { Rung } from "./ladder.rules.ts";
import type { Missed } from "./rules.ts";

export type Facts = {
  createdAt: Date;
  roomOpenedAt: Date | null;
  answeredAt: Date | null;
  /** Steps that were taken, in order. */
  steps: readonly { rung: Rung; round: number }[];
  pages: readonly { memberId: string; at: Date; missed: Missed | null }[];
};

export type Measured = {
  /** Seconds since it was opened; null: it never came to that. */
  room: number | null;
  reached: number | null;
  answered: number | null;
  /** The rungs of the ladder that were climbed, each as often as it was. */
  climbed: { rung: Rung; times: number }[];
  /** Who counts as not reached, and why: the latest of each. */
  notReached: { memberId: string; missed: Missed }[];
  asked: number;
};

/** Said by whoever was reached, so it is no reason for not having been. */
const reachedAllTheSame: readonly (Missed | null)[] = [null, "cannot"];

export function measure(facts: Facts): Measured {
  const { createdAt, roomOpenedAt, answeredAt, steps, pages } = facts;
  const since = (at: Date | null | undefined): number | null =>
    at ? Math.max(0, Math.round((at.getTime() - createdAt.getTime()) / 1000)) : null;
  const inOrder = pages.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const latest = new Map(inOrder.map((page) => [page.memberId, page.missed]));
  const rungs = new Map<Rung, number>();
  for (const { rung } of steps) if (rung !== "asked") rungs.set(rung, (rungs.get(rung) ?? 0) + 1);
  return {
    room: since(roomOpenedAt),
    reached: since(inOrder.find(({ missed }) => reachedAllTheSame.includes(missed))?.at),
    answered: since(answeredAt),
    climbed: [...rungs].map(([rung, times]) => ({ rung, times })),
    notReached: [...latest].flatMap(([memberId, missed]) =>
      missed === null || reachedAllTheSame.includes(missed) ? [] : [{ memberId, missed }],
    ),
    asked: latest.size,
  };
}
