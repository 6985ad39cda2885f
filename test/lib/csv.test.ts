// A table reads the same from whichever program and in whichever encoding it was saved.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decode, readLines, separatorOf } from "../../src/lib/csv.ts";

const text = "Name\tDistrict\r\nZoë Ålder\tHarborlight\r\n";
const bigEndian = (words: string) => Buffer.from(words, "utf16le").swap16();

describe("the encoding", () => {
  test.each([
    ["UTF-8", Buffer.from(text)],
    ["UTF-8 with a byte order mark", Buffer.from(`\uFEFF${text}`)],
    ["what Excel calls Unicode text", Buffer.from(`\uFEFF${text}`, "utf16le")],
    ["UTF-16 the other way round", bigEndian(`\uFEFF${text}`)],
  ])("may be %s", (_, bytes) => {
    expect(decode(bytes)).toEqual({ ok: true, value: text });
  });

  test("when it is another, is refused with the way to mend it, or taken for Windows-1252", () => {
    const bytes = Buffer.from("Zoë Ålder", "latin1");
    expect(decode(bytes)).toEqual({ ok: false, refusal: expect.stringContaining("CSV UTF-8") });
    expect(decode(bytes, "windows-1252")).toEqual({ ok: true, value: "Zoë Ålder" });
    expect(decode(Buffer.from([0x80, 0x92, 0x9f]), "windows-1252")).toEqual({ ok: true, value: "€’Ÿ" });
  });

  test("of a workbook is none, and the way to mend it is told", () => {
    for (const older of ["refused", "windows-1252"] as const)
      expect(decode(Buffer.from("PK\u0003\u0004"), older)).toEqual({
        ok: false,
        refusal: expect.stringContaining("Save As"),
      });
  });
});

describe("the separator", () => {
  test.each([
    [",", "Name,Email"],
    [";", 'Name;Email;"Round Tables, if any, of these"'],
    ["\t", "Name\tEmail"],
    [",", "Email"],
  ])("is %j when the first line says so", (separator, header) => {
    expect(separatorOf(`${header}\na;b;c\td`)).toBe(separator);
  });

  test("is another when it is given", () => {
    const lines = readLines("1. Summary\na,b\tc", { separator: "\t" });
    expect(lines.ok && lines.value.map(({ cells }) => cells)).toEqual([["1. Summary"], ["a,b", "c"]]);
  });
});

describe("the lines", () => {
  test("are counted as an editor does, past blank lines and quoted line breaks", () => {
    const lines = readLines('a,b\n\n"c\nd",e\n,\nf,g\n');
    expect(lines.ok && lines.value.map(({ line }) => line)).toEqual([1, 3, 6]);
  });

  test("are refused when they are more than asked for, blank ones too", () => {
    expect(readLines("a\n\nc\n", { most: 3 }).ok).toBe(true);
    expect(readLines("a\n\nc\nd\n", { most: 3 })).toEqual({
      ok: false,
      refusal: expect.stringContaining("more than 3 lines"),
    });
  });

  test("of a small table are none of a hundred thousand characters", () => {
    const text = `a,b\n${"cc,".repeat(60_000)}`;
    expect(readLines(text).ok).toBe(true);
    expect(readLines(text, { most: 3 })).toEqual({ ok: false, refusal: expect.stringContaining("cannot be read") });
  });

  test("of anything at all are read or refused", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const words = decode(bytes, "windows-1252");
        if (words.ok) expect(typeof readLines(words.value).ok).toBe("boolean");
      }),
    );
  });
});
