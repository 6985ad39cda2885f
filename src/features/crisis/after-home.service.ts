// What waits for one person after crises that have ended: talks to be had, reviews to be written.
import type { Db } from "../../db/work.ts";
import { soonest } from "../../lib/home.ts";
import { isReachable, memberBySlackUser, membersWithDuty } from "../roster/index.ts";
import { openCalls, openReviews } from "./after-home.repository.ts";
import type { AfterHome } from "./after-pictures.rules.ts";
import { callPicture } from "./after-pictures.service.ts";
import { cardOf } from "./follow-up.rules.ts";
import { type Ended, lookingAfter, looksAfter } from "./looking-after.rules.ts";
import { closesAt } from "./resolve.rules.ts";

type Reader = { slackUserId: string | null; now: Date };

const nothing: AfterHome = { calls: [], reviews: [], until: null };

export async function afterHome(db: Db, reader: Reader): Promise<AfterHome> {
  const { slackUserId, now } = reader;
  const member = slackUserId ? await memberBySlackUser(db, slackUserId, now) : null;
  if (!member || !isReachable(member)) return nothing;
  const near = lookingAfter.some((duty) => member.duties.includes(duty)) ? null : member.id;
  const [calls, reviews] = await Promise.all([openCalls(db, near), openReviews(db, near)]);
  if (calls.length + reviews.length === 0) return nothing;
  const reachable = (await membersWithDuty(db, lookingAfter, now)).filter(isReachable);
  const isMine = ({ ended }: { ended: Ended }) => looksAfter(ended, member, reachable);
  const pictures = await Promise.all(calls.filter(isMine).map(({ asked }) => callPicture(db, cardOf(asked), reader)));
  const mine = reviews.filter(isMine);
  return {
    calls: pictures.filter((picture) => picture !== null),
    // Until its room closes it can be opened again, and there is nothing to review yet.
    reviews: mine
      .filter(({ resolvedAt }) => closesAt(resolvedAt) <= now)
      .map(({ id, name, dueAt }) => ({ id, name, dueAt, overdue: now >= dueAt })),
    until: soonest(
      now,
      mine.flatMap(({ dueAt, resolvedAt }) => [dueAt, closesAt(resolvedAt)]),
    ),
  };
}
