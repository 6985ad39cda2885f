// Each lane's own connections, to Slack and to the database: whatever the normal lane waits for, the urgent one does not.
import { createHash } from "node:crypto";
import type { Logger } from "pino";
import type { Config } from "./config.ts";
import { openDatabase, prepareDatabase } from "./db/client.ts";
import { claimRecord, lastBot } from "./db/settings.ts";
import type { Lane } from "./jobs/queue.ts";
import type { Clock } from "./lib/clock.ts";
import { slackLogger } from "./log.ts";
import { linksBy } from "./outside/links.ts";
import type { Links } from "./outside/ways.ts";
import { phoneBy } from "./outside/webhook.ts";
import type { App } from "./slack/app.ts";
import { slackClient } from "./slack/client.ts";
import { introduce } from "./slack/introduce.ts";

/**
 * Reserved for what is urgent: when hundreds vote at once, all connections of the normal lane wait for one poll's row, and
 * whoever asks next waits behind them. A transaction takes milliseconds, so these few serve many crises.
 */
const urgentConnections = 4;

/** `links`: who asks whether a link still leads somewhere; whoever is left out asks the Internet. */
export type Outside = { clock: Clock; log: Logger; signal?: AbortSignal; links?: Links };
export type Lanes = Record<Lane, App>;

/** @throws Error that says what to mend: the database, the token, or data of another workspace. */
export async function openLanes(
  config: Config,
  { clock, log, signal, links = linksBy() }: Outside,
): Promise<{ lanes: Lanes; close(): Promise<void> }> {
  const client = () => slackClient({ token: config.botToken, apiUrl: config.slackApiUrl, log: slackLogger(log) });
  const slack = { urgent: client(), normal: client() };
  const preparing = prepareDatabase({ ...config, log: (line) => log.info(line) });
  const token = createHash("sha256").update(config.botToken).digest("base64");
  const known = async () => lastBot((await preparing).prisma, token);
  // Both take a while, and neither needs the other unless Slack is away.
  const [self, prepared] = await Promise.allSettled([introduce(slack.normal, log, { signal, known }), preparing]);
  if (prepared.status === "rejected") throw prepared.reason;
  const db = prepared.value;
  try {
    if (self.status === "rejected") throw self.reason;
    const { teamId, botUserId } = self.value;
    await claimRecord(db.prisma, { teamId, botUserId, token });
    const urgentDb = await openDatabase({ url: db.url, poolSize: urgentConnections });
    const { keys, email, phone, backupDir } = config;
    // The mail library takes 13 MB, which whoever sends no email can spare.
    const byEmail = email && (await import("./outside/email.ts")).emailBy(email);
    const outside = { email: byEmail, phone: phone && phoneBy(phone) };
    const publicUrl = (config.door.mode === "http" && config.door.publicUrl) || null;
    const normal: App = { db, clock, keys, slack: slack.normal, outside, links, publicUrl, backupDir, log, botUserId };
    const urgent: App = { ...normal, db: urgentDb, slack: slack.urgent };
    const lanes = { normal, urgent, outside: urgent };
    return { lanes, close: () => urgentDb.close().then(db.stop) };
  } catch (error) {
    await db.stop();
    throw error;
  }
}
