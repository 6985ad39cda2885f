// A record with the practice roster linked to Slack, its rotation, and the clock in hand.
import type { Database } from "../../../src/db/client.ts";
import { newKey, readKeys } from "../../../src/db/keys.ts";
import { rotationBetween } from "../../../src/features/on-call/repository.ts";
import { levels, plannedFor, weekStart } from "../../../src/features/on-call/rules.ts";
import type { Day } from "../../../src/lib/day.ts";
import { loadPracticeRoster } from "../../../src/practice/load-roster.ts";
import { practiceRoster } from "../../../src/practice/roster.ts";

/** Tuesday, 10:00 in New York. Finley has this week and Gray is on level 2; then Gray and Jules; then Jules and Finley. */
const startsAt = new Date("2026-03-10T14:00:00Z");

export async function houseOn(db: Database) {
  const { prisma } = db;
  // It stands still until it is moved, so that times can be compared to the millisecond.
  let time = startsAt;
  const clock = { now: () => time };
  const work = { db, clock, keys: readKeys(newKey("test")) };
  const roster = practiceRoster();
  await loadPracticeRoster(work, roster);
  const ids: Record<string, string> = {};
  const names: Record<string, string> = {};
  for (const { id, email, name } of roster.people) {
    const first = name.split(" ")[0] ?? "";
    const member = await prisma.member.update({ where: { email }, data: { slackUserId: id } });
    ids[first] = member.id;
    names[member.id] = first;
  }

  /** Who is planned in a week, as "Finley+Gray". */
  const planned = async (week: Day): Promise<string> => {
    const { weeks } = await rotationBetween(prisma, weekStart(week), weekStart(week));
    return levels.map((level) => names[plannedFor(weeks, { week, level }) ?? ""] ?? "").join("+");
  };
  const moveTo = (at: string) => {
    time = new Date(at);
  };
  /** The messages that are wanted, as "kind to U…". */
  const wanted = async (kind: string) =>
    (await prisma.card.findMany({ where: { kind }, orderBy: { id: "asc" } })).map(({ recipient, nth }) =>
      nth === 0 || nth > 1 ? recipient.slice(7) : `${recipient.slice(7)} again`,
    );
  return { db, work, clock, prisma, id: (name: string) => ids[name] ?? "", planned, moveTo, wanted };
}
