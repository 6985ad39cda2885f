// Reads the file that a command was given, and makes the folder that it is to write into.
import { mkdir, mkdtemp, readFile, rmdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { wordIn } from "../lib/words.ts";
import { Trouble } from "./command.ts";

/** @throws Trouble that says why it cannot be read. */
export const bytesOf = (path: string): Promise<Uint8Array> =>
  readFile(path).catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === "ENOENT" ? "there is no such file" : error.message;
    throw new Trouble(`${path} cannot be read: ${reason}. Give the path of a CSV file.`);
  });

/** Made where it is not there, and found to take a file. @throws Trouble that says why not. */
export async function folderAt(path: string): Promise<string> {
  try {
    await make(path);
    await rmdir(await mkdtemp(join(path, ".mssn-")));
    return path;
  } catch (cause) {
    throw new Trouble(`Nothing can be written into ${path}: ${whyNot(cause)}. Name another folder with --to.`, {
      cause,
    });
  }
}

/** Step by step: where the system takes no folder, as in /proc, Node's own way of making all at once never ends. */
async function make(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return;
    if (code !== "ENOENT" || dirname(path) === path) throw error;
    await make(dirname(path));
    await mkdir(path);
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "this account may not write there",
  EPERM: "this account may not write there",
  ENOENT: "the system takes no folder there",
  ENOTDIR: "part of the path is a file",
  EEXIST: "part of the path is a file",
  EISDIR: "a folder has the name of the file",
  EROFS: "it can only be read",
  ENOSPC: "the disk is full",
};

const whyNot = (cause: unknown): string => {
  const { code = "", message } = cause as NodeJS.ErrnoException;
  return wordIn(reasons, code) ?? message;
};

/** @throws Trouble that says why it cannot be written. */
export const writeInto = (folder: string, name: string, bytes: Uint8Array): Promise<string> => {
  const path = join(folder, name);
  return writeFile(path, bytes).then(
    () => path,
    (cause) => {
      throw new Trouble(
        `${path} cannot be written: ${whyNot(cause)}. Make room for it, or name another folder with --to.`,
        { cause },
      );
    },
  );
};
