// Keeping something under a key that is destroyed afterwards: a token instead of a name, and a text that says nothing by its length.
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from "node:crypto";

const algorithm = "aes-256-gcm";
const ivBytes = 12;
const tagBytes = 16;

/** For an address that nobody can guess; 43 characters. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/** By it a secret that was made by `newSecret` is known again, and cannot be found out. */
export const fingerprint = (secret: string) => new Uint8Array(createHash("sha256").update(secret).digest());

export const newSecretKey = (): Buffer => randomBytes(32);

/** 32 bytes that only whoever has the key can make of this name, and nobody can turn back into it. */
export const tokenOf = (key: Buffer, name: string): Buffer => createHmac("sha256", key).update(name).digest();

/** Encrypts a text, filled up to `size` bytes, so that its length tells nothing. @throws RangeError where it is longer. */
export function lock(key: Buffer, text: string, size: number): Buffer {
  const plain = Buffer.alloc(size);
  if (Buffer.byteLength(text) > size) throw new RangeError(`The text is longer than ${size} bytes`);
  plain.write(text);
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, key, iv);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** @throws Error where it was locked with another key, or changed. */
export function unlock(key: Buffer, locked: Uint8Array): string {
  const bytes = Buffer.from(locked);
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, ivBytes));
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  const plain = Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]);
  return plain.toString("utf8").replace(/\0+$/, "");
}
