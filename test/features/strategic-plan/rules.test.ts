// What the plan decides without anybody: the order of the statuses, years, quarters, who is asked, and what may be told.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boundsOf, type Cell, cellsOf, figuresOf, type Measure } from "../../../src/features/record/figures.rules.ts";
import {
  countedFor,
  evidenceOf,
  type Figure,
  fiscalYears,
} from "../../../src/features/strategic-plan/evidence.rules.ts";
import { askingDay, isAsked, quarterOf, waits } from "../../../src/features/strategic-plan/reminders.rules.ts";
import * as rules from "../../../src/features/strategic-plan/rules.ts";
import { readYears, yearsText } from "../../../src/features/strategic-plan/years.rules.ts";
import { step } from "./steps.ts";

describe("a status", () => {
  test("is read as the plan writes it, Concept for Conceive as well", () => {
    expect(["Concept", " conceive ", "IMPLEMENT", "done"].map(rules.readStatus)).toEqual([
      "conceive",
      "conceive",
      "implement",
      null,
    ]);
  });

  test("goes back where an earlier one follows, and not where it stays", () => {
    expect(rules.goesBack("implement", "initiate")).toBe(true);
    expect(rules.goesBack("implement", "implement")).toBe(false);
    expect(rules.goesBack("conceive", "sustain")).toBe(false);
  });

  test("at a time is what was said last before it, and before the first word what that word began from", () => {
    const history = [
      { from: "conceive" as const, to: "initiate" as const, at: new Date("2026-03-01T00:00:00Z") },
      { from: "initiate" as const, to: "implement" as const, at: new Date("2026-05-01T00:00:00Z") },
    ];
    const at = (day: string) => rules.statusAt("implement", history, new Date(`${day}T00:00:00Z`));
    expect(["2026-02-01", "2026-03-01", "2026-04-01", "2026-06-01"].map(at)).toEqual([
      "conceive",
      "conceive",
      "initiate",
      "implement",
    ]);
    expect(rules.statusAt("sustain", [], new Date())).toBe("sustain");
  });
});

describe("years", () => {
  test.each([
    ["2024–2026", [2024, 2025, 2026], false],
    ["2024-2026", [2024, 2025, 2026], false],
    ["2024, 2026 2028", [2024, 2026, 2028], false],
    ["2023 and ongoing", [2023], true],
    ["2024 & 2025", [2024, 2025], false],
  ])("are read from %s", (text, years, ongoing) => expect(readYears(text)).toEqual({ years, ongoing }));

  test.each(["", "ongoing", "24", "2026–2024", "2025, 2024", "2024, 2024", "1024", "2024–9999", "soon 2024"])(
    "are not read from “%s”",
    (text) => expect(readYears(text)).toBeNull(),
  );

  test("are written as they are read again", () => {
    const years = fc
      .uniqueArray(fc.integer({ min: 2000, max: 2060 }), { minLength: 1, maxLength: 8 })
      .map((some) => some.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(years, fc.boolean(), (years, ongoing) => {
        expect(readYears(yearsText({ years, ongoing }))).toEqual({ years, ongoing });
      }),
    );
  });
});

describe("a quarter", () => {
  test("begins in January, April, July and October, and is asked about on its first working day", () => {
    expect(["2026-01-31", "2026-06-30", "2026-07-01", "2026-12-31"].map(quarterOf)).toEqual([
      "2026-01-01",
      "2026-04-01",
      "2026-07-01",
      "2026-10-01",
    ]);
    expect(["2026-01-01", "2026-04-01", "2028-07-01", "2028-10-01"].map(askingDay)).toEqual([
      "2026-01-02",
      "2026-04-01",
      "2028-07-03",
      "2028-10-02",
    ]);
  });

  test("asks about what goes on, about what is sustained in July only, and about nothing that is over or retired", () => {
    const asked = (change: Partial<rules.Step>) =>
      ["2026-04-01", "2026-07-01"].map((quarter) => isAsked(step(change), quarter));
    expect(asked({ years: [2023, 2024] })).toEqual([true, true]);
    expect(asked({ years: [2027] })).toEqual([false, false]);
    expect(asked({ status: "sustain", years: [2024], ongoing: true })).toEqual([false, true]);
    expect(asked({ status: "sustain", years: [2024] })).toEqual([false, false]);
    expect(asked({ retiredAt: new Date() })).toEqual([false, false]);
  });

  test("waits for a word that is said in it, by the clock of Massachusetts", () => {
    const waitsAfter = (at: string) => waits(step(), new Date(at), "2026-04-01");
    expect(waits(step(), null, "2026-04-01")).toBe(true);
    expect(waitsAfter("2026-04-01T03:59:59Z")).toBe(true);
    expect(waitsAfter("2026-04-01T04:00:00Z")).toBe(false);
  });
});

