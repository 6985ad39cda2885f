// How often the cards of an open poll are drawn again: Slack takes fifty drawings a minute, from all that the app shows.

/** A drawing each 1.2 seconds is fifty a minute. */
const betweenMs = 1_200;
/** The author's own card may be behind the poll itself. */
const authorMs = 30_000;

type Drawn = { drawnAt: Date | null };

const last = (cards: readonly Drawn[]): number => Math.max(0, ...cards.map(({ drawnAt }) => drawnAt?.getTime() ?? 0));

/** When each may be drawn again. In more channels it is drawn less often in each. */
export function turnoutDues(channels: readonly Drawn[], author: readonly Drawn[]): Record<"channels" | "author", Date> {
  const authorWaits = channels.length > 0 ? authorMs : betweenMs;
  return {
    channels: new Date(last(channels) + channels.length * betweenMs),
    author: new Date(last(author) + authorWaits),
  };
}
