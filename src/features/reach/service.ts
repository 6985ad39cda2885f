// Reaching a person beyond Slack: wanting a page to go out, and what other features may ask about it.
import { audit } from "../../db/audit.ts";
import type { Db, Tx } from "../../db/work.ts";
import { enqueue, type Payload } from "../../jobs/queue.ts";
import * as rows from "./repository.ts";
import type { Contact, Medium, PageWording, Wording } from "./rules.ts";

export type Outreach = {
  memberId: string;
  wording: PageWording;
  /** What it is about, as `crisis:<id>`; it never leaves the record. */
  about: string;
  /** A page that is repeated is its `nth`. */
  nth?: number;
  /** Left in the urgent lane as soon as it is known whether the page went out: once for each way. */
  afterwards?: { name: string; payload: Payload };
};

/** Has a page sent by each verified way of this member, and answers the ways. Wanted twice, it is sent once. */
export async function reachBeyondSlack(tx: Tx, outreach: Outreach, now: Date): Promise<Medium[]> {
  const contacts = (await rows.contactsOf(tx, [outreach.memberId])).filter(({ verifiedAt }) => verifiedAt !== null);
  for (const contact of contacts) await wantPage(tx, contact, outreach, now);
  return contacts.map(({ medium }) => medium);
}

type OfMember = Pick<Contact, "memberId" | "medium">;
type Wanted = Omit<Outreach, "wording" | "memberId"> & { wording: Wording };

export async function wantPage(tx: Tx, { memberId, medium }: OfMember, wanted: Wanted, now: Date): Promise<void> {
  const { about, wording, nth = 1, afterwards = null } = wanted;
  const pageId = await rows.addPage(tx, { about, memberId, medium, nth, wording, afterwards, wantedAt: now });
  if (!pageId) return;
  await enqueue(tx, {
    name: "reach.send",
    key: `reach.send:${pageId}`,
    payload: { pageId },
    runAt: now,
    lane: "outside",
  });
  await audit(tx, {
    at: now,
    actor: "mssn",
    act: "outside.want",
    subject: about,
    details: { memberId, medium, wording },
  });
}

/** What waits to be sent about these is not sent any more: somebody answered. Nothing follows it. */
export async function callOffPages(tx: Tx, abouts: readonly string[], now: Date): Promise<void> {
  if ((await rows.callOffPages(tx, abouts, now)) === 0) return;
  for (const subject of abouts) await audit(tx, { at: now, actor: "mssn", act: "outside.call-off", subject });
}

/** The verified ways of each; who has none has no entry. */
export async function waysBeyondSlack(db: Db, memberIds: readonly string[]): Promise<Map<string, Medium[]>> {
  const ways = new Map<string, Medium[]>();
  for (const { memberId, medium, verifiedAt } of await rows.contactsOf(db, memberIds))
    if (verifiedAt) ways.set(memberId, [...(ways.get(memberId) ?? []), medium]);
  return ways;
}

/** How the pages about these stand, the first wanted first. */
export const outsidePages = (db: Db, abouts: readonly string[]): Promise<rows.SeenPage[]> =>
  rows.pagesAbout(db, abouts);
