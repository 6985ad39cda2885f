// Puts the practice roster into the record by the same import that a coordinator uses.
import type { Work } from "../db/work.ts";
import { importRoster, membersWithDuty } from "../features/roster/index.ts";
import { setMentoring } from "../features/thought-partner/index.ts";
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
}
