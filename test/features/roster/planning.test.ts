// What an import would change is told before it does; said twice it changes nothing; nobody is ever deleted.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changesNothing, type Plan, plan, type Roster } from "../../../src/features/roster/plan.rules.ts";
import type { Problem, RosterRow } from "../../../src/features/roster/row.rules.ts";
import { asMember, districtTypes, dutyKinds, roles } from "../../../src/features/roster/rules.ts";
import { emptyRoster, rosterAfter, row } from "./people.ts";

const today = "2026-11-21";
const tomorrow = "2026-11-22";

type Options = { on?: string; complete?: boolean; problems?: Problem[] };
function planned(
  roster: Roster,
  rows: RosterRow[],
  { on = today, complete = false, problems = [] }: Options = {},
): Plan {
  return plan(roster, { rows, problems }, { today: on, complete });
}
const imported = (roster: Roster, rows: RosterRow[], options?: Options) =>
  rosterAfter(roster, planned(roster, rows, options));
const only = (roster: Roster, on = today) => asMember(roster.members[0]!, on);
const told = (made: Plan) =>
  made.members.map(({ outcome, changes }) => [
    outcome,
    ...changes.map(({ field, from, to }) => `${field}: ${from} → ${to}`),
  ]);

const held = { held: true, group: null, from: null, until: null };
const avery = row({
  title: "Superintendent",
  district: "Harborlight",
  districtType: "urban",
  roundTables: ["Berkshire"],
  urbanNetwork: true,
  duties: { mentor: held },
});

describe("a new person", () => {
  test("is told field by field", () => {
    expect(told(planned(emptyRoster, [avery]))).toEqual([
      [
        "added",
        "Name:  → Avery Alder",
        "Email:  → avery.alder@harborlight.example",
        "Title:  → Superintendent",
        "Role:  → superintendent",
        "District:  → Harborlight",
        "Confirmed:  → yes",
        "RT Berkshire:  → from 2026-11-21",
        "Urban Superintendents' Network:  → from 2026-11-21",
        "Mentor:  → from 2026-11-21",
      ],
    ]);
    expect(planned(emptyRoster, [avery])).toMatchObject({
      newRoundTables: ["Berkshire"],
      districts: { districts: [{ name: "Harborlight", type: "urban" }] },
    });
  });

  test("without a role is what the title says", () => {
    expect(only(imported(emptyRoster, [row({ title: "Asst. Superintendent of Schools" })])).role).toBe(
      "assistant_superintendent",
    );
    expect(only(imported(emptyRoster, [row()])).role).toBe("superintendent");
  });

  test("who had left before the first import is on record as such", () => {
    expect(only(imported(emptyRoster, [{ ...avery, leftOn: "2024-07-01" }]))).toMatchObject({ left: true, duties: [] });
  });
});

describe("the same file again", () => {
  test.each([today, tomorrow, "2031-01-01"])("changes nothing, also on %s", (on) => {
    expect(changesNothing(planned(imported(emptyRoster, [avery]), [avery], { on, complete: true }))).toBe(true);
  });

  test("spelled in other cases changes nothing", () => {
    const again = { ...avery, district: "HARBORLIGHT", roundTables: ["berkshire"] };
    expect(changesNothing(planned(imported(emptyRoster, [avery]), [again]))).toBe(true);
  });
});

