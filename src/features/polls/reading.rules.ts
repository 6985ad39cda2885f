// What the parts of a typed line say a poll should be; where they are wrong, the likeliest meaning and what was wrong.

import { defaults, largestMost, type PollDraft, type ResultsTime, resultsTimes, toAll } from "./draft.rules.ts";
import { type Flag, flags, isFlag, nearest } from "./flags.rules.ts";
import type { Part } from "./parts.rules.ts";
import type { PollKind } from "./tally.rules.ts";
import { readWhen, usualEnd } from "./when.rules.ts";

/** Mistakes that only a line can have. Texts and names are as typed. */
export type LineOnlyFault =
  | { field: "line"; code: "unclosed_quote"; text: string }
  /** Words that stand outside quotes and belong to no flag. */
  | { field: "line"; code: "loose_words"; text: string }
  | { field: "line"; code: "unknown_flag"; flag: string; nearest: Flag | null }
  | { field: "line"; code: "flag_twice"; flag: Flag }
  | { field: "line"; code: "flags_clash"; flags: [Flag, Flag] }
  | { field: "until"; code: "when_missing" }
  | { field: "until"; code: "when_unreadable"; text: string }
  | { field: "results"; code: "results_unknown"; text: string }
  | { field: "to"; code: "to_missing" };

type Reading = {
  /** The question and the options, in order. */
  body: { text: string; isLoose: boolean }[];
  kind?: Exclude<PollKind, "single">;
  most?: number;
  ideas: boolean;
  anonymity?: "anonymous" | "named";
  results?: ResultsTime;
  until?: Date;
  to: string[];
  faults: LineOnlyFault[];
};

/** What stands directly behind a flag: words up to the next part, or else a quoted part. */
type Given = { words: string[]; quoted: string | null; now: Date };

export function readParts(parts: readonly Part[], now: Date): { draft: PollDraft; faults: LineOnlyFault[] } {
  const reading: Reading = { body: [], ideas: false, to: [], faults: [] };
  for (let at = 0; at < parts.length; ) {
    const part = parts[at];
    if (part?.is === "flag") at += 1 + takeFlag(reading, part.name, { ...givenAt(parts, at + 1), now });
    else at += takeBody(reading, parts, at);
  }
  return { draft: draftOf(reading), faults: reading.faults };
}

function givenAt(parts: readonly Part[], from: number): Omit<Given, "now"> {
  const words: string[] = [];
  for (let next = parts[from]; next?.is === "word"; next = parts[from + words.length]) words.push(next.text);
  const first = parts[from];
  return { words, quoted: first?.is === "quoted" ? first.text : null };
}

function takeBody({ body, faults }: Reading, parts: readonly Part[], at: number): number {
  const { words, quoted } = givenAt(parts, at);
  const text = quoted ?? words.join(" ");
  body.push({ text, isLoose: quoted === null });
  if (quoted === null) faults.push({ field: "line", code: "loose_words", text });
  return Math.max(words.length, 1);
}

// ——— Flags: each says how many of the parts behind it were its own ———

function takeFlag(reading: Reading, name: string, given: Given): number {
  const flag = isFlag(name) ? name : nearest(name, flags);
  if (flag !== name) reading.faults.push({ field: "line", code: "unknown_flag", flag: name, nearest: flag });
  return flag === null ? given.words.length : takes[flag](reading, given);
}

const takes: Record<Flag, (reading: Reading, given: Given) => number> = {
  anonymous: (reading) => takeAnonymity(reading, "anonymous"),
  named: (reading) => takeAnonymity(reading, "named"),
  rating: (reading) => takeKind(reading, "rating"),
  ranked: (reading) => takeKind(reading, "ranked"),
  multiple: takeMultiple,
  ideas: (reading) => {
    reading.ideas = true;
    return 0;
  },
  results: takeResults,
  until: takeUntil,
  to: takeTo,
};

