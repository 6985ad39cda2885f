// Waits for what is bound to come, without saying when: a slow machine makes no test fail.
import { vi } from "vitest";

/** Resolves as soon as `check` passes; fails as it last failed, after far longer than it can take. */
export const eventually = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: 20_000, interval: 20 });
