// `mssn report`, started as an operator starts it: what cannot be is said at once, with what to do instead.
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { fiscalYear } from "../../src/lib/dates.ts";
import { makeRecord } from "../../src/practice/load-record.ts";
import { testDatabase } from "../support/database.ts";

const { prisma, url } = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), "mssn-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));
const year = fiscalYear(new Date()) - 1;

function report(...args: string[]): Promise<{ code: unknown; out: string; err: string }> {
  const env = { ...process.env, DATABASE_URL: url, DATA_DIR: folder };
  const program = ["--import", "tsx", "src/cli/main.ts", "report", ...args];
  return new Promise((resolve) => {
    // What hangs is killed, and then has no exit code.
    execFile(process.execPath, program, { env, timeout: 60_000 }, (error, out, err) => {
      resolve({ code: error ? error.code : 0, out, err });
    });
  });
}

test("a place that takes no file is refused before anything is counted, with the cause and a way out", async () => {
  writeFileSync(join(folder, "a-file"), "");
  for (const [to, why] of [
    ["/proc/x/y", "the system takes no folder there"],
    [join(folder, "a-file"), "part of the path is a file"],
    [join(folder, "a-file", "below"), "part of the path is a file"],
  ] as const)
    expect(await report("--year", String(year), "--to", to)).toMatchObject({
      code: 1,
      err: `Nothing can be written into ${to}: ${why}. Name another folder with --to.\n`,
    });
}, 120_000);

test("years are called what Slack calls them", async () => {
  const before = await report("--year", "2020");
  expect(before).toMatchObject({ code: 2 });
  expect(before.err).toContain("The record begins with 2023–24. Say --year 2024 or a later year.");
  expect((await report("--year", String(year + 2))).err).toContain(" has not begun.");
}, 120_000);

test("the three files are written into a folder that is made", async () => {
  await makeRecord(prisma, [year], { requests: 40, crises: 6, webinars: 4, attendances: 60, polls: 2, votes: 50 });
  const to = join(folder, "new", "below");
  const { code, out } = await report("--year", String(year), "--to", to);
  expect(code).toBe(0);
  expect(
    readdirSync(to)
      .map((name) => name.slice(-4))
      .sort(),
  ).toEqual([".pdf", ".png", "xlsx"]);
  for (const line of out.trim().split("\n")) expect(existsSync(line.replace(/ \(\d+ kB\)$/, ""))).toBe(true);
}, 120_000);
