// What a drill's scorecard and a review say is what happened, and "never" where it did not.
import { addSeconds } from "date-fns";
import { expect, test } from "vitest";
import { type Facts, measure } from "../../../src/features/crisis/measured.rules.ts";

const createdAt = new Date("2026-03-10T14:00:00Z");
const after = (seconds: number) => addSeconds(createdAt, seconds);
const nothing: Facts = { createdAt, roomOpenedAt: null, answeredAt: null, steps: [], pages: [] };

test("what never happened is not measured", () => {
  expect(measure(nothing)).toEqual({
    room: null,
    reached: null,
    answered: null,
    climbed: [],
    notReached: [],
    asked: 0,
  });
});

test("seconds to the room, to the first who was reached and to the first answer", () => {
  const pages = [
    { memberId: "a", at: after(0), missed: "do_not_disturb" as const },
    { memberId: "b", at: after(300), missed: "cannot" as const },
    { memberId: "c", at: after(600), missed: null },
  ];
  const steps = [
    { rung: "level1" as const, round: 1 },
    { rung: "level2" as const, round: 1 },
    { rung: "again" as const, round: 1 },
    { rung: "again" as const, round: 1 },
  ];
  expect(measure({ ...nothing, roomOpenedAt: after(2), answeredAt: after(700), steps, pages })).toEqual({
    ...{ room: 2, reached: 300, answered: 700, asked: 3 },
    climbed: [
      { rung: "level1", times: 1 },
      { rung: "level2", times: 1 },
      { rung: "again", times: 2 },
    ],
    notReached: [{ memberId: "a", missed: "do_not_disturb" }],
  });
});

test("who was missed at first and reached later was reached", () => {
  const pages = [
    { memberId: "a", at: after(900), missed: null },
    { memberId: "a", at: after(0), missed: "slack_away" as const },
  ];
  expect(measure({ ...nothing, pages })).toMatchObject({ reached: 900, asked: 1, notReached: [] });
});
