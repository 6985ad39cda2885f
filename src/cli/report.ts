// `mssn report`: the annual report as files.
import { parseArgs } from "node:util";
import { fileKinds, firstYear, reportFile, reportOf, yearName } from "../features/report/index.ts";
import { systemClock } from "../lib/clock.ts";
import { fiscalYear } from "../lib/dates.ts";
import { type Command, Mistake, Trouble } from "./command.ts";
import { withDatabase } from "./database.ts";
import { folderAt, writeInto } from "./file.ts";

const help = `mssn report --year YEAR [--to FOLDER]

Writes the annual report of a fiscal year (July 1 to June 30, by the year in which it
ends) as PDF, XLSX and PNG into FOLDER, or here. Files of the same name are written
over: the same record gives the same bytes. It only reads, also while the bot runs.`;

export const report: Command = {
  name: "report",
  summary: "the annual report as PDF, XLSX and PNG",
  help,
  async run(args, terminal) {
    const options = { year: { type: "string" }, to: { type: "string", default: "." } } as const;
    const { values } = parseArgs({ args, options });
    const now = systemClock.now();
    const year = yearIn(values.year, fiscalYear(now));
    const folder = await folderAt(values.to);
    const told = await withDatabase((db) => reportOf({ db, clock: systemClock }, year));
    if (told.now.isEmpty) throw new Trouble(`Nothing is on record for ${yearName(year)}, so there is no report.`);
    for (const kind of fileKinds) {
      const { name, bytes } = await reportFile(kind, told);
      const path = await writeInto(folder, name, bytes);
      terminal.out(`${path} (${Math.ceil(bytes.length / 1024)} kB)`);
    }
    return 0;
  },
};

function yearIn(text: string | undefined, current: number): number {
  if (text === undefined || !/^\d{4}$/.test(text)) throw new Mistake(`Say which year: --year ${current}\n\n${help}`);
  const year = Number(text);
  if (year > current)
    throw new Mistake(`${yearName(year)} has not begun. Say --year ${current} for the year that is under way.`);
  if (year < firstYear)
    throw new Mistake(`The record begins with ${yearName(firstYear)}. Say --year ${firstYear} or a later year.`);
  return year;
}
