// Waiting, for tests: until something can be seen, asked again after every change.
import type { OpenWorld } from "../workspace/open.ts";

/** Resolves with the first answer of `check` that is something; rejects after `timeoutMs` (5 s) or when `check` throws. */
export type Until = <T>(check: () => T | undefined | null | false, timeoutMs?: number) => Promise<T>;

export function makeUntil(onChange: OpenWorld["onChange"]): Until {
  return (check, timeoutMs = 5000) =>
    new Promise((resolve, reject) => {
      const look = () => {
        try {
          const found = check();
          if (found) finish(() => resolve(found));
        } catch (error) {
          finish(() => reject(error));
        }
      };
      const finish = (settle: () => void) => {
        clearTimeout(timer);
        stop();
        settle();
      };
      const late = () => reject(new Error(`Waited ${timeoutMs} ms in vain for ${check}`));
      const timer = setTimeout(() => finish(late), timeoutMs);
      const stop = onChange(look);
      look();
    });
}
