// People on the record: found, introduced without being turned away, confirmed, ended, and known in Slack.
import { afterEach, describe, expect, test } from "vitest";
import {
  applyImport,
  confirmMember,
  endMember,
  linkToSlack,
  markDeactivated,
  memberBySlackUser,
  members,
  membersToConfirm,
  membersWithDuty,
  neighbourIds,
  type SlackUser,
  unlinkedMembers,
} from "../../../src/features/roster/index.ts";
import type { Introduction } from "../../../src/features/roster/introduction.rules.ts";
import { introduce } from "../../../src/features/roster/service.ts";
import { testDatabase } from "../../support/database.ts";
import { row } from "./people.ts";

const database = await testDatabase();
const { prisma } = database;
const at = new Date("2026-11-21T15:00:00Z");
const later = new Date("2026-12-21T15:00:00Z");
const duty = { held: true, group: null, from: null, until: null };

const avery = row({ district: "Harborlight", districtType: "urban", roundTables: ["North"], duties: { mentor: duty } });
const elm = row({ line: 3, name: "Emery Elm", email: "elm@practice.example", duties: { coordinator: duty } });
const importing = (...rows: (typeof avery)[]) =>
  applyImport(database, { rows, problems: [] }, { now: at, complete: false, actor: "mssn" });

const fir: Introduction = {
  ...{ slackUserId: "UFIRXX", name: "Finley Fir", email: "Fir@saltmeadow.example" },
  ...{ district: "saltmeadow", roundTable: "north", role: "superintendent" },
};
const introducing = (said: Partial<Introduction> = {}, when = at) =>
  prisma.$transaction((tx) => introduce(tx, { ...fir, ...said }, when));
const auditOf = async (id: string) =>
  (await prisma.auditEntry.findMany({ where: { subject: `member:${id}` }, orderBy: { id: "asc" } })).map(
    ({ act }) => act,
  );

afterEach(async () => void (await prisma.$executeRaw`TRUNCATE "Member", "District", "Group" CASCADE`));

describe("somebody who is not on the roster", () => {
  test("is a member at once, to be confirmed, with district and Round Table as they are known", async () => {
    await importing(avery);
    const member = await introducing({ district: "HARBORLIGHT" });
    expect(member).toMatchObject({
      ...{ name: "Finley Fir", slackUserId: "UFIRXX", email: "fir@saltmeadow.example", confirmed: false, left: false },
      ...{ district: { name: "Harborlight", type: "urban" }, roundTables: ["North"], duties: [] },
    });
    expect(await membersToConfirm(prisma, at)).toEqual([member]);
    expect(await memberBySlackUser(prisma, "UFIRXX", at)).toEqual(member);
  });

  test("from a district and a Round Table that nobody knows yet is a member all the same", async () => {
    expect(await introducing({ roundTable: null })).toMatchObject({
      district: { name: "saltmeadow", type: null },
      roundTables: [],
    });
    expect(await introducing({ slackUserId: "UOTHER", email: null, district: null })).toMatchObject({ district: null });
  });

  test("who is on the roster under the same email is that member, and the roster is believed", async () => {
    await importing(avery);
    const member = await introducing({ email: avery.email.toUpperCase(), district: "Elsewhere", name: "A. A." });
    expect(member).toMatchObject({
      name: "Avery Alder",
      slackUserId: "UFIRXX",
      confirmed: true,
      duties: ["mentor"],
      district: { name: "Harborlight" },
    });
    expect(await prisma.member.count()).toBe(1);
    expect(await auditOf(member.id)).toEqual(["member.added", "member.linked"]);
  });

  test("who says it twice, even at the same moment, is one member", async () => {
    const [one, other] = await Promise.all([introducing(), introducing(), introducing()]);
    expect([await prisma.member.count(), one!.id]).toEqual([1, other!.id]);
  });

  test("who had left is a member again, to be confirmed", async () => {
    await importing({ ...avery, leftOn: "2025-07-01" });
    expect(await introducing({ email: avery.email })).toMatchObject({
      name: "Finley Fir",
      left: false,
      confirmed: false,
    });
  });

  test("is confirmed once, by a coordinator, or by standing in the next file", async () => {
    const { id } = await introducing();
    const confirm = () => prisma.$transaction((tx) => confirmMember(tx, id, { by: "elm", at }));
    expect(await confirm()).toMatchObject({ ok: true, value: { confirmed: true } });
    expect(await confirm()).toEqual({ ok: false, refusal: "confirmed already" });
    const { id: another } = await introducing({ slackUserId: "UGINKG", email: "ginkgo@saltmeadow.example" });
    await importing(row({ name: "Gray Ginkgo", email: "ginkgo@saltmeadow.example" }));
    expect(await membersToConfirm(prisma, at)).toEqual([]);
    expect([await auditOf(id), await auditOf(another)]).toEqual([
      ["member.introduced", "member.confirmed"],
      ["member.introduced", "member.changed"],
    ]);
  });
});

test("who is ended keeps the record and loses the duties, and answers which", async () => {
  await importing(avery);
  const [mentor] = await membersWithDuty(prisma, "mentor", at);
  const end = () => prisma.$transaction((tx) => endMember(tx, mentor!.id, { by: "elm", at: later }));
  expect(await end()).toEqual({ ok: true, value: ["mentor"] });
  expect(await end()).toEqual({ ok: false, refusal: "left already" });
  expect(await membersWithDuty(prisma, "mentor", later)).toEqual([]);
  expect(await members(prisma, later)).toEqual([]);
  expect(await membersWithDuty(prisma, "mentor", at)).toMatchObject([{ name: "Avery Alder", left: false }]);
});

