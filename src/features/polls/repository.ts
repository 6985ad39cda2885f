// Polls as rows: written, posted, changed, closed.
import type { Db, Tx } from "../../db/client.ts";
import { Prisma } from "../../db/generated/client.ts";
import type { Audience } from "../../lib/audience.ts";
import type { ResultsTime } from "./draft.rules.ts";
import type { Outcome, WholePoll } from "./outcome.rules.ts";
import type { Brief, Proposal } from "./pictures.rules.ts";
import type { Poll, PollState, PollWords, Rhythm, Template } from "./rules.ts";
import type { PollKind } from "./tally.rules.ts";

type Row = NonNullable<Awaited<ReturnType<typeof row>>>;

const row = (db: Db, id: string) =>
  db.poll.findUnique({ where: { id }, include: { options: { orderBy: { position: "asc" } } } });

export type { WholePoll };

/** As written, every code is one of its set. */
const asPoll = ({ options, ...poll }: Row): WholePoll => ({
  ...poll,
  kind: poll.kind as PollKind,
  results: poll.results as ResultsTime,
  template: poll.template as Template | null,
  repeats: poll.repeats as Rhythm | null,
  outcome: poll.outcome as Outcome | null,
  options: options.map(({ pollId: _, ...option }) => option),
});

export async function findPoll(db: Db, id: string): Promise<WholePoll | null> {
  const found = await row(db, id);
  return found && asPoll(found);
}

/** Nobody votes or changes it until the transaction ends. */
export async function lockPoll(tx: Tx, id: string): Promise<WholePoll | null> {
  await tx.$executeRaw`SELECT FROM "Poll" WHERE "id" = ${id}::uuid FOR UPDATE`;
  return findPoll(tx, id);
}

export type NewPoll = PollWords &
  Audience & { id: string; authorId: string; options: string[]; closesAt: Date; createdAt: Date } & Partial<
    Pick<Poll, "template" | "seriesId">
  >;

/** Written again under its id, what was written before is replaced. False: it is somebody else's, or posted already. */
export async function writeDraft(tx: Tx, { options, ...poll }: NewPoll): Promise<boolean> {
  const { id, authorId } = poll;
  const before = await tx.poll.findUnique({ where: { id }, select: { state: true, authorId: true } });
  if (before && (before.state !== "draft" || before.authorId !== authorId)) return false;
  await tx.poll.upsert({ where: { id }, create: poll, update: poll });
  await tx.pollOption.deleteMany({ where: { pollId: id } });
  await tx.pollOption.createMany({ data: options.map((text, position) => ({ pollId: id, position, text })) });
  return true;
}

type Change = Partial<Omit<Prisma.PollUncheckedUpdateInput, "state" | "outcome">>;

export const changePoll = async (tx: Tx, id: string, data: Change): Promise<void> =>
  void (await tx.poll.update({ where: { id }, data }));

/** False: it is in another state. */
export const moveState = async (tx: Tx, id: string, from: PollState, to: PollState, data: Change = {}) =>
  (await tx.poll.updateMany({ where: { id, state: from }, data: { ...(data as object), state: to } })).count === 1;

export const keepOutcome = async (tx: Tx, id: string, outcome: Outcome): Promise<void> =>
  void (await tx.poll.update({ where: { id }, data: { outcome: outcome as unknown as Prisma.InputJsonValue } }));

export const forgetOutcome = async (tx: Tx, id: string): Promise<void> =>
  void (await tx.poll.update({ where: { id }, data: { outcome: Prisma.DbNull } }));

// ——— Where it is posted ———

export type PollPost = { id: string; pollId: string; channelId: string; refused: string | null };

export async function addPosts(tx: Tx, pollId: string, channelIds: readonly string[]): Promise<PollPost[]> {
  const data = channelIds.map((channelId) => ({ pollId, channelId }));
  await tx.pollPost.createMany({ data, skipDuplicates: true });
  return postsOf(tx, pollId);
}

export const postsOf = (db: Db, pollId: string): Promise<PollPost[]> =>
  db.pollPost.findMany({ where: { pollId }, orderBy: { id: "asc" } });

