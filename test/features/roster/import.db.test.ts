// An import changes the record as its plan said: all of it or nothing, twice the same file nothing more.
import { afterEach, describe, expect, test, vi } from "vitest";
import { readRoster } from "../../../src/features/roster/import.repository.ts";
import { applyImport, importRoster, membersWithDuty, planImport } from "../../../src/features/roster/index.ts";
import type { Plan } from "../../../src/features/roster/plan.rules.ts";
import type { RosterRow } from "../../../src/features/roster/row.rules.ts";
import { practiceRoster } from "../../../src/practice/roster.ts";
import { testDatabase } from "../../support/database.ts";
import { row } from "./people.ts";

const database = await testDatabase();
const { prisma } = database;
const now = new Date("2026-11-21T15:00:00Z");
const order = { now, complete: false, actor: "mssn" };
const apply = (rows: RosterRow[], other: Partial<typeof order> = {}) =>
  applyImport(database, { rows, problems: [] }, { ...order, ...other });
const outcomes = ({ members }: Plan) => members.map(({ outcome, after }) => `${after.name} ${outcome}`);

afterEach(async () => {
  await prisma.$executeRaw`TRUNCATE "Member", "District", "Group" CASCADE`;
});

const duty = { held: true, group: null, from: null, until: null };
const avery = row({
  district: "Harborlight",
  neighbours: ["Mossgate"],
  roundTables: ["North"],
  urbanNetwork: true,
  duties: { mentor: duty },
});
const blair = row({
  line: 3,
  name: "Blair Birch",
  email: "blair@mossgate.example",
  district: "Mossgate",
  districtType: "rural",
});

describe("an import", () => {
  test("records people, districts, Round Tables, duties and neighbours, and says so in the audit", async () => {
    await apply([avery, blair]);
    const { members, districts, roundTables } = await readRoster(prisma);
    expect(members).toMatchObject([
      {
        name: "Avery Alder",
        district: "Harborlight",
        seats: [
          { group: "North", network: false, startsOn: "2026-11-21", endsOn: null },
          { group: "Urban Superintendents' Network", network: true },
        ],
        duties: [{ kind: "mentor", startsOn: "2026-11-21", endsOn: null }],
      },
      { name: "Blair Birch", district: "Mossgate", districtType: "rural", seats: [], duties: [] },
    ]);
    expect(districts.flatMap(({ neighbours }) => neighbours)).toEqual(["Mossgate"]);
    expect(roundTables).toEqual(["North"]);
    const acts = await prisma.auditEntry.findMany({ where: { act: { startsWith: "member." } }, select: { act: true } });
    expect(acts.map(({ act }) => act)).toEqual(["member.added", "member.added"]);
  });

  test("of the same file again changes nothing and writes nothing", async () => {
    await apply([avery, blair]);
    const entries = await prisma.auditEntry.count();
    expect(outcomes(await apply([avery, blair], { complete: true, now: new Date("2027-02-01T12:00:00Z") }))).toEqual(
      [],
    );
    expect(await prisma.auditEntry.count()).toBe(entries);
  });

  test("writes what the plan says: what is read back is what was planned", async () => {
    const { rows } = practiceRoster({ members: 120 });
    await apply(rows);
    const changed = rows.map((one, index) =>
      index % 3 === 0
        ? { ...one, duties: { facilitator: duty }, roundTables: ["North"], neighbours: ["Mossgate"] }
        : one,
    );
    const later = new Date("2027-01-01T12:00:00Z");
    const plan = await planImport(
      prisma,
      { rows: changed.slice(0, 100), problems: [] },
      { now: later, complete: true },
    );
    expect(await apply(changed.slice(0, 100), { now: later, complete: true })).toEqual(plan);
    expect(outcomes(await apply(changed.slice(0, 100), { now: later, complete: true }))).toEqual([]);
  });

  test("ends who is not in a complete file, tells which duties went, deletes nobody, and takes back who returns", async () => {
    await apply([avery, blair], { now: new Date("2025-07-01T12:00:00Z") });
    const losses: unknown[] = [];
    const ending = {
      ...order,
      complete: true,
      afterwards: async (_: unknown, lost: unknown[]) => void losses.push(...lost),
    };
    await applyImport(database, { rows: [blair], problems: [] }, ending);
    expect(losses).toEqual([{ memberId: expect.any(String), duties: ["mentor"] }]);
    expect(await membersWithDuty(prisma, "mentor", now)).toEqual([]);
    expect(await prisma.member.count()).toBe(2);
    const back = await apply([avery], { now: new Date("2027-07-01T12:00:00Z") });
    expect(outcomes(back)).toEqual(["Avery Alder returned"]);
    expect(await membersWithDuty(prisma, "mentor", new Date("2027-07-02T12:00:00Z"))).toMatchObject([
      { name: "Avery Alder", left: false },
    ]);
    expect(await prisma.duty.count()).toBe(2);
  });

  test("leaves word for all who wait on who left, and has the new ones looked for in Slack", async () => {
    await apply([avery, blair]);
    await importRoster(database, { rows: [avery], problems: [] }, { ...order, complete: true });
    const gone = await prisma.member.findUniqueOrThrow({ where: { email: blair.email } });
    const jobs = await prisma.job.findMany({ select: { name: true, payload: true }, orderBy: { name: "asc" } });
    expect(jobs).toEqual([
      { name: "member.gone", payload: { memberId: gone.id } },
      { name: "roster.link", payload: {} },
    ]);
  });

  test("is wholly undone when something after it fails", async () => {
    const failing = { ...order, afterwards: () => Promise.reject(new Error("no room")) };
    await expect(applyImport(database, { rows: [avery], problems: [] }, failing)).rejects.toThrow("no room");
    expect(await prisma.member.count()).toBe(0);
  });

  test("does not overwrite what is changed while it runs, and sees it", async () => {
    await apply([avery]);
    const renamed = { ...avery, name: "Avery Alder-Ash" };
    let importing: Promise<Plan> | undefined;
    await prisma.$transaction(async (tx) => {
      await tx.member.updateMany({ data: { slackUserId: "UALDER" } });
      importing = apply([renamed]);
      await vi.waitUntil(
        async () => (await prisma.$queryRaw<unknown[]>`SELECT FROM pg_locks WHERE NOT granted`).length > 0,
      );
    });
    await importing;
    expect(await prisma.member.findMany()).toMatchObject([{ name: "Avery Alder-Ash", slackUserId: "UALDER" }]);
  });
});

test("42,000 people are imported where there were twelve, and found again", { timeout: 240_000 }, async () => {
  const { rows } = practiceRoster({ members: 42_000 });
  await apply(rows.slice(0, 12));
  await prisma.$executeRaw`VACUUM ANALYZE "Member", "District", "Group", "GroupMembership", "Duty"`;
  const started = performance.now();
  const first = await apply(rows);
  const imported = performance.now();
  const second = await apply(rows, { complete: true });
  process.stdout.write(
    `42,000 rows: imported in ${Math.round(imported - started)} ms, again in ${Math.round(performance.now() - imported)} ms\n`,
  );
  expect([first.members.length, first.unchanged]).toEqual([42_000 - 12, 12]);
  expect([second.members.length, second.unchanged]).toEqual([0, 42_000]);
  expect(await prisma.member.count()).toBe(42_000);
});