describe("a person in the file", () => {
  const roster = imported(emptyRoster, [avery]);

  test("changes only in what the file has columns for", () => {
    expect(told(planned(roster, [row({ title: "Superintendent of Schools" })]))).toEqual([
      ["changed", "Title: Superintendent → Superintendent of Schools"],
    ]);
  });

  test("loses what the file leaves empty, and it is kept with its dates", () => {
    const emptied = {
      ...avery,
      title: null,
      roundTables: [],
      urbanNetwork: false,
      duties: { mentor: { ...held, held: false } },
    };
    const later = imported(roster, [emptied], { on: "2026-12-01" });
    expect(only(later, "2026-12-01")).toMatchObject({ title: null, roundTables: [], urbanNetwork: false, duties: [] });
    expect(only(later, "2026-11-30")).toMatchObject({
      roundTables: ["Berkshire"],
      urbanNetwork: true,
      duties: ["mentor"],
    });
  });

  test("is found again by a former email, by Slack user, and by name where no email is recorded", () => {
    const renamed = row({ name: "Avery Alder-Ash", email: "ash@harborlight.example", formerEmail: avery.email });
    expect(imported(roster, [renamed]).members).toHaveLength(1);
    const linked: Roster = { ...roster, members: [{ ...roster.members[0]!, slackUserId: "UALDER" }] };
    expect(imported(linked, [row({ email: "ash@harborlight.example", slackUserId: "UALDER" })]).members).toHaveLength(
      1,
    );
    const nameless: Roster = { ...roster, members: [{ ...roster.members[0]!, email: null }] };
    expect(only(imported(nameless, [avery])).email).toBe(avery.email);
  });

  test("who had introduced themselves is confirmed by it", () => {
    const waiting: Roster = { ...roster, members: [{ ...roster.members[0]!, confirmed: false }] };
    expect(told(planned(waiting, [avery]))).toEqual([["changed", "Confirmed: no → yes"]]);
  });

  test("keeps the Slack user that a file without one, or with an empty one, says nothing of", () => {
    const linked: Roster = { ...roster, members: [{ ...roster.members[0]!, slackUserId: "UALDER" }] };
    expect(changesNothing(planned(linked, [{ ...avery, slackUserId: null }]))).toBe(true);
  });
});

describe("duties", () => {
  const mentor = (stated: Partial<typeof held>) => row({ duties: { mentor: { ...held, ...stated } } });
  const spans = (roster: Roster) => roster.members[0]!.duties.map(({ startsOn, endsOn }) => [startsOn, endsOn]);

  test("begin and end on the days that the file gives", () => {
    const roster = imported(emptyRoster, [mentor({ from: "2024-07-01" as never, until: "2027-06-30" as never })]);
    expect([only(roster, "2027-06-30").duties, only(roster, "2027-07-01").duties]).toEqual([["mentor"], []]);
  });

  test("have their first day put right", () => {
    const roster = imported(emptyRoster, [mentor({})]);
    expect(spans(imported(roster, [mentor({ from: "2019-07-01" as never })]))).toEqual([["2019-07-01", null]]);
  });

  test("that are taken up again later begin anew", () => {
    let roster = imported(emptyRoster, [mentor({})], { on: "2024-07-01" });
    roster = imported(roster, [mentor({ held: false })], { on: "2025-07-01" });
    roster = imported(roster, [mentor({})], { on: "2026-07-01" });
    expect(spans(roster)).toEqual([
      ["2024-07-01", "2025-06-30"],
      ["2026-07-01", null],
    ]);
  });

  test("taken away by mistake and given back on the next day have no gap", () => {
    let roster = imported(emptyRoster, [mentor({})], { on: "2024-07-01" });
    roster = imported(roster, [mentor({ held: false })], { on: today });
    expect(spans(imported(roster, [mentor({})], { on: today }))).toEqual([["2024-07-01", null]]);
  });

  test("of a president end with one Round Table when the file names another", () => {
    const president = (group: string) =>
      row({ roundTables: ["North", "South"], duties: { round_table_president: { ...held, group } } });
    const roster = imported(imported(emptyRoster, [president("North")], { on: "2025-07-01" }), [president("South")]);
    expect(roster.members[0]!.duties).toMatchObject([
      { group: "North", endsOn: "2026-11-20" },
      { group: "South", endsOn: null },
    ]);
  });
});

