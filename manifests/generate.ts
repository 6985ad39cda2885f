// Writes the variants of slack-manifest.yml; with --check, only says whether they are in step and valid.
import { writeFileSync } from "node:fs";
import { problems, readProjectFile, variants } from "./manifest.ts";

const SOURCE = "slack-manifest.yml";
const checking = process.argv.includes("--check");
const source = readProjectFile(SOURCE);
const complaints = problems(source).map((problem) => `${SOURCE}: ${problem}`);

if (complaints.length === 0) {
  for (const [path, text] of variants(source)) {
    complaints.push(...problems(text).map((problem) => `${path}: ${problem}`));
    if (!checking) writeFileSync(new URL(`../${path}`, import.meta.url), text);
    else if (readProjectFile(path) !== text)
      complaints.push(`${path} is stale; \`npm run fix\` would change it:\n${difference(readProjectFile(path), text)}`);
  }
}

if (complaints.length > 0) {
  console.error(complaints.join("\n"));
  process.exitCode = 1;
}

/** The lines between the first and the last difference, as diff marks them. */
function difference(before: string, after: string): string {
  const [old, fresh] = [before.split("\n"), after.split("\n")];
  const shorter = Math.min(old.length, fresh.length);
  let start = 0;
  while (start < shorter && old[start] === fresh[start]) start++;
  let end = 0;
  while (end < shorter - start && old.at(-1 - end) === fresh.at(-1 - end)) end++;
  const marked = (sign: string, lines: string[]) => lines.slice(start, lines.length - end).map((line) => sign + line);
  return [`@@ line ${start + 1} @@`, ...marked("-", old), ...marked("+", fresh)].join("\n");
}
