// Several bots, and people who press twice: each page goes out once, and a code has five tries however they come.
import { expect, test } from "vitest";
import { addWay, removeWay } from "../../../src/features/reach/contacts.service.ts";
import { proveWay, sendTest } from "../../../src/features/reach/proof.service.ts";
import { newId } from "../../../src/lib/ids.ts";
import { testDatabase } from "../../support/database.ts";
import { outreachIn } from "../../support/outreach.ts";

const db = await testDatabase();
const { prisma } = db;
const { app, clock, mail, somebody, page, stands, mailTo, worker } = await outreachIn(db);
const bots = [worker(), worker(), worker()];
const settle = () => Promise.all(bots.map((bot) => bot.settle()));

/** Somebody of the Crisis Support Team, without any way so far. */
async function member() {
  const who = await somebody();
  await prisma.duty.create({ data: { memberId: who.memberId, kind: "crisis_team", startsOn: new Date("2020-07-01") } });
  return who;
}

const code = () => /\d{6}/.exec(mail.messages().at(-1)?.text ?? "")?.[0] ?? "";
const add = (slackUserId: string, address: string) => addWay(app, slackUserId, { medium: "email", how: null, address });

test("three bots send each of twenty pages once", async () => {
  const team = await Promise.all(Array.from({ length: 20 }, () => somebody("email")));
  await Promise.all(team.flatMap((who) => [page(who), page(who)]));
  await settle();
  for (const who of team) {
    expect(await stands(who)).toEqual([["email", "sent", null]]);
    expect(mailTo(who)).toHaveLength(1);
  }
});

test("of twenty codes that are tried at once five are looked at, and the right one comes too late", async () => {
  const who = await member();
  const added = await add(who.slackUserId, who.email);
  if (!added.ok) throw new Error(added.refusal);
  await settle();
  const right = code();
  const wrong = Array.from({ length: 20 }, (_, n) => String((Number(right) + n + 1) % 1_000_000).padStart(6, "0"));
  const answers = await Promise.all(wrong.map((each) => proveWay(app, who.slackUserId, added.contactId, each)));
  const left = answers.flatMap((answer) => ("triesLeft" in answer ? answer.triesLeft : []));
  expect(left.sort()).toEqual([1, 2, 3, 4]);
  expect(await proveWay(app, who.slackUserId, added.contactId, right)).toEqual({
    ok: false,
    refusal: "too_many_tries",
  });
  expect(await prisma.contact.findUnique({ where: { id: added.contactId } })).toMatchObject({
    codeTries: 5,
    verifiedAt: null,
  });
});

test("the right code, sent twice at once, is right twice, and nobody else can send it", async () => {
  const [who, other] = [await member(), await member()];
  const added = await add(who.slackUserId, who.email);
  if (!added.ok) throw new Error(added.refusal);
  await settle();
  const prove = (slackUserId: string) => proveWay(app, slackUserId, added.contactId, code());
  expect(await prove(other.slackUserId)).toEqual({ ok: false, refusal: "gone" });
  expect(await Promise.all([prove(who.slackUserId), prove(who.slackUserId)])).toEqual([{ ok: true }, { ok: true }]);
  expect(await prisma.auditEntry.count({ where: { act: "contact.verify", actor: who.memberId } })).toBe(1);
});

test("ten addresses that are added at once are one, and three codes", async () => {
  const who = await member();
  const before = mail.messages().length;
  const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => add(who.slackUserId, `n${n}.${who.email}`)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(3);
  await settle();
  expect(await prisma.contact.count({ where: { memberId: who.memberId } })).toBe(1);
  expect(await prisma.sealedText.count({ where: { ownerId: who.memberId } })).toBe(1);
  // What was asked for an address that has made room meanwhile is not sent.
  expect(mail.messages().length - before).toBeLessThanOrEqual(3);
});

test("a way that is removed while a page is on its way gets that one at most", async () => {
  const who = await somebody("email");
  const { id } = await prisma.contact.findFirstOrThrow({ where: { memberId: who.memberId } });
  mail.answer(451);
  await Promise.all([page(who), removeWay(app, who.slackUserId, id)]);
  await settle();
  clock.move(600_000);
  await settle();
  expect(mailTo(who)).toEqual([]);
  expect(await prisma.sealedText.count({ where: { ownerId: who.memberId } })).toBe(0);
  expect([[], [["email", "failed", "removed"]]]).toContainEqual(await stands(who));
});

test("whose way it is not can neither remove it nor have it tested", async () => {
  const [who, other] = [await somebody("email"), await member()];
  const { id } = await prisma.contact.findFirstOrThrow({ where: { memberId: who.memberId } });
  await removeWay(app, other.slackUserId, id);
  for (const contactId of [id, newId()])
    expect(await sendTest(app, other.slackUserId, contactId)).toEqual({ ok: false, refusal: "gone" });
  expect(await prisma.contact.count({ where: { id } })).toBe(1);
});
