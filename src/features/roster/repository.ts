// Reads and writes members, their districts, groups and duties: one query for many members, a few for a batch of changes.
import type { Db, Tx } from "../../db/client.ts";
import { Prisma } from "../../db/generated/client.ts";
import { newId } from "../../lib/ids.ts";
import { type DutyKind, type MemberRecord, type MemberState, type RosterGroup, urbanNetwork } from "./rules.ts";

const { sql } = Prisma;

/** Every member that `where` (about `m`) selects, with all their seats and duties over time, by name. */
function readMembers(db: Db, where: Prisma.Sql, lock = Prisma.empty): Promise<MemberRecord[]> {
  return db.$queryRaw<MemberRecord[]>`
    SELECT m."id", m."name", m."email", m."slackUserId", m."deactivated", m."title", m."role", m."confirmed",
      m."inRoleSince"::text, m."leftOn"::text, m."districtId", d."name" AS "district", d."type" AS "districtType",
      COALESCE((
        SELECT json_agg(json_build_object('group', g."name", 'network', g."kind" = 'network',
          'startsOn', s."startsOn", 'endsOn', s."endsOn") ORDER BY s."startsOn", g."name")
        FROM "GroupMembership" s JOIN "Group" g ON g."id" = s."groupId" WHERE s."memberId" = m."id"), '[]') AS "seats",
      COALESCE((
        SELECT json_agg(json_build_object('id', y."id", 'kind', y."kind", 'group', g."name",
          'startsOn', y."startsOn", 'endsOn', y."endsOn") ORDER BY y."startsOn", y."id")
        FROM "Duty" y LEFT JOIN "Group" g ON g."id" = y."groupId" WHERE y."memberId" = m."id"), '[]') AS "duties"
    FROM "Member" m LEFT JOIN "District" d ON d."id" = m."districtId"
    WHERE ${where} ORDER BY m."name", m."id" ${lock}`;
}

export const allMembers = (db: Db) => readMembers(db, sql`true`);
export const membersById = (db: Db, ids: readonly string[]) =>
  readMembers(db, sql`m."id" = ANY(${ids as string[]}::uuid[])`);

const asked = new WeakMap<Db, Map<string, Promise<MemberRecord | undefined>>>();

/** Whoever asks about the same person in the same moment, as all parts of App Home do, shares one query; it is sent after they have asked. */
export function memberBySlackUser(db: Db, slackUserId: string): Promise<MemberRecord | undefined> {
  const open = asked.get(db) ?? new Map<string, Promise<MemberRecord | undefined>>();
  asked.set(db, open);
  const shared = open.get(slackUserId);
  if (shared) return shared;
  const query = Promise.resolve().then(async () => {
    open.delete(slackUserId);
    return (await readMembers(db, sql`m."slackUserId" = ${slackUserId}`))[0];
  });
  open.set(slackUserId, query);
  return query;
}

/** Whoever has or had one of the duties; the rules say who has it today. */
export const everWithDuty = (db: Db, kinds: readonly DutyKind[]) =>
  readMembers(
    db,
    sql`EXISTS (SELECT FROM "Duty" y WHERE y."memberId" = m."id" AND y."kind" = ANY(${kinds as DutyKind[]}::"DutyKind"[]))`,
  );
export const unconfirmedMembers = (db: Db) => readMembers(db, sql`NOT m."confirmed"`);
export const membersWithoutSlack = (db: Db) => readMembers(db, sql`m."slackUserId" IS NULL OR m."deactivated"`);

type Unlinked = { names: string[]; count: number };

/** Of members whom no active Slack user is: the first by name, and how many they are. */
export async function unlinkedNames(db: Db, today: string, most: number): Promise<Unlinked> {
  const [found] = await db.$queryRaw<Unlinked[]>`
    WITH "unlinked" AS (SELECT "name" FROM "Member"
      WHERE ("slackUserId" IS NULL OR "deactivated") AND ("leftOn" IS NULL OR "leftOn" > ${today}::date))
    SELECT (SELECT count(*)::int FROM "unlinked") AS "count",
      ARRAY(SELECT "name" FROM "unlinked" ORDER BY "name" LIMIT ${most}) AS "names"`;
  return found ?? { names: [], count: 0 };
}

/** Nobody else changes this member until the transaction ends. */
export const lockedMember = async (tx: Tx, id: string) =>
  (await readMembers(tx, sql`m."id" = ${id}::uuid`, sql`FOR UPDATE OF m`))[0];
export const lockedMembersKnownAs = (tx: Tx, { slackUserId, email }: { slackUserId: string; email: string | null }) =>
  readMembers(tx, sql`m."slackUserId" = ${slackUserId} OR m."email" = ${email}`, sql`FOR UPDATE OF m`);