export const findPost = (db: Db, id: string): Promise<PollPost | null> => db.pollPost.findUnique({ where: { id } });

export const markRefused = async (tx: Tx, id: string, refused: string | null): Promise<void> =>
  void (await tx.pollPost.update({ where: { id }, data: { refused } }));

// ——— Options ———

export const addOption = (tx: Tx, option: { id: string; pollId: string; position: number; text: string }) =>
  tx.pollOption.create({ data: { ...option, idea: true } });

export const mergeOption = (tx: Tx, id: string, mergedId: string) =>
  tx.pollOption.update({ where: { id }, data: { mergedId } });

export const removeOption = (tx: Tx, id: string) => tx.pollOption.update({ where: { id }, data: { removed: true } });

// ——— Which ones there are ———

export const pollsToRepeat = (db: Db, now: Date): Promise<{ id: string; nextAt: Date | null }[]> =>
  db.poll.findMany({ where: { repeats: { not: null }, nextAt: { lte: now } }, select: { id: true, nextAt: true } });

const most = 30;

/** Open ones in which this member may vote and has not, the first to close first. */
export const waitingForVote = (db: Db, memberId: string, now: Date): Promise<Brief[]> =>
  db.poll.findMany({
    where: { state: "open", closesAt: { gt: now }, voters: { some: { memberId, voted: false } } },
    select: { id: true, question: true, closesAt: true },
    orderBy: { closesAt: "asc" },
    take: most,
  });

/** Of this author, not over yet. */
export async function underWayBy(db: Db, authorId: string): Promise<WholePoll[]> {
  const rows = await db.poll.findMany({
    where: { authorId, state: { in: ["proposed", "open"] } },
    include: { options: { orderBy: { position: "asc" } } },
    orderBy: { closesAt: "asc" },
    take: most,
  });
  return rows.map(asPoll);
}

/** Those that wait for a coordinator, the longest waiting first. */
export async function proposals(db: Db): Promise<Proposal[]> {
  const rows = await db.poll.findMany({
    where: { state: "proposed" },
    select: {
      ...{ id: true, question: true, closesAt: true, groups: true, roles: true, districtTypes: true },
      author: { select: { name: true, slackUserId: true } },
    },
    orderBy: { createdAt: "asc" },
    take: most,
  });
  return rows.map(({ groups, roles, districtTypes, ...row }) => ({
    ...row,
    audience: { groups, roles, districtTypes } as Audience,
  }));
}

/** Of this author, the newest first. */
export async function pollsBy(db: Db, authorId: string, most: number): Promise<WholePoll[]> {
  const rows = await db.poll.findMany({
    where: { authorId, state: { in: ["proposed", "open", "closed"] } },
    include: { options: { orderBy: { position: "asc" } } },
    orderBy: { createdAt: "desc" },
    take: most,
  });
  return rows.map(asPoll);
}

/** The closed ones of a series, the oldest first. */
export async function seriesOf(db: Db, seriesId: string): Promise<WholePoll[]> {
  const rows = await db.poll.findMany({
    where: { seriesId, state: "closed" },
    include: { options: { orderBy: { position: "asc" } } },
    orderBy: { closedAt: "asc" },
  });
  return rows.map(asPoll);
}

/** The one that ended last. */
export async function lastClosed(db: Db, template: Template): Promise<WholePoll | null> {
  const found = await db.poll.findFirst({
    where: { template, state: "closed" },
    include: { options: { orderBy: { position: "asc" } } },
    orderBy: [{ closedAt: "desc" }, { id: "desc" }],
  });
  return found && asPoll(found);
}

/** Null: none is open. */
export async function openUntil(db: Db, template: Template, now: Date): Promise<Date | null> {
  const where = { template, state: "open" as const, closesAt: { gt: now } };
  return (await db.poll.aggregate({ where, _max: { closesAt: true } }))._max.closesAt;
}

/** Drafts that nobody finished. */
export const forgetDrafts = (tx: Tx, before: Date) =>
  tx.poll.deleteMany({ where: { state: "draft", createdAt: { lt: before } } });
