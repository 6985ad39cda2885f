// The practice roster: twelve fictional people for every role and duty, and as many more as are wanted, always the same.
import { describe, expect, test } from "vitest";
import { plan } from "../../src/features/roster/plan.rules.ts";
import { dutyKinds, roles } from "../../src/features/roster/rules.ts";
import { practiceRoster } from "../../src/practice/roster.ts";

const imported = (members: number) =>
  plan(
    { members: [], districts: [], roundTables: [] },
    { rows: practiceRoster({ members }).rows, problems: [] },
    { today: "2026-11-21", complete: true },
  );

describe("the twelve", () => {
  const { people, rows, mentors } = practiceRoster();

  test("cover every role and every duty, in three Round Tables and the network", () => {
    expect(people).toHaveLength(12);
    expect(new Set(rows.map(({ role }) => role))).toEqual(new Set(roles));
    expect(new Set(rows.flatMap(({ duties }) => Object.keys(duties)))).toEqual(new Set(dutyKinds));
    expect(new Set(rows.flatMap(({ roundTables }) => roundTables)).size).toBe(3);
    expect(rows.some(({ urbanNetwork }) => urbanNetwork)).toBe(true);
  });

  test("are known by their Slack ids, and four of them are mentors with topics and room", () => {
    expect(people.slice(0, 5)).toMatchObject([
      { id: "UALDER", name: "Avery Alder", title: "Superintendent" },
      { id: "UBIRCH", name: "Blair Birch" },
      { id: "UCEDAR", name: "Casey Cedar" },
      { id: "UDOGWO", name: "Devon Dogwood" },
      { id: "UELMXX", name: "Emery Elm" },
    ]);
    expect(mentors).toHaveLength(4);
    expect(mentors.every(({ expertise, capacity }) => expertise.length > 0 && capacity > 0)).toBe(true);
  });

  test("come from the asker's district only once besides, so that a mentor can be found", () => {
    const mentorDistricts = rows.filter(({ duties }) => duties.mentor).map(({ district }) => district);
    expect(mentorDistricts).not.toContain(rows[0]?.district);
  });
});

describe("with a realistic size", () => {
  test("it is the same each time, begins with the twelve, and nobody is in it twice", () => {
    const { people, rows } = practiceRoster({ members: 425 });
    expect(practiceRoster({ members: 425 })).toEqual(practiceRoster({ members: 425 }));
    expect(people.slice(0, 12)).toEqual(practiceRoster().people);
    for (const key of [({ id }: { id: string }) => id, ({ email }: { email: string }) => email]) {
      expect(new Set(people.map(key)).size).toBe(425);
    }
    expect(rows.map(({ line }) => line)).toEqual(people.map((_, index) => index + 2));
  });

  test("it has about as many superintendents, mentors and Round Tables as the association", () => {
    const { rows, mentors } = practiceRoster({ members: 425 });
    expect(rows.filter(({ role }) => role === "superintendent").length).toBeGreaterThan(260);
    expect(mentors.length).toBeGreaterThan(35);
    expect(new Set(rows.flatMap(({ roundTables }) => roundTables)).size).toBe(8);
  });

  test.each([12, 13, 40, 425])("all %i can be imported as they are", (members) => {
    const { problems, members: added } = imported(members);
    expect([problems, added.length]).toEqual([[], members]);
  });
});
