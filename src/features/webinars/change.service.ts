// A webinar is changed, or called off.
import { audit } from "../../db/audit.ts";
import { type Tx, transact, type Work } from "../../db/work.ts";
import { enqueueAll, type JobRequest } from "../../jobs/queue.ts";
import type { Act } from "../../lib/acts.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { post, toChannel } from "../../slack/outbox.ts";
import { type Acting, type AuthorRefusal, announcer, subjectOf } from "./announcer.service.ts";
import * as rows from "./repository.ts";
import { type Invited, toTell, type Webinar, type WebinarWords, wasHeld } from "./rules.ts";
import { lookingAfter, showAnnouncers, showAuthor, showEverywhere, tellNews } from "./showing.service.ts";
import { timed } from "./timing.service.ts";

/** `invited`: whom it invites and where it is announced, while it is a draft. */
export type Changed = WebinarWords & { invited: (Invited & { channels: string[] }) | null };
export type ChangeRefusal = AuthorRefusal | "over";

/** What was never announced has not taken place, whatever its time. */
const isOver = (webinar: Webinar, now: Date): boolean => webinar.state === "cancelled" || wasHeld(webinar, now);

/** Something done with a webinar that is not over: held, noted, and drawn again. */
function withOpen<R extends string>(
  work: Work,
  acting: Acting,
  act: Act,
  change: (tx: Tx, webinar: Webinar, now: Date) => Promise<R | null>,
): Promise<Result<undefined, ChangeRefusal | R>> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await announcer(tx, acting.slackUserId, now);
    if (!member) return refuse("not_an_announcer");
    const webinar = await rows.lockWebinar(tx, acting.webinarId);
    if (!webinar) return refuse("no_webinar");
    if (isOver(webinar, now)) return refuse("over");
    const refusal = await change(tx, webinar, now);
    if (refusal) return refuse(refusal);
    await audit(tx, { at: now, actor: member.id, act, subject: subjectOf(webinar.id) });
    return ok(undefined);
  });
}

/** A new time or link is told at once to everybody who has a seat or waits for one; other parts of a series stay as they are. */
export const changeWebinar = (work: Work, acting: Acting, change: Changed) =>
  withOpen<ChangeProblem>(work, acting, "webinar.change", async (tx, before, now) => {
    if (before.state === "draft") return changeDraft(tx, before, change, now);
    const { invited, ...words } = change;
    if (invited) return "announced_meanwhile";
    const isNews = isElsewhen(before, words);
    const webinar = { ...before, ...words, sequence: before.sequence + (isNews ? 1 : 0) };
    await rows.changeWebinar(tx, webinar.id, { ...words, sequence: webinar.sequence, changedAt: now });
    await enqueueAll(tx, [...timed(webinar, now), filling(webinar, now)]);
    await postAgain(tx, webinar, now);
    await showEverywhere(tx, webinar, now);
    // A link concerns those who have a seat; whoever waits for one need not be told.
    const isMoved = isElsewhen(before, { ...words, link: before.link });
    if (isNews) await tellNews(tx, webinar, isMoved ? toTell(webinar.state) : ["attending"], now);
    return null;
  });

type ChangeProblem = "begins_before" | "announced_meanwhile";

async function changeDraft(
  tx: Tx,
  before: Webinar,
  { invited, ...words }: Changed,
  now: Date,
): Promise<ChangeProblem | null> {
  if (before.announceAt && before.announceAt >= words.startsAt) return "begins_before";
  const { channels, ...audience } = invited ?? { channels: null };
  await rows.changeWebinar(tx, before.id, { ...words, ...audience, changedAt: now });
  if (channels) await rows.setPosts(tx, before.id, channels);
  await showAuthor(tx, before, now);
  await showAnnouncers(tx, now);
  return null;
}

const isElsewhen = (before: Webinar, { startsAt, minutes, link }: WebinarWords): boolean =>
  Number(before.startsAt) !== Number(startsAt) || before.minutes !== minutes || before.link !== link;

/** Where Slack did not take it before, the app may have been let in meanwhile. */
async function postAgain(tx: Tx, { id }: Webinar, now: Date): Promise<void> {
  for (const { id: postId, channelId, refused } of await rows.postsOf(tx, id))
    if (refused !== null) {
      await rows.markRefused(tx, postId, null);
      await post(tx, "webinar-post", postId, toChannel(channelId), { now });
    }
}

/** Everybody who comes, waits or wished for the recording is told; of a draft, nobody has heard. */
export const cancelWebinar = (work: Work, acting: Acting) =>
  withOpen<never>(work, acting, "webinar.cancel", async (tx, before, now) => {
    const change = { state: "cancelled" as const, cancelledAt: now, changedAt: now, sequence: before.sequence + 1 };
    await rows.changeWebinar(tx, before.id, change);
    const webinar = { ...before, ...change };
    await showEverywhere(tx, webinar, now);
    await tellNews(tx, webinar, toTell(webinar.state), now);
    return null;
  });

type LinkDue = { webinarId: string; startsAt: Date; nth: number };

/** Whoever announced it is asked for the link that is still missing; where Slack does not reach them, the coordinators. */
export function askForLink(work: Work, { webinarId, startsAt, nth }: LinkDue): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const webinar = await rows.findWebinar(tx, webinarId);
    if (webinar?.state !== "announced" || webinar.link || Number(webinar.startsAt) !== Number(startsAt)) return;
    // Moved, it is asked for anew.
    const nthTime = webinar.sequence * 2 + nth;
    await post(tx, "webinar-link", webinarId, await lookingAfter(tx, webinar, now), { now, nth: nthTime });
  });
}

/** There may be more seats than before. */
const filling = ({ id }: Webinar, runAt: Date): JobRequest => ({
  ...{ name: "webinars.fill", key: `webinars.fill:${id}`, payload: { webinarId: id }, runAt, repeats: true },
});
