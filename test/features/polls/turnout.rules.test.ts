// However many channels a poll is in, its drawings stay within what Slack takes, and leave room for others.
import { expect, test } from "vitest";
import { turnoutDues } from "../../../src/features/polls/turnout.rules.ts";

const at = (seconds: number) => ({ drawnAt: new Date(seconds * 1_000) });
const seconds = (date: Date) => date.getTime() / 1_000;

test.each([
  [1, 1.2],
  [2, 2.4],
  [9, 10.8],
])("in %i channels it is drawn again %d seconds after the last of them was", (count, wait) => {
  const channels = Array.from({ length: count }, (_, nth) => at(100 - nth));
  expect(seconds(turnoutDues(channels, [at(100)]).channels)).toBeCloseTo(100 + wait);
  expect(seconds(turnoutDues(channels, [at(100)]).author)).toBe(130);
});

test("in no channel its author sees it as it goes, and what was never drawn is due", () => {
  expect(seconds(turnoutDues([], [at(100)]).author)).toBeCloseTo(101.2);
  expect(seconds(turnoutDues([{ drawnAt: null }], [{ drawnAt: null }]).channels)).toBeLessThan(2);
});
