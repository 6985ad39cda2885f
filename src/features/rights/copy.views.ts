// What is kept about a member, as two files: one to read, one for a program.
import { type Fact, type Kept, keptGroups } from "../../lib/kept.ts";
import { capital } from "../../lib/words.ts";
import { groupWords, heldWords, inGroup, isSaid, plainFact } from "./my-data.views.ts";
import { heldLonger, howLong } from "./retention.views.ts";

type Opened = Kept & { opened: Record<string, string | null> };
type Copy = { member: { name: string }; kept: readonly Opened[]; held: number; asOf: Date };

export const copyKinds = ["html", "json"] as const;
export type CopyKind = (typeof copyKinds)[number];

export function copyFile(kind: CopyKind, copy: Copy): { name: string; title: string; bytes: Buffer } {
  const text = kind === "json" ? asJson(copy) : asPage(copy);
  const title = kind === "json" ? "What is kept about you, for a program" : "What is kept about you, to read";
  return { name: `what-is-kept-about-you.${kind}`, title, bytes: Buffer.from(text, "utf8") };
}

function asJson({ kept, held, asOf }: Copy): string {
  const groups = keptGroups.map((group) => [
    group,
    inGroup(kept, group).map(({ what, at, facts, opened }) => ({
      what,
      at,
      ...Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, bare(fact)])),
      ...(Object.keys(opened).length > 0 && { words: opened }),
    })),
  ]);
  return `${JSON.stringify({ asOf, heldWords: held, ...Object.fromEntries(groups) }, null, 2)}\n`;
}

/** For a program a code stays a code. */
function bare(fact: Fact): unknown {
  if (fact === null || typeof fact !== "object" || fact instanceof Date) return fact;
  if ("written" in fact) return fact.written;
  return "code" in fact ? fact.code : fact.map(bare);
}

/** Complete in itself: it fetches nothing. */
function asPage({ member, kept, held, asOf }: Copy): string {
  const groups = keptGroups.filter((group) => inGroup(kept, group).length > 0);
  const parts = groups.map(
    (group) => `<h2>${safe(groupWords[group])}</h2>\n${inGroup(kept, group).map(entry).join("\n")}`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>What is kept about you</title>
<style>body{font:16px/1.5 sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}dt{color:#555}dd{margin:0 0 .4rem;white-space:pre-wrap;overflow-wrap:anywhere}article{border-top:1px solid #ccc;padding:.5rem 0}h3{margin:.2rem 0;font-size:1rem}</style></head>
<body><h1>What is kept about ${safe(member.name)}</h1>
<p>As of ${safe(plainFact(asOf))}, in the time of Massachusetts. What you chose in an anonymous poll and what you searched for is not here: nothing leads from you to it.</p>
${held > 0 ? `<p>${safe(heldWords(held))}</p>` : ""}
${parts.join("\n")}
<h2>How long it is kept</h2>
<dl>${howLong.map(({ label, kept }) => `<dt>${safe(label)}</dt><dd>${safe(capital(kept))}</dd>`).join("")}</dl>
<p>${safe(heldLonger)}</p>
</body></html>
`;
}

function entry({ what, at, facts, opened }: Opened): string {
  const said = Object.entries(facts).flatMap(([name, fact]) => (isSaid(fact) ? [[name, plainFact(fact)]] : []));
  const words = Object.entries(opened).flatMap(([name, text]) => (text === null ? [] : [[name, text]]));
  const lines = [...said, ...words].map(([name = "", value = ""]) => `<dt>${safe(name)}</dt><dd>${safe(value)}</dd>`);
  return `<article><h3>${safe(what)}${at ? `, ${safe(plainFact(at))}` : ""}</h3><dl>${lines.join("")}</dl></article>`;
}

const safe = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
