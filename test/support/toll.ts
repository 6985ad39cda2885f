// A toll on all that a bot does to the world: counts what it commits and sends, and ends its life at any of them.

/**
 * After the nth thing from now on is done, and before the bot has learned of it; or before the nth is done. A single statement
 * that commits by itself is not counted before: nothing lies between it and what was done last.
 */
export type End = { nth: number; when: "before" | "after" };

export type Toll = {
  /** Counts anew from here. */
  count(end?: End): void;
  /** Since then: what was done, and how many of these things could have been prevented. */
  counted(): { done: string[]; entered: number };
  /** About to be done; false: the bot is dead, and it is not done. */
  enters(what: string): boolean;
  /** It is done; false: the bot is dead, and does not learn of it. */
  leaves(what: string): boolean;
};

/** `die` is called once, in the very moment. */
export function newToll(die: (at: string) => void): Toll {
  let isOver = false;
  let done: string[] = [];
  let entered = 0;
  let end: End | undefined;
  const pass = (what: string, isIt: boolean) => {
    if (!isOver && isIt) {
      isOver = true;
      die(`${end?.when} ${end?.nth}: ${what}`);
    }
    return !isOver;
  };
  return {
    count: (next) => {
      [done, entered] = [[], 0];
      end = next;
    },
    counted: () => ({ done: [...done], entered }),
    enters: (what) => {
      entered++;
      return pass(what, end?.when === "before" && entered === end.nth);
    },
    leaves: (what) => {
      if (!isOver) done.push(what);
      return pass(what, end?.when === "after" && done.length === end.nth);
    },
  };
}

/** A way on which the toll is taken. */
export type Way = { url: string; cut(): void; close(): Promise<void> };
