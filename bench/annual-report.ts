// The annual report from a million interactions: how long the command takes from its start to its last file, and its memory.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { makeRecord } from "../src/practice/load-record.ts";
import type { Figure } from "./report.ts";
import type { Ground } from "./support/ground.ts";

const years = [2022, 2023, 2024, 2025, 2026];
const size = { requests: 20_000, crises: 400, webinars: 1_000, attendances: 77_500, polls: 1_000, votes: 51_000 };

const run = promisify(execFile);
const command = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const peak = new URL("support/peak.js", import.meta.url).href;

export async function annualReport(ground: Ground): Promise<Figure[]> {
  const db = await ground.newDatabase();
  await makeRecord(db.prisma, years, size);
  await db.pool.query(`VACUUM ANALYZE "Interaction"`);
  const rows = await db.prisma.interaction.count();
  const args = ["--import", peak, command, "report", "--year", "2026", "--to", join(ground.folder, "report")];
  const env = { PATH: process.env.PATH, DATABASE_URL: db.url, DATA_DIR: ground.folder };
  const at = performance.now();
  const { stderr } = await run(process.execPath, args, { cwd: ground.folder, env, timeout: 120_000 });
  const seconds = (performance.now() - at) / 1_000;
  const kilobytes = Number(/peak (\d+)/.exec(stderr)?.[1]);
  const details = `${new Intl.NumberFormat("en-US").format(rows)} rows of ${years.length} years; PDF, XLSX and PNG`;
  return [
    { name: "Annual report of a million interactions", measured: seconds, unit: "s", bound: 10, details },
    {
      name: "The same: memory at most",
      measured: kilobytes / 1_024,
      unit: "MB",
      bound: 300,
      details: "of the command",
    },
  ];
}
