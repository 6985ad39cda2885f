// Somebody who knows who voted, every published number and how this works, and searches for what else that tells.
// Written apart from the rules on purpose: worlds are searched one count after another, not by exchanging marks.

import type { GroupedPoll } from "../../../src/features/polls/fold.rules.ts";
import type { GroupResults, GroupRow } from "../../../src/features/polls/groups.rules.ts";

/** The sum of some counts lies between two numbers. */
type Fact = { of: number[]; least: number; most: number };
/** By count (of voters of one Round Table and role, for one option): what it can be, and what it is. */
type Knowledge = { least: number[]; most: number[]; truth: number[]; facts: Fact[] };

type Member = { roundTable: string; role: string; voters: number; marks: number[] };

function membersOf({ ballots, options }: GroupedPoll): Member[] {
  const members = new Map<string, Member>();
  for (const { roundTable, role, choices } of ballots) {
    const key = `${roundTable} ${role}`;
    const member = members.get(key) ?? { roundTable, role, voters: 0, marks: options.map(() => 0) };
    members.set(key, member);
    member.voters++;
    for (const [at, id] of options.entries()) if (choices.includes(id)) member.marks[at] = (member.marks[at] ?? 0) + 1;
  }
  return [...members.values()];
}

export type Attack = {
  /** Hidden cells below five, or as large as their row, that have to be what they are. */
  cells: string[];
  /** Groups of voters of whom it is certain that nobody, or everybody, chose an option. */
  voters: string[];
};

/** What is certain from the breakdowns, and was not from the totals alone. */
export function attack(poll: GroupedPoll, published: GroupResults): Attack {
  const members = membersOf(poll);
  const [known, before] = [knowledgeOf(poll, members, published), knowledgeOf(poll, members, null)];
  const at = (member: number, option: number) => member * poll.options.length + option;
  const isNews = (of: number[]) => isCertain(known, of) && !isCertain(before, of);
  const hidden = (rows: GroupRow[] | null, by: "roundTable" | "role") =>
    (rows ?? []).flatMap(({ labels, cells, voters }) =>
      cells.flatMap((cell, option) => {
        const of = members.flatMap((member, place) => (labels.includes(member[by]) ? [at(place, option)] : []));
        const value = sumOf(of.map((count) => known.truth[count] ?? 0));
        const matters = cell === null && (value < 5 || value === voters);
        return matters && isNews(of) ? [`${labels.join("+")} ${poll.options[option]}`] : [];
      }),
    );
  const voters = members.flatMap(({ roundTable, role, marks, voters }, place) =>
    marks.flatMap((count, option) =>
      (count === 0 || count === voters) && isNews([at(place, option)])
        ? [`${roundTable} ${role} ${poll.options[option]}`]
        : [],
    ),
  );
  return { cells: [...hidden(published.byRoundTable, "roundTable"), ...hidden(published.byRole, "role")], voters };
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);

function knowledgeOf(poll: GroupedPoll, members: readonly Member[], published: GroupResults | null): Knowledge {
  const { options, most } = poll;
  const truth = members.flatMap(({ marks }) => marks);
  const exactly = (of: number[]): Fact => {
    const value = sumOf(of.map((count) => truth[count] ?? 0));
    return { of, least: value, most: value };
  };
  const where = (option: number, is: (member: Member) => boolean) =>
    members.flatMap((member, place) => (is(member) ? [place * options.length + option] : []));
  const cellFacts = (rows: GroupRow[] | null | undefined, by: "roundTable" | "role") =>
    (rows ?? []).flatMap(({ labels, cells }) =>
      cells.flatMap((cell, option) => (cell === null ? [] : [exactly(where(option, (of) => labels.includes(of[by])))])),
    );
  return {
    least: truth.map(() => 0),
    most: members.flatMap(({ voters }) => options.map(() => voters)),
    truth,
    facts: [
      ...options.map((_, option) => exactly(where(option, () => true))),
      ...members.map(({ voters }, place) => ({
        of: options.map((_, option) => place * options.length + option),
        least: voters,
        most: most * voters,
      })),
      ...cellFacts(published?.byRoundTable, "roundTable"),
      ...cellFacts(published?.byRole, "role"),
    ],
  };
}

