// A rotation file is taken as a coordinator meant it; what cannot be taken is told with its line and what to do.
import { describe, expect, test } from "vitest";
import { planRotation } from "../../../src/features/on-call/import.rules.ts";
import { readRotationFile } from "../../../src/features/on-call/import.service.ts";
import type { Rotation } from "../../../src/features/on-call/rules.ts";

const now = new Date("2026-03-10T14:00:00Z");
const people = [
  { id: "finley", name: "Finley Fir", email: "finley@fir.example", onTeam: true },
  { id: "gray", name: "Gray Ginkgo", email: "gray@ginkgo.example", onTeam: true },
  { id: "zoe", name: "Zoë Ålder", email: null, onTeam: true },
  { id: "avery", name: "Avery Alder", email: "avery@alder.example", onTeam: false },
  { id: "sam-1", name: "Sam Sumac", email: "sam@one.example", onTeam: true },
  { id: "sam-2", name: "Sam Sumac", email: "sam@two.example", onTeam: true },
];
const nobody: Rotation = { weeks: [], covers: [] };

function plan(text: string, rotation = nobody) {
  const file = readRotationFile(Buffer.from(text));
  if (!file.ok) throw new Error(file.refusal);
  return planRotation(file.value, people, rotation, now);
}
const row = (cells: string, rotation = nobody) => {
  const { changes, problems } = plan(`Week,Level 1,Level 2\n${cells}\n`, rotation);
  return problems[0]?.reason ?? changes.map(({ level, memberId }) => `${level} ${memberId}`).join(", ");
};
const refusal = (bytes: Buffer) => {
  const file = readRotationFile(bytes);
  return file.ok ? "" : file.refusal;
};

describe("the file", () => {
  test("may be of any encoding and separator that spreadsheets save, with headers as people write them", () => {
    const text = "\uFEFFweek of;Primary;BACKUP\r\n3/16/2026;Zoë Ålder;gray@GINKGO.example\r\n";
    expect(plan(text).changes).toEqual([
      { week: "2026-03-16", level: 1, memberId: "zoe" },
      { week: "2026-03-16", level: 2, memberId: "gray" },
    ]);
    const wide = readRotationFile(Buffer.from("\uFEFFMonday\tFirst\n2026-03-16\tZoë Ålder\n", "utf16le"));
    expect(wide.ok && planRotation(wide.value, people, nobody, now).changes).toHaveLength(1);
  });

  test("is refused as a whole with what to do: empty, a workbook, another encoding, without its columns", () => {
    expect(refusal(Buffer.from(""))).toBe("The file is empty.");
    expect(refusal(Buffer.from("PK\u0003\u0004"))).toContain("Save As");
    expect(refusal(Buffer.from("Week,Level 1\n2026-03-16,Zoë", "latin1"))).toContain("CSV UTF-8");
    expect(refusal(Buffer.from("Name,Email\nx,y\n"))).toContain("There is no column “Week”");
    expect(refusal(Buffer.from("Week,Notes\n2026-03-16,y\n"))).toContain("neither a column “Level 1” nor “Level 2”");
    expect(refusal(Buffer.from('Week,Level 1\n2026-03-16,"Fin'))).toBe(
      "From line 2 on: a quotation mark is never closed.",
    );
  });

  test("that holds only its first line changes nothing", () => {
    expect(plan("Week,Level 1,Level 2\n")).toEqual({ changes: [], unchanged: 0, past: 0, problems: [] });
  });

  test("names the columns that mean nothing here", () => {
    const file = readRotationFile(Buffer.from("Week,Level 1,Phone\n2026-03-16,Finley Fir,617-555-0100\n"));
    expect(file.ok && file.value.unknownColumns).toEqual(["Phone"]);
  });
});

