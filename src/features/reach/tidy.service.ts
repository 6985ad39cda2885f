// What is not kept: the ways of those who have left, addresses that nobody confirmed, codes whose time is over.
import { subDays } from "date-fns/subDays";
import { audit } from "../../db/audit.ts";
import { type Tx, transact, type Work } from "../../db/work.ts";
import { membersById } from "../roster/index.ts";
import * as contacts from "./contacts.repository.ts";
import { aboutContact } from "./rules.ts";

/** Who has left the roster is not paged any more. Whom Slack has deactivated is: it is the only way left. */
export function memberGone(work: Work, memberId: string): Promise<void> {
  return transact(work, (tx) => removeWhere(tx, work.clock.now(), (one) => one.memberId === memberId && one.hasLeft));
}

const unconfirmedDays = 1;
const ownPagesDays = 30;

export function tidy(work: Work): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const old = subDays(now, unconfirmedDays);
    await removeWhere(tx, now, ({ hasLeft, verifiedAt, createdAt }) => hasLeft || (!verifiedAt && createdAt < old));
    await contacts.forgetCodes(tx, now);
    await contacts.forgetOwnPages(tx, subDays(now, ownPagesDays));
  });
}

type Kept = Awaited<ReturnType<typeof contacts.everyContact>>[number] & { hasLeft: boolean };

async function removeWhere(tx: Tx, now: Date, isNotKept: (contact: Kept) => boolean): Promise<void> {
  const all = await contacts.everyContact(tx);
  const members = await membersById(tx, [...new Set(all.map(({ memberId }) => memberId))], now);
  const here = new Set(members.filter(({ left }) => !left).map(({ id }) => id));
  const removed = all.filter((contact) => isNotKept({ ...contact, hasLeft: !here.has(contact.memberId) }));
  await contacts.removeContacts(tx, removed);
  for (const { id } of removed)
    await audit(tx, { at: now, actor: "mssn", act: "contact.remove", subject: aboutContact(id) });
}