/** Is there no way to vote that fits all that is known and makes this sum less, or more? */
function isCertain(known: Knowledge, of: number[]): boolean {
  const value = sumOf(of.map((count) => known.truth[count] ?? 0));
  const less: Fact = { of, least: 0, most: value - 1 };
  const more: Fact = { of, least: value + 1, most: Number.MAX_SAFE_INTEGER };
  const either = [more, less].map((fact) => ({ ...known, facts: [...known.facts, fact] }));
  return !(either.some(isFoundNear) || either.some(isPossible));
}

/** Close to the truth there is most to be found. */
function isFoundNear(known: Knowledge): boolean {
  const { least, most, truth } = known;
  return Array.from({ length: 12 }, (_, round) => round).some((round) => {
    const away = 1 + (round % 3);
    const low = least.map((count, at) => Math.max(count, (truth[at] ?? 0) - away));
    const high = most.map((count, at) => Math.min(count, (truth[at] ?? 0) + away));
    return search({ ...known, least: low, most: high }, { left: 1_000, round }) === true;
  });
}

function isPossible(known: Knowledge): boolean {
  const answer = search({ ...known, least: [...known.least], most: [...known.most] }, { left: 300_000, round: 0 });
  if (answer === null) throw new Error("The attacker gave up: make the table smaller");
  return answer;
}

/** How many steps are left, and which of many orders counts are tried in. */
type Effort = { left: number; round: number };

/** Null where the effort was not enough to tell. */
function search(known: Knowledge, effort: Effort): boolean | null {
  if (effort.left-- < 0) return null;
  if (!narrow(known)) return false;
  const next = tightest(known, effort.round);
  if (next === null) return true;
  const [low, high, truth] = [known.least[next] ?? 0, known.most[next] ?? 0, known.truth[next] ?? 0];
  const values = Array.from({ length: high - low + 1 }, (_, step) => low + step);
  for (const value of values.sort((a, b) => Math.abs(a - truth) - Math.abs(b - truth))) {
    const world = { ...known, least: known.least.with(next, value), most: known.most.with(next, value) };
    const answer = search(world, effort);
    if (answer !== false) return answer;
  }
  return false;
}

/** The count that leaves the fewest values; null where each has one. */
function tightest({ least, most }: Knowledge, round: number): number | null {
  const room = (count: number) => (most[count] ?? 0) - (least[count] ?? 0);
  const lot = (count: number) => ((count + 1) * (2 * round + 1) * 7919) % 1009;
  const isBefore = (one: number, other: number) => room(one) - room(other) || lot(one) - lot(other);
  const open = [...least.keys()].filter((count) => room(count) > 0);
  return open.sort(isBefore)[0] ?? null;
}

/** Draws the bounds of counts together as far as each fact alone allows; false where a fact cannot hold. */
function narrow(known: Knowledge): boolean {
  for (;;) {
    const before = sumOf(known.most) - sumOf(known.least);
    if (!known.facts.every((fact) => narrowBy(known, fact))) return false;
    if (sumOf(known.most) - sumOf(known.least) === before) return true;
  }
}

function narrowBy({ least, most }: Knowledge, fact: Fact): boolean {
  const floor = sumOf(fact.of.map((count) => least[count] ?? 0));
  const ceiling = sumOf(fact.of.map((count) => most[count] ?? 0));
  if (floor > fact.most || ceiling < fact.least) return false;
  return fact.of.every((count) => {
    const [low, high] = [least[count] ?? 0, most[count] ?? 0];
    least[count] = Math.max(low, fact.least - (ceiling - high));
    most[count] = Math.min(high, fact.most - (floor - low));
    return least[count] <= most[count];
  });
}
