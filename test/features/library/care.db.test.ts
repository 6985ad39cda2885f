// What members and those who look after the library can rely on: one decision, nothing that waits in silence, nobody's marks seen.
import { beforeAll, describe, expect, test } from "vitest";
import { transact } from "../../../src/db/work.ts";
import { addItem } from "../../../src/features/library/add.service.ts";
import { afterLook, deadPicture, linksToTry, noteTried } from "../../../src/features/library/links.service.ts";
import { markItem, notesPicture, removeNote, writeNote } from "../../../src/features/library/marks.service.ts";
import { browsePicture, homePicture } from "../../../src/features/library/pictures.service.ts";
import { findItem, shownTo } from "../../../src/features/library/repository.ts";
import type { ItemWords } from "../../../src/features/library/rules.ts";
import { askAgain, decide, editItem, itemToEdit, suggestItem } from "../../../src/features/library/suggest.service.ts";
import { newId } from "../../../src/lib/ids.ts";
import { testDatabase } from "../../support/database.ts";
import { avery, casey, emery, harper, kai, pollHouse } from "../polls/house.ts";
import { words } from "./house.ts";

const db = await testDatabase();
const { prisma } = db;
let house: Awaited<ReturnType<typeof pollHouse>>;
beforeAll(async () => {
  house = await pollHouse(db);
});

let links = 0;
async function suggested(by: string = avery, change: Partial<ItemWords> = {}) {
  const itemId = newId();
  const link = `https://files.practice.example/${links++}`;
  const answer = await suggestItem(house.work, { slackUserId: by, itemId }, words({ link, ...change }));
  return { itemId, link, answer };
}
const item = async (itemId: string) => {
  const found = await findItem(prisma, itemId);
  if (!found) throw new Error("There is no such item");
  return found;
};
const cards = (kind: string, subject: string) => prisma.card.count({ where: { kind, subject } });
const memberId = async (slackUserId: string) => (await prisma.member.findFirstOrThrow({ where: { slackUserId } })).id;

