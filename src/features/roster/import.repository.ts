// Reads the roster as recorded and writes a plan over it, in batches of a few statements each.
import { type AuditNote, auditAll } from "../../db/audit.ts";
import type { Db, Tx } from "../../db/client.ts";
import { conflicts, sqlStateOf } from "../../db/errors.ts";
import { newId } from "../../lib/ids.ts";
import type { Pair, RecordedDistrict } from "./districts.rules.ts";
import type { Plan, PlannedMember, Roster } from "./plan.rules.ts";
import { addDistricts, addGroups, allMembers, roundTableNames, writeMembers } from "./repository.ts";
import { urbanNetwork } from "./rules.ts";

const batchSize = 2_000;

export async function readRoster(db: Db): Promise<Roster> {
  const members = await allMembers(db);
  const roundTables = await roundTableNames(db);
  const districts = await db.$queryRaw<RecordedDistrict[]>`
    SELECT d."id", d."name", d."type", array_remove(array_agg(n."name"), NULL) AS "neighbours"
    FROM "District" d LEFT JOIN "_neighbours" p ON p."A" = d."id" LEFT JOIN "District" n ON n."id" = p."B"
    GROUP BY d."id"`;
  return { members, roundTables, districts };
}

export type Writing = { at: Date; actor: string; onProgress: (done: number, of: number) => void };

export async function writePlan(tx: Tx, plan: Plan, { at, actor, onProgress }: Writing): Promise<void> {
  const { districts, joined, parted } = plan.districts;
  await addDistricts(tx, districts);
  await addGroups(tx, [urbanNetwork, ...plan.newRoundTables]);
  await joinPairs(tx, joined);
  await partPairs(tx, parted);
  for (let done = 0; done < plan.members.length; done += batchSize) {
    onProgress(done, plan.members.length);
    const batch = plan.members.slice(done, done + batchSize).map((member) => ({ ...member, id: member.id ?? newId() }));
    await writeMembers(tx, batch);
    await auditAll(
      tx,
      batch.map((member) => noteOf(member, at, actor)),
    );
    if (done === 0 && plan.members.length > batchSize) await learnSizes(tx);
  }
  onProgress(plan.members.length, plan.members.length);
}

/** PostgreSQL goes by what these tables held last: of a few people it would look through all for each one it writes. */
async function learnSizes(tx: Tx): Promise<void> {
  await tx.$executeRaw`ANALYZE "Member", "District", "Group", "GroupMembership", "Duty"`;
}

/** Which fields changed, never to what. */
function noteOf({ id, outcome, changes }: PlannedMember, at: Date, actor: string): AuditNote {
  const fields = changes.map(({ field }) => field).join(", ");
  const details = outcome === "added" ? {} : { details: { fields } };
  return { at, actor, act: `member.${outcome}`, subject: `member:${id}`, ...details };
}

const asRows = (pairs: readonly Pair[]) => JSON.stringify(pairs.map(([one, other]) => ({ one, other })));

async function joinPairs(tx: Tx, pairs: readonly Pair[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "_neighbours" ("A", "B")
    SELECT a."id", b."id" FROM jsonb_to_recordset(${asRows(pairs)}::jsonb) AS r("one" text, "other" text)
    JOIN "District" a ON a."name" = r."one" JOIN "District" b ON b."name" = r."other"
    ON CONFLICT DO NOTHING`;
}

async function partPairs(tx: Tx, pairs: readonly Pair[]): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM "_neighbours" p USING jsonb_to_recordset(${asRows(pairs)}::jsonb) AS r("one" text, "other" text)
    JOIN "District" a ON a."name" = r."one" JOIN "District" b ON b."name" = r."other"
    WHERE (p."A", p."B") IN ((a."id", b."id"), (b."id", a."id"))`;
}

const alreadyThere = "23505";

/** Whether PostgreSQL undid it because somebody changed, or added, one of these people at the same time. */
export const gaveWay = (error: unknown): boolean => [...conflicts, alreadyThere].includes(sqlStateOf(error));
