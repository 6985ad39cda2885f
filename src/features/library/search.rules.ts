// How typed words become a search: plurals, misspellings and abbreviations of the field are forgiven.
import type { Track } from "../../lib/strategy.ts";
import type { ItemKind } from "./rules.ts";
import { meanings } from "./synonyms.rules.ts";

/** The words of a text as they are searched and indexed: lower case, without accents and marks. */
export const wordsIn = (text: string): string[] =>
  text
    .normalize("NFKD")
    .replaceAll(/[\u0300-\u036f'’]/g, "")
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? [];

/** Said in every search, and about nothing. */
const fillers = new Set(
  wordsIn(
    `a an and any anything are at best can could do does example examples find for from get give good have help how i in
    info information is it library like look looking me my need of on or our please resource resources should show some
    something tell that the there to us want was we what when where which who with would write you your`,
  ),
);

const mostWords = 12;

/** Where everything is filler, all of it is meant. */
export function askedWords(text: string): string[] {
  const all = [...new Set(wordsIn(text))].slice(0, mostWords * 2);
  const telling = all.filter((word) => !fillers.has(word));
  return (telling.length > 0 ? telling : all).slice(0, mostWords);
}

/** The plural of a term of the field is that term. */
const singular = (word: string): string => (word.length > 3 ? word.replace(/(?<!s)s$/, "") : word.replace(/s$/, ""));

type Term = { words: string[]; meaning: readonly string[] };

const terms: readonly Term[] = meanings
  .flatMap((meaning) => meaning.map((term) => ({ words: askedWords(term).map(singular), meaning })))
  .toSorted((a, b) => b.words.length - a.words.length);

const termWords: ReadonlySet<string> = new Set(meanings.flat().flatMap(wordsIn));
const termSingulars: ReadonlySet<string> = new Set([...termWords].map(singular));

export const isOfTheField = (word: string): boolean => termSingulars.has(singular(word));

/** Letters left out, added, changed, or two that changed places: each counts one. Above `most` it is `most + 1`. */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) row.push(cell(a, b, [i, j], { row, last, before }));
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return Math.min(last[b.length] ?? 0, most + 1);
}

type Rows = Record<"row" | "last" | "before", number[]>;

function cell(a: string, b: string, [i, j]: [number, number], { row, last, before }: Rows): number {
  const same = a[i - 1] === b[j - 1];
  const changed = (last[j - 1] ?? 0) + (same ? 0 : 1);
  const best = Math.min(changed, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  return swapped ? Math.min(best, (before[j - 2] ?? 0) + 1) : best;
}

/** How many letters may be wrong; short words are too alike for any. */
export const forgiven = (word: string): number => (word.length < 4 ? 0 : word.length < 7 ? 1 : 2);

const mostMeant = 12;

/** Which letters a word has, a bit for each; digits share the rest. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) % 32);
  return letters;
}

function bits(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** What a word that nothing has may mean: words that begin so, or else the nearest. */
export function meant(word: string, known: readonly string[]): string[] {
  const all = [...new Set([...known, ...termWords])];
  const begun = word.length < 3 ? [] : all.filter((other) => other.startsWith(word));
  if (begun.length > 0) return begun.slice(0, mostMeant);
  const most = forgiven(word);
  const letters = lettersOf(word);
  const near = all
    // Each wrong letter makes a difference of two at most; comparing letters first spares nearly all the work.
    .filter((other) => bits(letters ^ lettersOf(other)) <= 2 * most)
    .map((other) => ({ other, wrong: distance(word, other, most) }))
    .filter(({ wrong }) => wrong <= most);
  const least = Math.min(...near.map(({ wrong }) => wrong));
  return near
    .filter(({ wrong }) => wrong === least)
    .map(({ other }) => other)
    .slice(0, mostMeant);
}

/** One thing that is asked for, as the words and phrases of which one is enough. */
export type Wanted = readonly string[];

/** `fixed` says what each misspelled word means; what means nothing here stays as it is. */
export function wanted(words: readonly string[], fixed: ReadonlyMap<string, readonly string[]> = new Map()): Wanted[] {
  const spelled = words.map((word) => fixed.get(word)?.[0] ?? word);
  const groups: Wanted[] = [];
  for (let at = 0; at < words.length; ) {
    const rest = spelled.slice(at).map(singular);
    const found = terms.find((term) => term.words.every((word, nth) => rest[nth] === word));
    const length = found?.words.length ?? 1;
    const own = words.slice(at, at + length);
    const typed = length === 1 ? (fixed.get(own[0] ?? "") ?? own) : [spelled.slice(at, at + length).join(" ")];
    groups.push([...new Set([...typed, ...(found?.meaning ?? [])])]);
    at += length;
  }
  return groups;
}

/** In the language of `websearch_to_tsquery`, which never refuses; only letters, digits and spaces get here. */
export const asQuery = (group: Wanted): string =>
  group.map((term) => (term.includes(" ") ? `"${term}"` : term)).join(" or ");

/** Of several things that are asked for, half have to be there. */
export const fewestFound = (groups: number): number => Math.max(1, Math.floor(groups / 2));

/**
 * What is kept of a search that found nothing: single words, in no order, and none that could tell of somebody's number,
 * date or initials. Names of members and districts are left out where it is written down.
 */
export const missedWords = (words: readonly string[]): string[] =>
  [...new Set(words.filter((word) => /^[a-z]+$/.test(word) && (word.length >= 4 || termWords.has(word))))].toSorted();

/** On how many days a word must have been missed before anybody is shown it: a name is searched for once. */
export const fewestDays = 3;
export const missesKeptDays = 365;

/** By what else an item is found than by its own words. */
export const keywordsOf = (kind: ItemKind, topic: string | null, track: Track | null): string =>
  [kindKeywords[kind], topic ?? "", track ? "REDI equity" : ""].join(" ");

const kindKeywords: Record<ItemKind, string> = {
  recording: "recording video webinar",
  guide: "guide template checklist",
  case_study: "case study story",
  provider: "recommended provider consultant vendor",
};
