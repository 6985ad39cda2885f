// `npm run bench`: measures what the README promises, as ratios to their bounds; with --json the same as data.
import { parseArgs } from "node:util";
import { acceptRaces } from "./accept-races.ts";
import { helpCpu } from "./help-cpu.ts";
import { asTable, type Figure, judged, type Line, machine } from "./report.ts";
import { roomOpen } from "./room-open.ts";
import { shortlistOfMany } from "./shortlist.ts";
import { start } from "./start.ts";
import { type Ground, prepareGround } from "./support/ground.ts";

const benches: Record<string, (ground: Ground) => Promise<Figure[]>> = {
  "help-cpu": helpCpu,
  "accept-races": acceptRaces,
  "room-open": roomOpen,
  start,
  shortlist: shortlistOfMany,
};

const { values: wanted, positionals: names } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "boolean", default: false } },
});

async function main() {
  const unknown = names.find((name) => !(name in benches));
  if (unknown) throw new Error(`There is no bench ${unknown}; there are ${Object.keys(benches).join(", ")}`);
  const startedAt = performance.now();
  const lines: Line[] = [];
  const ground = await prepareGround();
  try {
    for (const [name, bench] of Object.entries(benches)) {
      if (names.length > 0 && !names.includes(name)) continue;
      if (process.stderr.isTTY) process.stderr.write(`${name} …\r`);
      lines.push(...(await bench(ground)).map(judged));
    }
  } finally {
    await ground.close();
  }
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  if (wanted.json) console.log(JSON.stringify({ machine: machine(), seconds, lines }, null, 2));
  else console.log(`${asTable(lines)}\n\n${seconds} s`);
  if (lines.some(({ ok }) => !ok)) process.exitCode = 1;
}

await main();
