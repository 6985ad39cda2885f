// When a request that waits for a coordinator is late: when it has waited longer than the requester can have meant.
import { addBusinessHours } from "../../lib/dates.ts";
import { soonest } from "../../lib/home.ts";
import type { Urgency } from "./rules.ts";

/** A working day has 24 business hours. */
const patience: Record<Urgency, number> = { today: 12, week: 48, no_rush: 120 };

export type Waiting = { id: string; urgency: Urgency; createdAt: Date };

export const lateAt = ({ urgency, createdAt }: Waiting): Date => addBusinessHours(createdAt, patience[urgency]);

export type Lateness<T> = { inTime: T[]; late: T[]; until: Date | null };

/** In the order given; `until`: when the next one is late. */
export function lateness<T extends Waiting>(all: readonly T[], now: Date): Lateness<T> {
  const dated = all.map((one) => ({ one, at: lateAt(one) }));
  const inTime = dated.filter(({ at }) => at > now);
  return {
    inTime: inTime.map(({ one }) => one),
    late: dated.filter(({ at }) => at <= now).map(({ one }) => one),
    until: soonest(
      now,
      inTime.map(({ at }) => at),
    ),
  };
}
