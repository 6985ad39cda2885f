// The last sign of life, and the absences that coordinators were told of.
import type { Db, Tx } from "../../db/client.ts";
import type { Away, Due, Pulse } from "./away.rules.ts";

const key = "pulse";

/** Null the first time ever. Whoever else looks waits until this transaction is through. */
export async function lockedPulse(tx: Tx, now: Date): Promise<{ last: Pulse; silentMs: number } | null> {
  const first = { at: now, slackLostAt: null };
  const made = await tx.setting.createMany({ data: [{ key, value: asJson(first) }], skipDuplicates: true });
  const rows = await tx.$queryRaw<{ value: { at: string; slackLostAt: string | null }; silentMs: number }[]>`
    SELECT "value", (EXTRACT(EPOCH FROM now() - "changedAt") * 1000)::float AS "silentMs"
    FROM "Setting" WHERE "key" = ${key} FOR UPDATE`;
  if (made.count > 0 || !rows[0]) return null;
  const { value, silentMs } = rows[0];
  const { at, slackLostAt } = value;
  return { last: { at: new Date(at), slackLostAt: slackLostAt === null ? null : new Date(slackLostAt) }, silentMs };
}

/** The database's own time stands beside the bot's. */
export async function keepPulse(tx: Tx, pulse: Pulse): Promise<void> {
  const value = JSON.stringify(asJson(pulse));
  await tx.$executeRaw`UPDATE "Setting" SET "value" = ${value}::jsonb, "changedAt" = now() WHERE "key" = ${key}`;
}

const asJson = ({ at, slackLostAt }: Pulse) => ({
  at: at.toISOString(),
  slackLostAt: slackLostAt?.toISOString() ?? null,
});

/** What waits, and what came due in this time and was done as soon as it was over; urgent work first. */
export function dueJobs(tx: Tx, { startedAt, endedAt }: Away): Promise<Due[]> {
  return tx.$queryRaw<Due[]>`
    SELECT "name", count(*)::int AS "count" FROM "Job"
    WHERE "runAt" <= ${endedAt} AND ("state" = 'waiting' OR "runAt" > ${startedAt})
    GROUP BY "name" ORDER BY bool_or("lane" <> 'normal') DESC, 2 DESC, 1`;
}

export async function addAbsence(tx: Tx, away: Away, due: readonly Due[]): Promise<string> {
  return (await tx.absence.create({ data: { ...away, due: [...due] } })).id;
}

export async function absence(db: Db, id: string): Promise<(Away & { due: Due[] }) | null> {
  const row = await db.absence.findUnique({ where: { id } });
  return row && { ...row, due: row.due as Due[] };
}
