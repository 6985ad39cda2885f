// What the nightly purge takes away, class by class and some rows at a time. It reaches into the tables of every feature, so
// that whoever asks what goes when reads one file.
import type { Db, Tx } from "../../db/client.ts";
import { Prisma } from "../../db/generated/client.ts";
import { wordsAreHeld } from "../../db/holds.ts";
import type { Ages, PurgeKind } from "./retention.rules.ts";

const { sql } = Prisma;

/** So that nothing is locked for long. */
export const purgedAtOnce = 200;

/** Answers how many rows went; as many as `purgedAtOnce`: there may be more. */
export const purge = (tx: Tx, kind: PurgeKind, ages: Ages): Promise<number> => purges[kind](tx, ages);

const purges: Record<PurgeKind, (tx: Tx, ages: Ages) => Promise<number>> = {
  words: purgeWords,
  once: async (tx, { once }) =>
    (await some(tx, sql`"Receipt"`, sql`"at" < ${once}`)) +
    (await some(tx, sql`"Job"`, sql`"state" = 'done' AND "finishedAt" < ${once}`)),
  // App Home is drawn anew for as long as somebody has one.
  cards: (tx, { working }) =>
    some(tx, sql`"Card"`, sql`"kind" <> 'home' AND COALESCE("drawnAt", "createdAt") < ${working}`),
  offers: (tx, { working }) =>
    some(
      tx,
      sql`"Offer"`,
      sql`"state" <> 'accepted' AND "requestId" IN (SELECT "id" FROM "PartnerRequest" WHERE "endedAt" < ${working})`,
    ),
  pages: (tx, { working }) => some(tx, sql`"OutsidePage"`, sql`"state" <> 'waiting' AND "wantedAt" < ${working}`),
  reports: (tx, { working }) => some(tx, sql`"ReportOrder"`, sql`"createdAt" < ${working}`),
  absences: (tx, { working }) => some(tx, sql`"Absence"`, sql`"endedAt" < ${working}`),
  requests: purgeRequests,
  crises: purgeCrises,
  polls: (tx, { record }) =>
    some(tx, sql`"Poll"`, sql`COALESCE("closedAt", "closesAt") < ${record} AND "state" <> 'open'`),
  webinars: (tx, { record }) => some(tx, sql`"Webinar"`, sql`"startsAt" < ${record}`),
  on_call: async (tx, { record }) =>
    (await some(tx, sql`"OnCallWeek"`, sql`"week" < ${record}`)) +
    (await some(tx, sql`"OnCallCover"`, sql`"endsAt" < ${record}`)) +
    (await some(tx, sql`"OnCallRequest"`, sql`"endsAt" < ${record} AND "state" <> 'open'`)),
  record: (tx, { record }) => some(tx, sql`"Interaction"`, sql`"at" < ${record}`),
  // By PostgreSQL's own clock besides: a moved one must not empty the audit.
  audit: (tx, { record }) => some(tx, sql`"AuditEntry"`, sql`"at" < ${record} AND "at" < now() - interval '7 years'`),
  people: erasePeople,
};

const some = (tx: Tx, table: Prisma.Sql, where: Prisma.Sql): Promise<number> =>
  tx.$executeRaw`DELETE FROM ${table} WHERE ctid = ANY(ARRAY(
    SELECT ctid FROM ${table} WHERE ${where} LIMIT ${purgedAtOnce} FOR UPDATE SKIP LOCKED))`;

/** Whose time has come, or whose author left long enough ago; each is noted. */
async function purgeWords(tx: Tx, { now, leftBefore }: Ages): Promise<number> {
  return tx.$executeRaw`
    WITH "due" AS (
      SELECT s."id" FROM "SealedText" s LEFT JOIN "Member" m ON m."id" = s."ownerId"
      WHERE (s."purgeAfter" <= ${now} OR m."leftOn" <= ${leftBefore}::date) AND NOT ${wordsAreHeld}
      LIMIT ${purgedAtOnce} FOR UPDATE OF s SKIP LOCKED),
    "gone" AS (DELETE FROM "SealedText" WHERE "id" IN (SELECT "id" FROM "due") RETURNING "about")
    INSERT INTO "AuditEntry" ("at", "actor", "act", "subject") SELECT ${now}, 'mssn', 'words.purge', "about" FROM "gone"`;
}

type Id = { id: string };

async function purgeRequests(tx: Tx, { record }: Ages): Promise<number> {
  const rows = await tx.partnerRequest.findMany({
    where: { endedAt: { lt: record } },
    select: { id: true },
    take: purgedAtOnce,
  });
  const requestId = { in: rows.map(({ id }: Id) => id) };
  const matches = await tx.match.findMany({ where: { requestId }, select: { id: true } });
  const matchId = { in: matches.map(({ id }: Id) => id) };
  await tx.meeting.deleteMany({ where: { matchId } });
  await tx.room.deleteMany({ where: { OR: [{ subject: matchId }, { subject: requestId }] } });
  await tx.match.deleteMany({ where: { requestId } });
  await tx.offer.deleteMany({ where: { requestId } });
  return (await tx.partnerRequest.deleteMany({ where: { id: requestId } })).count;
}

