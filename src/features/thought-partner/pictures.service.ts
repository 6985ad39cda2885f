// What the cards and App Home show, read for who looks at them.
import type { Db } from "../../db/work.ts";
import { coordinates, memberBySlackUser } from "../roster/index.ts";
import { mentorSettings } from "./offers.repository.ts";
import { activeMatchPictures, openOfferPictures, requestsToShow, stuckPictures } from "./pictures.repository.ts";
import type { MatchPicture, MentorSettings, OfferPicture, RequestPicture, StuckPicture } from "./pictures.rules.ts";

export { matchPicture, offerPicture, requestPicture, stuckPicture } from "./pictures.repository.ts";

export type HomePicture = {
  requests: RequestPicture[];
  /** Null for who is not a mentor. */
  mentoring: { offers: OfferPicture[]; matches: MatchPicture[]; settings: MentorSettings } | null;
  /** Null for who does not look after requests. */
  stuck: StuckPicture[] | null;
};

export async function homePicture(db: Db, slackUserId: string | null, now: Date): Promise<HomePicture> {
  const member = slackUserId ? await memberBySlackUser(db, slackUserId, now) : null;
  if (!member) return { requests: [], mentoring: null, stuck: null };
  return {
    requests: await requestsToShow(db, member.id),
    mentoring: member.duties.includes("mentor") ? await mentoringPicture(db, member.id) : null,
    stuck: coordinates(member) ? await stuckPictures(db) : null,
  };
}

async function mentoringPicture(db: Db, mentorId: string) {
  const offers = await openOfferPictures(db, mentorId);
  const matches = await activeMatchPictures(db, mentorId);
  return { offers, matches, settings: await mentorSettings(db, mentorId) };
}
