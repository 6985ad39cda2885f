// The dry run of a ladder: whom each step would ask now, and where it has gaps.
import { type ClimbingRung, climbing, type LadderTimes, type Team, type Times, whomToPage } from "./ladder.rules.ts";
import { type Urgency, urgencies } from "./rules.ts";

type Way = "email" | "phone";

export type Candidate = {
  id: string;
  name: string;
  slackUserId: string | null;
  inSlack: "yes" | "deactivated" | "no";
  /** Beyond Slack, as far as they have confirmed them. */
  ways: readonly Way[];
};

export type AskedStep = {
  rung: ClimbingRung;
  /** From the beginning; of `again` from one time to the next. */
  minutes: Record<Urgency, number>;
  people: Candidate[];
};

export type DryRun = { steps: AskedStep[]; coordinators: number; phoneList: readonly string[] };

const minutesOf = (times: Times, rung: ClimbingRung): number => (rung === "level1" ? 0 : times[rung]);

export const askedSteps = (team: Team, byId: ReadonlyMap<string, Candidate>, times: LadderTimes): AskedStep[] =>
  climbing.map((rung) => ({
    rung,
    minutes: Object.fromEntries(urgencies.map((each) => [each, minutesOf(times[each], rung)])) as AskedStep["minutes"],
    people: whomToPage(rung, team, new Set()).flatMap((id) => byId.get(id) ?? []),
  }));

/** What holds at this moment: who does not want to be disturbed, by Slack user, and which ways the operator has set up. */
export type Outlook = { quiet: ReadonlySet<string>; ways: readonly Way[] };

export type Gap =
  | { gap: "nobody_at" | "reaches_nobody"; rung: ClimbingRung }
  | { gap: "no_coordinator" | "no_phone_list" }
  | { gap: "deactivated" | "not_in_slack" | "quiet" | "only_slack"; name: string };

const isQuiet = ({ slackUserId }: Candidate, { quiet }: Outlook) => slackUserId !== null && quiet.has(slackUserId);

/** Those of their ways that can be used. */
export const usableWays = ({ ways }: Candidate, outlook: Outlook): Way[] =>
  ways.filter((way) => outlook.ways.includes(way));

const isReached = (person: Candidate, outlook: Outlook): boolean =>
  (person.inSlack === "yes" && !isQuiet(person, outlook)) || usableWays(person, outlook).length > 0;

/** In the order in which they matter: steps, the people on them, and what stands behind them. */
export function gapsOf({ steps, coordinators, phoneList }: DryRun, outlook: Outlook): Gap[] {
  const everybody = new Map(steps.flatMap(({ people }) => people).map((person) => [person.id, person]));
  return [
    ...steps.flatMap((step) => gapOfStep(step, outlook)),
    ...(coordinators === 0 ? [{ gap: "no_coordinator" } as const] : []),
    ...[...everybody.values()].flatMap((person) => gapsOfPerson(person, outlook)),
    ...(phoneList.length === 0 ? [{ gap: "no_phone_list" } as const] : []),
  ];
}

function gapOfStep({ rung, people }: AskedStep, outlook: Outlook): Gap[] {
  if (people.length === 0) return [{ gap: "nobody_at", rung }];
  return people.some((person) => isReached(person, outlook)) ? [] : [{ gap: "reaches_nobody", rung }];
}

function gapsOfPerson(person: Candidate, outlook: Outlook): Gap[] {
  const { name, inSlack } = person;
  if (inSlack !== "yes") return [{ gap: inSlack === "no" ? "not_in_slack" : "deactivated", name }];
  return [
    ...(isQuiet(person, outlook) ? [{ gap: "quiet", name } as const] : []),
    ...(usableWays(person, outlook).length === 0 ? [{ gap: "only_slack", name } as const] : []),
  ];
}

/** Would a step reach nobody at all? */
export const reachesNobody = (gaps: readonly Gap[]): boolean =>
  gaps.some(({ gap }) => gap === "nobody_at" || gap === "reaches_nobody");
