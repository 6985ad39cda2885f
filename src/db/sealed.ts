// Sealed text: members' own words, encrypted before they reach the database; each reading is noted in the audit.
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type pg from "pg";
import { newId } from "../lib/ids.ts";
import { audit } from "./audit.ts";
import type { Db, Tx } from "./client.ts";
import { wordsAreHeld } from "./holds.ts";

/** Keys of AES-256 by id; `current` seals. */
export type KeyRing = { current: string; keys: ReadonlyMap<string, Buffer> };

export type Words = {
  text: string;
  /** The member whose words they are. */
  ownerId: string;
  /** What they are about, as `partner-request:<id>`. */
  about: string;
};

const algorithm = "aes-256-gcm";

/** Seals the words and answers the id under which they are kept. */
export async function seal(tx: Tx, ring: KeyRing, words: Words): Promise<string> {
  const id = newId();
  const { text, ...rest } = words;
  await tx.sealedText.create({ data: { id, ...rest, ...encrypt(ring, ring.current, id, text) } });
  return id;
}

/** Opens sealed words for a reader (a member's id) and notes it. Null: they were deleted or purged. */
export async function open(
  tx: Tx,
  ring: KeyRing,
  id: string,
  reader: { id: string; at: Date },
): Promise<string | null> {
  const sealed = await tx.sealedText.findUnique({ where: { id } });
  if (!sealed) return null;
  const { about: subject, ownerId: owner } = sealed;
  await audit(tx, { at: reader.at, actor: reader.id, act: "words.open", subject, details: { owner } });
  return decrypt(ring, sealed);
}

/** A sealed text as a backup has it, to try a key with; its bytes in base64. */
export type Sample = { keyId: string; id: string; iv: string; tag: string; body: string };

/** Of each key the shortest text that it sealed. */
export async function samplesOf(client: pg.Client): Promise<Sample[]> {
  const { rows } = await client.query<Sample>(
    `SELECT DISTINCT ON ("keyId") "keyId", "id", encode("iv", 'base64') AS iv, encode("tag", 'base64') AS tag,
       replace(encode("body", 'base64'), chr(10), '') AS body
     FROM public."SealedText" ORDER BY "keyId", length("body"), "id"`,
  );
  return rows;
}

/** Whether the ring has the key that sealed it. Nothing of what it says is given out, so there is nothing to audit. */
export function keyFor(ring: KeyRing, { keyId, id, ...sealed }: Sample): "there" | "missing" | "another" {
  if (!ring.keys.has(keyId)) return "missing";
  const [iv, tag, body] = [sealed.iv, sealed.tag, sealed.body].map(
    (text) => new Uint8Array(Buffer.from(text, "base64")),
  );
  try {
    if (iv && tag && body) decrypt(ring, { keyId, id, iv, tag, body });
    return "there";
  } catch {
    return "another";
  }
}

/** Sealed words are not needed any more. Held ones stay, which nothing leads to any longer, and go in the first night after the hold. */
export async function discard(tx: Tx, ids: readonly (string | null)[], now: Date): Promise<void> {
  const wanted = ids.filter((id) => id !== null);
  if (wanted.length === 0) return;
  await tx.$executeRaw`DELETE FROM "SealedText" s WHERE s."id" = ANY(${wanted}::uuid[]) AND NOT ${wordsAreHeld}`;
  await tx.sealedText.updateMany({ where: { id: { in: wanted } }, data: { purgeAfter: now } });
}

/** Whether one of these sealed words is held. */
export async function areHeld(db: Db, ids: readonly (string | null)[]): Promise<boolean> {
  const wanted = ids.filter((id) => id !== null);
  const [found] = await db.$queryRaw<{ held: boolean }[]>`
    SELECT EXISTS (SELECT FROM "SealedText" s WHERE s."id" = ANY(${wanted}::uuid[]) AND ${wordsAreHeld}) AS "held"`;
  return found?.held ?? false;
}

/** Keeps the key of a poll sealed, apart from what people write: it has to vanish without a trace. */
export async function sealPollKey(tx: Tx, ring: KeyRing, pollId: string, text: string): Promise<void> {
  await tx.pollKey.create({ data: { pollId, ...sealedPollKey(ring, pollId, text) } });
}

export const sealedPollKey = (ring: KeyRing, pollId: string, text: string) => encrypt(ring, ring.current, pollId, text);

/** Null: it was destroyed. */
export async function openPollKey(db: Db, ring: KeyRing, pollId: string): Promise<string | null> {
  const sealed = await db.pollKey.findUnique({ where: { pollId } });
  return sealed && decrypt(ring, { ...sealed, id: pollId });
}

/** Seals the remaining words and polls' keys of older keys with the current one, some at a time; answers how many it did. */
export async function reseal(tx: Tx, ring: KeyRing, most = 500): Promise<number> {
  for (const { pollId: id, ...sealed } of await tx.pollKey.findMany({ where: { keyId: { not: ring.current } } })) {
    const data = encrypt(ring, ring.current, id, decrypt(ring, { id, ...sealed }));
    await tx.pollKey.update({ where: { pollId: id }, data });
  }
  const old = await tx.sealedText.findMany({ where: { keyId: { not: ring.current } }, take: most });
  for (const sealed of old) {
    const data = encrypt(ring, ring.current, sealed.id, decrypt(ring, sealed));
    await tx.sealedText.update({ where: { id: sealed.id }, data });
  }
  return old.length;
}

type Sealed = { id: string; keyId: string; iv: Uint8Array; tag: Uint8Array; body: Uint8Array };

function encrypt(ring: KeyRing, keyId: string, id: string, text: string) {
  const iv = randomBytes(12);
  const cipher = createCipheriv(algorithm, keyOf(ring, keyId), iv);
  // Bound to its row: a sealed text moved to another row does not open.
  cipher.setAAD(Buffer.from(id));
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return { keyId, iv: bytes(iv), tag: bytes(cipher.getAuthTag()), body: bytes(body) };
}

function decrypt(ring: KeyRing, sealed: Sealed): string {
  const decipher = createDecipheriv(algorithm, keyOf(ring, sealed.keyId), sealed.iv);
  decipher.setAAD(Buffer.from(sealed.id));
  decipher.setAuthTag(sealed.tag);
  return Buffer.concat([decipher.update(sealed.body), decipher.final()]).toString("utf8");
}

function keyOf(ring: KeyRing, id: string): Buffer {
  const key = ring.keys.get(id);
  if (!key)
    throw new Error(
      `The words are sealed with key "${id}", which is not among the keys: add it to SEAL_KEYS or the key file`,
    );
  return key;
}

const bytes = (buffer: Buffer) => new Uint8Array(buffer);
