// Reads the file that a command was given.
import { readFile } from "node:fs/promises";
import { Trouble } from "./command.ts";

/** @throws Trouble that says why it cannot be read. */
export const bytesOf = (path: string): Promise<Uint8Array> =>
  readFile(path).catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === "ENOENT" ? "there is no such file" : error.message;
    throw new Trouble(`${path} cannot be read: ${reason}. Give the path of a CSV file.`);
  });
