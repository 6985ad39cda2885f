// What a report says of a year that is not over, of few, and of those for whom nobody was found.
import { expect, test } from "vitest";
import { drawFile } from "../../../src/features/report/pictures.views.ts";
import { figuresOf, type Report } from "../../../src/features/report/report.rules.ts";
import { sheetsOf } from "../../../src/features/report/sheets.views.ts";
import { sentences } from "../../../src/features/report/summary.views.ts";
import { tableOf } from "../../../src/features/report/tables.rules.ts";
import { figureWords, timeWord } from "../../../src/features/report/words.views.ts";
import { yearOf } from "../../../src/features/report/year.rules.ts";
import { documentOf } from "../../../src/files/document.pages.ts";
import { grid } from "../../../src/files/document.parts.ts";
import type { Counts, Wait } from "../../../src/lib/counts.ts";

const wait = (rows: number): Wait => ({ median: 0.2, ninetieth: 9, rows });
const row = (kind: string, rows: number, month?: string) => ({
  ...{ kind, rows, minutes: 120 * rows, by: month ? ("month" as const) : null, value: month ?? null },
});
const counts = (asked: number, matched: number, rows: Counts["rows"] = []): Counts => ({
  rows: [row("partner_requested", asked), ...rows],
  courses: [{ by: null, value: null, asked, matched, unaided: matched, met: 0 }],
  ...{ toMatch: wait(matched), toMeeting: wait(0) },
  answers: { answered: 0, soon: 0, toAnswer: wait(0) },
  endings: { told: 0, helped: 0 },
});
const report = (now: Counts, asOf: string | null = null): Report => ({
  quarter: null,
  ...{ now: yearOf(2027, now, []), before: yearOf(2026, counts(0, 0), []) },
  ...{ served: [], servedAs: "now", labels: { topics: {}, crises: {} }, plan: [], asOf },
});
const figure = (told: Report, label: string) => figuresOf(told, "partners").find((each) => each.label === label);

test("a month that has not begun has no count, and a picture ends where the year has come to", async () => {
  const months = ["07", "08"].map((month) => row("partner_requested", 20, month));
  const running = report(counts(40, 30, months), "2026-11-29");
  const rows = tableOf(running, "requests", "month").rows;
  expect(rows.filter(({ toCome }) => toCome).map(({ value }) => value)).toEqual("12 01 02 03 04 05 06".split(" "));
  expect(rows.filter(({ toCome }) => !toCome).map(({ count }) => count)).toEqual([20, 20, 0, 0, 0]);
  const { alt } = await drawFile("months", running, null);
  expect(alt).toContain("2026–27: 20 in Jul, 20 in Aug, 0 in Sep, 0 in Oct, 0 in Nov;");
  expect(tableOf(report(counts(40, 30, months)), "requests", "month").rows.some(({ toCome }) => toCome)).toBe(false);
});

test("those for whom nobody was found are told, unless they are few", () => {
  expect(figure(report(counts(40, 30)), "Requests without a partner")).toMatchObject({ value: 10, rows: 10 });
  expect(figure(report(counts(40, 37)), "Requests without a partner")).toMatchObject({ value: null });
  expect(figure(report(counts(40, 40)), "Requests without a partner")).toMatchObject({ value: 0 });
});

test("times are told of those who waited to the end, and the longest of twenty or more", () => {
  expect(sentences(report(counts(40, 30)))[0]).toContain("and 30 times one was found, half of them within 1 min.");
  expect(figure(report(counts(40, 30)), "Time to a match, 90th percentile")).toMatchObject({ value: 9 });
  expect(figure(report(counts(40, 19)), "Time to a match, 90th percentile")).toMatchObject({ value: null, rows: null });
  expect(figure(report(counts(40, 19)), "Time to a match, median")).toMatchObject({ value: 0.2, rows: 19 });
  expect([0.2, 1, 59.4].map(timeWord)).toEqual(["under 1 min", "1 min", "59 min"]);
});

const topic = (value: string | null, rows: number) => ({
  ...{ kind: "crisis_opened", by: "topic" as const, value, rows, minutes: 0 },
});

test("topics and kinds stand by their numbers, and the place of a hidden one tells nothing of its number", () => {
  const order = (hidden: [number, number]) => {
    const rows = [topic("a", 9), topic("b", hidden[0]), topic("c", 40), topic("d", hidden[1]), topic(null, 50)];
    const told = report(counts(0, 0, [row("crisis_opened", 114), ...rows, topic("e", 9)]));
    const labels = { topics: {}, crises: { e: "E", d: "D", c: "C", b: "B", a: "A" } };
    const lines = tableOf({ ...told, labels }, "crises", "topic").rows;
    return lines.map(({ value, count }) => [value, count]);
  };
  const expected = [
    ["c", 40],
    ["e", 9],
    ["a", 9],
    ["d", null],
    ["b", null],
    [null, 50],
  ];
  expect(order([4, 2])).toEqual(expected);
  expect(order([2, 4])).toEqual(expected);
});

test("a hidden number is called the same on paper and in the sheet", () => {
  const told = report(counts(40, 37));
  const cells = sheetsOf(told)[0]?.rows.flat();
  for (const system of ["partners", "crisis"] as const)
    for (const each of figuresOf(told, system).filter(({ value }) => value === null))
      expect(cells).toContain(figureWords(each)[0]);
  expect(cells).not.toContain("hidden");
  expect(figure(report(counts(3, 3)), "Requests for a thought partner")).toMatchObject({ hint: { value: "few" } });
  expect(sheetsOf(report(counts(3, 3)))[0]?.rows[1]?.[1]).toBe("fewer than 5");
});

test("a table that goes on over the page has its head there, too", () => {
  const heads: number[] = [];
  const { document } = documentOf({ lines: (text: string) => [text], width: () => 10 } as never);
  const { text } = document;
  document.text = (words, style) => {
    if (words === "Head") heads.push(document.y);
    text(words, style);
  };
  grid(document, { head: ["Head"], rows: Array.from({ length: 90 }, () => ["line"]), widths: [1] });
  expect(heads).toEqual([54, 54, 54]);
});