describe("leaving", () => {
  const roster = imported(emptyRoster, [avery], { on: "2025-07-01" });

  test("on a day of the file ends duties and seats on the day before, and deletes nothing", () => {
    const made = planned(roster, [{ ...avery, leftOn: "2026-07-01" }]);
    expect(made.members[0]).toMatchObject({ outcome: "ended" });
    const left = rosterAfter(roster, made);
    expect(only(left)).toMatchObject({ left: true, duties: [], roundTables: [] });
    expect(only(left, "2026-06-30")).toMatchObject({ left: false, duties: ["mentor"], roundTables: ["Berkshire"] });
  });

  test("on a day to come is not yet, and can be taken back", () => {
    const announced = imported(roster, [{ ...avery, leftOn: "2027-07-01" }]);
    expect(only(announced)).toMatchObject({ left: false, duties: ["mentor"] });
    expect(only(announced, "2027-07-01")).toMatchObject({ left: true, duties: [] });
    expect(only(imported(announced, [{ ...avery, leftOn: null }]), "2028-01-01")).toMatchObject({
      left: false,
      duties: ["mentor"],
    });
  });

  test("by absence needs a complete file", () => {
    const blair = row({ name: "Blair Birch", email: "blair@fernhollow.example" });
    expect(planned(roster, [blair]).members.map(({ outcome }) => outcome)).toEqual(["added"]);
    expect(planned(roster, [blair], { complete: true }).members.map(({ outcome }) => outcome)).toEqual([
      "added",
      "ended",
    ]);
  });

  test("by absence is not concluded while a bad line may be about anybody", () => {
    const bad = (email: string | null): Problem => ({ line: 9, name: "", email, reasons: ["Name: is empty"] });
    expect(planned(roster, [], { complete: true, problems: [bad(null)] })).toMatchObject({
      members: [],
      absenceUnsure: true,
    });
    expect(planned(roster, [], { complete: true, problems: [bad("new@h.example")] })).toMatchObject({
      absenceUnsure: true,
    });
    expect(planned(roster, [], { complete: true, problems: [bad(avery.email)] })).toMatchObject({
      members: [],
      absenceUnsure: false,
    });
  });

  test("by absence does not touch who waits to be confirmed", () => {
    const waiting: Roster = { ...roster, members: [{ ...roster.members[0]!, confirmed: false }] };
    expect(planned(waiting, [], { complete: true }).members).toEqual([]);
  });

  test("is undone for somebody who comes back, from that day on", () => {
    const left = imported(roster, [], { on: "2026-01-10", complete: true });
    const made = planned(left, [avery]);
    expect(made.members[0]?.outcome).toBe("returned");
    const back = rosterAfter(left, made);
    expect(only(back)).toMatchObject({ left: false, duties: ["mentor"], roundTables: ["Berkshire"] });
    expect(back.members[0]!.duties).toMatchObject([{ endsOn: "2026-01-09" }, { startsOn: today, endsOn: null }]);
  });
});

describe("lines that cannot all be true", () => {
  const roster: Roster = { ...imported(emptyRoster, [avery]) };
  roster.members[0]!.slackUserId = "UALDER";
  const blair = row({ line: 3, name: "Blair Birch", email: "blair@fernhollow.example" });

  test.each<[string, RosterRow[], string]>([
    ["a Slack user who is another member", [avery, { ...blair, slackUserId: "UALDER" }], "belongs to Avery Alder"],
    [
      "two lines about one member",
      [
        { ...blair, line: 2, formerEmail: avery.email },
        row({ line: 3, email: "casey@h.example", slackUserId: "UALDER" }),
      ],
      "stands on line 2 already",
    ],
    [
      "one Slack user on two lines",
      [{ ...blair, slackUserId: "UBIRCH" }, row({ line: 4, email: "casey@h.example", slackUserId: "UBIRCH" })],
      "the same as on line 3",
    ],
    [
      "a district of two types",
      [avery, { ...blair, district: "harborlight", districtType: "rural" }],
      "urban on line 2",
    ],
  ])("%s: the first is taken, the second told", (_, rows, reason) => {
    const made = planned(roster, rows);
    expect(made.problems.map(({ reasons }) => reasons[0])).toEqual([expect.stringContaining(reason)]);
  });
});