async function purgeCrises(tx: Tx, { record }: Ages): Promise<number> {
  const rows = await tx.crisis.findMany({
    where: { resolvedAt: { lt: record } },
    select: { id: true },
    take: purgedAtOnce,
  });
  const crisisId = { in: rows.map(({ id }: Id) => id) };
  await tx.room.deleteMany({ where: { purpose: "crisis", subject: crisisId } });
  await tx.crisisFollowUp.deleteMany({ where: { crisisId } });
  await tx.handOver.deleteMany({ where: { crisisId } });
  await tx.crisisTick.deleteMany({ where: { crisisId } });
  await tx.crisisAct.deleteMany({ where: { crisisId } });
  await tx.crisisPage.deleteMany({ where: { crisisId } });
  await tx.crisisStep.deleteMany({ where: { crisisId } });
  await tx.crisisPerson.deleteMany({ where: { crisisId } });
  return (await tx.crisis.deleteMany({ where: { id: crisisId } })).count;
}

/** Neither held nor in the middle of something. */
const mayBeErased = ({ erasedBefore }: Ages) => sql`
  m."erasedAt" IS NULL AND m."leftOn" <= ${erasedBefore}::date
  AND NOT EXISTS (SELECT FROM "Hold" h WHERE h."memberId" = m."id" AND h."liftedAt" IS NULL)
  AND NOT EXISTS (SELECT FROM "PartnerRequest" r WHERE r."requesterId" = m."id" AND r."endedAt" IS NULL)
  AND NOT EXISTS (SELECT FROM "Crisis" c WHERE c."reporterId" = m."id" AND c."state" <> 'resolved')`;

type Erased = { id: string; slackUserId: string | null };

/** What tells who they were goes; what is counted stays, and is nobody's. */
async function erasePeople(tx: Tx, ages: Ages): Promise<number> {
  const people = await tx.$queryRaw<Erased[]>`
    SELECT m."id", m."slackUserId" FROM "Member" m WHERE ${mayBeErased(ages)}
    LIMIT ${purgedAtOnce} FOR UPDATE OF m SKIP LOCKED`;
  const ids = people.map(({ id }) => id);
  const memberId = { in: ids };
  await tx.groupMembership.deleteMany({ where: { memberId } });
  await tx.duty.deleteMany({ where: { memberId } });
  await tx.libraryMark.deleteMany({ where: { memberId } });
  await tx.webinarHabits.deleteMany({ where: { memberId } });
  await tx.webinarFeed.deleteMany({ where: { memberId } });
  await tx.dataCopy.deleteMany({ where: { memberId } });
  await tx.sealedText.deleteMany({ where: { ownerId: memberId } });
  await tx.mentor.updateMany({ where: { memberId }, data: { expertise: [], pausedUntil: null } });
  await forgetInSlack(
    tx,
    people.flatMap(({ slackUserId }) => slackUserId ?? []),
  );
  const nobody = {
    name: "Former member",
    email: null,
    slackUserId: null,
    title: null,
    districtId: null,
    inRoleSince: null,
  };
  await tx.member.updateMany({ where: { id: memberId }, data: { ...nobody, erasedAt: ages.now } });
  for (const id of ids)
    await tx.auditEntry.create({
      data: { at: ages.now, actor: "mssn", act: "member.erased", subject: `member:${id}` },
    });
  return ids.length;
}

async function forgetInSlack(tx: Tx, slackUserIds: readonly string[]): Promise<void> {
  const recipient = { in: slackUserIds.flatMap((id) => [`person:${id}`, `home:${id}`]) };
  await tx.card.deleteMany({ where: { recipient } });
  for (const id of slackUserIds)
    await tx.$executeRaw`
      UPDATE "Room" SET "members" = array_remove("members", ${id}), "shownMembers" = array_remove("shownMembers", ${id}),
        "absent" = array_remove("absent", ${id})
      WHERE ${id} = ANY("members") OR ${id} = ANY("shownMembers") OR ${id} = ANY("absent")`;
}

// ——— The report ———

type Done = { night: string; kind: PurgeKind; rows: number; now: Date };

/** Adds up: run again in the same night, it counts on. */
export const notePurge = async (tx: Tx, { night, kind, rows, now }: Done): Promise<void> =>
  void (await tx.$executeRaw`
    INSERT INTO "Purge" ("night", "kind", "rows", "at") VALUES (${night}::date, ${kind}, ${rows}, ${now})
    ON CONFLICT ("night", "kind") DO UPDATE SET "rows" = "Purge"."rows" + EXCLUDED."rows", "at" = EXCLUDED."at"`);

export type Purged = { kind: string; night: Date; rows: number; sum: number };

/** Of each class the last night, and what went since then in all. */
export const purgesSince = (db: Db, since: Date): Promise<Purged[]> =>
  db.$queryRaw<Purged[]>`
    SELECT DISTINCT ON ("kind") "kind", "night", "rows",
      (SUM("rows") FILTER (WHERE "at" >= ${since}) OVER (PARTITION BY "kind"))::int AS "sum"
    FROM "Purge" ORDER BY "kind", "night" DESC`;

/** `reader`: whose own are not told. */
export const standingHolds = (db: Db, reader?: string): Promise<number> =>
  db.hold.count({ where: { liftedAt: null, ...(reader && { memberId: { not: reader } }) } });
