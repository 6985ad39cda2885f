// When the bot, or Slack, was away for so long that coordinators should know, and what came due meanwhile.
import { counted, listed } from "../../lib/words.ts";

const minuteMs = 60_000;
/** A restart by hand is done sooner. */
const longestQuietMs = 2 * minuteMs;
/** Slack ends a connection now and then, and makes a new one at once. */
const longestLostMs = 5 * minuteMs;

/** What the last sign of life says, in the bot's time. */
export type Pulse = {
  at: Date;
  /** Since when no instance has reached Slack; null while one does. */
  slackLostAt: Date | null;
};

export type Seen = {
  /** The first sign of life of this process. */
  isFirst: boolean;
  /** Does any instance reach Slack? */
  slack: boolean;
};

export type Away = { kind: "bot" | "slack"; startedAt: Date; endedAt: Date };

const longerThan = (limitMs: number, away: Away): Away[] =>
  away.endedAt.getTime() - away.startedAt.getTime() > limitMs ? [away] : [];

/**
 * A process that begins, or that was silent for `silentMs` of real time (its database was away, the machine slept), asks how
 * long that was by the bot's clock. One that runs does not, because a practice clock may have been moved.
 */
export function absences(last: Pulse, silentMs: number, { isFirst, slack, now }: Seen & { now: Date }): Away[] {
  const bot =
    isFirst || silentMs > longestQuietMs
      ? longerThan(longestQuietMs, { kind: "bot", startedAt: last.at, endedAt: now })
      : [];
  // Slack is said to have been away only for as long as somebody was there to see it.
  const seenUntil = bot[0]?.startedAt ?? (slack ? now : null);
  if (!last.slackLostAt || !seenUntil) return bot;
  return [...longerThan(longestLostMs, { kind: "slack", startedAt: last.slackLostAt, endedAt: seenUntil }), ...bot];
}

export function nextPulse(last: Pulse, told: readonly Away[], { slack, now }: Seen & { now: Date }): Pulse {
  const isNewLoss = last.slackLostAt === null || told.some(({ kind }) => kind === "bot");
  return { at: now, slackLostAt: slack ? null : isNewLoss ? now : last.slackLostAt };
}

/** How many jobs of a kind. */
export type Due = { name: string; count: number };
export type WordsOf = (jobName: string) => { one: string; many: string } | undefined;

/** "one step of a crisis, three reminders to mentors and two other tasks"; empty where nothing came due. */
export function dueInWords(due: readonly Due[], wordsOf: WordsOf): string {
  const named = due.flatMap(({ name, count }) => {
    const words = wordsOf(name);
    return words ? [counted(count, words.one, words.many)] : [];
  });
  const others = due.filter(({ name }) => !wordsOf(name)).reduce((sum, { count }) => sum + count, 0);
  return listed(others > 0 ? [...named, counted(others, named.length > 0 ? "other task" : "task")] : named);
}

/** "42 minutes", "two hours", "three days". */
export function lasting({ startedAt, endedAt }: Away): string {
  const minutes = Math.round((endedAt.getTime() - startedAt.getTime()) / minuteMs);
  if (minutes < 120) return counted(minutes, "minute");
  const hours = Math.round(minutes / 60);
  return hours < 48 ? counted(hours, "hour") : counted(Math.round(hours / 24), "day");
}
