// What coordinators may edit without a new release.
import type { Db, Tx } from "./client.ts";

/** Domain facts that change: editable, with these to begin with. */
const beginnings = {
  lifelines: [
    "911 in an emergency",
    "988 to call, text or chat in a crisis",
    "Massachusetts Behavioral Health Help Line 833-773-2445",
  ],
  /** The last person of every ladder: a member's id; empty stands for the Executive Director. */
  finalPerson: "",
  /** Whom to call when nobody answers, one to a line. */
  phoneList: [] as string[],
  /** In minutes, by urgency: what coordinators have changed of the usual times. */
  crisisTimes: {} as Record<string, Record<string, number>>,
  /** The month whose suggestion of a drill a coordinator put off, as its first day. */
  drillPutOff: "",
  /** Where the Professional Development committee reads what the yearly survey said: a channel's id; empty: nowhere. */
  committeeChannel: "",
  /** By kind of crisis: the lines that coordinators have written; a kind without has the starter set. */
  crisisChecklists: {} as Record<string, string[]>,
} satisfies Record<string, unknown>;

export type Settings = typeof beginnings;

export async function setting<K extends keyof Settings>(db: Db, key: K): Promise<Settings[K]> {
  const row = await db.setting.findUnique({ where: { key } });
  return (row?.value ?? beginnings[key]) as Settings[K];
}

export async function changeSetting<K extends keyof Settings>(
  tx: Tx,
  key: K,
  value: Settings[K],
  now: Date,
): Promise<void> {
  const change = { value, changedAt: now };
  await tx.setting.upsert({ where: { key }, create: { key, ...change }, update: change });
}

/** Who the bot is; `token` is what its token is known again by, never the token. */
export type Bot = { teamId: string; botUserId: string; token: string };

/**
 * A record belongs to the workspace that first used it, so that practice and real data never mix.
 * @throws Error when it belongs to another.
 */
export async function claimRecord(db: Db, { teamId, botUserId, token }: Bot): Promise<void> {
  await db.setting.createMany({ data: [{ key: "workspace", value: teamId }], skipDuplicates: true });
  const owner = await db.setting.findUniqueOrThrow({ where: { key: "workspace" } });
  if (owner.value !== teamId)
    throw new Error(
      `This database holds the record of another Slack workspace (${owner.value}); the token is for ${teamId}. Set DATA_DIR or DATABASE_URL to this workspace's own.`,
    );
  const value = { teamId, botUserId, token };
  await db.setting.upsert({ where: { key: "bot" }, create: { key: "bot", value }, update: { value } });
}

/** Who the bot was the last time with this token; null where it is another one. */
export async function lastBot(db: Db, token: string): Promise<Bot | null> {
  const bot = (await db.setting.findUnique({ where: { key: "bot" } }))?.value as Bot | undefined;
  return bot?.token === token ? bot : null;
}
