// `mssn roster import`: reads a file, shows what would change, and changes it when told to.
import { parseArgs } from "node:util";
import type { Database } from "../db/client.ts";
import {
  changesNothing,
  importRoster,
  type Plan,
  planImport,
  type Reading,
  readRoster,
} from "../features/roster/index.ts";
import { systemClock } from "../lib/clock.ts";
import { decode } from "../lib/csv.ts";
import { type Command, Mistake, Trouble } from "./command.ts";
import { withDatabase } from "./database.ts";
import { bytesOf } from "./file.ts";
import { planText } from "./plan-text.ts";
import { counted, mayApply, type Terminal } from "./terminal.ts";

const help = `mssn roster import FILE.csv [--yes] [--complete] [--all]

Shows what would change, then asks. Lines that cannot be taken are told with their
reason, and the others are imported. The same file again changes nothing.

  --yes        do it without asking
  --complete   the file is the whole roster: who is not in it has left. They are
               ended, never deleted, and come back when a later file names them
  --all        show every change, not only the first ones

mssn roster columns tells what the file may hold.
Exit code 0: done, or nothing to do. 1: nothing was changed. 2: called wrongly.`;

export const importCommand: Command = {
  name: "import",
  summary: "what a roster file would change; then change it",
  help,
  async run(args, terminal) {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [path, another] = positionals;
    if (path === undefined || another !== undefined) throw new Mistake(`Name one file.\n\n${help}`);
    const reading = await readFrom(path);
    tellReading(terminal, path, reading);
    return withDatabase((database) => importInto(database, reading, values, terminal));
  },
};

const options = {
  yes: { type: "boolean", default: false },
  complete: { type: "boolean", default: false },
  all: { type: "boolean", default: false },
} as const;

type Wishes = { yes: boolean; complete: boolean; all: boolean };

async function readFrom(path: string): Promise<Reading> {
  const text = decode(await bytesOf(path));
  const reading = text.ok ? readRoster(text.value) : text;
  if (!reading.ok) throw new Trouble(`${path} cannot be imported. ${reading.refusal} Nothing was changed.`);
  return reading.value;
}

function tellReading(terminal: Terminal, path: string, { rows, problems, unknownColumns }: Reading): void {
  terminal.out(`${path}: ${counted(rows.length + problems.length, "line")} with people\n`);
  if (unknownColumns.length === 0) return;
  terminal.out(`Columns that mean nothing here and are not read: ${unknownColumns.join(", ")}`);
  terminal.out("(mssn roster columns tells those that do)\n");
}

async function importInto(database: Database, reading: Reading, wishes: Wishes, terminal: Terminal): Promise<0 | 1> {
  const { complete, all } = wishes;
  const plan = await planImport(database.prisma, reading, { now: systemClock.now(), complete });
  terminal.out(planText(plan, { all }));
  if (changesNothing(plan)) return say(terminal, "\nThe roster says all of this already. Nothing to change.");
  if (!(await mayApply(terminal, wishes))) return 0;
  const onProgress = (done: number, of: number) => terminal.progress(`of ${counted(of, "member")} written`, done, of);
  const applied = await importRoster(database, reading, {
    now: systemClock.now(),
    actor: "mssn",
    complete,
    onProgress,
  });
  return say(terminal, doneText(applied));
}

function doneText({ members, problems }: Plan): string {
  const left = problems.length === 0 ? "" : ` Left out: ${counted(problems.length, "bad line")}.`;
  return `\nApplied: ${counted(members.length, "member")} written.${left}`;
}

function say(terminal: Terminal, text: string): 0 {
  terminal.out(text);
  return 0;
}
