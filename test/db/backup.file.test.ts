// The file of a backup bare: what was written is read, and nothing else ever is.
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { BadBackup, headerOf, type Part, readParts, writeParts } from "../../src/db/backup.file.ts";
import { rowCounter } from "../../src/db/backup.rows.ts";

const folder = mkdtempSync(join(tmpdir(), "mssn-backup-"));
afterAll(() => rmSync(folder, { recursive: true }));

const at = new Date("2026-03-10T14:00:00Z");
const header = headerOf({ at, migrations: [], sequences: [], samples: [], openPolls: 0 });

type Rows = Record<string, string[]>;
let files = 0;

/** Cut into pieces of this length, as if they came from a network. */
async function written(tables: Rows, pieceBytes = 7): Promise<string> {
  async function* parts(): AsyncGenerator<Part> {
    yield { header };
    for (const [table, rows] of Object.entries(tables)) {
      yield { table: { table, columns: ["a"] } };
      const bytes = Buffer.from(rows.map((row) => `${row}\n`).join(""));
      for (let from = 0; from < bytes.length; from += pieceBytes)
        yield { rows: bytes.subarray(from, from + pieceBytes) };
    }
  }
  const path = join(folder, `${files++}`);
  await writeParts(path, parts());
  return path;
}

async function readAll(path: string): Promise<Rows> {
  const tables: Record<string, string> = {};
  let last = "";
  for await (const part of readParts(path)) {
    if ("table" in part) last = part.table.table;
    if ("table" in part) tables[last] = "";
    if ("rows" in part) tables[last] += part.rows.toString();
  }
  return Object.fromEntries(Object.entries(tables).map(([table, text]) => [table, text.split("\n").slice(0, -1)]));
}

/** A row as COPY writes one: whatever is in it, a backslash stands twice and a line's end is none. */
const row = fc
  .string({ unit: "binary" })
  .map((text) => text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\0", ""));
const tables = fc.dictionary(fc.constantFrom("Job", "Card", "Room", "_exclusions"), fc.array(row));

describe("a backup's file", () => {
  test("is read as it was written, whatever the rows are and however they arrive", async () => {
    await fc.assert(
      fc.asyncProperty(tables, fc.integer({ min: 1, max: 50 }), async (rows, pieceBytes) => {
        expect(await readAll(await written(rows, pieceBytes))).toEqual(rows);
      }),
      { numRuns: 200 },
    );
  });

  test("holds rows that look like the end of rows, and such that are longer than anything is read at once", async () => {
    const rows = { Job: ["\\\\.", "", ".", `${"x".repeat(3_000_000)}`, "{}"], Card: [], Room: ["\\\\.", "\\\\."] };
    expect(await readAll(await written(rows, 100_000))).toEqual(rows);
  });

  test("can be read by its owner only, and never takes the place of another", async () => {
    const path = await written({ Job: ["a"] });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const nothing = async function* (): AsyncGenerator<Part> {};
    await expect(writeParts(path, nothing())).rejects.toThrow("EEXIST");
    expect(await readAll(path)).toEqual({ Job: ["a"] });
  });

  test("is refused wherever it was cut", async () => {
    const whole = readFileSync(await written({ Job: ["a\tb", "c"], Card: ["d"] }));
    const path = join(folder, "cut");
    for (let length = 0; length < whole.length; length++) {
      writeFileSync(path, whole);
      truncateSync(path, length);
      await expect(readAll(path), `${length} bytes`).rejects.toThrow(BadBackup);
    }
  });

  test("is refused whichever bit of it was changed, and with anything behind it", async () => {
    const whole = readFileSync(await written({ Job: ["a\tb", "c"], Card: ["d"] }));
    const path = join(folder, "changed");
    for (let at = 0; at < whole.length; at++) {
      const changed = Buffer.from(whole);
      changed[at]! ^= 1 << (at % 8);
      writeFileSync(path, changed);
      await expect(readAll(path), `byte ${at}`).rejects.toThrow(BadBackup);
    }
    writeFileSync(path, Buffer.concat([whole, whole]));
    await expect(readAll(path)).rejects.toThrow(BadBackup);
  });

  test("of a newer form asks for a newer program", async () => {
    const path = join(folder, "newer");
    const newer = async function* (): AsyncGenerator<Part> {
      yield { header: { ...header, form: 2 } };
    };
    await writeParts(path, newer());
    await expect(readAll(path)).rejects.toThrow(/newer version of this program: update/);
  });
});

const tallyOf = (text: string, pieceBytes: number) => {
  const counter = rowCounter();
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += pieceBytes) counter.add(bytes.subarray(from, from + pieceBytes));
  return counter.tally();
};
const textOf = (rows: string[]) => rows.map((each) => `${each}\n`).join("");

describe("the tally of rows", () => {
  test("is the same in whatever order and pieces, and another one with any row more, less or changed", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), row, fc.integer({ min: 1, max: 9 }), (rows, more, pieceBytes) => {
        const tally = tallyOf(textOf(rows), 1000);
        expect(tallyOf(textOf(rows.toReversed()), pieceBytes)).toEqual(tally);
        expect(tally.rows).toBe(rows.length);
        expect(tallyOf(textOf([...rows, more, more]), 1000).sum).not.toBe(tally.sum);
        expect(tallyOf(textOf(rows.slice(1)), 1000).sum).not.toBe(tally.sum);
        expect(tallyOf(textOf([`${rows[0]}x`, ...rows.slice(1)]), 1000).sum).not.toBe(tally.sum);
      }),
    );
  });
});