describe("who is responsible", () => {
  const person = (id: string, ...duties: string[]) => ({ id, duties, left: false });
  const [ed, pm, pd] = [
    person("ed", "executive_director"),
    person("pm", "program_manager"),
    person("pd", "professional_development"),
  ];
  const [coordinator, keeper] = [person("c", "coordinator"), person("k")];
  const all = [ed, pm, pd, coordinator, keeper];
  const asked = (change: Partial<rules.Step>, people = all) =>
    rules.whoIsAsked(step(change), people).map(({ id }) => id);

  test("is asked: who looks after it; else whose duty is named; else the Executive Director; else coordinators", () => {
    expect(asked({ responsible: ["ED", "PM"], keeperId: "k" })).toEqual(["k"]);
    expect(asked({ responsible: ["ED", "PM", "PD"] })).toEqual(["pm", "pd"]);
    expect(asked({ responsible: ["PM"], keeperId: "gone" })).toEqual(["pm"]);
    expect(asked({ responsible: ["ED", "EC"] })).toEqual(["ed"]);
    expect(asked({ responsible: [] })).toEqual(["ed"]);
    expect(asked({ responsible: ["LC"] }, [pm, coordinator])).toEqual(["c"]);
  });

  test("may change it, as may coordinators and the Executive Director; nobody else, and nobody who has left", () => {
    const may = (who: rules.Person) => rules.mayChange(who, step({ responsible: ["PM"], keeperId: "k" }));
    expect([ed, pm, coordinator, keeper].map(may)).toEqual([true, true, true, true]);
    expect([pd, person("x"), { ...pm, left: true }].map(may)).toEqual([false, false, false]);
    expect([ed, coordinator, pm].map(rules.mayEdit)).toEqual([true, true, false]);
  });
});

describe("what the record tells", () => {
  const measures: Measure[] = [
    { code: "attended", kind: "webinar_attended", about: "people" },
    { code: "part", kind: "webinar_attended", role: "assistant_superintendent", about: "people", within: "attended" },
    { code: "crises", kind: "crisis_answered", about: "people", inFives: true },
    { code: "webinars", kind: "webinar_announced", about: "offers" },
  ];
  const cell = (kind: string, count: number, role: string | null = null): Cell => ({
    ...{ piece: 1, kind, role, topic: null, outcome: null, track: null, count, minutes: count * 90 },
  });
  const told = (others: number, assistants: number, crises = 0, webinars = 0) =>
    figuresOf(measures, [
      cell("webinar_attended", others),
      cell("webinar_attended", assistants, "assistant_superintendent"),
      cell("crisis_answered", crises),
      cell("webinar_announced", webinars),
    ]);

  test("are counts of five people or more, hours with them, and everything that was offered", () => {
    expect(told(42, 8, 13, 2)).toEqual(
      new Map<string, Figure>([
        ["attended", { count: 50, hours: 75, atLeast: false }],
        ["part", { count: 8, hours: 12, atLeast: false }],
        ["crises", { count: 10, hours: 20, atLeast: true }],
        ["webinars", { count: 2, hours: 3, atLeast: false }],
      ]),
    );
  });

  test("from none to four people read the same, and a difference tells of none either", () => {
    const small = fc.integer({ min: 0, max: 4 });
    fc.assert(
      fc.property(
        small,
        small,
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 60 }),
        (one, other, a, b) => {
          expect(told(one, 0).get("attended")).toEqual(told(other, 0).get("attended"));
          expect(told(0, 0, one).get("crises")).toEqual(told(0, 0, other).get("crises"));
          const [whole, part] = [told(a, b).get("attended"), told(a, b).get("part")];
          if (typeof whole === "object" && typeof part === "object")
            expect(whole.count - part.count).toBeGreaterThan(4);
          if (b > 4 && a < 5) expect(part).toBe("untold");
        },
      ),
    );
  });

  test("are of each period, also where two overlap", () => {
    const period = (from: string, to: string) => ({ from: new Date(from), to: new Date(to) });
    const [long, short] = [period("2024-07-01", "2026-07-01"), period("2025-07-01", "2026-07-01")];
    const bounds = boundsOf([long, short]);
    const cells = [1, 2].map((piece) => ({ ...cell("webinar_announced", piece), piece }));
    expect([long, short].map((each) => cellsOf(each, bounds, cells).map(({ piece }) => piece))).toEqual([[1, 2], [2]]);
  });

  test("is silent about a step without a number, and else says fewer than five", () => {
    const few = new Map<string, Figure>([
      ["matched", "few"],
      ["met", "few"],
      ["crises", "few"],
    ]);
    const some = new Map(few).set("matched", { count: 42, hours: 0, atLeast: false });
    const counted = (figures: Map<string, Figure>) => countedFor("support", figures);
    expect(evidenceOf([counted(few), counted(few)])).toBeNull();
    expect(evidenceOf([counted(few), counted(some)])?.thisYear.map(({ what }) => what)).toEqual([
      "matched",
      "met",
      "crises",
    ]);
    expect(countedFor(null, some)).toEqual([]);
  });

  test("the fiscal year begins on 1 July at midnight in Massachusetts", () => {
    expect(fiscalYears(new Date("2026-07-01T03:59:00Z"))[0]).toEqual({
      from: new Date("2025-07-01T04:00:00Z"),
      to: new Date("2026-07-01T04:00:00Z"),
    });
    expect(fiscalYears(new Date("2026-07-01T04:00:00Z"))[1].to).toEqual(new Date("2026-07-01T04:00:00Z"));
  });
});

test("the board shows a step once, under its first initiative, or under the one that was asked for", () => {
  const steps = [{ step: step({ initiatives: ["1", "2"] }) }, { step: step({ initiatives: ["O"] }) }];
  expect(rules.groupedBy(steps, rules.everything).map(({ initiative, steps }) => [initiative, steps.length])).toEqual([
    ["1", 1],
    ["O", 1],
  ]);
  const second = { ...rules.everything, initiative: "2" as const };
  const passing = steps.filter((each) => rules.passes(second, each.step));
  expect(rules.groupedBy(passing, second).map(({ initiative }) => initiative)).toEqual(["2"]);
  expect(rules.readFilter("2 Concept some")).toEqual({ initiative: "2", tier: "some", status: "conceive" });
  expect(rules.readFilter("what is this")).toEqual(rules.everything);
});
