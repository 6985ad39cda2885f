// Addresses and numbers as people type them, and what a code proves.
import type { Contact, Medium, Reason, Wording } from "./rules.ts";

/** Null where it is no address. Quotes, lists and the like, which mail servers allow and nobody has, are none. */
export function readEmail(typed: string): string | null {
  const address = typed.trim();
  return /^[^\s@<>()[\],;:"\\]+@[^\s@<>()[\],;:"\\.]+(\.[^\s@<>()[\],;:"\\.]+)+$/.test(address) && address.length <= 254
    ? address
    : null;
}

/** In E.164, as +15085550108. Ten digits are a number in the United States; null where it is no number. */
export function readPhone(typed: string): string | null {
  const [, plus = "", digits = ""] = /^(\+?)(\d+)$/.exec(typed.replaceAll(/[\s().\-/]/g, "")) ?? [];
  const whole = plus ? digits : digits.length === 10 ? `1${digits}` : digits;
  if (whole.startsWith("1")) return /^1[2-9]\d{2}[2-9]\d{6}$/.test(whole) ? `+${whole}` : null;
  return plus && /^[2-9]\d{7,14}$/.test(whole) ? `+${whole}` : null;
}

/** Enough to know one's own by, and no more: a…@practice.example, …-0108. */
export function masked(medium: Medium, address: string): string {
  return medium === "email" ? address.replace(/^(.).*@/u, "$1…@") : `…-${address.slice(-4)}`;
}

const needed = ["crisis_team", "coordinator", "executive_director"];

/** Whoever may be asked when somebody is in need, and so must be reached whatever breaks. */
export const mustBeReached = ({ duties }: { duties: readonly string[] }): boolean =>
  duties.some((duty) => needed.includes(duty));

const mostAnHour = 3;
const hourMs = 3_600_000;

/** Minutes until one more may be sent, after those of the last hour; 0: now. */
export function minutesToWait(sentAt: readonly Date[], now: Date): number {
  const recent = sentAt.map((at) => at.getTime() + hourMs - now.getTime()).filter((ms) => ms > 0);
  const next = recent.sort((a, b) => b - a)[mostAnHour - 1];
  return next === undefined ? 0 : Math.ceil(next / 60_000);
}

const mostTries = 5;

export type CodeAnswer =
  | { ok: true }
  | { ok: false; refusal: "not_sent_yet" | "expired" | "too_many_tries" }
  | { ok: false; refusal: "wrong"; triesLeft: number };

/** What the code is good for before it is looked at; null: it may be looked at. */
export function codeRefusal({ codeHash, codeExpiresAt, codeTries }: Contact, now: Date): CodeAnswer | null {
  if (codeExpiresAt === null) return { ok: false, refusal: "not_sent_yet" };
  if (codeHash === null || codeExpiresAt <= now) return { ok: false, refusal: "expired" };
  return codeTries >= mostTries ? { ok: false, refusal: "too_many_tries" } : null;
}

export function afterWrongCode(tries: number): CodeAnswer {
  const triesLeft = mostTries - tries;
  return triesLeft > 0 ? { ok: false, refusal: "wrong", triesLeft } : { ok: false, refusal: "too_many_tries" };
}

/** The last that was sent by a way, or tried to be. */
export type LastPage = { wording: Wording; state: "waiting" | "sent" | "failed"; reason: Reason | null; at: Date };

/** One way of one's own, as its owner is shown it. */
export type Way = Pick<Contact, "id" | "medium" | "how"> & {
  masked: string;
  isVerified: boolean;
  isSetUp: boolean;
  last: LastPage | null;
};
