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
