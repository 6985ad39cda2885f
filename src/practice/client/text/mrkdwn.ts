// Slack's mrkdwn as a tree: what is bold, a link, a mention, a quote. Nothing in the text can become anything else.

import { parseControl } from "./control.ts";
import { EMOJI_NAME, emojiByName } from "./emoji.ts";
import { decodeEntities, type Inline, type Paragraph } from "./tree.ts";

const STYLES = { "*": "bold", _: "italic", "~": "strike" } as const;
type Mark = keyof typeof STYLES;

/** The paragraphs, quotes and code blocks of a text. */
export function parseMrkdwn(text: string): Paragraph[] {
  return text.split(/```/).flatMap((part, index, parts) => {
    const closed = index < parts.length - 1 || parts.length % 2 === 1;
    if (index % 2 === 0) return paragraphs(index === 0 ? part : part.replace(/^\n/, ""));
    if (!closed || part.trim() === "") return paragraphs(`\`\`\`${part}${closed ? "```" : ""}`);
    return [{ type: "code", text: plainOf(part.replace(/^\n|\n$/g, "")) } as const];
  });
}

function paragraphs(text: string): Paragraph[] {
  const found: { type: "paragraph" | "quote"; lines: Inline[][] }[] = [];
  if (text === "") return found;
  let quotedToTheEnd = false;
  for (const line of text.replace(/\n$/, "").split("\n")) {
    const marker: string | null = quotedToTheEnd ? "" : (/^(?:(?:&gt;|>){3}|(?:&gt;|>)) ?/.exec(line)?.[0] ?? null);
    quotedToTheEnd ||= marker !== null && /^(&gt;|>){3}/.test(marker);
    const type = marker === null ? "paragraph" : "quote";
    const inline = parseInline(line.slice(marker?.length ?? 0));
    const last = found.at(-1);
    if (last?.type === type) last.lines.push(inline);
    else found.push({ type, lines: [inline] });
  }
  return found;
}

/** Finds what begins at `at`, if anything does: the node and where the text goes on. */
type Rule = (text: string, at: number, active: ReadonlySet<Mark>) => { node: Inline; end: number } | null;

const RULES: Record<string, Rule> = {
  "<": control,
  "`": code,
  "*": styled,
  _: styled,
  "~": styled,
  ":": emoji,
  h: bareLink,
};

/** One line (or a part of one) of mrkdwn; `active` holds the styles that are already on. */
export function parseInline(text: string, active: ReadonlySet<Mark> = new Set()): Inline[] {
  const nodes: Inline[] = [];
  let plain = "";
  const flush = () => {
    if (plain !== "") nodes.push({ type: "text", text: decodeEntities(plain) });
    plain = "";
  };
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    const found = RULES[char]?.(text, at, active) ?? null;
    if (found === null) {
      plain += char;
      at += 1;
    } else {
      flush();
      nodes.push(found.node);
      at = found.end;
    }
  }
  flush();
  return nodes;
}

function control(text: string, at: number) {
  const end = text.indexOf(">", at);
  const node = end > at + 1 ? parseControl(text.slice(at + 1, end)) : null;
  return node && { node, end: end + 1 };
}

function code(text: string, at: number) {
  const end = text.indexOf("`", at + 1);
  if (end <= at + 1) return null;
  return { node: { type: "code", text: plainOf(text.slice(at + 1, end)) } as const, end: end + 1 };
}

const isWordChar = (char: string) => /[\p{L}\p{N}]/u.test(char);

/** A style opens after anything but a word and closes before anything but a word, with no blank inside its marks. */
function styled(text: string, at: number, active: ReadonlySet<Mark>) {
  const mark = text.charAt(at) as Mark;
  if (active.has(mark) || isWordChar(text.charAt(at - 1)) || /[\s]/.test(text.charAt(at + 1) || " ")) return null;
  const close = closing(text, at, mark);
  if (close === null) return null;
  const children = parseInline(text.slice(at + 1, close), new Set([...active, mark]));
  return { node: { type: STYLES[mark], children } as const, end: close + 1 };
}

function closing(text: string, open: number, mark: Mark): number | null {
  for (let at = open + 1; at < text.length; at += 1) {
    const char = text.charAt(at);
    const skipped = char === "<" ? control(text, at) : char === "`" ? code(text, at) : null;
    if (skipped !== null) at = skipped.end - 1;
    else if (char === mark && at > open + 1 && !/\s/.test(text.charAt(at - 1)) && !isWordChar(text.charAt(at + 1)))
      return at;
  }
  return null;
}

function emoji(text: string, at: number) {
  const [written, name = ""] = EMOJI_NAME.exec(text.slice(at, at + 80)) ?? [];
  const char = emojiByName(name);
  return written === undefined || char === null
    ? null
    : { node: { type: "emoji", name, char } as const, end: at + written.length };
}

function bareLink(text: string, at: number) {
  if (isWordChar(text.charAt(at - 1))) return null;
  const written = /^https?:\/\/[^\s<>|*`]+/
    .exec(text.slice(at, at + 2000))?.[0]
    .replace(/(?:[.,;:!?)'"]|&gt;|&lt;)+$/, "");
  if (written === undefined || !/\/\/./.test(written)) return null;
  const url = decodeEntities(written);
  return { node: { type: "link", url, label: url } as const, end: at + written.length };
}

/** Text inside code: control sequences show their label or address, entities their characters. */
function plainOf(text: string): string {
  const shown = text.replace(/<([^<>]+)>/g, (written, inside: string) => {
    const node = parseControl(inside);
    return node?.type === "link" ? node.label : written;
  });
  return decodeEntities(shown);
}

/** Emoji names in plain text become emoji; everything else stays as it is. */
export function parsePlain(text: string): Inline[] {
  const nodes: Inline[] = [];
  let from = 0;
  for (const match of text.matchAll(/:([a-z0-9_+'-]+)(?:::skin-tone-[2-6])?:/g)) {
    const [written, name = ""] = match;
    const char = emojiByName(name);
    if (char === null) continue;
    if (match.index > from) nodes.push({ type: "text", text: text.slice(from, match.index) });
    nodes.push({ type: "emoji", name, char });
    from = match.index + written.length;
  }
  if (from < text.length) nodes.push({ type: "text", text: text.slice(from) });
  return nodes;
}
