// Who looks after webinars: whoever may announce looks after every one, so that none depends on one person.
import type { Db, Work } from "../../db/work.ts";
import { memberBySlackUser } from "../roster/index.ts";
import { mayAnnounce } from "./rules.ts";

export const subjectOf = (webinarId: string): string => `webinar:${webinarId}`;

export type Acting = { slackUserId: string; webinarId: string };
export type AuthorRefusal = "not_an_announcer" | "no_webinar";

/** Null: they may not. */
export async function announcer(db: Db, slackUserId: string, now: Date): Promise<{ id: string } | null> {
  const member = await memberBySlackUser(db, slackUserId, now);
  return member && mayAnnounce(member) ? member : null;
}

export const mayWrite = async ({ db, clock }: Work, slackUserId: string): Promise<boolean> =>
  (await announcer(db.prisma, slackUserId, clock.now())) !== null;