describe("neighbouring districts", () => {
  const says = (district: string, neighbours: string[]) =>
    row({ district, neighbours, email: `${district.toLowerCase()}@h.example` });

  test("are mutual, whoever says so", () => {
    const roster = imported(emptyRoster, [says("Harborlight", ["Fernhollow"])]);
    expect(planned(roster, [says("Fernhollow", ["Harborlight"])]).districts.joined).toEqual([]);
  });

  test("are parted when the district that names its neighbours does not name them any more", () => {
    const roster = imported(emptyRoster, [says("Harborlight", ["Fernhollow", "Mossgate"])]);
    expect(planned(roster, [says("Harborlight", ["Mossgate"])]).districts.parted).toEqual([
      ["Fernhollow", "Harborlight"],
    ]);
    expect(planned(roster, [says("Harborlight", [])]).districts.parted).toEqual([]);
  });
});

describe("whatever the files say", () => {
  const day = fc.constantFrom("2019-07-01", "2025-06-30", "2026-11-19", "2026-11-20", today, tomorrow, "2027-07-01");
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
  const duty = fc
    .record({ held: fc.boolean(), from: fc.option(day), until: fc.option(day) })
    .map(({ held, from, until }) => ({
      held,
      group: null,
      from: held ? from : null,
      until: held && until && (!from || from <= until) ? until : null,
    }));
  const person = fc.record({
    name: fc.constantFrom("Avery Alder", "Blair Birch", "Casey Cedar"),
    email: fc.constantFrom("a@h.example", "b@h.example", "c@h.example", "d@h.example"),
    formerEmail: maybe(fc.option(fc.constantFrom("a@h.example", "b@h.example", "e@h.example"))),
    slackUserId: maybe(fc.option(fc.constantFrom("UALDER", "UBIRCH"))),
    title: maybe(fc.option(fc.constantFrom("Superintendent", "Assistant Superintendent"))),
    role: maybe(fc.option(fc.constantFrom(...roles))),
    inRoleSince: maybe(fc.option(day)),
    district: maybe(fc.option(fc.constantFrom("Harborlight", "HARBORLIGHT", "Fernhollow"))),
    districtType: maybe(fc.option(fc.constantFrom(...districtTypes.slice(0, 2)))),
    neighbours: maybe(fc.subarray(["Harborlight", "Fernhollow", "Mossgate"])),
    roundTables: maybe(fc.subarray(["Berkshire", "Old Colony"])),
    urbanNetwork: maybe(fc.boolean()),
    duties: fc.dictionary(fc.constantFrom(...dutyKinds.filter((kind) => kind !== "round_table_president")), duty),
    leftOn: maybe(fc.option(day)),
  });
  const file = fc
    .uniqueArray(person, { selector: ({ email }) => email, maxLength: 4 })
    .map((people) => people.map((one, index) => row({ ...one, line: index + 2 } as Partial<RosterRow>)));

  test("what was applied is not planned again, today or on any later day, and nobody is lost", () => {
    fc.assert(
      fc.property(
        fc.array(file, { maxLength: 2 }),
        file,
        fc.boolean(),
        fc.constantFrom(today, tomorrow, "2029-01-01"),
        (earlier, rows, complete, later) => {
          let roster = emptyRoster;
          for (const [index, before] of earlier.entries())
            roster = imported(roster, before, { on: `2026-11-${19 + index}` });
          const made = planned(roster, rows, { complete });
          // a line refused because of what was recorded may well be taken next time
          fc.pre(made.problems.length === 0);
          const applied = rosterAfter(roster, made);
          // who has left by then, and stands in a file that has no word about leaving, comes back
          fc.pre(later === today || applied.members.every(({ leftOn }) => leftOn === null || leftOn <= today));
          expect(told(planned(applied, rows, { on: later, complete }))).toEqual([]);
          expect(changesNothing(planned(applied, rows, { on: later, complete }))).toBe(true);
          expect(applied.members.map(({ id }) => id)).toEqual(
            expect.arrayContaining(roster.members.map(({ id }) => id)),
          );
        },
      ),
      { numRuns: 2000 },
    );
  });
});
