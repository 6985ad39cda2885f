// `mssn crisis`: the dry run of a call for help, whom it would reach now and where it has gaps.
import { parseArgs } from "node:util";
import { readReachConfig } from "../config.ts";
import {
  type AskedStep,
  type Candidate,
  type DryRun,
  type Gap,
  gapsOf,
  type Outlook,
  reachesNobody,
  usableWays,
  whoWouldBeAsked,
} from "../features/crisis/index.ts";
import { systemClock } from "../lib/clock.ts";
import { createLog, slackLogger } from "../log.ts";
import { slackClient } from "../slack/client.ts";
import { notToBeDisturbed } from "../slack/do-not-disturb.ts";
import { type Command, dispatch } from "./command.ts";
import { withDatabase } from "./database.ts";
import { type Terminal, table } from "./terminal.ts";

const who: Command = {
  name: "who",
  summary: "whom a call for help would reach now, step by step, and the gaps",
  help: `mssn crisis who

Nobody is asked: it only shows whom the ladder would ask, when, and by which ways.
A real call for help also leaves out whoever asks, their own district, and whom they
would rather not have. With SLACK_BOT_TOKEN it also asks Slack who does not want to be
disturbed just now.

Exit code 0: every step would reach somebody. 1: a step would reach nobody.`,
  async run(args, terminal) {
    parseArgs({ args });
    const now = systemClock.now();
    const run = await withDatabase(({ prisma }) => whoWouldBeAsked(prisma, now));
    const outlook = await outlookFor(run, terminal);
    const gaps = gapsOf(run, outlook);
    terminal.out(runText(run, outlook, now));
    terminal.out(gapsText(gaps));
    return reachesNobody(gaps) ? 1 : 0;
  },
};

// ——— What holds just now ———

async function outlookFor(run: DryRun, terminal: Terminal): Promise<Outlook> {
  const { botToken, slackApiUrl, email, phone } = readReachConfig();
  const ways = [...(email ? (["email"] as const) : []), ...(phone ? (["phone"] as const) : [])];
  const slackIds = run.steps.flatMap(({ people }) => people).flatMap(({ slackUserId }) => slackUserId ?? []);
  if (!botToken || slackIds.length === 0) return { quiet: new Set(), ways };
  const log = createLog("silent");
  const slack = slackClient({ token: botToken, apiUrl: slackApiUrl, log: slackLogger(log) });
  try {
    return { quiet: await notToBeDisturbed({ slack, clock: systemClock }, [...new Set(slackIds)]), ways };
  } catch (error) {
    const reason = error instanceof Error ? error.message : "no reason given";
    terminal.err(`Slack did not say who does not want to be disturbed (${reason}): nobody is counted as such.`);
    return { quiet: new Set(), ways };
  }
}

// ——— In words ———

const rungWords: Record<AskedStep["rung"], string> = {
  level1: "the first on call",
  level2: "the second on call",
  everyone: "the whole team and the coordinators",
  director: "the final contact",
  again: "everybody again",
};

function runText({ steps }: DryRun, outlook: Outlook, now: Date): string {
  const parts = steps.map((step, index) => stepText(step, index + 1, outlook));
  return [`Whom a call for help would reach ${inMassachusetts.format(now)} in Massachusetts:`, ...parts].join("\n\n");
}

const inMassachusetts = new Intl.DateTimeFormat("en-US", {
  timeZone: "America/New_York",
  ...{ weekday: "long", month: "long", day: "numeric", hour: "numeric", minute: "2-digit" },
});

function stepText({ rung, minutes, people }: AskedStep, nth: number, outlook: Outlook): string {
  const rows = people.map((person) => [person.name, waysText(person, outlook)]);
  const title = `${nth}. ${whenText(rung, minutes)}: ${rungWords[rung]}`;
  // Whoever is asked again is listed above.
  if (rung === "again") return title;
  return [title, rows.length > 0 ? table(rows, "   ") : "   nobody"].join("\n");
}

function whenText(rung: AskedStep["rung"], { now, today }: AskedStep["minutes"]): string {
  if (rung === "level1") return "At once";
  const many = `${now} minutes (where it is urgent today: ${today})`;
  return rung === "again" ? `And every ${many} until somebody answers` : `After ${many}`;
}

function waysText(person: Candidate, outlook: Outlook): string {
  const quiet = person.slackUserId !== null && outlook.quiet.has(person.slackUserId);
  const slack = { yes: quiet ? "Slack, but Do Not Disturb is on" : "Slack", deactivated: "", no: "" }[person.inSlack];
  return [slack, ...usableWays(person, outlook)].filter(Boolean).join(", ") || "no way";
}

function gapsText(gaps: readonly Gap[]): string {
  if (gaps.length === 0) return "\nNo gaps.";
  return `\nGaps:\n${gaps.map((gap) => `  ${gapText(gap)}`).join("\n")}`;
}

const onStep: Record<AskedStep["rung"], string> = {
  level1: "Nobody is first on call this week: /mssn oncall.",
  level2: "Nobody is second on call this week: /mssn oncall.",
  everyone: "Nobody is on the Crisis Support Team, and nobody is coordinator: give the duties on the roster.",
  director: "There is no final contact: choose one in /mssn oncall.",
  again: "There is nobody at all to be asked.",
};

function gapText(gap: Gap): string {
  switch (gap.gap) {
    case "nobody_at":
      return onStep[gap.rung];
    case "reaches_nobody":
      return `Nobody would be reached when ${rungWords[gap.rung]} ${gap.rung === "everyone" || gap.rung === "again" ? "are" : "is"} asked.`;
    case "no_coordinator":
      return "Nobody is coordinator: give the duty on the roster.";
    case "no_phone_list":
      return "There is no phone list for when nobody answers: /mssn oncall.";
    default:
      return `${gap.name} ${personGap[gap.gap]}`;
  }
}

const personGap = {
  deactivated: "is deactivated in Slack.",
  not_in_slack: "is not in Slack.",
  quiet: "does not want to be disturbed just now, and counts as not reached in Slack.",
  only_slack: "has no way beyond Slack that is confirmed and set up: /mssn contact.",
} as const;

export const crisis: Command = {
  name: "crisis",
  summary: "whom a call for help would reach now",
  run: (args, terminal) => dispatch("mssn crisis", [who], args, terminal),
};
