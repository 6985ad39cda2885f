// What a person typed, as Slack stores it: control characters escaped, names and links marked up.
import type { World } from "../workspace/world.ts";

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Longest names first, so that "Avery Alder-Birch" is not taken for "Avery Alder". */
function mentions(world: World): [string, string][] {
  const people = Object.values(world.state.people).flatMap(({ id, name, handle }): [string, string][] => [
    [`@${escaped(name)}`, `<@${id}|${handle}>`],
    [`@${handle}`, `<@${id}|${handle}>`],
  ]);
  const channels = Object.values(world.state.conversations)
    .filter((each) => each.kind === "channel")
    .map(({ id, name }): [string, string] => [`#${name}`, `<#${id}|${name}>`]);
  return [...people, ...channels].sort(([a], [b]) => b.length - a.length);
}

/** With names of people and channels and with links marked up, as for messages and for commands with `should_escape`. */
export function markUp(world: World, text: string, withNames: boolean): string {
  let marked = escaped(text).replace(/\bhttps?:\/\/[^\s<>|]+/g, (url) => `<${url}>`);
  for (const [typed, markup] of mentions(world))
    marked = marked.replaceAll(typed, withNames ? markup : markup.replace(/\|[^>]*/, ""));
  return marked;
}
