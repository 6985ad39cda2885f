// Votes as rows: who may vote, who has, and what was chosen. Of an anonymous poll the last two are apart.
import { isBeingRead } from "../../db/backup.lock.ts";
import type { Database, Db, Tx } from "../../db/client.ts";
import type { PollOption, PollState } from "./rules.ts";
import type { PollKind } from "./tally.rules.ts";

export type Voter = { memberId: string; roundTable: string; role: string };

export async function addVoters(tx: Tx, pollId: string, voters: readonly Voter[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "PollVoter" ("pollId", "memberId", "roundTable", "role")
    SELECT ${pollId}::uuid, r."memberId", r."roundTable", r."role"
    FROM jsonb_to_recordset(${JSON.stringify(voters)}::jsonb) AS r("memberId" uuid, "roundTable" text, "role" text)
    ON CONFLICT DO NOTHING`;
}

/** What a vote is decided by. */
export type Booth = {
  state: PollState;
  kind: PollKind;
  most: number;
  anonymous: boolean;
  closesAt: Date;
  question: string;
  options: PollOption[];
  memberId: string | null;
  left: boolean;
  /** Null: not among those who were asked. */
  roundTable: string | null;
  role: string | null;
  voted: boolean | null;
  choice: unknown;
};

/** All of it in one query; null where there is no such poll. */
export async function boothOf(db: Db, pollId: string, slackUserId: string, today: string): Promise<Booth | null> {
  const [booth] = await db.$queryRaw<Booth[]>`
    SELECT p."state"::text, p."kind", p."most", p."anonymous", p."closesAt", p."question", m."id" AS "memberId",
      COALESCE(m."leftOn" <= ${today}::date, false) AS "left", v."roundTable", v."role", v."voted", v."choice",
      COALESCE((SELECT json_agg(json_build_object('id', o."id", 'position', o."position", 'text', o."text", 'idea', o."idea",
        'mergedId', o."mergedId", 'removed', o."removed") ORDER BY o."position")
        FROM "PollOption" o WHERE o."pollId" = p."id"), '[]') AS "options"
    FROM "Poll" p LEFT JOIN "Member" m ON m."slackUserId" = ${slackUserId}
      LEFT JOIN "PollVoter" v ON v."pollId" = p."id" AND v."memberId" = m."id"
    WHERE p."id" = ${pollId}::uuid`;
  return booth ?? null;
}

type Casting = { pollId: string; memberId: string; now: Date };

/**
 * False: it is closed. One statement, and one look at the poll, which is held: whoever closes it waits for the votes that
 * are being cast, and none is cast after.
 */
export async function castNamed(tx: Tx, { pollId, memberId, now }: Casting, choice: unknown): Promise<boolean> {
  const cast = await tx.$executeRaw`
    WITH "open" AS (SELECT "id" FROM "Poll" WHERE "id" = ${pollId}::uuid AND "state" = 'open' AND "closesAt" > ${now} FOR SHARE)
    UPDATE "PollVoter" SET "voted" = true, "choice" = ${JSON.stringify(choice)}::jsonb
    WHERE "pollId" = (SELECT "id" FROM "open") AND "memberId" = ${memberId}::uuid`;
  return cast === 1;
}

export type Ballot = { token: Buffer; body: Buffer };

/** As above. That somebody voted and what was chosen are two rows with nothing in common. */
export async function castSecret(
  tx: Tx,
  { pollId, memberId, now }: Casting,
  { token, body }: Ballot,
): Promise<boolean> {
  const cast = await tx.$executeRaw`
    WITH "open" AS (SELECT "id" FROM "Poll" WHERE "id" = ${pollId}::uuid AND "state" = 'open' AND "closesAt" > ${now} FOR SHARE),
      "voter" AS (UPDATE "PollVoter" SET "voted" = true
        WHERE "pollId" = (SELECT "id" FROM "open") AND "memberId" = ${memberId}::uuid RETURNING "pollId")
    INSERT INTO "PollBallot" ("token", "pollId", "body") SELECT ${token}, "pollId", ${body} FROM "voter"
    ON CONFLICT ("token") DO UPDATE SET "body" = EXCLUDED."body"`;
  return cast === 1;
}

export async function ballotBy(db: Db, token: Buffer): Promise<Uint8Array | null> {
  return (await db.pollBallot.findUnique({ where: { token: new Uint8Array(token) } }))?.body ?? null;
}

export const ballotsOf = async (db: Db, pollId: string): Promise<Uint8Array[]> =>
  (await db.pollBallot.findMany({ where: { pollId }, select: { body: true } })).map(({ body }) => body);

export type Vote = Pick<Voter, "roundTable" | "role"> & { choice: unknown };

export const namedVotes = (db: Db, pollId: string): Promise<Vote[]> =>
  db.pollVoter.findMany({ where: { pollId, voted: true }, select: { roundTable: true, role: true, choice: true } });

export type Turnout = { eligible: number; voted: number };

export async function turnoutOf(db: Db, pollId: string): Promise<Turnout> {
  const [turnout] = await db.$queryRaw<Turnout[]>`
    SELECT count(*)::int AS "eligible", count(*) FILTER (WHERE "voted")::int AS "voted"
    FROM "PollVoter" WHERE "pollId" = ${pollId}::uuid`;
  return turnout ?? { eligible: 0, voted: 0 };
}

/** How many are asked, by one of the two. */
export async function eligibleBy(db: Db, pollId: string, what: "roundTable" | "role"): Promise<Record<string, number>> {
  const rows = await db.pollVoter.groupBy({ by: [what], where: { pollId }, _count: { _all: true } });
  return Object.fromEntries(rows.map((row) => [row[what], row._count._all]));
}

type WithSlack = { slackUserId: string };

/** The Slack users who are asked; `voted` false: of them those who have not voted yet. */
export async function slackVoters(db: Db, pollId: string, voted?: false): Promise<string[]> {
  const rows = await db.$queryRaw<WithSlack[]>`
    SELECT m."slackUserId" FROM "PollVoter" v JOIN "Member" m ON m."id" = v."memberId"
    WHERE v."pollId" = ${pollId}::uuid AND m."slackUserId" IS NOT NULL AND NOT m."deactivated"
      AND (${voted === undefined} OR NOT v."voted") ORDER BY m."slackUserId"`;
  return rows.map(({ slackUserId }) => slackUserId);
}

export type Participant = { memberId: string; roundTable: string; role: string; districtType: string | null };

/** Who took part, in no order. */
export const participants = (db: Db, pollId: string): Promise<Participant[]> =>
  db.$queryRaw<Participant[]>`
    SELECT v."memberId", v."roundTable", v."role", d."type" AS "districtType"
    FROM "PollVoter" v JOIN "Member" m ON m."id" = v."memberId" LEFT JOIN "District" d ON d."id" = m."districtId"
    WHERE v."pollId" = ${pollId}::uuid AND v."voted" ORDER BY random()`;

/** Null: not among those who are asked. */
export const voterOf = (db: Db, pollId: string, memberId: string): Promise<{ voted: boolean } | null> =>
  db.pollVoter.findUnique({ where: { pollId_memberId: { pollId, memberId } }, select: { voted: true } });

export type NamedVote = { name: string; slackUserId: string | null; choice: unknown };

export async function whoVotedWhat(db: Db, pollId: string): Promise<NamedVote[]> {
  const rows = await db.pollVoter.findMany({
    where: { pollId, voted: true },
    select: { choice: true, member: { select: { name: true, slackUserId: true } } },
    orderBy: { member: { name: "asc" } },
  });
  return rows.map(({ choice, member }) => ({ ...member, choice }));
}

/**
 * What could join a vote to a person goes for good: the votes, the key, and of who took part the order and the traces of
 * the transaction in which each row was written.
 */
export async function forgetVotes(tx: Tx, pollId: string): Promise<void> {
  await dropSecrets(tx, pollId);
  await tx.$executeRaw`
    WITH "before" AS (DELETE FROM "PollVoter" WHERE "pollId" = ${pollId}::uuid
      RETURNING "pollId", "memberId", "roundTable", "role", "voted")
    INSERT INTO "PollVoter" ("pollId", "memberId", "roundTable", "role", "voted")
    SELECT * FROM "before" ORDER BY random()`;
}

/** Of a poll that is taken down nothing of what was voted is left. */
export async function dropVotes(tx: Tx, pollId: string): Promise<void> {
  await dropSecrets(tx, pollId);
  await tx.pollVoter.deleteMany({ where: { pollId } });
}

async function dropSecrets(tx: Tx, pollId: string): Promise<void> {
  await tx.pollBallot.deleteMany({ where: { pollId } });
  await tx.pollKey.deleteMany({ where: { pollId } });
}

/** Named votes are not kept longer than what people write; the counted result is. */
export const forgetNamedVotes = (tx: Tx, before: Date) =>
  tx.$executeRaw`
    UPDATE "PollVoter" SET "choice" = NULL WHERE "choice" IS NOT NULL
      AND "pollId" IN (SELECT "id" FROM "Poll" WHERE "closedAt" < ${before})`;

/** Would sweeping leave anything? Whatever a backup in progress may still see stays on the disk until that is done. */
export const mustStay = (db: Database): Promise<boolean> => isBeingRead(db.pool);

/**
 * Deleted rows stay on disk until their table is written anew: FULL does that, in an instant, because only open polls have
 * rows there. Outside of any transaction, as VACUUM wants it.
 */
export async function sweep(db: Database): Promise<void> {
  for (const table of ["PollBallot", "PollKey"]) await db.pool.query(`VACUUM (FULL) "${table}"`);
  await db.pool.query('VACUUM "PollVoter"');
}
