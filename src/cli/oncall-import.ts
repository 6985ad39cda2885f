// `mssn oncall import`: reads a rotation file, shows what would change, and changes it when told to.
import { parseArgs } from "node:util";
import type { Database } from "../db/client.ts";
import {
  importRotation,
  planRotationImport,
  type RotationFile,
  type RotationPlan,
  readRotationFile,
} from "../features/on-call/index.ts";
import { membersById } from "../features/roster/index.ts";
import { systemClock } from "../lib/clock.ts";
import { type Command, Mistake, Trouble } from "./command.ts";
import { withDatabase } from "./database.ts";
import { bytesOf } from "./file.ts";
import { counted, mayApply, type Terminal, table } from "./terminal.ts";

const help = `mssn oncall import FILE.csv [--yes]

Shows what would change, then asks. Lines that cannot be taken are told with their
reason, and the others are imported. The same file again changes nothing.

  --yes   do it without asking

The first line names the columns: Week, Level 1, Level 2. A week is the date of the
Monday on which it begins: 2026-07-06 or 7/6/2026 (month first). A level is the email
or the name of somebody with the duty CST. An empty cell leaves what is planned;
“nobody” empties it. Weeks that are over stay as they were.
Exit code 0: done, or nothing to do. 1: nothing was changed. 2: called wrongly.`;

export const importRotationCommand: Command = {
  name: "import",
  summary: "what a rotation file would change; then change it",
  help,
  async run(args, terminal) {
    const options = { yes: { type: "boolean", default: false } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [path, another] = positionals;
    if (path === undefined || another !== undefined) throw new Mistake(`Name one file.\n\n${help}`);
    const file = readRotationFile(await bytesOf(path));
    if (!file.ok) throw new Trouble(`${path} cannot be imported. ${file.refusal} Nothing was changed.`);
    tellFile(terminal, path, file.value);
    return withDatabase((database) => importInto(database, file.value, values, terminal));
  },
};

function tellFile(terminal: Terminal, path: string, { weeks, problems, unknownColumns }: RotationFile): void {
  terminal.out(`${path}: ${counted(weeks.length + problems.length, "line")} with weeks\n`);
  if (unknownColumns.length > 0)
    terminal.out(`Columns that mean nothing here and are not read: ${unknownColumns.join(", ")}\n`);
}

async function importInto(
  database: Database,
  file: RotationFile,
  wishes: { yes: boolean },
  terminal: Terminal,
): Promise<0 | 1> {
  const now = systemClock.now();
  const plan = await planRotationImport(database.prisma, file, now);
  terminal.out(await planText(database, plan, now));
  if (plan.changes.length === 0) return say(terminal, "\nNothing to change.");
  if (!(await mayApply(terminal, wishes))) return 0;
  const { changes, problems } = await importRotation(database, file, { now: systemClock.now(), actor: "mssn" });
  const left = problems.length === 0 ? "" : ` Left out: ${counted(problems.length, "bad line")}.`;
  return say(terminal, `\nApplied: ${counted(changes.length, "place")} written.${left}`);
}

async function planText({ prisma }: Database, plan: RotationPlan, now: Date): Promise<string> {
  const { changes, unchanged, past, problems } = plan;
  const named = changes.flatMap(({ memberId }) => memberId ?? []);
  const names = new Map((await membersById(prisma, named, now)).map(({ id, name }) => [id, name]));
  const rows = changes.map(({ week, level, memberId }) => [
    week,
    `level ${level}`,
    names.get(memberId ?? "") ?? "nobody",
  ]);
  const counts = [
    ["weeks as they are", unchanged],
    ["weeks that are over, left as they were", past],
    ["bad lines, left out", problems.length],
  ] as const;
  const shown = counts.filter(([, count]) => count > 0).map(([what, count]) => [String(count), what]);
  const bad = problems.map(({ line, reason }) => [`line ${line}`, reason]);
  return [
    rows.length > 0 ? `Would be planned:\n${table(rows)}` : "",
    table(shown),
    bad.length > 0 ? `Bad lines, left out:\n${table(bad)}` : "",
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function say(terminal: Terminal, text: string): 0 {
  terminal.out(text);
  return 0;
}
