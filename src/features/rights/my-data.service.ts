// What is kept about a member: shown to them, downloaded by them, and their words deleted by them.
import { addDays } from "date-fns/addDays";
import { audit } from "../../db/audit.ts";
import { once } from "../../db/receipts.ts";
import { open } from "../../db/sealed.ts";
import { type Db, type Tx, transact, type Work } from "../../db/work.ts";
import { enqueue } from "../../jobs/queue.ts";
import { newId } from "../../lib/ids.ts";
import { inWords, type Kept, type KeptGroup, type KeptWords } from "../../lib/kept.ts";
import { post, redraw, toPerson } from "../../slack/outbox.ts";
import { type Member, memberBySlackUser, membersById } from "../roster/index.ts";
import * as rows from "./my-data.repository.ts";
import { actsOf, readingsOf } from "./readings.repository.ts";

/** What every feature brings to these rights. */
export type Part = {
  keeps?: { of(db: Db, memberId: string): Promise<Kept[]> };
  keptWords?: KeptWords;
  deleteWords?(work: Work, owner: { slackUserId: string; memberId: string }): Promise<Deleted>;
};

export type Deleted = { deleted: number; held: number };

export type MyData = { member: Member; kept: Kept[]; held: number; asOf: Date };

/** Null: there is nobody on the roster with this Slack account, so nothing is kept. */
export async function myData(work: Work, parts: readonly Part[], slackUserId: string): Promise<MyData | null> {
  const { prisma } = work.db;
  const asOf = work.clock.now();
  const member = await memberBySlackUser(prisma, slackUserId, asOf);
  return member && gather(prisma, parts, member, asOf);
}

async function gather(db: Db, parts: readonly Part[], member: Member, asOf: Date): Promise<MyData> {
  const kept: Kept[] = [];
  for (const { keeps } of parts) if (keeps) kept.push(...(await keeps.of(db, member.id)));
  kept.push(...(await readingsOf(db, member.id)));
  kept.push(...(await rows.copiesOf(db, member.id)));
  kept.push(...(await actsOf(db, member.id)));
  const words = parts.flatMap(({ keptWords }) => keptWords ?? []);
  return { member, kept: kept.map((each) => inWords(each, words)), held: await rows.heldWords(db, member.id), asOf };
}

/** By the name of what they are; null: deleted or purged. */
export type OpenedKept = Kept & { opened: Record<string, string | null> };
export type Copy = Omit<MyData, "kept"> & { kept: OpenedKept[]; slackUserId: string };

const copyKeptDays = 7;

/** Two files come into their own conversation with the bot; pressed again within a minute, once. Answers whether it did. */
export function askForCopy(work: Work, slackUserId: string): Promise<boolean> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await memberBySlackUser(tx, slackUserId, now);
    if (!member) return false;
    const minute = Math.floor(now.getTime() / 60_000);
    await once(tx, `rights.copy:${member.id}:${minute}`, async () => {
      const id = newId();
      await rows.addCopy(tx, { id, memberId: member.id, wantedAt: now });
      await audit(tx, { at: now, actor: member.id, act: "my-data.download", subject: `member:${member.id}` });
      for (const file of ["html", "json"])
        await enqueue(tx, {
          name: "rights.send",
          key: `rights.send:${id}:${file}`,
          payload: { copyId: id, file },
          runAt: now,
        });
      await deleteAt(tx, id, addDays(now, copyKeptDays));
      await post(tx, "rights-copy", id, toPerson(slackUserId), { now });
      return id;
    });
    return true;
  });
}

const deleteAt = (tx: Tx, copyId: string, runAt: Date) =>
  enqueue(tx, {
    name: "rights.delete-copy",
    key: `rights.delete-copy:${copyId}`,
    payload: { copyId },
    runAt,
    repeats: true,
  });

/** With every word of their own opened for them, which is noted. Null: deleted meanwhile, or they are not in Slack any more. */
export function copyToSend(work: Work, parts: readonly Part[], copyId: string): Promise<Copy | null> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const copy = await rows.findCopy(tx, copyId);
    const [member] = copy && !copy.deletedAt ? await membersById(tx, [copy.memberId], now) : [];
    if (!copy || !member?.slackUserId) return null;
    const data = await gather(tx, parts, member, now);
    const kept: OpenedKept[] = [];
    // What the copying itself leaves behind would make the second file differ from the first.
    const asked = data.kept.filter(({ group, at }) => !noted.has(group) || !at || at < copy.wantedAt);
    for (const each of asked) kept.push({ ...each, opened: await openAll(tx, work, each, member.id) });
    return { ...data, kept, slackUserId: member.slackUserId };
  });
}

const noted: ReadonlySet<KeptGroup> = new Set(["acts", "files", "readings"]);

async function openAll(tx: Tx, work: Work, { words = {} }: Kept, memberId: string): Promise<OpenedKept["opened"]> {
  const opened: OpenedKept["opened"] = {};
  const reader = { id: memberId, at: work.clock.now() };
  for (const [name, id] of Object.entries(words)) opened[name] = id && (await open(tx, work.keys, id, reader));
  return opened;
}

export const noteFile = (work: Work, copyId: string, fileId: string): Promise<void> =>
  transact(work, async (tx) => {
    await rows.noteFile(tx, copyId, fileId);
    await redraw(tx, "rights-copy", copyId, { now: work.clock.now() });
  });

export const copyPicture = rows.findCopy;

/** Only whoever asked for it. */
export function deleteCopy(work: Work, slackUserId: string, copyId: string): Promise<boolean> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await memberBySlackUser(tx, slackUserId, now);
    const copy = await rows.findCopy(tx, copyId);
    if (!copy || copy.memberId !== member?.id) return false;
    await deleteAt(tx, copyId, now);
    return true;
  });
}

/** No file of it is sent from now on; answers those that are to be deleted in Slack. */
export async function filesToDelete(work: Work, copyId: string): Promise<string[]> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    await rows.noteDeleted(tx, copyId, now);
    await redraw(tx, "rights-copy", copyId, { now });
    return (await rows.findCopy(tx, copyId))?.fileIds ?? [];
  });
}

/** Every sealed word of their own, feature by feature, as if they had done so at each place; and the files in which they were downloaded. */
export async function deleteMyWords(work: Work, parts: readonly Part[], slackUserId: string): Promise<Deleted> {
  const member = await memberBySlackUser(work.db.prisma, slackUserId, work.clock.now());
  const all: Deleted = { deleted: 0, held: 0 };
  if (!member) return all;
  for (const part of parts) {
    const { deleted, held } = (await part.deleteWords?.(work, { slackUserId, memberId: member.id })) ?? {
      deleted: 0,
      held: 0,
    };
    all.deleted += deleted;
    all.held += held;
  }
  await transact(work, async (tx) => {
    for (const { id } of await rows.standingCopies(tx, member.id)) await deleteAt(tx, id, work.clock.now());
  });
  return all;
}
