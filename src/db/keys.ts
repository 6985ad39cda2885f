// The keys to sealed words: kept in a file or the environment, never in the database.
import { randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { KeyRing } from "./sealed.ts";

/**
 * Reads `id:base64,id:base64`, each key 32 bytes; the first one seals, all of them open.
 * @throws Error that names what is wrong, never a key.
 */
export function readKeys(text: string): KeyRing {
  const keys = new Map<string, Buffer>();
  for (const entry of text.split(/[,\s]+/).filter(Boolean)) {
    const [id, value] = entry.split(":");
    const key = Buffer.from(value ?? "", "base64");
    if (!id || key.length !== 32)
      throw new Error(`Key number ${keys.size + 1} is not of the form id:base64 with 32 bytes`);
    if (keys.has(id)) throw new Error(`Two keys have the id "${id}"`);
    keys.set(id, key);
  }
  const current = keys.keys().next().value;
  if (current === undefined) throw new Error("There is no key");
  return { current, keys };
}

export const newKey = (id: string): string => `${id}:${randomBytes(32).toString("base64")}`;

/** Reads the key file and makes one with a first key where there is none. Only its owner may read it. */
export function keysFromFile(path: string): KeyRing {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    makeFile(path);
  }
  return readKeys(readFileSync(path, "utf8"));
}

/** Two programs may start for the first time at the same moment: the file is there at once and whole, and one key stays. */
function makeFile(path: string): void {
  const own = `${path}.${process.pid}`;
  writeFileSync(own, `${newKey("k1")}\n`, { mode: 0o600 });
  try {
    linkSync(own, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(own);
  }
}
