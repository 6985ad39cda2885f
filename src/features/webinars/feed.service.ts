// A member's webinars under a secret address, which their own calendar program fetches again and again.
import { audit } from "../../db/audit.ts";
import { type Db, transact, type Work } from "../../db/work.ts";
import { fingerprint, newSecret } from "../../lib/secret.ts";
import { memberBySlackUser, membersById } from "../roster/index.ts";
import type { SeatPicture } from "./pictures.rules.ts";
import * as seats from "./seats.repository.ts";

/** The secret end of a new address; the one before leads nowhere any more. Null: not a member. */
export function renewFeed(work: Work, slackUserId: string): Promise<string | null> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await memberBySlackUser(tx, slackUserId, now);
    if (!member || member.left) return null;
    const secret = newSecret();
    await seats.setFeed(tx, member.id, fingerprint(secret), now);
    await audit(tx, { at: now, actor: member.id, act: "webinar.feed-renew", subject: `member:${member.id}` });
    return secret;
  });
}

/** False: not a member. */
export function endFeed(work: Work, slackUserId: string): Promise<boolean> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await memberBySlackUser(tx, slackUserId, now);
    if (!member) return false;
    await seats.removeFeed(tx, member.id);
    await audit(tx, { at: now, actor: member.id, act: "webinar.feed-end", subject: `member:${member.id}` });
    return true;
  });
}

/** Since when one's address is there. */
export type FeedPicture = { since: Date | null };

/** Null: not a member. */
export async function feedPicture(db: Db, slackUserId: string, now: Date): Promise<FeedPicture | null> {
  const member = await memberBySlackUser(db, slackUserId, now);
  return member && !member.left ? { since: await seats.feedSince(db, member.id) } : null;
}

const keptDays = 60;

/** What a calendar shows of somebody: the webinars that they have a seat in, also those just over. Null: no such address. */
export async function feedOf(db: Db, secret: string, now: Date): Promise<SeatPicture[] | null> {
  const memberId = await seats.feedOwner(db, fingerprint(secret));
  const [member] = memberId ? await membersById(db, [memberId], now) : [];
  if (!member || member.left) return null;
  const since = new Date(now.getTime() - keptDays * 86_400_000);
  return (await seats.attendedSince(db, member.id, since)).map((held) => ({ ...held, now }));
}
