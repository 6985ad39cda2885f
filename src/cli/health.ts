// `mssn health`: whether the bot is well, for an operator or a monitor.
import { parseArgs } from "node:util";
import { type Health, health } from "../health.ts";
import { systemClock } from "../lib/clock.ts";
import type { Command } from "./command.ts";
import { withDatabase } from "./database.ts";

export const healthCommand: Command = {
  name: "health",
  summary: "whether the bot is well: database, Slack connection, waiting work",
  help: `mssn health [--json]

  --json   the same as data

Exit code 0: well. 1: something needs attention, and the lines say what.`,
  async run(args, terminal) {
    const { values } = parseArgs({ args, options: { json: { type: "boolean", default: false } } });
    const report = await withDatabase((database) => health(database, systemClock.now()));
    terminal.out(values.json ? JSON.stringify(report) : healthText(report));
    return report.ok ? 0 : 1;
  },
};

function healthText({
  ok,
  database,
  running,
  oldestDueJobSeconds,
  oldestUrgentJobSeconds,
  failedJobs,
}: Health): string {
  const processes = running.map(
    ({ slack, secondsAgo }) => `Bot       running, ${slack} to Slack (told ${secondsAgo} s ago)`,
  );
  const urgent = oldestUrgentJobSeconds > 0 ? `; the oldest urgent work ${oldestUrgentJobSeconds} s` : "";
  return [
    `Database  ${database}`,
    ...(processes.length > 0 ? processes : ["Bot       not running: start it with npm start"]),
    `Waiting   ${oldestDueJobSeconds === 0 ? "nothing is overdue" : `the oldest due work has waited ${oldestDueJobSeconds} s${urgent}`}`,
    `Failed    ${failedJobs === 0 ? "nothing" : `${failedJobs}: coordinators see them on the app's Home, with Try Again`}`,
    ok ? "All is well." : "Something needs attention.",
  ].join("\n");
}
