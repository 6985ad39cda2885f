// The `mssn roster` commands, started as an operator starts them.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "../support/database.ts";

const { prisma, url } = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), "mssn-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(async () => void (await prisma.$executeRaw`TRUNCATE "Member", "District", "Group" CASCADE`));

type Ran = { code: number; out: string; err: string };

function mssn(...args: string[]): Promise<Ran> {
  const env = { ...process.env, DATABASE_URL: url, DATA_DIR: folder };
  return new Promise((resolve) => {
    const program = ["--import", "tsx", "src/cli/main.ts", ...args];
    execFile(process.execPath, program, { env }, (error, out, err) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out, err });
    });
  });
}

function file(text: string): string {
  const path = join(folder, "members.csv");
  writeFileSync(path, text);
  return path;
}

const csv = `\uFEFFName;E-mail;RT;USN;Mentor;Shoe size;District
Avery Alder;avery@harborlight.example;Lantern Hills;yes;;9;"Harborlight
Public Schools"
Blair Birch;blair@graniteford.example;Salt Marsh RT;no;yes;10;Graniteford
Casey Cedar;;Salt Marsh;no;yes;10;Mossgate
`;

describe("mssn roster import", () => {
  test("shows first what would change, and changes nothing without a yes", async () => {
    const { code, out } = await mssn("roster", "import", file(csv));
    expect(out).toMatch(/added +2/);
    expect(out).toContain("not read: Shoe size");
    expect(out).toContain("District: Harborlight Public Schools");
    expect(out).toMatch(/line 5 +Casey Cedar +Email: is empty/);
    expect(out).toContain("Nothing was changed");
    expect([code, await prisma.member.count()]).toEqual([0, 0]);
  });

  test("with --yes imports the good lines, and nothing more the second time", async () => {
    expect((await mssn("roster", "import", file(csv), "--yes")).out).toContain(
      "2 members written. Left out: 1 bad line",
    );
    expect(await prisma.member.count()).toBe(2);
    expect((await mssn("roster", "import", file(csv), "--yes")).out).toContain("Nothing to change");
  });

  test("tells field by field what changes, and ends with --complete who is not in the file", async () => {
    await mssn("roster", "import", file(csv), "--yes");
    const changed = "Name,Email,District\nAvery Alder,avery@harborlight.example,Mossgate\n";
    const { out } = await mssn("roster", "import", file(changed), "--complete", "--yes");
    expect(out).toContain("District: Harborlight Public Schools → Mossgate");
    expect(out).toMatch(/ended +Blair Birch +Left on: \d{4}-\d\d-\d\d/);
    expect(await prisma.member.count({ where: { leftOn: null } })).toBe(1);
  });

  test.each<[string, string[], number, string]>([
    ["a file that is not there", ["nowhere.csv"], 1, "there is no such file"],
    ["no file", [], 2, "Name one file"],
    ["an unknown option", ["a.csv", "--jes"], 2, "--jes"],
  ])("with %s says so and fails", async (_, args, code, words) => {
    expect(await mssn("roster", "import", ...args)).toMatchObject({
      code,
      out: "",
      err: expect.stringContaining(words),
    });
  });

  test("of a file that cannot be read says why, and that nothing was changed", async () => {
    const { code, err } = await mssn("roster", "import", file("Name,Phone\nAvery Alder,1\n"), "--yes");
    expect([code, err]).toEqual([1, expect.stringMatching(/no column Email.*Nothing was changed/)]);
  });
});

test("mssn roster list tells who is not found in Slack", async () => {
  await mssn("roster", "import", file(csv), "--yes");
  await prisma.member.updateMany({ where: { name: "Avery Alder" }, data: { slackUserId: "UALDER" } });
  const { out } = await mssn("roster", "list", "--unlinked");
  expect(out).toContain("Blair Birch  blair@graniteford.example");
  expect(out).not.toContain("Avery");
  expect((await mssn("roster", "list")).out).toContain("2 members are on the roster");
});

test("mssn explains itself, and a word that it does not know is refused", async () => {
  expect(await mssn()).toMatchObject({ code: 0, out: expect.stringContaining("mssn roster") });
  expect(await mssn("roster", "import", "--help")).toMatchObject({
    code: 0,
    out: expect.stringContaining("--complete"),
  });
  expect(await mssn("roster", "columns")).toMatchObject({ code: 0, out: expect.stringContaining("Round Tables") });
  expect(await mssn("rooster")).toMatchObject({ code: 2, err: expect.stringContaining("no command mssn rooster") });
});
