// `npm run bench`: measures what the README promises, as ratios to their bounds; with --json the same as data.
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { acceptRaces } from "./accept-races.ts";
import { annualReport } from "./annual-report.ts";
import { crisis } from "./crisis.ts";
import { helpCpu } from "./help-cpu.ts";
import { home } from "./home.ts";
import { library } from "./library.ts";
import { polls } from "./polls.ts";
import { asTable, type Figure, judged, type Line, machine } from "./report.ts";
import { roomOpen } from "./room-open.ts";
import { shortlistOfMany } from "./shortlist.ts";
import { start } from "./start.ts";
import { type Ground, prepareGround } from "./support/ground.ts";
import { webinars } from "./webinars.ts";

const benches: Record<string, (ground: Ground) => Promise<Figure[]>> = {
  "help-cpu": helpCpu,
  "room-open": roomOpen,
  crisis,
  polls,
  library,
  webinars,
  "annual-report": annualReport,
  home,
  start,
  shortlist: shortlistOfMany,
  "accept-races": acceptRaces,
};
const longestMs = 1_200_000;

const { values: wanted, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "boolean", default: false } },
});

async function main() {
  const names = positionals.length > 0 ? positionals : Object.keys(benches);
  if (names.some((name) => !benches[name])) throw new Error(`The benches are ${Object.keys(benches).join(", ")}`);
  const startedAt = performance.now();
  const ground = await prepareGround();
  process.once("SIGINT", () => void ground.close().finally(() => process.exit(130)));
  const { lines, unmeasured } = await measure(ground, names).finally(ground.close);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  if (wanted.json) console.log(JSON.stringify({ machine: machine(), seconds, unmeasured, lines }, null, 2));
  else console.log(`${asTable(lines)}\n\n${seconds} s`);
  for (const name of unmeasured) console.error(`Not measured within ${longestMs / 1000} s: ${name}`);
  process.exit(unmeasured.length > 0 || lines.some(({ ok }) => !ok) ? 1 : 0);
}

async function measure(ground: Ground, names: readonly string[]): Promise<{ lines: Line[]; unmeasured: string[] }> {
  const lines: Line[] = [];
  const timeIsUp = sleep(longestMs, undefined);
  for (const [at, name] of names.entries()) {
    if (process.stderr.isTTY) process.stderr.write(`${name} …\n`);
    const figures = await Promise.race([benches[name]?.(ground), timeIsUp]);
    if (!figures) return { lines, unmeasured: names.slice(at) };
    lines.push(...figures.map(judged));
  }
  return { lines, unmeasured: [] };
}

main().catch((error: unknown) => {
  console.error(`The bench cannot go on: ${(error as Error).message}`);
  process.exit(1);
});
