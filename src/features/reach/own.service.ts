// What acts on one's own ways have in common: whose they are, and how often something may be sent by them.
import type { Tx, Work } from "../../db/work.ts";
import { type Member, memberBySlackUser } from "../roster/index.ts";
import { minutesToWait } from "./contact.rules.ts";
import * as contacts from "./contacts.repository.ts";
import * as rows from "./repository.ts";
import { aboutContact, type Contact } from "./rules.ts";
import { wantPage } from "./service.ts";

/** Until the transaction ends, no other act on the ways of this member begins. */
export async function lockedMember(tx: Tx, { clock }: Work, slackUserId: string): Promise<Member | null> {
  const member = await memberBySlackUser(tx, slackUserId, clock.now());
  if (member) await contacts.lockWays(tx, member.id);
  return member;
}

/** Null: it is not theirs, or was removed. */
export async function ownContact(tx: Tx, work: Work, slackUserId: string, contactId: string): Promise<Contact | null> {
  const member = await lockedMember(tx, work, slackUserId);
  const own = member ? await rows.contactsOf(tx, [member.id]) : [];
  const contact = own.find(({ id }) => id === contactId);
  // Held against a page that is on its way, too, which may be noting a new code.
  return contact ? rows.lockContact(tx, contact.memberId, contact.medium) : null;
}

type OfMember = Pick<Contact, "memberId" | "medium">;

const hourMs = 3_600_000;

/** In minutes; 0: one more may be sent now. */
export async function mustWait(
  tx: Tx,
  { memberId, medium }: OfMember,
  wording: "code" | "test",
  now: Date,
): Promise<number> {
  const anHourAgo = new Date(now.getTime() - hourMs);
  return minutesToWait(await contacts.wantedSince(tx, { memberId, medium, wording }, anHourAgo), now);
}

export async function sendOwn(
  tx: Tx,
  contact: OfMember & { id: string },
  wording: "code" | "test",
  now: Date,
): Promise<void> {
  const about = aboutContact(contact.id);
  const nth = 1 + (await contacts.countAbout(tx, about));
  const afterwards = { name: "reach.own-settled", payload: { contactId: contact.id, nth } };
  await wantPage(tx, contact, { about, wording, nth, afterwards }, now);
}
