// A toll on all that a bot does to the world: counts what it commits and sends, and ends its life at any of them.

/**
 * After the nth thing from now on is done, and before the bot has learned of it; or before the nth is done. `what` counts
 * things of one kind alone: which of several that are done at once comes first, is chance. A single statement that commits
 * by itself is not counted before: nothing lies between it and what was done last.
 */
export type End = { what?: string | RegExp; nth: number; when: "before" | "after" };

export type Toll = {
  /** Counts anew from here. */
  count(end?: End): void;
  /** Since then, by kind and in order: what was done, and what could have been prevented. */
  counted(): { before: string[]; after: string[] };
  /** About to be done; false: the bot is dead, and it is not done. */
  enters(what: string): boolean;
  /** It is done; false: the bot is dead, and does not learn of it. */
  leaves(what: string): boolean;
};

const isOf = ({ what }: End, each: string): boolean =>
  what instanceof RegExp ? what.test(each) : what === undefined || what === each;

/** `die` is called once, in the very moment. */
export function newToll(die: (at: string) => void): Toll {
  let isOver = false;
  let counted: Record<End["when"], string[]> = { before: [], after: [] };
  let end: End | undefined;
  const isEnd = (when: End["when"], what: string) => {
    const wanted = end;
    if (wanted?.when !== when || !isOf(wanted, what)) return false;
    return counted[when].filter((each) => isOf(wanted, each)).length === wanted.nth;
  };
  const pass = (when: End["when"], what: string) => {
    if (isOver) return false;
    counted[when].push(what);
    isOver = isEnd(when, what);
    if (isOver) die(`${when} ${end?.nth}: ${what}`);
    return !isOver;
  };
  return {
    count: (next) => {
      counted = { before: [], after: [] };
      end = next;
    },
    counted: () => ({ before: [...counted.before], after: [...counted.after] }),
    enters: (what) => pass("before", what),
    leaves: (what) => pass("after", what),
  };
}

/** A way on which the toll is taken. */
export type Way = { url: string; cut(): void; close(): Promise<void> };
