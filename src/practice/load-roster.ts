// Puts the practice roster, and who of it is on call, into the record by the same imports that a coordinator uses.
import { changeSetting } from "../db/settings.ts";
import { transact, type Work } from "../db/work.ts";
import { importRotation, rotationAhead } from "../features/on-call/index.ts";
import { importRoster, membersWithDuty } from "../features/roster/index.ts";
import { setMentoring } from "../features/thought-partner/index.ts";
import { daysAfter } from "../lib/day.ts";
import type { PracticeRoster } from "./roster.ts";

/** Loaded again it changes nothing, so that what was done in practice stays. */
export async function loadPracticeRoster(work: Work, roster: PracticeRoster): Promise<void> {
  const now = work.clock.now();
  const known = await membersWithDuty(work.db.prisma, "mentor", now);
  await importRoster(work.db, { rows: roster.rows, problems: [] }, { now, actor: "mssn", complete: false });
  const wishes = new Map(roster.mentors.map((mentor) => [mentor.email, mentor]));
  const before = new Set(known.map(({ id }) => id));
  for (const member of await membersWithDuty(work.db.prisma, "mentor", now)) {
    const wish = before.has(member.id) ? undefined : wishes.get(member.email ?? "");
    if (wish) await setMentoring(work, member.id, { expertise: [...wish.expertise], capacity: wish.capacity });
  }
  await loadRotation(work);
}

const phones = [
  "Indigo Ironwood, Executive Director: 617-555-0108",
  "Emery Elm, Support Network Coordinator: 617-555-0104",
];

const weeksPlanned = 26;

/** Three take turns by week, for half a year; once anything is planned it is left alone. */
async function loadRotation(work: Work): Promise<void> {
  const now = work.clock.now();
  const ahead = await rotationAhead(work.db.prisma, now);
  if (ahead.some(({ turns }) => turns.flat().some(({ who }) => who !== null))) return;
  const team = await membersWithDuty(work.db.prisma, "crisis_team", now);
  const named = (nth: number) => team[nth % team.length]?.email;
  const weeks = Array.from({ length: weeksPlanned }, (_, nth) => ({
    line: nth + 2,
    week: daysAfter(ahead[0]?.week ?? "", 7 * nth),
    named: [named(nth), named(nth + 1)] as const,
  }));
  await importRotation(work.db, { weeks, problems: [], unknownColumns: [] }, { now, actor: "mssn" });
  await transact(work, (tx) => changeSetting(tx, "phoneList", phones, now));
}
