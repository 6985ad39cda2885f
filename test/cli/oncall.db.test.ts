// The `mssn oncall` commands, started as an operator starts them.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newKey, readKeys } from "../../src/db/keys.ts";
import { weekOf } from "../../src/features/on-call/rules.ts";
import { daysAfter } from "../../src/lib/day.ts";
import { loadPracticeRoster } from "../../src/practice/load-roster.ts";
import { practiceRoster } from "../../src/practice/roster.ts";
import { testDatabase } from "../support/database.ts";

const db = await testDatabase();
const { prisma, url } = db;
const folder = mkdtempSync(join(tmpdir(), "mssn-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));

type Ran = { code: number; out: string; err: string };

function mssn(...args: string[]): Promise<Ran> {
  const env = { ...process.env, DATABASE_URL: url, DATA_DIR: folder };
  return new Promise((resolve) => {
    const program = ["--import", "tsx", "src/cli/main.ts", "oncall", ...args];
    execFile(process.execPath, program, { env }, (error, out, err) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out, err });
    });
  });
}

function file(text: string): string {
  const path = join(folder, "rotation.csv");
  writeFileSync(path, text);
  return path;
}

// The command runs in the computer's time.
const next = daysAfter(weekOf(new Date()), 7);
const csv = `Week,Level 1,Level 2,Notes
${next},gray.ginkgo@practice.example,Finley Fir,hello
${daysAfter(next, 1)},Finley Fir,Gray Ginkgo,
${daysAfter(next, 7)},Somebody Else,,
`;

beforeAll(async () => {
  const work = { db, clock: { now: () => new Date() }, keys: readKeys(newKey("test")) };
  await loadPracticeRoster(work, practiceRoster());
  await prisma.onCallWeek.deleteMany();
});

describe("mssn oncall import", () => {
  test("shows first what would change, and changes nothing without a yes", async () => {
    const { code, out } = await mssn("import", file(csv));
    expect(out).toContain("3 lines with weeks");
    expect(out).toContain("not read: Notes");
    expect(out).toContain(`${next}  level 1  Gray Ginkgo\n  ${next}  level 2  Finley Fir`);
    expect(out).toMatch(/line 3 +Week: .* is a Tuesday; weeks begin on a Monday/);
    expect(out).toMatch(/line 4 +Level 1: nobody on the roster is called “Somebody Else”/);
    expect(out).toContain("Nothing was changed. To apply it, run the same with --yes.");
    expect([code, await prisma.onCallWeek.count()]).toEqual([0, 0]);
  });

  test("with --yes imports the good lines, and nothing more the second time", async () => {
    expect((await mssn("import", file(csv), "--yes")).out).toContain(
      "Applied: 2 places written. Left out: 2 bad lines.",
    );
    expect(await prisma.onCallWeek.count()).toBe(2);
    const again = await mssn("import", file(csv), "--yes");
    expect(again.out).toContain("1  weeks as they are");
    expect(again.out).toContain("Nothing to change.");
  });

  test("says what is wrong with a call or a file", async () => {
    expect(await mssn("import")).toMatchObject({ code: 2, err: expect.stringContaining("Name one file.") });
    expect(await mssn("import", "nowhere.csv")).toMatchObject({
      code: 1,
      err: expect.stringContaining("there is no such file"),
    });
    expect(await mssn("import", file("Name,Email\n"))).toMatchObject({
      code: 1,
      err: expect.stringContaining("There is no column “Week”"),
    });
  });
});

test("mssn oncall list tells who is on call now and next, the last person and the phone list", async () => {
  const { code, out } = await mssn("list");
  expect(code).toBe(0);
  expect(out).toMatch(/Level 1 now +nobody/);
  expect(out).toMatch(/Last of all +Indigo Ironwood/);
  expect(out).toMatch(/Phone list +Indigo Ironwood, Executive Director: 617-555-0108/);
  expect(out).toMatch(new RegExp(`${next} +Gray Ginkgo \\(not in Slack\\) +Finley Fir`));
});
