// Plain English for lists and numbers, as every sentence to members needs them.

/** "a, b and c". */
export const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const small = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
export const numberWord = (count: number): string => small[count] ?? String(count);

export const times = (count: number): string =>
  count === 1 ? "once" : count === 2 ? "twice" : `${numberWord(count)} times`;

/** "one mentor", "three mentors". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${numberWord(count)} ${count === 1 ? one : many}`;

/** A table's own word for a code; codes that come from elsewhere may be called like what every object has. */
export const wordIn = <Word>(table: Readonly<Record<string, Word>>, code: string): Word | undefined =>
  Object.hasOwn(table, code) ? table[code] : undefined;
