// New identifiers, ordered by time so that indexes stay compact.
import { randomBytes, randomInt, randomUUID } from "node:crypto";

/** A UUID of version 7 (RFC 9562): 48 bits of milliseconds, the rest random. */
export function newId(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** A UUID that tells nothing, not even when it was made. */
export const randomId = (): string => randomUUID();

/** Without vowels, so that they never make a word. */
const letters = "bcdfghjkmnpqrstvwxz";

/** A few letters by which people tell two things apart. */
export const newLetters = (count: number): string =>
  Array.from({ length: count }, () => letters.charAt(randomInt(letters.length))).join("");
