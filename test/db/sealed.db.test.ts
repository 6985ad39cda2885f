import { afterEach, describe, expect, test } from "vitest";
import { newKey, readKeys } from "../../src/db/keys.ts";
import { type KeyRing, open, reseal, seal } from "../../src/db/sealed.ts";
import { newId } from "../../src/lib/ids.ts";
import { testDatabase } from "../support/database.ts";

const { prisma, pool } = await testDatabase();

const [oldKey, freshKey] = [newKey("2026"), newKey("2027")];
const ring = readKeys(oldKey);
const ownerId = newId();
const reader = { id: newId(), at: new Date("2027-01-15T15:00:00Z") };
const hostile = "I am “worn out” <!channel> 😔 \u202Eright to left\u202C\n=SUM(A1)\0 and café e\u0301";

const sealed = (text: string, about = "partner-request:r1", keys: KeyRing = ring) =>
  seal(prisma, keys, { text, ownerId, about });
const opened = (id: string, keys: KeyRing = ring) => open(prisma, keys, id, reader);
const openings = (about: string) => prisma.auditEntry.findMany({ where: { subject: about } });

afterEach(async () => {
  await prisma.sealedText.deleteMany();
});

/** The columns of the whole database in which these letters stand. */
async function placesWith(letters: string): Promise<string[]> {
  const { rows: columns } = await pool.query<{ table: string; column: string; type: string }>(
    `SELECT table_name AS table, column_name AS column, data_type AS type FROM information_schema.columns
     JOIN information_schema.tables USING (table_schema, table_name)
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  const places: string[] = [];
  for (const { table, column, type } of columns) {
    const bytes = type === "bytea" ? `"${column}"` : `convert_to("${column}"::text, 'UTF8')`;
    const sql = `SELECT FROM "${table}" WHERE position(convert_to($1, 'UTF8') IN ${bytes}) > 0 LIMIT 1`;
    if ((await pool.query(sql, [letters])).rowCount) places.push(`${table}.${column}`);
  }
  return places;
}

describe("sealed words", () => {
  test.each([hostile, "", "x", "long ".repeat(600)])("open as they were written", async (text) => {
    expect(await opened(await sealed(text))).toBe(text);
  });

  test("look different each time, even when they are the same words", async () => {
    const [one, two] = [await sealed("the same"), await sealed("the same")];
    const rows = await prisma.sealedText.findMany({ where: { id: { in: [one, two] } } });
    expect(new Set(rows.map(({ body }) => Buffer.from(body).toString("hex"))).size).toBe(2);
    expect(new Set(rows.map(({ iv }) => Buffer.from(iv).toString("hex"))).size).toBe(2);
  });

  test("stand nowhere in the database as they were written", async () => {
    const words = "Zephyrine quandary about my deputy";
    const id = await sealed(words);
    expect(await placesWith("Zephyrine")).toEqual([]);

    // The search does find what is there.
    await prisma.receipt.create({ data: { key: "plain", result: words } });
    await prisma.sealedText.update({ where: { id }, data: { body: new Uint8Array(Buffer.from(words)) } });
    await prisma.job.create({ data: { key: "k", name: "n", lane: "normal", payload: { words }, runAt: new Date() } });
    expect((await placesWith("Zephyrine")).sort()).toEqual(["Job.payload", "Receipt.result", "SealedText.body"]);
  });

  test("are gone when they are deleted", async () => {
    const id = await sealed("not for long");
    await prisma.sealedText.delete({ where: { id } });
    expect(await opened(id)).toBeNull();
  });
});

describe("who opens sealed words", () => {
  test("is noted each time: who, when, and whose they were about", async () => {
    const about = `partner-request:${newId()}`;
    const id = await sealed("noted", about);
    await opened(id);
    await opened(id);
    const note = { actor: reader.id, at: reader.at, act: "words.open", subject: about };
    expect(await openings(about)).toMatchObject([note, note]);
  });

  test("is not noted when the opening failed or there was nothing to open", async () => {
    const about = `partner-request:${newId()}`;
    const id = await sealed("kept", about);
    const failing = prisma.$transaction((tx) => open(tx, readKeys(freshKey), id, reader));
    await expect(failing).rejects.toThrow();
    expect(await opened(newId())).toBeNull();
    expect(await openings(about)).toEqual([]);
  });
});

describe("sealed words do not open", () => {
  test("without their key, and the error names it", async () => {
    const id = await sealed("locked");
    await expect(opened(id, readKeys(freshKey))).rejects.toThrow(
      'The words are sealed with key "2026", which is not among the keys: add it to SEAL_KEYS or the key file',
    );
  });

  test("with another key of the same name", async () => {
    const id = await sealed("locked");
    await expect(opened(id, readKeys(newKey("2026")))).rejects.toThrow("unable to authenticate");
  });

  test("when they were moved to another row", async () => {
    const [mine, yours] = [await sealed("mine"), await sealed("yours")];
    const { keyId, iv, tag, body } = await prisma.sealedText.findUniqueOrThrow({ where: { id: mine } });
    await prisma.sealedText.update({ where: { id: yours }, data: { keyId, iv, tag, body } });
    await expect(opened(yours)).rejects.toThrow("unable to authenticate");
  });

  test.each(["iv", "tag", "body"] as const)("when a bit of their %s was changed", async (part) => {
    const id = await sealed("whole");
    const row = await prisma.sealedText.findUniqueOrThrow({ where: { id } });
    const changed = new Uint8Array(row[part]);
    changed[0] = (changed[0] ?? 0) ^ 1;
    await prisma.sealedText.update({ where: { id }, data: { [part]: changed } });
    await expect(opened(id)).rejects.toThrow("unable to authenticate");
  });
});

describe("a new key", () => {
  const both = readKeys(`${freshKey},${oldKey}`);

  test("seals what comes, and the old one opens what was", async () => {
    const [before, after] = [await sealed("before"), await sealed("after", undefined, both)];
    expect([await opened(before, both), await opened(after, both)]).toEqual(["before", "after"]);
    await expect(opened(after, readKeys(oldKey))).rejects.toThrow('"2027"');
  });

  test("takes over some at a time, and then the old one may go", async () => {
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) ids.push(await sealed(`words ${n}`));
    const steps: number[] = [];
    for (let did = 1; did > 0; steps.push(did)) did = await reseal(prisma, both, 2);
    expect(steps).toEqual([2, 2, 1, 0]);
    const only = readKeys(freshKey);
    expect(await Promise.all(ids.map((id) => opened(id, only)))).toEqual(ids.map((_, n) => `words ${n}`));
  });

  test("leaves all as it was when it cannot take over", async () => {
    const id = await sealed("left");
    await expect(prisma.$transaction((tx) => reseal(tx, readKeys(freshKey)))).rejects.toThrow('"2026"');
    expect(await opened(id)).toBe("left");
  });
});