test("a duty is held from its first day through its last, in the association's time zone", async () => {
  await importing(row({ duties: { mentor: { ...duty, from: "2026-07-01", until: "2026-11-30" } } }));
  const on = async (when: string) => (await membersWithDuty(prisma, "mentor", new Date(when))).length;
  expect(await on("2026-07-01T03:59:00Z")).toBe(0);
  expect(await on("2026-07-01T04:00:00Z")).toBe(1);
  expect(await on("2026-12-01T04:59:00Z")).toBe(1);
  expect(await on("2026-12-01T05:00:00Z")).toBe(0);
});

test("neighbours are known from either side", async () => {
  await importing(row({ district: "Harborlight", neighbours: ["Mossgate", "Saltmeadow"] }));
  const idOf = async (name: string) => (await prisma.district.findUniqueOrThrow({ where: { name } })).id;
  const harborlight = await idOf("Harborlight");
  expect(await neighbourIds(prisma, await idOf("Mossgate"))).toEqual([harborlight]);
  expect((await neighbourIds(prisma, harborlight)).sort()).toEqual(
    [await idOf("Mossgate"), await idOf("Saltmeadow")].sort(),
  );
});

describe("linking to Slack", () => {
  const user = (id: string, email: string | null, other: Partial<SlackUser> = {}): SlackUser => ({
    id,
    email,
    name: id,
    deleted: false,
    isBot: false,
    ...other,
  });
  const link = (...users: SlackUser[]) => prisma.$transaction((tx) => linkToSlack(tx, users, at));
  const names = (found: { name: string }[]) => found.map(({ name }) => name);

  test("finds members by email, in whatever case, and tells who is left over on either side", async () => {
    await importing(avery, elm);
    const { linked, unlinked, strangers } = await link(
      user("UALDER", "Avery.Alder@Harborlight.example"),
      user("UFIRXX", "fir@saltmeadow.example"),
      user("UBOTXX", elm.email, { isBot: true }),
      user("UGONEX", elm.email, { deleted: true }),
      user("UNOMAIL", null),
      user("USLACKBOT", null),
    );
    expect([names(linked), names(unlinked), strangers.map(({ id }) => id)]).toEqual([
      ["Avery Alder"],
      ["Emery Elm"],
      ["UFIRXX", "UNOMAIL"],
    ]);
    expect(names(await unlinkedMembers(prisma, at))).toEqual(["Emery Elm"]);
    expect(await memberBySlackUser(prisma, "UALDER", at)).toMatchObject({ name: "Avery Alder" });
  });

  test("done again changes nothing, also when the email in Slack has changed", async () => {
    await importing(avery);
    await link(user("UALDER", avery.email));
    expect(await link(user("UALDER", "new@harborlight.example"))).toEqual({
      linked: [],
      deactivated: [],
      reactivated: [],
      unlinked: [],
      strangers: [],
    });
  });

  test("sees that an account was deactivated, came back, or was replaced by a new one", async () => {
    await importing(avery);
    await link(user("UALDER", avery.email));
    expect(names((await link(user("UALDER", avery.email, { deleted: true }))).deactivated)).toEqual(["Avery Alder"]);
    expect(await memberBySlackUser(prisma, "UALDER", at)).toMatchObject({ deactivated: true });
    expect(names((await link(user("UALDER", avery.email))).reactivated)).toEqual(["Avery Alder"]);
    const replaced = await link(user("UALDER", avery.email, { deleted: true }), user("UALDERNEW", avery.email));
    expect(replaced.linked).toMatchObject([{ name: "Avery Alder", slackUserId: "UALDERNEW", deactivated: false }]);
  });

  test("leaves out who has left the roster", async () => {
    await importing({ ...avery, leftOn: "2025-07-01" });
    expect(await link(user("UALDER", avery.email))).toMatchObject({
      linked: [],
      unlinked: [],
      strangers: [{ id: "UALDER" }],
    });
  });

  test("one account's deactivation is noted once", async () => {
    await importing({ ...avery, slackUserId: "UALDER" });
    const mark = (slackUserId: string, deactivated: boolean) =>
      prisma.$transaction((tx) => markDeactivated(tx, slackUserId, { deactivated, at }));
    expect(await mark("UALDER", true)).toMatchObject({ name: "Avery Alder", deactivated: true });
    expect(await mark("UALDER", true)).toBeNull();
    expect(await mark("USTRANGER", true)).toBeNull();
    expect(await mark("UALDER", false)).toMatchObject({ deactivated: false });
  });
});

test("six hundred mentors are found together", async () => {
  const many = Array.from({ length: 600 }, (_, index) =>
    row({
      ...avery,
      line: index + 2,
      name: `Mentor ${index}`,
      email: `m${index}@h.example`,
      district: `District ${index}`,
    }),
  );
  await importing(...many);
  const before = performance.now();
  const mentors = await membersWithDuty(prisma, "mentor", at);
  process.stdout.write(`600 mentors read in ${Math.round(performance.now() - before)} ms\n`);
  expect(mentors).toHaveLength(600);
});
