// `mssn health`: whether the bot is well, for an operator or a monitor.
import { parseArgs } from "node:util";
import { formatISO } from "date-fns/formatISO";
import { subDays } from "date-fns/subDays";
import { readStoreConfig } from "../config.ts";
import { type Health, health } from "../health.ts";
import { lastBackup } from "../jobs/backup.ts";
import { systemClock } from "../lib/clock.ts";
import type { Command } from "./command.ts";
import { withDatabase } from "./database.ts";

export const healthCommand: Command = {
  name: "health",
  summary: "whether the bot is well: database, Slack connection, waiting work",
  help: `mssn health [--json]

  --json   the same as data

Where backups are made each night, it also looks whether the last is from the last two days.

Exit code 0: well. 1: something needs attention, and the lines say what.`,
  async run(args, terminal) {
    const { values } = parseArgs({ args, options: { json: { type: "boolean", default: false } } });
    const now = systemClock.now();
    const report = await withDatabase((database) => health(database, now));
    const backup = await backupHealth(now);
    const ok = report.ok && backup?.late !== true;
    terminal.out(
      values.json ? JSON.stringify({ ...report, ok, lastBackup: backup?.last }) : healthText({ ...report, ok }, backup),
    );
    return ok ? 0 : 1;
  },
};

/** `last` is the date of the last nightly backup; a new installation has none yet. */
type BackupHealth = { last: string | null; late: boolean };

/** Undefined: none are made here. */
async function backupHealth(now: Date): Promise<BackupHealth | undefined> {
  const { backupDir } = readStoreConfig();
  if (backupDir === null) return undefined;
  const last = await lastBackup(backupDir);
  return { last, late: last !== null && last < formatISO(subDays(now, 2), { representation: "date" }) };
}

function healthText(
  { ok, database, running, oldestDueJobSeconds, oldestUrgentJobSeconds, failedJobs }: Health,
  backup: BackupHealth | undefined,
): string {
  const processes = running.map(
    ({ slack, secondsAgo }) => `Bot       running, ${slack} to Slack (told ${secondsAgo} s ago)`,
  );
  const urgent = oldestUrgentJobSeconds > 0 ? `; the oldest urgent work ${oldestUrgentJobSeconds} s` : "";
  return [
    `Database  ${database}`,
    ...(processes.length > 0 ? processes : ["Bot       not running: start it with npm start"]),
    `Waiting   ${oldestDueJobSeconds === 0 ? "nothing is overdue" : `the oldest due work has waited ${oldestDueJobSeconds} s${urgent}`}`,
    `Failed    ${failedJobs === 0 ? "nothing" : `${failedJobs}: coordinators see them on the app's Home, with Try Again`}`,
    ...(backup
      ? [
          `Backup    ${backup.last ? `the last is of the night of ${backup.last}${backup.late ? ": see the log" : ""}` : "none yet: the first is made tonight"}`,
        ]
      : []),
    ok ? "All is well." : "Something needs attention.",
  ].join("\n");
}
