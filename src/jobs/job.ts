// What a kind of job is, and how one that failed is judged.
import { Fault } from "../lib/fault.ts";
import type { Lane, Payload } from "./queue.ts";

export type Job = { id: string; key: string; name: string; lane: Lane; payload: Payload; attempts: number };

/** A job that isn't ready says when to come again; otherwise it is done. */
export type JobAnswer = undefined | { again: Date };

export type JobKind<App> = {
  name: string;
  /** How people read it, after a number: "reminder to a mentor", "reminders to mentors". Left out: one of the "other tasks". */
  words?: { one: string; many: string };
  /** May run again after it was done but not noted: asks the record first whether there is still something to do. */
  run(app: App, payload: Payload, job: Job): Promise<JobAnswer>;
  /** Called when it will not be tried again, with what Slack or the database said; twice if it is cut short the first time. */
  gaveUp?(app: App, payload: Payload, reason: string): Promise<void>;
};

type Tried = Pick<Job, "lane" | "attempts">;

export type Verdict = { retryInMs: number; counts: boolean } | { failed: true };

/** A job that was left in the middle this often in a row is what ends its process. */
export const mostAbandoned = 12;

/** An urgent job, or one that goes outside, outlasts a day of trouble of our own: some 25 hours at a minute each. */
const mostAttempts: Record<Lane, number> = { normal: 12, outside: 1_500, urgent: 1_500 };
const longestWaitMs: Record<Lane, number> = { normal: 10 * 60_000, outside: 60_000, urgent: 60_000 };
/** Many that meet one rate limit come back over this long: one by one they cost little, all at once they are a storm of our own. */
const spreadMs = 3_000;
const whileAwayMs = 10_000;
const longestUrgentAwayMs = 30_000;

/**
 * Refusals are final. Retry-After is obeyed and costs no attempt, nor does a network that is away, however long; an urgent
 * job never ends of silence at all. The rest waits 1, 2, 4 … s. Up to a fifth is added, or to a rate limit, which meets many
 * at once, three seconds or as much again, so that those who failed together do not come back together.
 */
export function judge(error: unknown, { lane, attempts }: Tried, random = Math.random()): Verdict {
  if (error instanceof Fault) {
    if (error.kind === "refused") return { failed: true };
    if (lane === "urgent") return whenUrgent(error, attempts, random);
    if (error.kind === "rate_limited")
      return { retryInMs: error.retryAfterMs + Math.max(error.retryAfterMs, spreadMs) * random, counts: false };
    if (error.kind === "unreached") return { retryInMs: whileAwayMs * (1 + random / 5), counts: false };
  }
  if (attempts >= mostAttempts[lane]) return { failed: true };
  return { retryInMs: backoff(attempts, longestWaitMs[lane], random), counts: true };
}

/** Attempts count only while the wait grows: what the other side's silence costs is never missing for trouble of our own. */
function whenUrgent({ kind, retryAfterMs }: Fault, attempts: number, random: number): Verdict {
  const waitMs = backoff(attempts, longestUrgentAwayMs, random);
  if (kind !== "rate_limited") return { retryInMs: waitMs, counts: waitMs < longestUrgentAwayMs };
  // Coming early costs Slack nothing, its client holds the method back; and nobody's Retry-After of hours silences a page.
  return { retryInMs: Math.min(retryAfterMs * (1 + random / 10), longestUrgentAwayMs), counts: false };
}

const backoff = (attempts: number, longestMs: number, random: number) =>
  Math.min(1000 * 2 ** (attempts - 1) * (1 + random / 5), longestMs);
