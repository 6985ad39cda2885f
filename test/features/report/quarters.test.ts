// Whoever looks at a year and at each of its quarters, and adds and takes away as long as they like, cannot tell any small number.
import fc from "fast-check";
import { expect, test } from "vitest";
import { isSmall } from "../../../src/features/report/hiding.rules.ts";
import { quarterOf, type Year, yearOf } from "../../../src/features/report/year.rules.ts";
import { type Counts, type Quarter, quarters, type Served } from "../../../src/lib/counts.ts";
import { fiscalMonths } from "../../../src/lib/dates.ts";

/** A request, and a call for help, as the record has them. `month` counts from July. */
type Request = { month: number; roundTable: string; topic: string; matched: boolean };
type Call = { month: number; topic: string; soon: boolean };
type World = { requests: Request[]; calls: Call[] };

const none = { median: null, ninetieth: null, rows: 0 };

function countsOf({ requests, calls }: World): Counts {
  const rows = (["month", "topic", "roundTable"] as const).flatMap((by) =>
    [...grouped(requests, (each) => partOf(each, by))].map(([value, { length }]) =>
      row("partner_requested", length, by, value),
    ),
  );
  const kindsOfCalls = [...grouped(calls, ({ topic }) => topic)].map(([value, { length }]) =>
    row("crisis_opened", length, "topic", value),
  );
  const course = (by: "topic" | "roundTable" | null, value: string | null, of: Request[]) => {
    const matched = of.filter((each) => each.matched).length;
    return { by, value, asked: of.length, matched, unaided: matched, met: 0 };
  };
  const courses = (["topic", "roundTable"] as const).flatMap((by) =>
    [...grouped(requests, (each) => each[by])].map(([value, of]) => course(by, value, of)),
  );
  const soon = calls.filter((each) => each.soon).length;
  return {
    rows: [
      ...(requests.length > 0 ? [row("partner_requested", requests.length), ...rows] : []),
      ...(calls.length > 0 ? [row("crisis_opened", calls.length), ...kindsOfCalls] : []),
    ],
    courses: [course(null, null, requests), ...courses],
    ...{ toMatch: none, toMeeting: none },
    answers: { answered: soon, soon, toAnswer: none },
    endings: { told: 0, helped: 0 },
  };
}

const row = (
  kind: string,
  rows: number,
  by: "month" | "topic" | "roundTable" | null = null,
  value: string | null = null,
) => ({
  ...{ kind, by, value, rows, minutes: 0 },
});
const partOf = ({ month, topic, roundTable }: Request, by: "month" | "topic" | "roundTable") =>
  by === "month" ? (fiscalMonths[month] ?? "") : by === "topic" ? topic : roundTable;
function grouped<T>(all: readonly T[], by: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) groups.set(by(each), [...(groups.get(by(each)) ?? []), each]);
  return groups;
}
const quarterly = (world: World) =>
  new Map(
    quarters
      .map((quarter) => [quarter, countsOf(within(world, quarter))] as const)
      .filter(([, { rows }]) => rows.length > 0),
  );
const within = ({ requests, calls }: World, quarter: Quarter): World => {
  const isIn = ({ month }: { month: number }) => Math.floor(month / 3) + 1 === quarter;
  return { requests: requests.filter(isIn), calls: calls.filter(isIn) };
};

// ——— What the reader knows ———
const roundTables = ["a", "b", "c"];
const topics = ["x", "y"];
const times = ["year", ...quarters] as const;
type Time = (typeof times)[number];
type Sum = [whole: string, parts: string[]];
const key = (time: Time, measure: string, by = "", value = "") => `${time} ${measure} ${by} ${value}`.trim();

/** What adds up to what, whether it is shown or not. */
const sums: Sum[] = [
  ...times.flatMap((time): Sum[] => [
    ...["requests", "matched", "unmatched"].flatMap((measure): Sum[] => [
      [key(time, measure), roundTables.map((value) => key(time, measure, "roundTable", value))],
      [key(time, measure), topics.map((value) => key(time, measure, "topic", value))],
    ]),
    ...[["", ""], ...roundTables.map((each) => ["roundTable", each]), ...topics.map((each) => ["topic", each])].map(
      ([by, value]): Sum => [
        key(time, "requests", by, value),
        ["matched", "unmatched"].map((each) => key(time, each, by, value)),
      ],
    ),
    [key(time, "crises"), topics.map((value) => key(time, "crises", "topic", value))],
    [key(time, "crises"), [key(time, "soon"), key(time, "late")]],
  ]),
  ...quarters.map(
    (quarter): Sum => [
      key(quarter, "requests"),
      [0, 1, 2].map((nth) => key("year", "requests", "month", fiscalMonths[3 * (quarter - 1) + nth])),
    ],
  ),
];
const lines = [...new Set(sums.flatMap(([whole, parts]) => [whole, ...parts]))];
const overQuarters = lines
  .filter((line) => line.startsWith("year") && !line.includes("month"))
  .map((line): Sum => [line, quarters.map((quarter) => line.replace("year", String(quarter)))]);
const known = [...sums, ...overQuarters];
const sumsWith = new Map(
  lines.map((line) => [line, known.filter(([whole, parts]) => whole === line || parts.includes(line))]),
);

