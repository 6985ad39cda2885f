// One page on its way: taken up, sent at most once for sure, tried again while it can still help, and settled.
import { audit } from "../../db/audit.ts";
import { open } from "../../db/sealed.ts";
import { type Tx, transact, type Work } from "../../db/work.ts";
import { enqueue } from "../../jobs/queue.ts";
import { hashCode, newCode } from "../../lib/codes.ts";
import type { Fault } from "../../lib/fault.ts";
import * as rows from "./repository.ts";
import {
  type Contact,
  codeExpiry,
  type Doors,
  type How,
  howOf,
  isFor,
  isSetUp,
  type Medium,
  mostSends,
  nextTry,
  type Reason,
  surelyNotSent,
  type Wording,
} from "./rules.ts";

export type Outgoing = {
  /** The same again for a page; another for each code, which must not be hidden behind an older one. */
  messageId: string;
  medium: Medium;
  how: How;
  wording: Wording;
  /** Opened for this sending. */
  address: string;
  /** New at each sending; empty where the page is no code. */
  code: string;
};

/**
 * Takes up a page and opens its address; null: there is nothing to send, or no way to. It is counted as sent before it
 * is: of a process that ends in between, nobody knows whether it had sent it.
 */
export async function takePage(work: Work, pageId: string, doors: Doors): Promise<Outgoing | null> {
  const code = await codeFor(work, pageId);
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const page = await rows.lockWaitingPage(tx, pageId);
    if (!page) return null;
    const contact = await rows.lockContact(tx, page.memberId, page.medium);
    const reason = whyNot(page, contact, doors);
    if (reason) await settle(tx, page, { state: "failed", reason }, now);
    return reason || !contact ? null : prepare(tx, { work, page, contact, code, now });
  });
}

function whyNot(page: rows.Page, contact: Contact | null, doors: Doors): Reason | null {
  if (!contact || !isFor(page, contact)) return "removed";
  if (!isSetUp(doors, contact)) return "not_configured";
  return page.sends >= mostSends ? "unanswered" : null;
}

type Code = { said: string; hash: string };

/** Made before the transaction, because hashing one takes its time; null where none is to be sent. */
async function codeFor({ db }: Work, pageId: string): Promise<Code | null> {
  if ((await rows.wordingOf(db.prisma, pageId)) !== "code") return null;
  const said = newCode();
  return { said, hash: await hashCode(said) };
}

type Taken = { work: Work; page: rows.Page; contact: Contact; code: Code | null; now: Date };

async function prepare(tx: Tx, { work, page, contact, code, now }: Taken): Promise<Outgoing> {
  const { id, medium, wording, attempts, sends } = page;
  await rows.countPage(tx, id, { attempts: attempts + 1, sends: sends + 1 });
  const address = (await open(tx, work.keys, contact.addressId, { id: "mssn", at: now })) ?? "";
  if (code) await rows.noteCode(tx, contact.id, { hash: code.hash, expiresAt: codeExpiry(now) });
  const messageId = code ? `${id}.${attempts}` : id;
  return { messageId, medium, how: howOf(contact), wording, address, code: code?.said ?? "" };
}

export function pageWasSent(work: Work, pageId: string): Promise<void> {
  return transact(work, async (tx) => {
    const page = await rows.lockWaitingPage(tx, pageId);
    if (page) await settle(tx, page, { state: "sent" }, work.clock.now());
  });
}

/** When to try again; null: it is given up, or was settled meanwhile. */
export function pageWasNotSent(work: Work, pageId: string, fault: Fault): Promise<Date | null> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const page = await rows.lockWaitingPage(tx, pageId);
    if (!page) return null;
    const counts = { attempts: page.attempts, sends: page.sends - (surelyNotSent(fault.kind) ? 1 : 0) };
    const next = nextTry({ ...page, ...counts }, fault, now);
    if (next) await rows.countPage(tx, pageId, counts);
    else await settle(tx, page, { state: "failed", reason: fault.kind }, now);
    return next;
  });
}

type Outcome = { state: "sent" } | { state: "failed"; reason: Reason };

async function settle(tx: Tx, page: rows.Page, outcome: Outcome, now: Date): Promise<void> {
  const { id, about, memberId, medium, wording, afterwards } = page;
  await rows.settlePage(tx, id, outcome, now);
  const details = { memberId, medium, wording, ...("reason" in outcome && { reason: outcome.reason }) };
  await audit(tx, { at: now, actor: "mssn", act: `outside.${outcome.state}`, subject: about, details });
  if (afterwards) await enqueue(tx, { ...afterwards, key: `reach.afterwards:${id}`, runAt: now, lane: "urgent" });
}
