// A roster with a team on call, and crises on it, for tests of the services.

import type { Database } from "../../../src/db/client.ts";
import { newKey, readKeys } from "../../../src/db/keys.ts";
import { answerCrisis } from "../../../src/features/crisis/answer.service.ts";
import { openCrisis } from "../../../src/features/crisis/open.service.ts";
import type { CrisisForm } from "../../../src/features/crisis/pictures.rules.ts";
import { movableClock } from "../../../src/lib/clock.ts";
import { loadPracticeRoster } from "../../../src/practice/load-roster.ts";
import { practiceRoster } from "../../../src/practice/roster.ts";

/** Avery asks, Finley and Gray are on call, Jules is on the team too; Emery coordinates, Indigo is the director. */
export const [avery, finley, gray, jules, emery, indigo, blair] = [
  "UALDER",
  "UFIRXX",
  "UGINKG",
  "UJUNIP",
  "UELMXX",
  "UIRONW",
  "UBIRCH",
] as const;

export const aTuesday = new Date("2026-03-10T14:00:00Z");

export const form: CrisisForm = { kind: "media_storm", urgency: "now", words: "A reporter is at the door.", phone: "" };

export async function crisisHouse(db: Database) {
  const clock = movableClock(aTuesday.getTime() - Date.now());
  const work = { db, clock, keys: readKeys(newKey("test")) };
  const roster = practiceRoster();
  await loadPracticeRoster(work, roster);
  const ids: Record<string, string> = {};
  for (const { id, email } of roster.people)
    ids[id] = (await db.prisma.member.update({ where: { email }, data: { slackUserId: id } })).id;
  const week = new Date("2026-03-09T00:00:00Z");
  await db.prisma.onCallWeek.deleteMany();
  await db.prisma.onCallWeek.createMany({
    data: [
      { week, level: 1, memberId: ids[finley] ?? "" },
      { week, level: 2, memberId: ids[gray] ?? "" },
    ],
  });

  const opened = (change: Partial<CrisisForm> = {}, drill?: { takesPart: readonly string[] }) =>
    openCrisis(work, {
      ...{ slackUserId: avery, introduction: null, form: { ...form, ...change }, key: crypto.randomUUID() },
      ...(drill && { drill }),
    });
  const answered = async (change?: Partial<CrisisForm>) => {
    const crisisId = await opened(change);
    await answerCrisis(work, { slackUserId: finley, crisisId });
    return crisisId;
  };
  const crisis = (id: string) => db.prisma.crisis.findUniqueOrThrow({ where: { id }, include: { followUps: true } });
  const cards = async (kind: string, subject: string) =>
    (await db.prisma.card.findMany({ where: { kind, subject }, orderBy: [{ nth: "asc" }, { recipient: "asc" }] })).map(
      ({ recipient, nth }) => ({ to: recipient.replace("person:", ""), nth }),
    );
  const jobs = (name: string, crisisId: string) =>
    db.prisma.job.findMany({
      where: { name, payload: { path: ["crisisId"], equals: crisisId } },
      orderBy: { runAt: "asc" },
    });
  const told = async (crisisId: string, act: string) => {
    const acts = await db.prisma.crisisAct.findMany({ where: { crisisId, act } });
    const rows = await db.prisma.card.findMany({
      where: { kind: "crisis-news", subject: { in: acts.map(({ id }) => id) } },
      orderBy: { recipient: "asc" },
    });
    return rows.map(({ recipient }) => recipient.replace("person:", "").replace(/^room:.*/, "room"));
  };
  const moveTo = (at: Date) => clock.move(at.getTime() - clock.now().getTime());
  return { db, work, clock, ids, opened, answered, crisis, cards, jobs, told, moveTo };
}
