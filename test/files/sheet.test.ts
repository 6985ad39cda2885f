// What a table as a file promises: it opens in Excel as it is meant, and nothing that was typed in it runs.
import { parse } from "csv-parse/sync";
import { strFromU8, unzipSync } from "fflate";
import { afterEach, describe, expect, test, vi } from "vitest";
import { csv, xlsx } from "../../src/files/sheet.ts";

const dangerous = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"];

const rows = [
  ["Option", "Votes", "Closed"],
  ['Labor relations, "no confidence"', 14, true],
  ["Équité\nand inclusion", -2.5, false],
  [null, 0, null],
];

afterEach(() => void vi.useRealTimers());

describe("CSV", () => {
  test("is read back as it was, with numbers as numbers", async () => {
    expect(parse(await csv(rows), { bom: true })).toEqual([
      ["Option", "Votes", "Closed"],
      ['Labor relations, "no confidence"', "14", "yes"],
      ["Équité\nand inclusion", "-2.5", "no"],
      ["", "0", ""],
    ]);
  });

  test("begins with the mark by which Excel knows UTF-8, and ends its lines as Excel does", async () => {
    const bytes = await csv([["É"], ["b"]]);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.subarray(3).toString()).toBe("É\r\nb\r\n");
  });

  test("what looks like a formula is text", async () => {
    const read = parse(await csv(dangerous.map((cell) => [cell])), { bom: true, trim: false }) as string[][];
    expect(read.map(([cell]) => cell)).toEqual(dangerous.map((cell) => `'${cell}`));
  });
});

describe("XLSX", () => {
  const filesOf = (bytes: Buffer) =>
    Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]));

  test("has each sheet under its name, its header bold and frozen, its columns wide enough", async () => {
    const files = filesOf(
      await xlsx([
        { name: "Votes", rows },
        { name: "Notes", rows: [["Note"]] },
      ]),
    );
    expect(files["xl/workbook.xml"]).toMatch(/name="Votes".*name="Notes"/);
    const sheet = files["xl/worksheets/sheet1.xml"] ?? "";
    expect(sheet).toMatch(/ySplit="1"[^>]*state="frozen"/);
    expect(sheet).toMatch(/<col [^>]*width="34"/);
    expect(files["xl/styles.xml"]).toContain("<b/>");
    expect(sheet).toMatch(/<c r="B2"[^>]*><v>14<\/v>/);
    expect(sheet).toMatch(/<c r="B3"[^>]*><v>-2.5<\/v>/);
  });

  test("what looks like a formula is text, and no cell is a formula", async () => {
    const files = filesOf(await xlsx([{ name: "Typed", rows: [["Idea"], ...dangerous.map((cell) => [cell])] }]));
    const everything = Object.values(files).join("");
    expect(everything).not.toMatch(/<f[ >]/);
    for (const cell of ["=1+1", "@SUM(A1)"])
      expect(everything).toContain(`'${cell}`.replace("'", everything.includes("&apos;") ? "&apos;" : "'"));
  });

  test("has the same bytes for the same data, whenever it is made", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-01-05T10:00:00Z") });
    const first = await xlsx([{ name: "Votes", rows }]);
    vi.setSystemTime(new Date("2031-07-05T22:00:00Z"));
    expect((await xlsx([{ name: "Votes", rows }])).equals(first)).toBe(true);
  });

  test("names of sheets are made such as Excel takes", async () => {
    const names = [
      "Which topic: labor / safety? [2026] and more",
      "Which topic: labor / safety? [2026] and less",
      "",
      "'",
    ];
    const book = filesOf(await xlsx(names.map((name) => ({ name, rows: [["A"]] }))))["xl/workbook.xml"] ?? "";
    const used = [...book.matchAll(/<sheet [^>]*?name="([^"]*)"/g)].map(([, name]) => name);
    expect(used).toEqual(["Which topic labor safety 2026 a", "Which topic labor safety 20 (2)", "Sheet", "Sheet (2)"]);
  });
});
