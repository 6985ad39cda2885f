// The dry run names whom each step would ask, and every gap that would leave somebody waiting.
import { describe, expect, it } from "vitest";
import { usualTimes } from "../../../src/features/crisis/ladder.rules.ts";
import {
  askedSteps,
  type Candidate,
  type DryRun,
  gapsOf,
  type Outlook,
  reachesNobody,
} from "../../../src/features/crisis/who.rules.ts";

const person = (id: string, change: Partial<Candidate> = {}): Candidate => ({
  ...{ id, name: id, slackUserId: `U${id.toUpperCase()}`, inSlack: "yes", ways: ["email"] },
  ...change,
});

const people = ["finley", "gray", "jules", "emery", "indigo"] as const;
const team = {
  levels: [["finley"], ["gray"]] as const,
  crisisTeam: ["finley", "gray", "jules"],
  coordinators: ["emery"],
  final: "indigo",
};

function dryRun(change: Partial<typeof team> = {}, ...changed: Candidate[]): DryRun {
  const byId = new Map([...people.map((id) => person(id)), ...changed].map((each) => [each.id, each]));
  const whole = { ...team, ...change };
  const steps = askedSteps(whole, byId, usualTimes);
  return { steps, coordinators: whole.coordinators.length, phoneList: ["Indigo: 555-0100"] };
}

const all: Outlook = { quiet: new Set(), ways: ["email", "phone"] };

describe("the steps", () => {
  it("are those of the ladder, with their minutes and whom they ask", () => {
    expect(
      dryRun().steps.map(({ rung, minutes, people }) => [rung, minutes.now, minutes.today, people.length]),
    ).toEqual([
      ["level1", 0, 0, 1],
      ["level2", 5, 30, 1],
      ["everyone", 10, 60, 4],
      ["director", 15, 120, 1],
      ["again", 15, 60, 5],
    ]);
  });
});

describe("gaps", () => {
  it("there are none where everybody can be reached in Slack and beyond it", () => {
    expect(gapsOf(dryRun(), all)).toEqual([]);
  });

  it("a step without anybody is one that reaches nobody", () => {
    const gaps = gapsOf(dryRun({ levels: [[], ["gray"]] as never }), all);
    expect(gaps).toEqual([{ gap: "nobody_at", rung: "level1" }]);
    expect(reachesNobody(gaps)).toBe(true);
  });

  it("who is deactivated, or not in Slack and without another way, is not reached", () => {
    const gone = person("finley", { inSlack: "deactivated", ways: [] });
    const away = person("gray", { inSlack: "no", slackUserId: null, ways: ["phone"] });
    const gaps = gapsOf(dryRun({}, gone, away), all);
    expect(gaps).toEqual([
      { gap: "reaches_nobody", rung: "level1" },
      { gap: "deactivated", name: "finley" },
      { gap: "not_in_slack", name: "gray" },
    ]);
  });

  it("a way that the operator has not set up is no way", () => {
    const gaps = gapsOf(dryRun(), { quiet: new Set(["UGRAY"]), ways: [] });
    expect(gaps).toContainEqual({ gap: "reaches_nobody", rung: "level2" });
    expect(gaps).toContainEqual({ gap: "quiet", name: "gray" });
    expect(gaps.filter(({ gap }) => gap === "only_slack")).toHaveLength(5);
  });

  it("who rests is reached beyond Slack all the same", () => {
    expect(reachesNobody(gapsOf(dryRun(), { ...all, quiet: new Set(["UFINLEY"]) }))).toBe(false);
  });

  it("no coordinator and no phone list are told, and make no step fail", () => {
    const gaps = gapsOf({ ...dryRun({ coordinators: [] }), phoneList: [] }, all);
    expect(gaps).toEqual([{ gap: "no_coordinator" }, { gap: "no_phone_list" }]);
    expect(reachesNobody(gaps)).toBe(false);
  });
});
