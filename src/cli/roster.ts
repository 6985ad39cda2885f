// `mssn roster`: import a file, list members, tell which columns a file may have.
import { parseArgs } from "node:util";
import { columns, type Member, members, unlinkedMembers } from "../features/roster/index.ts";
import { systemClock } from "../lib/clock.ts";
import { type Command, dispatch } from "./command.ts";
import { withDatabase } from "./database.ts";
import { importCommand } from "./roster-import.ts";
import { type Terminal, table } from "./terminal.ts";

const list: Command = {
  name: "list",
  summary: "who is on the roster, or who of them is not found in Slack",
  help: `mssn roster list [--unlinked]

  --unlinked   only members whom no Slack user is: their email in Slack is another,
               or they have not joined. Give their Slack member ID in the column
               “Slack user”, or the email that Slack knows in “Email”, and import.`,
  async run(args, terminal) {
    const { values } = parseArgs({ args, options: { unlinked: { type: "boolean", default: false } } });
    const read = values.unlinked ? unlinkedMembers : members;
    const found = await withDatabase(({ prisma }) => read(prisma, systemClock.now()));
    return tell(terminal, found, values.unlinked ? "not found in Slack" : "on the roster");
  },
};

function tell(terminal: Terminal, found: Member[], what: string): 0 {
  const header = ["Name", "Email", "District", "Round Tables", "Slack user"];
  const rows = found.map((member) => [
    member.confirmed ? member.name : `${member.name} (to be confirmed)`,
    member.email ?? "",
    member.district?.name ?? "",
    member.roundTables.join(", "),
    `${member.slackUserId ?? ""}${member.deactivated ? " (deactivated)" : ""}`,
  ]);
  if (rows.length > 0) terminal.out(table([header, ...rows], ""));
  terminal.out(`${found.length === 1 ? "1 member is" : `${found.length} members are`} ${what}.`);
  return 0;
}

const columnsCommand: Command = {
  name: "columns",
  summary: "the columns that a roster file may have",
  help: "mssn roster columns",
  async run(args, terminal) {
    parseArgs({ args });
    terminal.out(columnsText());
    return 0;
  },
};

const fewWords = 3;

const otherWords = ({ header, also }: (typeof columns)[number]): string => {
  const others = also.filter((word) => word !== header).slice(0, fewWords);
  return others.length === 0 ? "" : ` (also: ${others.join(", ")})`;
};

const columnsText =
  (): string => `A roster file is a table saved as CSV (in Excel: “CSV UTF-8”), parted by commas, semicolons or tabs.
Its first line names the columns, in any order; case, spaces and punctuation do not matter.
A column that is not there leaves what is recorded; an empty cell empties it where nothing else is said.
Dates are 2026-07-01 or 7/1/2026 (month first); a year alone is its 1 July.

${table(columns.map((column) => [column.header, column.holds + otherWords(column)]))}`;

export const roster: Command = {
  name: "roster",
  summary: "import the roster, list members, tell the columns",
  run: (args, terminal) => dispatch("mssn roster", [importCommand, list, columnsCommand], args, terminal),
};