describe("a line", () => {
  test.each([
    ["2026-03-16", "is a Monday"],
    ["3/16/26", "of the United States"],
    ["03-16-2026", "with hyphens"],
    ["2026-03-16T00:00:00", "with a time"],
  ])("may say its week as %s, which %s", (week) => {
    expect(row(`${week},Finley Fir,Gray Ginkgo`)).toBe("1 finley, 2 gray");
  });

  test.each([
    ["2026-03-17,Finley Fir,", "Week: 2026-03-17 is a Tuesday; weeks begin on a Monday, this one on 2026-03-16"],
    ["16.3.2026,Finley Fir,", "is not a date; write 2026-07-01 or 7/1/2026 (month first)"],
    [",Finley Fir,", "Week: is empty; write the Monday on which it begins"],
    ["2036-03-17,Finley Fir,", "Week: 2036-03-17 is too far away to be meant"],
    ["2026-03-16,Somebody Else,", "Level 1: nobody on the roster is called “Somebody Else”"],
    ["2026-03-16,,Avery Alder", "Level 2: Avery Alder is not on the Crisis Support Team; give the duty CST first"],
    ["2026-03-16,Sam Sumac,", "there are several people called “Sam Sumac”; write the email instead"],
    [
      "2026-03-16,Finley Fir,finley@fir.example",
      "Finley Fir would be on both levels; name somebody else on one of them",
    ],
    ["2026-03-16,Fir, Finley,x", "the number of cells is 4, where the first line has 3"],
    ["2026-03-16", "the number of cells is 1, where the first line has 3"],
  ])("%j is told", (cells, reason) => {
    expect(row(cells)).toContain(reason);
  });

  test("whose week stands on an earlier one is told with that line", () => {
    const { problems } = plan("Week,Level 1\n2026-03-16,Finley Fir\n\n3/16/2026,Gray Ginkgo\n");
    expect(problems).toEqual([{ line: 4, reason: "Week: 2026-03-16 stands on line 2 already; keep one of them" }]);
  });

  test("leaves what is planned where a cell is empty, and empties it where it says nobody", () => {
    const planned: Rotation = {
      weeks: [
        { week: "2026-03-16", level: 1, memberId: "finley" },
        { week: "2026-03-16", level: 2, memberId: "gray" },
      ],
      covers: [],
    };
    expect(row("2026-03-16,,zoë ålder", planned)).toBe("2 zoe");
    expect(row("2026-03-16,Nobody,", planned)).toBe("1 null");
    expect(row("2026-03-16,,–", planned)).toBe("2 null");
    expect(row("2026-03-16,Gray Ginkgo,", planned)).toContain("Gray Ginkgo would be on both levels");
    expect(row("2026-03-16,Gray Ginkgo,Finley Fir", planned)).toBe("1 gray, 2 finley");
  });

  test("that is over is left as it was, also in the week that has begun", () => {
    expect(plan("Week,Level 1\n2026-03-02,Finley Fir\n2026-03-09,Gray Ginkgo\n")).toMatchObject({
      past: 1,
      changes: [{ week: "2026-03-09", memberId: "gray" }],
    });
  });

  test("may not put somebody on a level who covers the other", () => {
    const span = { startsAt: new Date("2026-03-18T12:00:00Z"), endsAt: new Date("2026-03-19T12:00:00Z") };
    const covered: Rotation = { weeks: [], covers: [{ id: 1, level: 2, memberId: "finley", ...span }] };
    expect(row("2026-03-16,Finley Fir,", covered)).toContain("somebody covers a part of this week");
  });
});

test("the same file again changes nothing", () => {
  const text = "Week,Level 1,Level 2\n2026-03-16,Finley Fir,Gray Ginkgo\n2026-03-23,Gray Ginkgo,Zoë Ålder\n";
  const { changes } = plan(text);
  const weeks = changes.flatMap(({ memberId, ...place }) => (memberId === null ? [] : [{ ...place, memberId }]));
  expect(plan(text, { weeks, covers: [] })).toEqual({ changes: [], unchanged: 2, past: 0, problems: [] });
});
