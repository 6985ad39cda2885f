// Makes what people typed harmless in mrkdwn, and fits text to Slack's limits.

/** Escaped, typed text cannot ping, link or format a mention. */
export const escapeText = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Cuts to at most `most` UTF-16 units, as Slack counts, never inside a character; says so with an ellipsis. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  const inside = /[\uD800-\uDBFF]$/.test(cut);
  return `${inside ? cut.slice(0, -1) : cut}…`;
}

/** Pieces of at most `most` UTF-16 units, never cut inside a character. */
export function pieces(text: string, most: number): string[] {
  const all: string[] = [""];
  for (const char of text) {
    if ((all.at(-1) ?? "").length + char.length > most) all.push("");
    all.push((all.pop() ?? "") + char);
  }
  return all;
}
