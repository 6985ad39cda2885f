// Keeps the state in one file: written beside it and renamed over it, so that a crash leaves the old or the new, never half.
import { mkdirSync, readFileSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { State } from "./state.ts";

const delayMs = 150;

export type Store = { changed(): void; close(): Promise<void> };

/** The saved state, or undefined where there is no file yet. */
export function loadState(file: string): State | undefined {
  try {
    const state = JSON.parse(readFileSync(file, "utf8")) as State;
    if (state.version !== 1) throw new Error(`${file} was written by another version of the practice workspace`);
    return state;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Saves soon after a change, many changes at once; `close` saves what is left, and throws when it cannot. */
export function makeStore(file: string, state: State): Store {
  mkdirSync(dirname(file), { recursive: true });
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<unknown> = Promise.resolve();

  async function save(): Promise<void> {
    const beside = `${file}.new`;
    await writeFile(beside, JSON.stringify(state));
    await rename(beside, file);
  }

  return {
    changed: () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        // A save that fails is made good by the next one, or reported by `close`.
        writing = writing.then(save).catch(() => {});
      }, delayMs);
    },
    close: async () => {
      clearTimeout(timer);
      await writing;
      await save();
    },
  };
}
