// `mssn crisis who`, started as an operator starts it: needs no Slack, asks it where it can, and its exit code tells.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newKey, readKeys } from "../../src/db/keys.ts";
import { changeSetting } from "../../src/db/settings.ts";
import { weekOf } from "../../src/features/on-call/rules.ts";
import { systemClock } from "../../src/lib/clock.ts";
import { loadPracticeRoster } from "../../src/practice/load-roster.ts";
import { practiceRoster } from "../../src/practice/roster.ts";
import { testDatabase } from "../support/database.ts";
import { openWorkspace } from "../support/slack.ts";

const database = await testDatabase();
const { prisma, url } = database;
const folder = mkdtempSync(join(tmpdir(), "mssn-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));

const roster = practiceRoster();
const ids: Record<string, string> = {};

beforeAll(async () => {
  await loadPracticeRoster({ db: database, clock: systemClock, keys: readKeys(newKey("test")) }, roster);
  for (const { id, name, email } of roster.people) {
    const member = await prisma.member.update({ where: { email }, data: { slackUserId: id } });
    ids[name.split(" ")[0] ?? ""] = member.id;
  }
  await onCall("Finley", "Gray");
});

/** Who has this week and the next, so that no midnight matters. */
async function onCall(...names: string[]) {
  await prisma.onCallWeek.deleteMany();
  const now = systemClock.now();
  const weeks = [weekOf(now), weekOf(new Date(now.getTime() + 7 * 86_400_000))];
  const data = weeks.flatMap((week) =>
    names.map((name, n) => ({ week: new Date(`${week}T00:00:00Z`), level: n + 1, memberId: ids[name] ?? "" })),
  );
  await prisma.onCallWeek.createMany({ data });
}

type Ran = { code: number; out: string; err: string };

function who(more: Record<string, string> = {}): Promise<Ran> {
  const env = { ...process.env, DATABASE_URL: url, DATA_DIR: folder, SLACK_BOT_TOKEN: "", ...more };
  return new Promise((resolve) => {
    const program = ["--import", "tsx", "src/cli/main.ts", "crisis", "who"];
    execFile(process.execPath, program, { env }, (error, out, err) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out, err });
    });
  });
}

test("names whom the ladder would reach, step by step, by which ways, and the gaps", async () => {
  const { code, out, err } = await who();
  expect(out).toMatch(/1\. At once: the first on call\n +Finley Fir +Slack\n/);
  expect(out).toMatch(
    /2\. After 5 minutes \(where it is urgent today: 30\): the second on call\n +Gray Ginkgo +Slack\n/,
  );
  expect(out).toMatch(/3\. After 10 .*coordinators\n(.*\n)*.*Emery Elm +Slack\n/);
  expect(out).toMatch(/4\. After 15 .*final contact\n +Indigo Ironwood +Slack\n/);
  expect(out).toContain(
    "5. And every 15 minutes (where it is urgent today: 60) until somebody answers: everybody again",
  );
  expect(out).toContain("Finley Fir has no way beyond Slack that is confirmed and set up: /mssn contact.");
  expect([code, err]).toEqual([0, ""]);
});

test("a phone list that is there is no gap, one that is not is", async () => {
  await prisma.setting.deleteMany({ where: { key: "phoneList" } });
  expect((await who()).out).toContain("There is no phone list");
  await prisma.$transaction((tx) => changeSetting(tx, "phoneList", ["Indigo Ironwood: 555-0100"], systemClock.now()));
  expect((await who()).out).not.toContain("There is no phone list");
});

test("a step that would reach nobody is told, with exit code 1", async () => {
  await onCall("Finley");
  await prisma.member.update({ where: { id: ids.Finley ?? "" }, data: { deactivated: true } });
  const { code, out } = await who();
  expect(out).toContain("Nobody is second on call this week: /mssn oncall.");
  expect(out).toContain("Nobody would be reached when the first on call is asked.");
  expect(out).toContain("Finley Fir is deactivated in Slack.");
  expect(code).toBe(1);
  await prisma.member.update({ where: { id: ids.Finley ?? "" }, data: { deactivated: false } });
  await onCall("Finley", "Gray");
});

test("with a token it asks Slack who does not want to be disturbed; a Slack that fails is told in one line", async () => {
  const workspace = await openWorkspace({ people: roster.people });
  const env = { SLACK_BOT_TOKEN: workspace.botToken, SLACK_API_URL: workspace.apiUrl };
  await workspace.as("UFIRXX").doNotDisturb({ minutes: 60 });
  const asked = await who(env);
  expect(asked.out).toMatch(/Finley Fir +Slack, but Do Not Disturb is on/);
  expect(asked.out).toContain("Nobody would be reached when the first on call is asked.");
  expect(asked.code).toBe(1);
  await workspace.close();
  const failed = await who(env);
  expect(failed.err.trim().split("\n")).toEqual([
    expect.stringMatching(/^Slack did not say who does not want to be disturbed \(.*\): nobody is counted as such\.$/),
  ]);
  expect(failed.code).toBe(0);
});
