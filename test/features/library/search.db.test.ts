// What a member can rely on when they search: plurals, misspellings and abbreviations are understood, and nobody's words are kept.
import { beforeAll, describe, expect, test } from "vitest";
import { transact } from "../../../src/db/work.ts";
import { addItem, searchesWithoutResult, suggestions } from "../../../src/features/library/index.ts";
import { search, searchLibrary } from "../../../src/features/library/search.service.ts";
import { loadLibrary } from "../../../src/practice/load-library.ts";
import { testDatabase } from "../../support/database.ts";
import { avery, pollHouse } from "../polls/house.ts";
import { questions, unseen } from "./questions.ts";

const db = await testDatabase();
const { prisma } = db;
let house: Awaited<ReturnType<typeof pollHouse>>;
beforeAll(async () => {
  house = await pollHouse(db);
  await loadLibrary(house.work);
});

async function titlesFor(asked: string, most = 3): Promise<string[]> {
  const { ids } = await search(prisma, asked, most);
  const items = await prisma.libraryItem.findMany({ where: { id: { in: ids } } });
  return ids.map((id) => items.find((item) => item.id === id)?.title ?? "");
}

test.each([
  ["questions", questions],
  ["questions by somebody who did not know the search", unseen],
])("of forty %s, at least thirty-six have the expected item among the first three", async (_, asking) => {
  const missed: string[] = [];
  for (const [asked, expected] of asking) {
    const titles = await titlesFor(asked);
    if (!titles.includes(expected)) missed.push(`${asked}: ${titles.join(" | ")}`);
  }
  expect(asking).toHaveLength(40);
  expect(missed.length, missed.join("\n")).toBeLessThanOrEqual(4);
});

const found = async (words: string) => {
  const results = await searchLibrary(house.work, { slackUserId: avery, words });
  return { titles: results?.found.map(({ item }) => item.title) ?? [], instead: results?.instead ?? [] };
};

test("a misspelled word is told with what was searched for in its place; a word that is only begun is not", async () => {
  expect((await found("negociation")).instead).toEqual([{ word: "negociation", meant: "negotiation" }]);
  const begun = await found("negot");
  expect(begun.titles).toContain("Difficult contract negotiations: the first offer");
  expect(begun.instead).toEqual([]);
});

test.each(["", "!!!", "the of and", '" or " -', "it's", "'; DROP TABLE", "<!channel>", "🙂", "a".repeat(150)])(
  "whatever is typed is searched for and never refused: %s",
  async (words) => {
    await expect(found(words)).resolves.toBeDefined();
  },
);

test("at most ten are shown, and what is only suggested, declined or retired is not found", async () => {
  expect((await found("school")).titles).toHaveLength(10);
  const { id } = await prisma.libraryItem.findFirstOrThrow({ where: { title: "Later buses, later bells" } });
  for (const state of ["suggested", "declined", "retired"] as const) {
    await prisma.libraryItem.update({ where: { id }, data: { state } });
    expect((await found("later bells")).titles).not.toContain("Later buses, later bells");
  }
  await prisma.libraryItem.update({ where: { id }, data: { state: "listed" } });
  expect((await found("later bells")).titles[0]).toBe("Later buses, later bells");
});

describe("of a search that found nothing", () => {
  const kept = () => prisma.libraryMiss.findMany({ orderBy: { word: "asc" } });

  test("single words and the day are kept; no order, number, initials, or name of a member or district", async () => {
    await prisma.libraryMiss.deleteMany();
    const { district } = await prisma.member.findFirstOrThrow({
      where: { slackUserId: avery },
      include: { district: true },
    });
    expect((await found(`zeppelin hangar 508555 qz Alder Avery ${district?.name.split(" ")[0]}`)).titles).toEqual([]);
    const day = new Date("2026-03-10T00:00:00Z");
    expect(await kept()).toEqual([
      { day, word: "hangar", searches: 1 },
      { day, word: "zeppelin", searches: 1 },
    ]);
  });

  test("nor a name that is written with an apostrophe or an accent", async () => {
    await prisma.libraryMiss.deleteMany();
    const names = ["Quinn O’Zorgon", "José Zamíqo", "Sam D'Zyrk"];
    await prisma.member.createMany({ data: names.map((name) => ({ name, role: "superintendent" as const })) });
    await found("O'Zorgon zamiqo Zamíqo dzyrk zeppelin");
    expect((await kept()).map(({ word }) => word)).toEqual(["zeppelin"]);
  });

  test("planners are shown what was missed on three days, never what was searched for once", async () => {
    await prisma.libraryMiss.deleteMany();
    const since = house.work.clock.now();
    await found("zeppelin airfield");
    for (let day = 0; day < 3; day++) {
      expect(await transact(house.work, (tx) => searchesWithoutResult(tx, since))).toEqual([]);
      await found("zeppelins moor");
      house.clock.move(86_400_000);
    }
    expect(await searchesWithoutResult(prisma, since)).toEqual([
      { word: "moor", days: 3, searches: 3 },
      { word: "zeppelins", days: 3, searches: 3 },
    ]);
  });

  test("what found something leaves nothing behind", async () => {
    await prisma.libraryMiss.deleteMany();
    await found("budget");
    expect(await kept()).toEqual([]);
  });
});

describe("what fits a topic", () => {
  test("two items of a request's topic, or of a crisis's kind, the most useful first", async () => {
    const two = await suggestions(prisma, { topic: "contract" }, 2);
    expect(two).toHaveLength(2);
    const item = await prisma.libraryItem.findFirstOrThrow({ where: { title: "Answering a grievance, step by step" } });
    const member = await prisma.member.findFirstOrThrow({ where: { slackUserId: avery } });
    await prisma.libraryMark.create({ data: { itemId: item.id, memberId: member.id, useful: true } });
    expect((await suggestions(prisma, { topic: "contract" }, 2))[0]?.title).toBe(item.title);
    const inCrisis = await suggestions(prisma, { topic: "job_at_risk" }, 2);
    expect(inCrisis.map(({ link }) => link)).toHaveLength(2);
  });

  test("where nothing fits in particular, nothing is shown", async () => {
    expect(await suggestions(prisma, { topic: "other" }, 2)).toEqual([]);
    expect(await suggestions(prisma, { topic: "constructor" }, 2)).toEqual([]);
  });
});

test("an item that comes from elsewhere is added once, and changed when it is told again", async () => {
  const words = {
    ...{ title: "Zeppelin safety", kind: "recording" as const, topic: "safety", track: null, audience: null },
    ...{ link: "https://video.practice.example/1", summary: "A webinar" },
  };
  const add = (change: Partial<typeof words>) =>
    transact(house.work, (tx) => addItem(tx, { ...words, ...change, source: "webinar:one" }, house.work.clock.now()));
  await Promise.all([add({}), add({})]);
  await add({ title: "Airship safety" });
  expect(await titlesFor("zeppelin")).toEqual([]);
  expect(await titlesFor("airships")).toEqual(["Airship safety"]);
  expect(await prisma.libraryItem.count({ where: { source: "webinar:one" } })).toBe(1);
});