function truthOf(world: World): Map<string, number> {
  const truth = new Map<string, number>(lines.map((line) => [line, 0]));
  const add = (month: number, ...rest: [measure: string, by?: string, value?: string]) => {
    for (const time of ["year", (Math.floor(month / 3) + 1) as Quarter] as const)
      truth.set(key(time, ...rest), (truth.get(key(time, ...rest)) ?? 0) + 1);
  };
  for (const { month, matched, ...of } of world.requests)
    for (const measure of ["requests", matched ? "matched" : "unmatched"]) {
      add(month, measure);
      for (const by of ["roundTable", "topic"] as const) add(month, measure, by, of[by]);
    }
  for (const { month } of world.requests) {
    const line = key("year", "requests", "month", fiscalMonths[month]);
    truth.set(line, (truth.get(line) ?? 0) + 1);
  }
  for (const { month, topic, soon } of world.calls) {
    add(month, "crises");
    add(month, "crises", "topic", topic);
    add(month, soon ? "soon" : "late");
  }
  return truth;
}

/** Everything that a window of the dashboard shows. */
function shownIn(time: Time, { totals, lines: linesOf }: Year): string[] {
  const line = (measure: "requests" | "matched" | "crises", by: "roundTable" | "topic" | "month", value: string) => {
    const found = linesOf(measure, by).find((each) => each.value === value);
    // A group that is in no line did not ask.
    return found?.count === null ? [] : key(by === "month" ? "year" : time, measure, by, value);
  };
  const months = time === "year" ? fiscalMonths : fiscalMonths.slice(3 * (time - 1), 3 * time);
  return [
    ...(["requests", "matched", "crises"] as const).flatMap((each) => (totals[each] === null ? [] : key(time, each))),
    ...(totals.answered_soon === null ? [] : [key(time, "soon")]),
    ...(["requests", "matched"] as const).flatMap((measure) => [
      ...roundTables.flatMap((value) => line(measure, "roundTable", value)),
      ...topics.flatMap((value) => line(measure, "topic", value)),
    ]),
    ...topics.flatMap((value) => line("crises", "topic", value)),
    ...months.flatMap((value) => line("requests", "month", value)),
  ];
}

function allShown(world: World, sizes: readonly Served[]): Set<string> {
  const year = shownIn("year", yearOf(2026, countsOf(world), sizes));
  return new Set([
    ...year,
    ...quarters.flatMap((quarter) => shownIn(quarter, quarterOf(2026, quarter, quarterly(world), sizes))),
  ]);
}

/**
 * Whether a secret may have another value in a world where everything that is shown is the same, nobody is counted below none, and all adds up:
 * one step is taken, and whatever then does not add up is put right with what is hidden, until all does.
 */
function isOpen(secret: string, truth: ReadonlyMap<string, number>, shown: ReadonlySet<string>): boolean {
  const moved = new Map<string, number>();
  let tries = 0;
  const waysToRight = ([whole, parts]: Sum): [string, number][] => {
    const off = (moved.get(whole) ?? 0) - parts.reduce((all, part) => all + (moved.get(part) ?? 0), 0);
    if (off === 0) return [];
    const steps = [whole, ...parts].flatMap((line): [string, number][] =>
      [...new Set([Math.sign(off), off])].map((step) => [line, line === whole ? -step : step]),
    );
    return steps.filter(([line, step]) => !shown.has(line) && !moved.has(line) && (truth.get(line) ?? 0) + step >= 0);
  };
  const isRight = ([whole, parts]: Sum) =>
    (moved.get(whole) ?? 0) === parts.reduce((all, part) => all + (moved.get(part) ?? 0), 0);
  const repaired = (): boolean => {
    const touched = new Set([...moved.keys()].flatMap((line) => sumsWith.get(line) ?? []));
    const wrong = [...touched].filter((sum) => !isRight(sum)).map(waysToRight);
    // What can be put right in one way only comes first.
    const [ways] = wrong.sort((a, b) => a.length - b.length);
    if (!ways) return true;
    return ways.some(([line, step]) => {
      if (tries-- <= 0) return false;
      moved.set(line, step);
      const done = repaired();
      if (!done) moved.delete(line);
      return done;
    });
  };
  return [1, -1, 2, -2].some((step) => {
    if ((truth.get(secret) ?? 0) + step < 0) return false;
    moved.clear();
    moved.set(secret, step);
    tries = 20_000;
    return repaired();
  });
}

const month = (most: number) => fc.integer({ min: 0, max: most });
const worldUntil = (most: number) =>
  fc.record({
    requests: fc.array(
      fc.record({
        month: month(most),
        roundTable: fc.constantFrom("a", "a", "b", "b", "c"),
        topic: fc.constantFrom("x", "x", "x", "y"),
        matched: fc.constantFrom(true, true, true, false),
      }),
      { maxLength: 90, size: "max" },
    ),
    calls: fc.array(fc.record({ month: month(most), topic: fc.constantFrom("x", "y"), soon: fc.boolean() }), {
      maxLength: 40,
      size: "max",
    }),
  });
/** The year as it is told in any of its months. */
const worlds = fc.integer({ min: 0, max: 11 }).chain(worldUntil);

test("of every small number of a year and its quarters another value is possible", () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const truth = truthOf(world);
      const shown = allShown(world, []);
      for (const line of lines) {
        if (!isSmall(truth.get(line) ?? 0)) continue;
        expect(shown.has(line), line).toBe(false);
        expect(isOpen(line, truth, shown), line).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
}, 120_000);
