// A mark by which something is known again, and which tells nothing of it.
import { createHash } from "node:crypto";

/** SHA-256 in hexadecimal digits. */
export const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex");
