// What the cards and forms after a crisis show, read from the record.
import { setting } from "../../db/settings.ts";
import type { Db } from "../../db/work.ts";
import { localDate } from "../../lib/dates.ts";
import { outsidePages } from "../reach/index.ts";
import { type Member, membersById, membersWithDuty } from "../roster/index.ts";
import * as rows from "./after.repository.ts";
import type {
  AfterPicture,
  CallPicture,
  DrillDuePicture,
  FollowUpPicture,
  ReviewPicture,
} from "./after-pictures.rules.ts";
import { type CrisisRow, findCrisis } from "./crisis.repository.ts";
import { isDrillDue, suggestedOn } from "./drill.rules.ts";
import * as followUps from "./follow-up.repository.ts";
import { askedOf } from "./follow-up.rules.ts";
import { measure } from "./measured.rules.ts";
import { actsOf } from "./pictures.repository.ts";
import type { Who } from "./pictures.rules.ts";
import * as reviews from "./review.repository.ts";
import { pageIdsOf } from "./steps.repository.ts";

const whoIs = ({ id, name, slackUserId }: Pick<Member, "id" | "name" | "slackUserId">): Who => ({
  ...{ memberId: id, name, slackUserId },
});

async function whoOf(db: Db, memberId: string | null, now: Date): Promise<Who | null> {
  const [member] = memberId ? await membersById(db, [memberId], now) : [];
  return member ? whoIs(member) : null;
}

export async function afterPicture(db: Db, crisisId: string, now: Date): Promise<AfterPicture | null> {
  const crisis = await findCrisis(db, crisisId);
  return crisis && inFigures(db, crisis, now);
}

async function inFigures(db: Db, crisis: CrisisRow, now: Date): Promise<AfterPicture> {
  const { id, name, drill, createdAt, resolvedAt, outcome, minutes, ownerId } = crisis;
  const { notReached, ...measured } = measure(await rows.factsOf(db, crisis));
  const missing = await membersById(
    db,
    notReached.map(({ memberId }) => memberId),
    now,
  );
  const missed = new Map(notReached.map((one) => [one.memberId, one.missed]));
  const abouts = (await pageIdsOf(db, id)).map((pageId) => `crisis-page:${pageId}`);
  const sent = (await outsidePages(db, abouts)).filter(({ state }) => state === "sent");
  const count = (medium: string) => sent.filter((page) => page.medium === medium).length;
  return {
    ...{ id, name, drill, createdAt, resolvedAt, outcome, minutes, owner: await whoOf(db, ownerId, now) },
    measured: {
      ...measured,
      notReached: missing.flatMap((member) => {
        const why = missed.get(member.id);
        return why ? [{ who: whoIs(member), missed: why }] : [];
      }),
    },
    sent: { email: count("email"), phone: count("phone") },
    acts: await actsOf(db, id),
  };
}

export async function reviewPicture(db: Db, crisisId: string, now: Date): Promise<ReviewPicture | null> {
  const crisis = await findCrisis(db, crisisId);
  // Opened again, there is nothing to review yet.
  if (!crisis?.reviewDueAt) return null;
  const { reviewDueAt: dueAt, reviewedAt: at } = crisis;
  const by = at ? await whoOf(db, (await reviews.findReview(db, crisisId)).reviewerId, now) : null;
  const reviewed = at && { at, by };
  return { ...(await inFigures(db, crisis, now)), dueAt, overdue: !reviewed && now >= dueAt, reviewed };
}

export async function followUpPicture(db: Db, card: string, now: Date): Promise<FollowUpPicture | null> {
  const row = await followUps.findFollowUp(db, askedOf(card));
  if (!row) return null;
  const { crisisId, nth, answer, callerId, talkedAt } = row;
  const caller = await whoOf(db, callerId, now);
  return { crisisId, nth, answer, caller, talked: talkedAt !== null, lifelines: await setting(db, "lifelines") };
}

type Reader = { slackUserId: string | null; now: Date };

export async function callPicture(db: Db, card: string, { slackUserId, now }: Reader): Promise<CallPicture | null> {
  const row = await followUps.findFollowUp(db, askedOf(card));
  const crisis = row && (await findCrisis(db, row.crisisId));
  const reporter = crisis && (await whoOf(db, crisis.reporterId, now));
  if (!row?.answeredAt || !crisis || !reporter) return null;
  const { crisisId, nth, answeredAt, callerId, takenAt, talkedAt } = row;
  const caller = await whoOf(db, callerId, now);
  const mine = caller !== null && caller.slackUserId === slackUserId;
  return { crisisId, nth, reporter, resolvedAt: crisis.resolvedAt, answeredAt, caller, takenAt, talkedAt, mine };
}

/** `month`: the date on which it was suggested. */
export async function drillDuePicture(db: Db, month: string, now: Date): Promise<DrillDuePicture> {
  const last = await rows.lastDrill(db);
  const team = await membersWithDuty(db, "crisis_team", now);
  const later = (await setting(db, "drillPutOff")) === month || month < suggestedOn(localDate(now));
  const state = isDrillDue(team.length, last, now) ? (later ? "later" : "due") : "held";
  return { month, last, state };
}
