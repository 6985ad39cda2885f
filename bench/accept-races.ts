// One winner: twenty mentors accept one request at the same moment, a thousand times.

import type { Work } from "../src/db/work.ts";
import { membersWithDuty } from "../src/features/roster/index.ts";
import { acceptOffer } from "../src/features/thought-partner/offer.service.ts";
import { newId } from "../src/lib/ids.ts";
import { practiceRoster } from "../src/practice/roster.ts";
import type { Figure } from "./report.ts";
import { type Ground, workWith } from "./support/ground.ts";

const races = 1_000;
const racers = 20;
/** Races at the same time, so that neither the database nor this process idles while the other works. */
const atOnce = 2;
/** Enough members for twenty mentors. */
const members = 220;

type Race = { requestId: string; offers: { offerId: string; slackUserId: string }[] };

export async function acceptRaces(ground: Ground): Promise<Figure[]> {
  // A connection for each, so that nobody waits for their turn before the race has begun.
  const db = await ground.newDatabase(racers * atOnce);
  const work = await workWith(db, ground.folder, practiceRoster({ members }));
  const prepared = await prepareRaces(work);
  const startedAt = performance.now();
  let oneWinner = 0;
  const runOn = async () => {
    for (let race = prepared.pop(); race; race = prepared.pop()) if (await isWonByOne(work, race)) oneWinner++;
  };
  await Promise.all(Array.from({ length: atOnce }, runOn));
  const seconds = (performance.now() - startedAt) / 1000;
  const recorded = await wonByOneOnRecord(work);
  return [
    {
      name: `Races of ${racers} mentors with exactly one winner`,
      measured: Math.min(oneWinner, recorded),
      unit: `of ${races}`,
      bound: races,
      exactly: true,
      details: `${oneWinner} by the answers, ${recorded} on record; ${seconds.toFixed(0)} s, ${((seconds * 1000) / races).toFixed(0)} ms a race`,
    },
  ];
}

/** Requests that are open, each offered to the same twenty; so many at once no rule would ask. */
async function prepareRaces({ db, clock }: Work): Promise<Race[]> {
  const now = clock.now();
  const later = new Date(now.getTime() + 3_600_000);
  const mentors = (await membersWithDuty(db.prisma, "mentor", now)).slice(0, racers);
  if (mentors.length < racers) throw new Error(`The practice roster has only ${mentors.length} mentors`);
  const requester = await db.prisma.member.findUniqueOrThrow({ where: { slackUserId: "UALDER" } });
  const all = Array.from({ length: races }, () => ({
    requestId: newId(),
    offers: mentors.map(({ id, slackUserId }) => ({ offerId: newId(), mentorId: id, slackUserId: slackUserId ?? "" })),
  }));
  await db.prisma.partnerRequest.createMany({
    data: all.map(({ requestId }) => ({
      ...{ id: requestId, requesterId: requester.id, createdAt: now },
      ...{ topic: "budget", help: "consultancy", urgency: "today", preference: "none" },
    })),
  });
  for (const { requestId, offers } of all)
    await db.prisma.offer.createMany({
      data: offers.map(({ offerId, mentorId }) => ({
        ...{ id: offerId, requestId, mentorId, round: 1, reasons: [] },
        ...{ offeredAt: now, remindAt: later, dueAt: later },
      })),
    });
  return all;
}

async function isWonByOne(work: Work, { offers }: Race): Promise<boolean> {
  const answers = await Promise.all(offers.map((offer) => acceptOffer(work, offer)));
  const lost = answers.filter((answer) => !answer.ok && answer.refusal === "colleague_was_first");
  return lost.length === racers - 1 && answers.filter(({ ok }) => ok).length === 1;
}

/** How many requests have one match and, of their offers, one accepted, by the same mentor, and the others passed. */
async function wonByOneOnRecord({ db }: Work): Promise<number> {
  const { rows } = await db.pool.query(
    `SELECT count(*)::int AS won FROM "PartnerRequest" r
     WHERE r."state" = 'matched' AND (SELECT count(*) FROM "Match" WHERE "requestId" = r."id") = 1
       AND (SELECT count(*) FROM "Offer" o JOIN "Match" m USING ("requestId", "mentorId")
            WHERE o."requestId" = r."id" AND o."state" = 'accepted') = 1
       AND (SELECT count(*) FROM "Offer" WHERE "requestId" = r."id" AND "state" = 'passed') = $1`,
    [racers - 1],
  );
  return rows[0].won;
}
