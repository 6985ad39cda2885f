// What an import would change fits a screen: figures first, then who, then what was left out and why.
import { expect, test } from "vitest";
import { planText } from "../../src/cli/plan-text.ts";
import { bar, table } from "../../src/cli/terminal.ts";
import { plan } from "../../src/features/roster/plan.rules.ts";
import { emptyRoster, row } from "../features/roster/people.ts";

const people = Array.from({ length: 1_200 }, (_, index) =>
  row({ line: index + 2, name: `Person ${index}`, email: `p${index}@h.example`, district: `District ${index}` }),
);
const problems = [
  { line: 9, name: "Casey Cedar", email: null, reasons: ["Email: is empty", "USN: “?” is neither yes nor no"] },
];
const large = plan(emptyRoster, { rows: people, problems }, { today: "2026-11-21", complete: true });

test("a large import is told by its figures and its first people", () => {
  const text = planText(large, { all: false });
  expect(text).toMatch(/added +1,200\n/);
  expect(text).toContain("and 1,180 more (--all shows them)");
  expect(text).toMatch(/New districts +District 0, .* and 1192 more/);
  expect(text).toContain("line 9  Casey Cedar  Email: is empty; USN: “?” is neither yes nor no");
  expect(text).toContain("Nobody is ended for not being in the file");
  expect(text.split("\n").length).toBeLessThan(50);
});

test("with --all every person is told", () => {
  expect(
    planText(large, { all: true })
      .split("\n")
      .filter((line) => line.includes("Person")).length,
  ).toBe(1_200);
});

test("columns are as wide as their longest cell", () => {
  expect(
    table(
      [
        ["a", "long cell", "x"],
        ["longer", "b", ""],
      ],
      "",
    ),
  ).toBe("a       long cell  x\nlonger  b");
});

test("the progress bar draws over itself until it is done", () => {
  expect(bar("of 10", 5, 10)).toMatch(/^\r█{15}░{15} 50 % {2}of 10$/);
  expect(bar("of 10", 10, 10)).toMatch(/^\r█{30} 100 % {2}of 10\n$/);
});
