// Whom a name may mean at all, without comparing it with everybody's: among thousands of members, hundreds take a moment.
import type { Name } from "./attendance-names.rules.ts";

/**
 * Names that mean the same have a word in common. A slip lies in one place, and leaves the letters at the beginning as
 * they are, or those at the end: four in a name of ten letters, two in a short one.
 */
const ends = (text: string, letters: number): string[] => [`${text.slice(0, letters)} …`, `… ${text.slice(-letters)}`];
const sureLetters = (text: string): number => (text.length >= 10 ? 4 : text.length >= 8 ? 3 : 2);

export function nameIndex<T extends { names: readonly Name[] }>(
  members: readonly T[],
): (names: readonly Name[]) => T[] {
  const byKey = new Map<string, Set<T>>();
  for (const member of members)
    for (const { core, text } of member.names)
      for (const key of [...core, ...[2, 3, 4].flatMap((letters) => ends(text, letters))]) {
        const known = byKey.get(key);
        if (known) known.add(member);
        else byKey.set(key, new Set([member]));
      }
  return (names) => {
    const keys = names.flatMap(({ core, text }) => [...core, ...ends(text, sureLetters(text))]);
    return [...new Set(keys.flatMap((key) => [...(byKey.get(key) ?? [])]))];
  };
}
