// What a way beyond Slack is, and how long a page is tried to be sent by it.
import type { FaultKind } from "../../lib/fault.ts";

export const mediums = ["email", "phone"] as const;
export type Medium = (typeof mediums)[number];

/** How a phone is reached: a text message, or a call that reads the text aloud. */
export type How = "sms" | "voice";

/** What the operator has set up. */
export type Doors = { email: boolean; hows: readonly How[] };

type Outside = { email: object | null; phone: { hows: readonly How[] } | null };
export const doorsOf = ({ email, phone }: Outside): Doors => ({ email: email !== null, hows: phone?.hows ?? [] });

export const howOf = ({ how }: Pick<Contact, "how">): How => how ?? "sms";

export const isSetUp = ({ email, hows }: Doors, contact: Pick<Contact, "medium" | "how">): boolean =>
  contact.medium === "email" ? email : hows.includes(howOf(contact));

/** Which words a page says; `code` and `test` are between a person and their own way. */
export type PageWording = "page" | "page_drill";
export type Wording = PageWording | "code" | "test";

/** Why a page was given up. */
export type Reason =
  | FaultKind
  /** The way was removed, or replaced by another, before it was used. */
  | "removed"
  /** The operator has not set this way up, or not any more. */
  | "not_configured"
  /** Whoever asked for it needs it no longer. */
  | "called_off";

export type PageState = "waiting" | "sent" | "failed";

export type Contact = {
  id: string;
  memberId: string;
  medium: Medium;
  how: How | null;
  addressId: string;
  verifiedAt: Date | null;
  codeHash: string | null;
  codeExpiresAt: Date | null;
  codeTries: number;
  createdAt: Date;
};

/** A page that an answer was lost to is sent again, because a duplicate is better than silence; but not for ever. */
export const mostSends = 3;

const firstWaitMs = 5_000;
const longestWaitMs = 2 * 60_000;
const triedForMs = 30 * 60_000;

type Tried = { wantedAt: Date; attempts: number; sends: number };

/** After so many attempts without an answer, or such a refusal: when to try again; null, it is given up. */
export function nextTry(page: Tried, fault: { kind: FaultKind; retryAfterMs: number }, now: Date): Date | null {
  if (fault.kind === "refused") return null;
  if (page.sends >= mostSends) return null;
  const waitMs = Math.min(firstWaitMs * 2 ** (page.attempts - 1), longestWaitMs);
  const next = new Date(now.getTime() + Math.max(waitMs, fault.retryAfterMs));
  return next.getTime() <= page.wantedAt.getTime() + triedForMs ? next : null;
}

/** The page was surely not taken: an answer said so, or nobody was there. */
export const surelyNotSent = (kind: FaultKind): boolean => kind !== "unanswered";

/** What a code or a test is about: the very address that it goes to. */
export const aboutContact = (contactId: string): string => `contact:${contactId}`;

/** Pages go to verified ways only; a code and a test to the address for which they were asked. */
export function isFor({ wording, about }: { wording: Wording; about: string }, contact: Contact): boolean {
  const isVerified = contact.verifiedAt !== null;
  if (wording !== "code" && wording !== "test") return isVerified;
  return about === aboutContact(contact.id) && isVerified === (wording === "test");
}

const codeLivesMs = 15 * 60_000;
export const codeExpiry = (sentAt: Date): Date => new Date(sentAt.getTime() + codeLivesMs);