/** Two introductions of one person wait for each other. */
export async function lockIntroduction(tx: Tx, slackUserId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`roster.introduce:${slackUserId}`}, 0))`;
}

export const confirm = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.member.updateMany({ where: { id, confirmed: false }, data: { confirmed: true } })).count === 1;

export const setDeactivated = async (tx: Tx, slackUserId: string, deactivated: boolean): Promise<boolean> =>
  (await tx.member.updateMany({ where: { slackUserId, deactivated: !deactivated }, data: { deactivated } })).count ===
  1;

export const districtNames = async (db: Db): Promise<string[]> =>
  (await db.district.findMany({ select: { name: true }, orderBy: { name: "asc" } })).map(({ name }) => name);

export const roundTableNames = async (db: Db): Promise<string[]> => {
  const groups = await db.group.findMany({
    where: { kind: "round_table" },
    select: { name: true },
    orderBy: { name: "asc" },
  });
  return groups.map(({ name }) => name);
};

/** Round Tables first, by name. */
export async function groups(db: Db): Promise<RosterGroup[]> {
  const rows = await db.group.findMany({ orderBy: [{ kind: "asc" }, { name: "asc" }] });
  return rows.map(({ name, kind, channelId }) => ({ name, network: kind === "network", channelId }));
}

export const setGroupChannel = (tx: Tx, name: string, channelId: string | null) =>
  tx.group.updateMany({ where: { name }, data: { channelId } });

/** Ids of the districts next to this one, whichever side recorded it. */
export async function neighbourIds(db: Db, districtId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT CASE WHEN "A" = ${districtId}::uuid THEN "B" ELSE "A" END AS "id" FROM "_neighbours"
    WHERE "A" = ${districtId}::uuid OR "B" = ${districtId}::uuid`;
  return rows.map(({ id }) => id);
}

export async function addDistricts(tx: Tx, districts: readonly { name: string; type: string | null }[]): Promise<void> {
  const rows = districts.map(({ name, type }) => ({ id: newId(), name, type }));
  await tx.$executeRaw`
    INSERT INTO "District" ("id", "name", "type")
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r("id" uuid, "name" text, "type" text)
    ON CONFLICT ("name") DO UPDATE SET "type" = COALESCE(EXCLUDED."type", "District"."type")`;
}

export async function addGroups(tx: Tx, names: readonly string[]): Promise<void> {
  const data = names.map((name) => ({
    name,
    kind: name === urbanNetwork ? ("network" as const) : ("round_table" as const),
  }));
  await tx.group.createMany({ data, skipDuplicates: true });
}

/** Records each state under its id; districts and groups must be there already. */
export async function writeMembers(tx: Tx, members: readonly { id: string; after: MemberState }[]): Promise<void> {
  await writePeople(tx, members);
  await writeSeats(tx, members);
  await writeDuties(tx, members);
  await dropNeverHeld(tx, members);
}

type Written = readonly { id: string; after: MemberState }[];

async function writePeople(tx: Tx, members: Written): Promise<void> {
  const rows = members.map(({ id, after: { seats: _, duties: __, ...columns } }) => ({ id, ...columns }));
  await tx.$executeRaw`
    INSERT INTO "Member" ("id", "name", "email", "slackUserId", "title", "role", "inRoleSince", "districtId", "confirmed", "leftOn")
    SELECT r."id", r."name", r."email", r."slackUserId", r."title", r."role", r."inRoleSince", d."id", r."confirmed", r."leftOn"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r("id" uuid, "name" text, "email" text, "slackUserId" text,
      "title" text, "role" text, "inRoleSince" date, "district" text, "confirmed" boolean, "leftOn" date)
    LEFT JOIN "District" d ON d."name" = r."district"
    ON CONFLICT ("id") DO UPDATE SET ("name", "email", "slackUserId", "title", "role", "inRoleSince", "districtId", "confirmed", "leftOn")
      = (EXCLUDED."name", EXCLUDED."email", EXCLUDED."slackUserId", EXCLUDED."title", EXCLUDED."role",
         EXCLUDED."inRoleSince", EXCLUDED."districtId", EXCLUDED."confirmed", EXCLUDED."leftOn")`;
}

async function writeSeats(tx: Tx, members: Written): Promise<void> {
  const rows = members.flatMap(({ id, after }) => after.seats.map((seat) => ({ memberId: id, ...seat })));
  await tx.$executeRaw`
    INSERT INTO "GroupMembership" ("memberId", "groupId", "startsOn", "endsOn")
    SELECT r."memberId", g."id", r."startsOn", r."endsOn"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r("memberId" uuid, "group" text, "startsOn" date, "endsOn" date)
    JOIN "Group" g ON g."name" = r."group"
    ON CONFLICT ("memberId", "groupId", "startsOn") DO UPDATE SET "endsOn" = EXCLUDED."endsOn"`;
}

async function writeDuties(tx: Tx, members: Written): Promise<void> {
  const rows = members.flatMap(({ id, after }) =>
    after.duties.map((duty) => ({ ...duty, id: duty.id ?? newId(), memberId: id })),
  );
  await tx.$executeRaw`
    INSERT INTO "Duty" ("id", "memberId", "kind", "groupId", "startsOn", "endsOn")
    SELECT r."id", r."memberId", r."kind"::"DutyKind", g."id", r."startsOn", r."endsOn"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r("id" uuid, "memberId" uuid, "kind" text, "group" text, "startsOn" date, "endsOn" date)
    LEFT JOIN "Group" g ON g."name" = r."group"
    ON CONFLICT ("id") DO UPDATE SET ("groupId", "startsOn", "endsOn")
      = (EXCLUDED."groupId", EXCLUDED."startsOn", EXCLUDED."endsOn")`;
}

async function dropNeverHeld(tx: Tx, members: Written): Promise<void> {
  const ids = members.map(({ id }) => id);
  await tx.$executeRaw`DELETE FROM "GroupMembership" WHERE "memberId" = ANY(${ids}::uuid[]) AND "endsOn" < "startsOn"`;
  await tx.$executeRaw`DELETE FROM "Duty" WHERE "memberId" = ANY(${ids}::uuid[]) AND "endsOn" < "startsOn"`;
}
