// Whom somebody wants to bring into a room, and who of them can come.

/** The groups that can be asked as a whole, by the duty that makes somebody one of them. */
export const groups = ["crisis_team", "coordinator"] as const;
export type Group = (typeof groups)[number];

/** What somebody chose: people by their Slack user, and groups. */
export type Wanted = { people: readonly string[]; groups: readonly Group[] };

export type Known = { id: string; reachable: boolean };

type Place = {
  /** The reporter, whom they left out, their own district; in a drill who takes no part. */
  never: ReadonlySet<string>;
  inRoom: ReadonlySet<string>;
};

/** Nobody is told why somebody cannot come: from outside each reason looks the same. */
export const canCome = ({ id, reachable }: Known, { never }: Pick<Place, "never">): boolean =>
  reachable && !never.has(id);

/** Those who can come and are not there yet, each once. */
export function coming(wanted: readonly Known[], place: Place): string[] {
  const ids = wanted.filter((one) => canCome(one, place) && !place.inRoom.has(one.id)).map(({ id }) => id);
  return [...new Set(ids)];
}
