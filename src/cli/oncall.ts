// `mssn oncall`: who is on call when, and the rotation from a file.
import { parseArgs } from "node:util";
import {
  phoneList,
  rotationAhead,
  type TurnPicture,
  type WeekPicture,
  whoIsOnCall,
} from "../features/on-call/index.ts";
import type { Member } from "../features/roster/index.ts";
import { systemClock } from "../lib/clock.ts";
import { type Command, dispatch } from "./command.ts";
import { withDatabase } from "./database.ts";
import { importRotationCommand } from "./oncall-import.ts";
import { table } from "./terminal.ts";

const list: Command = {
  name: "list",
  summary: "who is on call now, and in the next weeks",
  help: "mssn oncall list\n\nWeeks begin on Monday at 8:00 in Massachusetts. Exit code 0, also where there are gaps.",
  async run(args, terminal) {
    parseArgs({ args });
    const now = systemClock.now();
    const told = await withDatabase(async ({ prisma }) => ({
      current: await whoIsOnCall(prisma, now),
      weeks: await rotationAhead(prisma, now),
      phones: await phoneList(prisma),
    }));
    const { levels, final } = told.current;
    terminal.out(
      table([
        ["Level 1 now", names(levels[0])],
        ["Level 2 now", names(levels[1])],
        ["Last of all", final?.name ?? "nobody: the roster has no Executive Director"],
        ...told.phones.map((line) => ["Phone list", line]),
      ]),
    );
    terminal.out(`\n${table([["Week", "Level 1", "Level 2"], ...told.weeks.map(weekRow)])}`);
    return 0;
  },
};

const names = (members: readonly Member[]): string => members.map(({ name }) => name).join(", ") || "nobody";

const weekRow = ({ week, turns }: WeekPicture): string[] => [week, ...turns.map((of) => of.map(turnText).join("; "))];

function turnText({ who, gap, isCover, startsAt, endsAt }: TurnPicture): string {
  const name = who?.name ?? "nobody";
  const missing = gap === "gone" ? " (no longer on the team)" : gap === "not_in_slack" ? " (not in Slack)" : "";
  return `${name}${missing}${isCover ? ` covers ${local(startsAt)} to ${local(endsAt)}` : ""}`;
}

const inMassachusetts = new Intl.DateTimeFormat("en-US", {
  timeZone: "America/New_York",
  ...{ month: "short", day: "numeric", hour: "numeric", minute: "2-digit" },
});
const local = (at: Date): string => inMassachusetts.format(at);

export const oncall: Command = {
  name: "oncall",
  summary: "who is on call, and the rotation from a file",
  run: (args, terminal) => dispatch("mssn oncall", [importRotationCommand, list], args, terminal),
};
