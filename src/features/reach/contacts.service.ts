// How people say where they are reached beyond Slack: what they have given, one more, one less.
import { audit } from "../../db/audit.ts";
import { open, seal } from "../../db/sealed.ts";
import { type Tx, transact, type Work } from "../../db/work.ts";
import { newId } from "../../lib/ids.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { redrawHome } from "../../slack/outbox.ts";
import { memberBySlackUser } from "../roster/index.ts";
import { masked, mustBeReached, type Way } from "./contact.rules.ts";
import * as contacts from "./contacts.repository.ts";
import { lockedMember, mustWait, ownContact, sendOwn } from "./own.service.ts";
import * as rows from "./repository.ts";
import { aboutContact, type Contact, type Doors, type How, isSetUp, type Medium } from "./rules.ts";

export type Ways = { ways: Way[]; doors: Doors; mayAdd: boolean };

/** One's own ways, opened for oneself. */
export function myWays(work: Work, slackUserId: string, doors: Doors): Promise<Result<Ways, "not_asked">> {
  return transact(work, async (tx) => {
    const member = await memberBySlackUser(tx, slackUserId, work.clock.now());
    const own = member ? await rows.contactsOf(tx, [member.id]) : [];
    const mayAdd = member !== null && mustBeReached(member);
    if (!member || (!mayAdd && own.length === 0)) return refuse("not_asked");
    const ways: Way[] = [];
    for (const contact of own) ways.push(await asWay(tx, work, contact, doors));
    return ok({ ways, doors, mayAdd });
  });
}

async function asWay(tx: Tx, work: Work, contact: Contact, doors: Doors): Promise<Way> {
  const { id, medium, how, memberId, verifiedAt, createdAt } = contact;
  const address = (await open(tx, work.keys, contact.addressId, { id: memberId, at: work.clock.now() })) ?? "";
  const last = await contacts.lastPage(tx, { memberId, medium, since: createdAt });
  const state = { isVerified: verifiedAt !== null, isSetUp: isSetUp(doors, contact), last };
  return { id, medium, how, masked: masked(medium, address), ...state };
}

/** What the roster says, for the form; null: it says nothing. */
export async function rosterEmail(work: Work, slackUserId: string): Promise<string | null> {
  return (await memberBySlackUser(work.db.prisma, slackUserId, work.clock.now()))?.email ?? null;
}

export type CodeOnItsWay =
  | { ok: true; contactId: string }
  | { ok: false; refusal: "not_asked" | "verified_already" | "gone" }
  | { ok: false; refusal: "too_many"; minutes: number };

type Adding = { medium: Medium; how: How | null; address: string };

/** A way that was never verified makes room for the new one. */
export function addWay(work: Work, slackUserId: string, { medium, how, address }: Adding): Promise<CodeOnItsWay> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await lockedMember(tx, work, slackUserId);
    if (!member || !mustBeReached(member)) return { ok: false, refusal: "not_asked" };
    const before = await rows.lockContact(tx, member.id, medium);
    if (before?.verifiedAt) return { ok: false, refusal: "verified_already" };
    const minutes = await mustWait(tx, { memberId: member.id, medium }, "code", now);
    if (minutes > 0) return { ok: false, refusal: "too_many", minutes };
    if (before) await contacts.removeContacts(tx, [before]);
    const id = newId();
    const about = aboutContact(id);
    const addressId = await seal(tx, work.keys, { text: address, ownerId: member.id, about });
    await contacts.addContact(tx, { id, memberId: member.id, medium, how, addressId, createdAt: now });
    await audit(tx, { at: now, actor: member.id, act: "contact.add", subject: about, details: { medium } });
    await sendOwn(tx, { id, memberId: member.id, medium }, "code", now);
    return { ok: true, contactId: id };
  });
}

/** Removed already is removed. */
export function removeWay(work: Work, slackUserId: string, contactId: string): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const contact = await ownContact(tx, work, slackUserId, contactId);
    if (!contact) return;
    await contacts.removeContacts(tx, [contact]);
    await audit(tx, { at: now, actor: contact.memberId, act: "contact.remove", subject: aboutContact(contactId) });
    await redrawHome(tx, [slackUserId], { now });
  });
}
