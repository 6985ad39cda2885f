// What a coordinator's App Home counts: requests without a partner, those that are being offered, pairs without a sign.
import type { Db } from "../../db/client.ts";
import type { Waiting } from "./home.rules.ts";
import type { DeskPicture, QuietPicture, Some } from "./pictures.rules.ts";

/** Those that no mentor is left for, the oldest first. */
export async function stuckRequests(db: Db): Promise<Waiting[]> {
  const select = { id: true, urgency: true, createdAt: true };
  const orderBy = { createdAt: "asc" as const };
  return (await db.partnerRequest.findMany({ where: { state: "stuck" }, select, orderBy })) as Waiting[];
}

/** `reminded`: mentors who have not answered a reminder yet. */
export async function requestsUnderWay(db: Db): Promise<DeskPicture["underWay"]> {
  const [open, reminded] = await Promise.all([
    db.partnerRequest.aggregate({ where: { state: "open" }, _count: true, _min: { createdAt: true } }),
    db.offer.count({ where: { state: "open", remindedAt: { not: null } } }),
  ]);
  return { requests: open._count, oldest: open._min.createdAt, reminded };
}

/** Those that were quiet first. */
export async function quietPairs(db: Db, most: number): Promise<Some<QuietPicture>> {
  const where = { endedAt: null, quietAt: { not: null } };
  const select = {
    ...{ startedAt: true, quietAt: true },
    mentor: { select: { member: { select: { name: true, slackUserId: true } } } },
  };
  const [count, rows] = await Promise.all([
    db.match.count({ where }),
    db.match.findMany({ where, select, orderBy: { quietAt: "asc" }, take: most }),
  ]);
  const shown = rows.map(({ startedAt, quietAt, mentor }) => ({
    ...{ mentor: mentor.member, startedAt, quietAt: quietAt ?? startedAt },
  }));
  return { shown, count };
}

/** The coordinators are asked to look after it. */
export const markQuiet = (tx: Db, id: string, now: Date) => tx.match.update({ where: { id }, data: { quietAt: now } });

/** The two gave a sign. */
export const markMet = (tx: Db, id: string) => tx.match.update({ where: { id }, data: { quietAt: null } });
