// Codes of six digits that prove that somebody reads an address; only a slow hash of one is kept.
import { randomBytes, randomInt, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify<string, Buffer, number, Buffer>(scrypt);
const bytes = 32;

export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, "0");

/** Salted, as `salt:hash`. All million codes take hours to try, and a code lives for minutes. */
export async function hashCode(code: string, salt = randomBytes(16)): Promise<string> {
  return `${salt.toString("hex")}:${(await derive(code, salt, bytes)).toString("hex")}`;
}

export async function isCode(code: string, hash: string): Promise<boolean> {
  const [salt = ""] = hash.split(":");
  return timingSafeEqual(Buffer.from(await hashCode(code, Buffer.from(salt, "hex"))), Buffer.from(hash));
}
