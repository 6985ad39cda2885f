// The flags of a typed poll, and which of them a misspelt one was meant to be.

export const flags = ["anonymous", "named", "until", "multiple", "rating", "ranked", "ideas", "results", "to"] as const;
export type Flag = (typeof flags)[number];

export const isFlag = (name: string): name is Flag => flags.some((flag) => flag === name);

/** The known word that is meant: one that begins so, or differs by a letter or two; null where none is near. */
export function nearest<Word extends string>(typed: string, known: readonly Word[]): Word | null {
  const begins = (one: string, other: string) => other.length > 2 && one.startsWith(other);
  const begun = known.find((word) => begins(word, typed) || begins(typed, word));
  if (begun !== undefined) return begun;
  const near = known.map((word) => ({ word, away: distance(typed, word) })).toSorted((a, b) => a.away - b.away)[0];
  return near && near.away <= (near.word.length < 5 ? 1 : 2) ? near.word : null;
}

/** Letters to add, take away or replace (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (let at = 1; at <= other.length; at++) {
      const replaced = (row[at - 1] ?? 0) + (letter === other[at - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
