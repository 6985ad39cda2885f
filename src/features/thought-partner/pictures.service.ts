// What the cards and App Home show, read for who looks at them.
import type { Db } from "../../db/work.ts";
import { mostRows } from "../../lib/home.ts";
import { coordinates, memberBySlackUser } from "../roster/index.ts";
import * as facts from "./home.repository.ts";
import { lateness } from "./home.rules.ts";
import { mentorSettings } from "./offers.repository.ts";
import { activeMatchPictures, openOfferPictures, requestsToShow, stuckPicture } from "./pictures.repository.ts";
import type { DeskPicture, HomePicture, MentoringPicture, StuckPicture } from "./pictures.rules.ts";

export { matchPicture, offerPicture, requestPicture, stuckPicture } from "./pictures.repository.ts";

export async function homePicture(db: Db, slackUserId: string | null, now: Date): Promise<HomePicture> {
  const member = slackUserId ? await memberBySlackUser(db, slackUserId, now) : null;
  if (!member) return { requests: { shown: [], count: 0 }, mentoring: null, desk: null };
  const [requests, mentoring, desk] = await Promise.all([
    requestsToShow(db, member.id, mostRows),
    member.duties.includes("mentor") ? mentoringPicture(db, member.id) : null,
    coordinates(member) ? deskPicture(db, now) : null,
  ]);
  return { requests, mentoring, desk };
}

async function mentoringPicture(db: Db, mentorId: string): Promise<MentoringPicture> {
  const [offers, matches, settings] = await Promise.all([
    openOfferPictures(db, mentorId, mostRows),
    activeMatchPictures(db, mentorId, mostRows),
    mentorSettings(db, mentorId),
  ]);
  return { offers, matches, settings };
}

async function deskPicture(db: Db, now: Date): Promise<DeskPicture> {
  const [stuck, underWay, quiet] = await Promise.all([
    facts.stuckRequests(db),
    facts.requestsUnderWay(db),
    facts.quietPairs(db, mostRows),
  ]);
  const { inTime, late, until } = lateness(stuck, now);
  return { waiting: await stuckPictures(db, inTime), late: await stuckPictures(db, late), until, underWay, quiet };
}

async function stuckPictures(db: Db, all: readonly { id: string }[]) {
  const pictures = await Promise.all(all.slice(0, mostRows).map(({ id }) => stuckPicture(db, id)));
  return { shown: pictures.filter((one): one is StuckPicture => one !== null), count: all.length };
}
