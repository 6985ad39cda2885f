// Who is on call now, who is the last of the ladder, and whom to call when nobody answers.
import { type Settings, setting } from "../../db/settings.ts";
import type { Db } from "../../db/work.ts";
import { type Member, membersById, membersWithDuty } from "../roster/index.ts";
import { rotationBetween } from "./repository.ts";
import { holderAt, levels } from "./rules.ts";

export type OnCall = {
  /** Level 1 and level 2: one person each, or none where there is a gap. */
  levels: readonly [Member[], Member[]];
  /** The last named person; null only where there is no Executive Director either. */
  final: Member | null;
};

/**
 * Three queries, and a fourth where no final person was chosen. Who has left, or is no longer of the Crisis Support Team,
 * is not on call; who is deactivated in Slack is, for whoever pages them to note that they were not reached.
 */
export async function whoIsOnCall(db: Db, now: Date): Promise<OnCall> {
  const rotation = await rotationBetween(db, now, now);
  const chosen = await setting(db, "finalPerson");
  const holders = levels.map((level) => holderAt(rotation, level, now));
  const ids = [...holders, chosen].filter((id) => id !== null && id !== "") as string[];
  const found = new Map((await membersById(db, ids, now)).map((member) => [member.id, member]));
  const [first = [], second = []] = holders.map((id) => [found.get(id ?? "")].filter(mayBeOnCall));
  const final = found.get(chosen);
  return { levels: [first, second], final: final && !final.left ? final : await executiveDirector(db, now) };
}

export const phoneList = (db: Db): Promise<Settings["phoneList"]> => setting(db, "phoneList");

const mayBeOnCall = (member: Member | undefined): member is Member => member?.duties.includes("crisis_team") === true;

/** Where there are several, one whom Slack reaches goes first. */
async function executiveDirector(db: Db, now: Date): Promise<Member | null> {
  const directors = await membersWithDuty(db, "executive_director", now);
  return directors.find(({ deactivated, slackUserId }) => !deactivated && slackUserId) ?? directors[0] ?? null;
}
