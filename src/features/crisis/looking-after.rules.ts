// Who looks after a crisis once it has ended: whoever was on it last, whoever ended it, and one duty of those who may know.

/** What of a crisis decides it. */
export type Ended = {
  reporterId: string;
  /** Of the reporter. */
  districtId: string | null;
  drill: boolean;
  leftOut: readonly string[];
  takesPart: readonly string[];
  ownerId: string | null;
  endedById: string | null;
};

export type Person = { id: string; district: { id: string } | null; duties: readonly string[] };

/** The first of these duties that somebody has who may know. */
export const lookingAfter = ["coordinator", "executive_director", "crisis_team"] as const;

const mayKnow = ({ reporterId, districtId, drill, leftOut, takesPart }: Ended, { id, district }: Person): boolean =>
  id !== reporterId &&
  !leftOut.includes(id) &&
  (districtId === null || district?.id !== districtId) &&
  (!drill || takesPart.includes(id));

/** `reachable`: everybody with one of the duties whom Slack reaches. */
export function looksAfter(ended: Ended, person: Person, reachable: readonly Person[]): boolean {
  if (!mayKnow(ended, person)) return false;
  if (ended.ownerId === person.id || ended.endedById === person.id) return true;
  const allowed = reachable.filter((each) => mayKnow(ended, each));
  const duty = lookingAfter.find((each) => allowed.some(({ duties }) => duties.includes(each)));
  return duty !== undefined && person.duties.includes(duty);
}
