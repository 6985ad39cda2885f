// A typed line in its parts: what stands in quotes, flags, and loose words, whatever a phone made of quotes and dashes.

import { tidyText } from "./draft.rules.ts";
import { flags } from "./flags.rules.ts";

export type Part =
  | { is: "quoted"; text: string; closed: boolean }
  | { is: "word"; text: string }
  | { is: "flag"; name: string };

export type Parts = {
  parts: Part[];
  /** The text behind a quote that nothing closes, as far as it seems to go. */
  unclosed: string | null;
};

const double = '"“”„‟';
// Within double quotes a backslash keeps a quote, or a backslash, from its meaning.
const closed = new RegExp(`[${double}]((?:\\\\[${double}\\\\]|[^${double}])*)[${double}]`, "y");
/** Ends also where another quote is opened or a known flag begins, as a last resort where a quote is missing. */
const perhapsClosed = new RegExp(
  `[${double}]((?:\\\\[${double}\\\\]|(?! [${double}][^ ]| ?[-–—―−]+(?:${flags.join("|")})(?![a-z]))[^${double}])*)([${double}])?`,
  "iy",
);
const angled = /[«»]([^«»]*)[«»]|[‹›]([^‹›]*)[‹›]/y;
// An apostrophe within words is none of these: they open before a part and close behind it.
const single = new RegExp(`[‘‚'](.+?)[’‘'](?=$|[ ${double}])`, "y");
const flag = /[-‑–—―−]{1,3}(\p{L}+)[=:]?/uy;
const word = new RegExp(`[^ ${double}«»‹›]+|[«»‹›]`, "y");

/** Gaps are passed over; a line that has any part but words was meant to be read. */
export function partsOf(line: string): Parts {
  const text = tidyText(line).replace(/^\/poll(?= |$)/i, "");
  const parts = split(text, closed);
  if (parts !== null) return { parts, unclosed: null };
  const guessed = split(text, perhapsClosed) ?? [];
  const open = guessed.find((part) => part.is === "quoted" && !part.closed);
  return { parts: guessed, unclosed: open?.is === "quoted" ? open.text : "" };
}

/** Null where a quote is left open. */
function split(text: string, quoted: RegExp): Part[] | null {
  const parts: Part[] = [];
  for (let at = 0; at < text.length; ) {
    const found = text[at] === " " ? null : partAt(text, at, quoted);
    if (found === null && text[at] !== " ") return null;
    if (found !== null) parts.push(found.part);
    at = found?.end ?? at + 1;
  }
  return parts;
}

function partAt(text: string, at: number, doubly: RegExp): { part: Part; end: number } | null {
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  const quoted = (found: RegExpExecArray, content: string, isClosed = true) => ({
    part: { is: "quoted" as const, text: content, closed: isClosed },
    end: at + found[0].length,
  });
  const inDouble = match(doubly);
  if (inDouble) return quoted(inDouble, plain(inDouble[1] ?? ""), doubly === closed || inDouble[2] !== undefined);
  const inOther = match(angled) ?? match(single);
  if (inOther) return quoted(inOther, tidyText(inOther[1] ?? inOther[2] ?? ""));
  const flagged = match(flag);
  if (flagged) return { part: { is: "flag", name: (flagged[1] ?? "").toLowerCase() }, end: at + flagged[0].length };
  const loose = match(word);
  return loose && { part: { is: "word", text: loose[0] }, end: at + loose[0].length };
}

const escaped = new RegExp(`\\\\([${double}\\\\])`, "g");
const plain = (text: string): string => tidyText(text.replace(escaped, "$1"));

/** In quotes, so that it is read as one part whatever it says. */
export const inQuotes = (text: string): string => `"${text.replace(new RegExp(`[${double}\\\\]`, "g"), "\\$&")}"`;
