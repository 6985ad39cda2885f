// How a mentor wants to be asked: topics, how many at a time, pauses.
import { audit } from "../../db/audit.ts";
import { type Tx, transact, type Work } from "../../db/work.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { redrawHome } from "../../slack/outbox.ts";
import { memberBySlackUser } from "../roster/index.ts";
import { moveOnSoon, showOffers } from "./moving.service.ts";
import { answerOffer, mentorSettings, openOffersOfMentor, saveMentorSettings } from "./offers.repository.ts";
import type { MentorSettings, Topic } from "./pictures.rules.ts";
import { lockRequest, topics } from "./requests.repository.ts";

/** What a mentor has said so far, and the topics to choose from; null for who is not a mentor. */
export async function mentoringOf(
  work: Work,
  slackUserId: string,
): Promise<{ settings: MentorSettings; topics: Topic[] } | null> {
  const { prisma } = work.db;
  const member = await memberBySlackUser(prisma, slackUserId, work.clock.now());
  if (!member?.duties.includes("mentor")) return null;
  return { settings: await mentorSettings(prisma, member.id), topics: await topics(prisma) };
}

type Saving = { slackUserId: string; settings: MentorSettings };

/** A pause gives back at once what is still open. */
export function saveMentoring(
  work: Work,
  { slackUserId, settings }: Saving,
): Promise<Result<undefined, "not_a_mentor">> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await memberBySlackUser(tx, slackUserId, now);
    if (!member?.duties.includes("mentor")) return refuse("not_a_mentor");
    if (settings.pausedUntil && settings.pausedUntil > now) await giveBackOffers(tx, member.id, now);
    await saveMentorSettings(tx, member.id, settings);
    await audit(tx, { at: now, actor: member.id, act: "mentor.settings", subject: `member:${member.id}` });
    await redrawHome(tx, [slackUserId], { now });
    return ok(undefined);
  });
}

/** As an import says it: for mentors whose wishes were gathered elsewhere. */
export function setMentoring(work: Work, memberId: string, settings: Partial<MentorSettings>): Promise<void> {
  return transact(work, (tx) => saveMentorSettings(tx, memberId, settings));
}

export async function pauseUntil(tx: Tx, mentorId: string, until: Date, now: Date): Promise<void> {
  await giveBackOffers(tx, mentorId, now);
  await saveMentorSettings(tx, mentorId, { pausedUntil: until });
  await audit(tx, { at: now, actor: mentorId, act: "mentor.pause", subject: `member:${mentorId}` });
}

/** What waits for this mentor goes to colleagues. Requests are held before mentors, here as everywhere. */
export async function giveBackOffers(tx: Tx, mentorId: string, now: Date): Promise<void> {
  for (const offer of await openOffersOfMentor(tx, mentorId)) {
    await lockRequest(tx, offer.requestId);
    if (!(await answerOffer(tx, offer.id, { state: "returned", now }))) continue;
    await showOffers(tx, [offer.id], now);
    await moveOnSoon(tx, offer.requestId, now);
  }
}