describe("a suggestion", () => {
  test("waits before the coordinators and program managers, is decided once, and its author hears of it", async () => {
    const { itemId, answer } = await suggested();
    expect(answer).toEqual({ ok: true, value: "suggested" });
    expect(await cards("library-suggested", itemId)).toBe(1);
    const now = house.work.clock.now();
    for (const curator of [emery, harper])
      expect((await homePicture(prisma, curator, now))?.waiting.shown.map(({ item }) => item.id)).toContain(itemId);
    expect((await homePicture(prisma, avery, now))?.waiting).toEqual({ shown: [], count: 0 });
    expect(await decide(house.work, { slackUserId: casey, itemId }, { add: true })).toMatchObject({
      refusal: "not_a_curator",
    });
    const both = await Promise.all([
      decide(house.work, { slackUserId: emery, itemId }, { add: true }),
      decide(house.work, { slackUserId: harper, itemId }, { decline: "fit" }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both).toContainEqual({ ok: false, refusal: "decided_already" });
    expect(await prisma.card.findMany({ where: { kind: "library-outcome", subject: itemId } })).toMatchObject([
      { recipient: `person:${avery}` },
    ]);
  });

  test("that nobody decides is asked about again, each time anew, until somebody does", async () => {
    const { itemId } = await suggested();
    const jobs = () => prisma.job.findMany({ where: { name: "library.waiting", key: { contains: itemId } } });
    expect(await jobs()).toHaveLength(1);
    await askAgain(house.work, { itemId, nth: 1 });
    await askAgain(house.work, { itemId, nth: 1 });
    expect(await cards("library-suggested", itemId)).toBe(2);
    await decide(house.work, { slackUserId: emery, itemId }, { decline: "double" });
    await askAgain(house.work, { itemId, nth: 2 });
    expect(await cards("library-suggested", itemId)).toBe(2);
    expect(await item(itemId)).toMatchObject({ state: "declined", declined: "double" });
  });

  test("sent twice is one; of a page that is there already it is refused, however its link is written", async () => {
    const { itemId, link } = await suggested();
    const again = await suggestItem(house.work, { slackUserId: avery, itemId }, words({ link }));
    expect(again).toEqual({ ok: true, value: "suggested" });
    const other = link.replace("https://", "https://www.").concat("/?utm_source=news");
    expect((await suggested(kai, { link: other })).answer).toMatchObject({ refusal: "suggested_already" });
    await decide(house.work, { slackUserId: emery, itemId }, { add: true });
    expect((await suggested(kai, { link: other })).answer).toMatchObject({ refusal: "listed_already" });
    const page = "https://files.practice.example/at-once";
    const two = await Promise.all([suggested(avery, { link: page }), suggested(kai, { link: page })]);
    expect(two.filter(({ answer }) => answer.ok)).toHaveLength(1);
  });

  test("of a coordinator or program manager is added at once", async () => {
    const { itemId, answer } = await suggested(harper);
    expect(answer).toEqual({ ok: true, value: "added" });
    expect(await item(itemId)).toMatchObject({ state: "listed", checkedAt: expect.any(Date) });
    expect(await cards("library-suggested", itemId)).toBe(0);
  });

  test("of somebody who is not on the roster is refused", async () => {
    expect((await suggested("USTRANGER")).answer).toMatchObject({ refusal: "not_a_member" });
  });
});

test("an item is edited, checked, retired and listed again by those who look after the library only", async () => {
  const { itemId, link } = await suggested(emery);
  const edit = (by: string, upkeep: ("checked" | "retire" | "list")[], change: Partial<ItemWords> = {}) =>
    editItem(house.work, { slackUserId: by, itemId }, { words: words({ link, ...change }), upkeep });
  expect(await edit(avery, [])).toMatchObject({ refusal: "not_a_curator" });
  expect(await itemToEdit(house.work, { slackUserId: avery, itemId })).toBeNull();
  await prisma.libraryItem.update({ where: { id: itemId }, data: { failures: 2, checkedAt: null } });
  await edit(harper, ["checked"], { title: "Walking together" });
  expect(await item(itemId)).toMatchObject({ title: "Walking together", failures: 0, checkedAt: expect.any(Date) });
  await edit(emery, ["retire"]);
  expect((await item(itemId)).state).toBe("retired");
  expect(await markItem(house.work, { slackUserId: avery, itemId }, { saved: true })).toMatchObject({
    refusal: "no_item",
  });
  await edit(emery, ["list"]);
  expect((await item(itemId)).state).toBe("listed");
});

test("two items that lead to the same page can be mended, and one of them retired; what is shared anew is listed again", async () => {
  const link = "https://video.practice.example/series";
  const share = (source: string) =>
    transact(house.work, (tx) => addItem(tx, { ...words({ link }), source }, house.work.clock.now()));
  for (const source of ["webinar:a", "webinar:b"]) await share(source);
  const idOf = async (source: string) => (await prisma.libraryItem.findUniqueOrThrow({ where: { source } })).id;
  const edit = async (source: string, upkeep: ("retire" | "list")[]) =>
    editItem(house.work, { slackUserId: emery, itemId: await idOf(source) }, { words: words({ link }), upkeep });
  expect(await edit("webinar:b", ["retire"])).toMatchObject({ ok: true });
  expect(await edit("webinar:b", ["list"])).toMatchObject({ refusal: "listed_already" });
  await share("webinar:b");
  expect((await item(await idOf("webinar:b"))).state).toBe("listed");
});

test("what one saves or finds useful is seen by oneself only; others see how many, and the audit nothing", async () => {
  const { itemId } = await suggested(emery);
  const before = await prisma.auditEntry.count();
  for (const slackUserId of [avery, casey]) await markItem(house.work, { slackUserId, itemId }, { useful: true });
  await markItem(house.work, { slackUserId: avery, itemId }, { saved: true });
  const [own] = await shownTo(prisma, await memberId(avery), [itemId]);
  expect(own).toMatchObject({ saved: true, foundUseful: true, useful: 2 });
  const [others] = await shownTo(prisma, await memberId(kai), [itemId]);
  expect(others).toMatchObject({ saved: false, foundUseful: false, useful: 2 });
  expect((await browsePicture(house.work, kai))?.saved).toEqual([]);
  expect((await browsePicture(house.work, avery))?.saved.map(({ item }) => item.id)).toEqual([itemId]);
  expect(await prisma.auditEntry.count()).toBe(before);
  await markItem(house.work, { slackUserId: avery, itemId }, { saved: false });
  await markItem(house.work, { slackUserId: avery, itemId }, { useful: false });
  expect(await prisma.libraryMark.count({ where: { itemId, memberId: await memberId(avery) } })).toBe(0);
});

test("a note of positive impact stands with its author's name, is one a member, and goes with a press", async () => {
  const { itemId } = await suggested(emery, { kind: "provider" });
  const acting = { slackUserId: avery, itemId };
  await writeNote(house.work, acting, "Attendance rose.");
  await writeNote(house.work, acting, "Attendance rose by a tenth.");
  const seen = await notesPicture(house.work, { slackUserId: kai, itemId });
  if (!seen.ok) throw new Error(seen.refusal);
  const [note, ...more] = seen.value.notes;
  expect(more).toEqual([]);
  expect(note).toMatchObject({ text: "Attendance rose by a tenth.", by: { slackUserId: avery }, mine: false });
  const remove = (slackUserId: string) => removeNote(house.work, { slackUserId, noteId: note?.id ?? "" });
  expect(await remove(kai)).toMatchObject({ refusal: "no_note" });
  expect(await remove(emery)).toMatchObject({ ok: true });
  expect(await remove(avery)).toMatchObject({ refusal: "no_note" });
});

describe("links", () => {
  test("that fail twice, a day apart, are told in one card; what answers again, or has another link, is not", async () => {
    await prisma.libraryItem.updateMany({ data: { state: "retired" } });
    const [dead, back, door] = [await suggested(emery), await suggested(emery), await suggested(emery)];
    const since = house.work.clock.now();
    house.clock.move(1_000);
    const tried = await linksToTry(house.work, { since, again: false });
    expect(tried.map(({ id }) => id).toSorted()).toEqual([dead, back, door].map(({ itemId }) => itemId).toSorted());
    await noteTried(
      house.work,
      tried.map(({ id, link }) => ({ id, link, state: id === door.itemId ? ("closed" as const) : ("gone" as const) })),
      { again: false },
    );
    expect(await linksToTry(house.work, { since, again: false })).toEqual([]);
    await afterLook(house.work, { since, again: false });
    expect(await prisma.job.count({ where: { name: "library.check-again" } })).toBe(1);
    expect(await prisma.card.count({ where: { kind: "library-dead" } })).toBe(0);

    house.clock.move(86_400_000);
    const next = house.work.clock.now();
    house.clock.move(1_000);
    const again = await linksToTry(house.work, { since: next, again: true });
    expect(again.map(({ id }) => id).toSorted()).toEqual([dead, back].map(({ itemId }) => itemId).toSorted());
    await noteTried(
      house.work,
      [
        { id: dead.itemId, link: dead.link, state: "gone" },
        { id: back.itemId, link: back.link, state: "open" },
      ],
      { again: true },
    );
    await afterLook(house.work, { since: next, again: true });
    await afterLook(house.work, { since: next, again: true });
    expect((await deadPicture(prisma)).items.map(({ id }) => id)).toEqual([dead.itemId]);
    const told = await prisma.card.findMany({ where: { kind: "library-dead" } });
    expect(told.map(({ recipient }) => recipient).toSorted()).toEqual(
      [`person:${emery}`, `person:${harper}`].toSorted(),
    );

    const mended = words({ link: `${dead.link}-mended` });
    await editItem(house.work, { slackUserId: emery, itemId: dead.itemId }, { words: mended, upkeep: [] });
    expect((await deadPicture(prisma)).items).toEqual([]);
    // What was asked of the former link says nothing about this one.
    await noteTried(house.work, [{ id: dead.itemId, link: dead.link, state: "gone" }], { again: true });
    expect((await item(dead.itemId)).failures).toBe(0);
  });

  test("where of many none answers, the way out is broken, and no link counts as failed", async () => {
    const many: Awaited<ReturnType<typeof suggested>>[] = [];
    for (let nth = 0; nth < 5; nth++) many.push(await suggested(emery));
    const tried = many.map(({ itemId: id, link }) => ({ id, link, state: "gone" as const }));
    await noteTried(house.work, tried, { again: false });
    for (const { itemId } of many) expect(await item(itemId)).toMatchObject({ failures: 0, triedAt: expect.any(Date) });
  });
});

test("of a suggestion that nobody has looked at, no word can be met in the library", async () => {
  const { itemId, link } = await suggested(avery, { title: "Quixotic heliograph" });
  const known = () => prisma.libraryWord.count({ where: { word: { in: ["quixotic", "heliograph"] } } });
  await editItem(
    house.work,
    { slackUserId: emery, itemId },
    {
      words: words({ title: "Quixotic heliographs", link }),
      upkeep: [],
    },
  );
  expect(await known()).toBe(0);
  await decide(house.work, { slackUserId: emery, itemId }, { add: true });
  expect(await known()).toBe(1);
});
