// The rows of requests and of their requesters' words.

import type { Db, Tx } from "../../db/client.ts";
import type { Prisma } from "../../db/generated/client.ts";
import type { RequestForm, Topic } from "./pictures.rules.ts";
import type { Help, Preference, RequestState, Urgency } from "./rules.ts";
import { recordBegins, waitingRecord } from "./waiting.rules.ts";

export type RequestRow = {
  id: string;
  requesterId: string;
  topic: string;
  help: Help;
  urgency: Urgency;
  preference: Preference;
  state: RequestState;
  round: number;
  wordsId: string | null;
  createdAt: Date;
};

const asRow = (row: Prisma.PartnerRequestModel): RequestRow => ({
  ...row,
  help: row.help as Help,
  urgency: row.urgency as Urgency,
  preference: row.preference as Preference,
});

type Answers = Omit<RequestForm, "words" | "leaveOut"> & { excludedIds: string[]; wordsId: string | null };

const columns = ({ topic, help, urgency, preference, avoidNeighbours, showName, wordsId }: Answers) => ({
  ...{ topic, help, urgency, preference },
  ...{ avoidNeighbours, showName, wordsId },
});
const asIds = (ids: string[]) => ids.map((id) => ({ id }));

export async function insertRequest(tx: Tx, answers: Answers & { id: string; requesterId: string; now: Date }) {
  const { id, requesterId, now, excludedIds } = answers;
  const excluded = { connect: asIds(excludedIds) };
  await tx.partnerRequest.create({ data: { ...columns(answers), id, requesterId, createdAt: now, excluded } });
}

export async function changeRequest(tx: Tx, id: string, answers: Answers): Promise<void> {
  const excluded = { set: asIds(answers.excludedIds) };
  await tx.partnerRequest.update({ where: { id }, data: { ...columns(answers), excluded } });
}

/** The request, held against everybody else until the transaction ends. */
export async function lockRequest(tx: Tx, id: string): Promise<RequestRow | null> {
  const rows = await tx.$queryRaw<RequestRow[]>`SELECT * FROM "PartnerRequest" WHERE "id" = ${id}::uuid FOR UPDATE`;
  return rows[0] ?? null;
}

export async function findRequest(db: Db, id: string): Promise<RequestRow | null> {
  const row = await db.partnerRequest.findUnique({ where: { id } });
  return row && asRow(row);
}

/** The ids of what this member asked for and what has not ended. */
export async function liveRequestsOf(db: Db, requesterId: string): Promise<string[]> {
  const live = { requesterId, state: { notIn: ["closed" as const, "withdrawn" as const] } };
  return (await db.partnerRequest.findMany({ where: live, select: { id: true } })).map(({ id }) => id);
}

export async function requestsWithWords(db: Db, requesterId: string): Promise<string[]> {
  const where = { requesterId, wordsId: { not: null } };
  return (await db.partnerRequest.findMany({ where, select: { id: true } })).map(({ id }) => id);
}

type StateChange = { state: RequestState; now: Date };

export async function setState(tx: Tx, id: string, { state, now }: StateChange): Promise<void> {
  const endedAt = state === "closed" || state === "withdrawn" ? now : null;
  await tx.partnerRequest.update({ where: { id }, data: { state, endedAt } });
}

/** The race for a request is decided here: one UPDATE finds it still free, every other finds it taken. */
export async function winRequest(tx: Tx, id: string, now: Date): Promise<boolean> {
  const won = await tx.partnerRequest.updateMany({
    where: { id, state: { in: ["open", "stuck"] } },
    data: { state: "matched", matchedAt: now },
  });
  return won.count === 1;
}

export async function beginRound(tx: Tx, id: string): Promise<void> {
  await tx.partnerRequest.update({ where: { id }, data: { state: "open", round: { increment: 1 } } });
}

/** Words are kept for `days` after the end; a hold is respected when purging. */
export async function setPurge(tx: Tx, wordsId: string | null, at: Date): Promise<void> {
  if (wordsId) await tx.sealedText.update({ where: { id: wordsId }, data: { purgeAfter: at } });
}

/** People in Slack who are not on the roster could never be asked, so there is nothing to leave out. */
export async function memberIdsOf(tx: Tx, slackUserIds: string[]): Promise<string[]> {
  const members = await tx.member.findMany({ where: { slackUserId: { in: slackUserIds } }, select: { id: true } });
  return members.map(({ id }) => id);
}

/** Past requests of an urgency, for the honest wait. */
export function pastRequests(db: Db, urgency: Urgency, now: Date) {
  return db.partnerRequest
    .findMany({
      where: { urgency, createdAt: { gte: recordBegins(now) } },
      orderBy: { createdAt: "desc" },
      take: waitingRecord.mostRequests,
      select: { createdAt: true, matchedAt: true, endedAt: true },
    })
    .then((rows) => rows.map(({ createdAt, matchedAt, endedAt }) => ({ askedAt: createdAt, matchedAt, endedAt })));
}

/** Those that can be chosen, in their order; `kept` was chosen before, and may have been retired since. */
export function topics(db: Db, kept = ""): Promise<Topic[]> {
  const where = { OR: [{ retired: false }, { code: kept }] };
  return db.topic.findMany({ where, orderBy: { position: "asc" }, select: { code: true, label: true } });
}

/** By code, of all that there ever were, in their order. */
export const topicLabels = async (db: Db): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await db.topic.findMany({ orderBy: { position: "asc" } })).map(({ code, label }) => [code, label]),
  );

export async function addTopic(tx: Tx, code: string, label: string): Promise<void> {
  const last = await tx.topic.aggregate({ _max: { position: true } });
  await tx.topic.create({ data: { code, label, position: (last._max.position ?? 0) + 1 } });
}

export async function renameTopic(tx: Tx, code: string, label: string): Promise<void> {
  await tx.topic.update({ where: { code }, data: { label } });
}

export async function retireTopic(tx: Tx, code: string): Promise<void> {
  await tx.topic.update({ where: { code }, data: { retired: true } });
}
