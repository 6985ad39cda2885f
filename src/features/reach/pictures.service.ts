// What is shown of ways beyond Slack without opening an address: to who lacks one, and where one failed.
import { type Db, transact, type Work } from "../../db/work.ts";
import { post, toPerson } from "../../slack/outbox.ts";
import { coordinates, isReachable, memberBySlackUser, membersById } from "../roster/index.ts";
import { mustBeReached } from "./contact.rules.ts";
import { lastPage } from "./contacts.repository.ts";
import { contactById, contactsOf } from "./repository.ts";
import type { Medium, Reason } from "./rules.ts";

export type FailedWay = { medium: Medium; reason: Reason | null };

/** What was sent last by this way, where it did not get through. */
export async function failedWay(db: Db, contactId: string): Promise<FailedWay | null> {
  const contact = await contactById(db, contactId);
  const last = contact && (await lastPage(db, { ...contact, since: contact.createdAt }));
  return contact && last?.state === "failed" ? { medium: contact.medium, reason: last.reason } : null;
}

/** A code or a test could not be sent: its owner, who waits for it, learns so in Slack. */
export function tellOfFailure(work: Work, { contactId, nth }: { contactId: string; nth: number }): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const contact = (await failedWay(tx, contactId)) && (await contactById(tx, contactId));
    const [member] = contact ? await membersById(tx, [contact.memberId], now) : [];
    if (member && isReachable(member))
      await post(tx, "reach-failed", contactId, toPerson(member.slackUserId), { now, nth });
  });
}

/** Who is on call and has no verified way; who can see to it that there are ways at all. */
export async function homePicture(
  db: Db,
  slackUserId: string | null,
  now: Date,
): Promise<{ lacksWay: boolean; coordinates: boolean }> {
  const member = slackUserId ? await memberBySlackUser(db, slackUserId, now) : null;
  if (!member || !mustBeReached(member)) return { lacksWay: false, coordinates: false };
  const ways = await contactsOf(db, [member.id]);
  return { lacksWay: !ways.some(({ verifiedAt }) => verifiedAt), coordinates: coordinates(member) };
}
