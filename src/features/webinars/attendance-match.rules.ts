// Which members the people of an attendance report are: certain only where nothing else can be meant.
import { type Decisions, decisionOn, nobody } from "./attendance-decisions.rules.ts";
import { nameIndex } from "./attendance-index.rules.ts";
import { isCalledAlike, isSlip, type Name, namesIn } from "./attendance-names.rules.ts";
import { type AttendancePerson, inOrder, minutesTogether } from "./attendance-people.rules.ts";

export type KnownMember = { id: string; name: string; email: string | null; otherNames?: readonly string[] };

export type Matched = {
  certain: { memberId: string; minutes: number | null }[];
  /** Who it may be, likeliest first. */
  unsure: { person: AttendancePerson; candidates: string[] }[];
  strangers: AttendancePerson[];
};

const mostCandidates = 5;

/**
 * By email, or else by a full name that one member has: in whatever order, case or accents, with whatever title or
 * remark. A nickname, a middle initial on one side only, or a slip makes a candidate for somebody to confirm, and what
 * somebody has decided holds.
 */
export function matchAttendance(
  people: readonly AttendancePerson[],
  members: readonly KnownMember[],
  decisions: Decisions = new Map(),
): Matched {
  const known = members.map(({ id, email, name, otherNames = [] }) => ({
    id,
    email: email?.trim().toLowerCase() ?? null,
    names: [name, ...otherNames].flatMap(namesIn),
  }));
  const whoIs = finder(known);
  const byMember = new Map<string, AttendancePerson[]>();
  const matched: Matched = { certain: [], unsure: [], strangers: [] };
  for (const person of people) {
    const { certain, candidates } = decided(decisionOn(person, decisions), known) ?? whoIs(person);
    if (certain !== undefined) byMember.set(certain, [...(byMember.get(certain) ?? []), person]);
    else if (candidates.length > 0) matched.unsure.push({ person, candidates });
    else matched.strangers.push(person);
  }
  matched.certain = [...byMember].map(([memberId, ones]) => ({ memberId, minutes: minutesTogether(ones) }));
  matched.certain.sort((a, b) => (a.memberId < b.memberId ? -1 : 1));
  matched.unsure.sort((a, b) => inOrder(a.person, b.person));
  matched.strangers.sort(inOrder);
  return matched;
}

type Known = { id: string; email: string | null; names: readonly Name[] };
type Answer = { certain?: string; candidates: string[] };

function decided(decision: string | undefined, members: readonly Known[]): Answer | undefined {
  if (decision === nobody) return { candidates: [] };
  return members.some(({ id }) => id === decision) ? only([decision ?? ""]) : undefined;
}

function finder(members: readonly Known[]): (person: AttendancePerson) => Answer {
  const byAddress = new Map<string, Known[]>();
  for (const member of members)
    if (member.email) byAddress.set(member.email, [...(byAddress.get(member.email) ?? []), member]);
  const like = nameIndex(members);
  return ({ name, email }) => {
    const address = email?.trim().toLowerCase();
    const byEmail = address ? (byAddress.get(address) ?? []).map(({ id }) => id) : [];
    if (byEmail.length > 0) return only(byEmail) ?? { candidates: byEmail.toSorted().slice(0, mostCandidates) };
    const names = namesIn(name);
    return bestOf(names, like(names));
  };
}

function bestOf(names: readonly Name[], members: readonly Known[]): Answer {
  const scored = members
    .map(({ id, names: theirs }) => ({ id, likeness: Math.max(0, ...likenesses(names, theirs)) }))
    .filter(({ likeness }) => likeness > 0)
    .toSorted((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1));
  // Where two members differ by an initial alone, a name without one may be either's.
  const [best, next] = scored;
  const isCertain = best?.likeness === surest && (next?.likeness ?? 0) < nearlySure;
  return (
    (isCertain ? only([best.id]) : undefined) ?? { candidates: scored.slice(0, mostCandidates).map(({ id }) => id) }
  );
}

const only = (ids: readonly string[]): Answer | undefined =>
  ids.length === 1 && ids[0] !== undefined ? { certain: ids[0], candidates: [] } : undefined;

const likenesses = (ones: readonly Name[], others: readonly Name[]): number[] =>
  ones.flatMap((one) => others.map((other) => likeness(one, other)));

/** The higher, the likelier; 0 where nothing speaks for it. */
function likeness(one: Name, other: Name): number {
  const way = ways.findIndex((holds) => holds(one, other));
  return way < 0 ? 0 : ways.length - way;
}

const isWhole = ({ core }: Name): boolean => core.length > 1;
const first = ({ core }: Name): string => core[0] ?? "";
const last = ({ core }: Name): string => core.at(-1) ?? "";
const isInitial = (a: string, b: string): boolean => a.length === 1 && b.startsWith(a);
const inPart = ({ core: one }: Name, { core: other }: Name): boolean =>
  (one.length < other.length ? one : other).every((word) => (one.length < other.length ? other : one).includes(word));
const byInitial = (a: string, b: string): boolean => isInitial(a, b) || isInitial(b, a);

type Way = (one: Name, other: Name) => boolean;
const exactly: Way = (one, other) => isWhole(one) && one.text === other.text && one.sure && other.sure;
const isPlain = ({ text, coreText }: Name): boolean => text === coreText;
const isSameCore: Way = (one, other) => isWhole(one) && one.coreText === other.coreText;
const withoutInitials: Way = (one, other) => isSameCore(one, other) && isPlain(one);

/** How two names may mean the same person, the likeliest first. */
const ways: readonly Way[] = [
  exactly,
  withoutInitials,
  (one, other) => isSameCore(one, other) && isPlain(other),
  (one, other) => isWhole(one) && one.sorted === other.sorted,
  (one, other) => isWhole(one) && last(one) === last(other) && isCalledAlike(first(one), first(other)),
  (one, other) => isWhole(one) && isWhole(other) && inPart(one, other),
  (one, other) => isWhole(one) && last(one) === last(other) && byInitial(first(one), first(other)),
  (one, other) => isWhole(one) && first(one) === first(other) && byInitial(last(one), last(other)),
  (one, other) => one.text.length > 5 && isSlip(one.text, other.text),
  (one, other) => !isWhole(one) && isWhole(other) && first(one) === last(other),
  (one, other) => !isWhole(one) && isWhole(other) && first(one) === first(other),
];
const surest = ways.length - ways.indexOf(exactly);
const nearlySure = ways.length - ways.indexOf(withoutInitials);