/** Of both, the one that promises more. */
function takeAnonymity(reading: Reading, wanted: "anonymous" | "named"): number {
  const clash = reading.anonymity !== undefined && reading.anonymity !== wanted;
  if (clash) reading.faults.push({ field: "line", code: "flags_clash", flags: ["anonymous", "named"] });
  reading.anonymity = clash ? "anonymous" : wanted;
  return 0;
}

function takeKind(reading: Reading, kind: Exclude<PollKind, "single">): number {
  if (reading.kind !== undefined && reading.kind !== kind)
    reading.faults.push({ field: "line", code: "flags_clash", flags: [reading.kind, kind] });
  reading.kind ??= kind;
  return 0;
}

function takeMultiple(reading: Reading, { words: [word = ""] }: Given): number {
  takeKind(reading, "multiple");
  if (!/^\d{1,3}$/.test(word)) return 0;
  once(reading, "multiple", reading.most);
  reading.most ??= Number(word);
  return 1;
}

function takeUntil(reading: Reading, { words, quoted, now }: Given): number {
  once(reading, "until", reading.until);
  const typed = quoted === null ? words : [quoted];
  for (let count = typed.length; count > 0; count--) {
    const until = readWhen(typed.slice(0, count).join(" "), now);
    if (until === null) continue;
    reading.until ??= until;
    return count;
  }
  reading.faults.push(
    words.length === 0
      ? { field: "until", code: "when_missing" }
      : { field: "until", code: "when_unreadable", text: words.join(" ") },
  );
  reading.until ??= usualEnd(now);
  return words.length;
}

function takeResults(reading: Reading, { words, quoted }: Given): number {
  once(reading, "results", reading.results);
  const word = (words[0] ?? quoted ?? "").toLowerCase();
  const known = resultsTimes.find((time) => time === word);
  const text = words.join(" ");
  if (known === undefined) reading.faults.push({ field: "results", code: "results_unknown", text });
  reading.results ??= known ?? nearest(word, resultsTimes) ?? defaults.results;
  return known === undefined ? words.length : 1;
}

function takeTo(reading: Reading, { words, quoted }: Given): number {
  const isAll = words[0]?.toLowerCase() === toAll;
  const names = quoted === null ? (isAll ? [toAll] : words.join(" ").split(/ ?, ?/)) : [quoted];
  const named = names.filter((name) => name !== "");
  if (named.length === 0) reading.faults.push({ field: "to", code: "to_missing" });
  reading.to.push(...named);
  return quoted !== null || isAll ? 1 : words.length;
}

function once(reading: Reading, flag: Flag, before: unknown): void {
  if (before !== undefined) reading.faults.push({ field: "line", code: "flag_twice", flag });
}

// ——— The poll ———

function draftOf(reading: Reading): PollDraft {
  const [question = "", ...options] = textsOf(reading.body);
  const { kind = "single", ideas, anonymity, results = defaults.results, until = null } = reading;
  const most = kind === "multiple" ? (reading.most ?? largestMost({ options, ideas })) : 1;
  const to = reading.to.some((name) => name.toLowerCase() === toAll) ? [toAll] : [...new Set(reading.to)];
  return { question, options, kind, most, ideas, anonymous: anonymity === "anonymous", results, until, to };
}

/** Loose words become what they were probably meant as: a question up to its mark, options between commas. */
function textsOf(body: Reading["body"]): string[] {
  const alone = body.filter(({ isLoose }) => !isLoose).length < 2;
  return body.flatMap(({ text, isLoose }, index) => {
    if (!isLoose) return [text];
    if (index > 0) return alone ? optionsIn(text) : [text];
    const mark = text.indexOf("?") + 1 || text.length;
    const rest = text.slice(mark).trim();
    return [text.slice(0, mark), ...(rest === "" ? [] : alone ? optionsIn(rest) : [rest])];
  });
}

function optionsIn(text: string): string[] {
  const apart = text.split(/ ?[,;|] ?| or /i);
  return (apart.length > 1 ? apart : text.split(" "))
    .map((option) => option.replace(/^or /i, "").trim())
    .filter(Boolean);
}
