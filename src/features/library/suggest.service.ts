// Members suggest; coordinators and program managers add, decline, edit, check and retire. No suggestion waits in silence.
import { audit } from "../../db/audit.ts";
import { type Db, type Tx, transact, type Work } from "../../db/work.ts";
import { enqueue } from "../../jobs/queue.ts";
import { addBusinessHours } from "../../lib/dates.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { post, redraw, redrawHome, toPerson } from "../../slack/outbox.ts";
import { coordinatorIds, type Member, memberBySlackUser, reachableWith } from "../roster/index.ts";
import { fresh, indexItem } from "./add.service.ts";
import { type Acting, subjectOf } from "./marks.service.ts";
import * as rows from "./repository.ts";
import { curators, type DeclineReason, type Item, type ItemWords, mayCurate, samePage } from "./rules.ts";

export type CurateRefusal = "not_a_curator" | "no_item";
export type DoubleRefusal = "listed_already" | "suggested_already";

export async function curator(db: Db, slackUserId: string, now: Date): Promise<Member | null> {
  const member = await memberBySlackUser(db, slackUserId, now);
  return member && mayCurate(member) ? member : null;
}

/** The Slack users of all who look after the library. */
export async function curatorIds(tx: Db, now: Date): Promise<string[]> {
  const managers = await reachableWith(tx, "program_manager", now);
  return [...new Set([...(await coordinatorIds(tx, now)), ...managers])];
}

/** On their App Home stands what waits for the library. */
const showHomes = async (tx: Tx, now: Date): Promise<void> =>
  redrawHome(tx, await reachableWith(tx, curators, now), { now });

/** Another item that leads to the same page. */
async function doubleOf(tx: Tx, { id, link }: { id: string; link: string }): Promise<DoubleRefusal | null> {
  await rows.lockLinks(tx);
  const double = (await rows.itemsLike(tx, link)).find(
    (item) => item.id !== id && samePage(item.link) === samePage(link),
  );
  return double ? (double.state === "listed" ? "listed_already" : "suggested_already") : null;
}

/** Written under its id: sent twice, it is written once. What a curator suggests is added at once. */
export function suggestItem(
  work: Work,
  { slackUserId, itemId: id }: Acting,
  words: ItemWords,
): Promise<Result<"suggested" | "added", "not_a_member" | DoubleRefusal>> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await memberBySlackUser(tx, slackUserId, now);
    if (!member || member.left) return refuse("not_a_member");
    const became = mayCurate(member) ? "added" : "suggested";
    const double = await doubleOf(tx, { id, link: words.link });
    if (double) return refuse(double);
    const whose = { suggestedById: member.id, createdAt: now };
    const item: Item = { ...fresh, ...words, ...whose, id, state: "suggested", failures: 0 };
    if (!(await rows.addItem(tx, item))) return ok(became);
    if (became === "added") await list(tx, item, now);
    else await askCurators(tx, id, now);
    await audit(tx, { at: now, actor: member.id, act: `library.${acts[became]}`, subject: subjectOf(id) });
    return ok(became);
  });
}

const acts = { added: "add", suggested: "suggest" } as const;
const askAgainHours = 3 * 24;

async function askCurators(tx: Tx, itemId: string, now: Date, nth = 0): Promise<void> {
  await post(tx, "library-suggested", itemId, (await coordinatorIds(tx, now)).map(toPerson), { now, nth });
  await showHomes(tx, now);
  const [key, payload] = [`library.waiting:${itemId}:${nth + 1}`, { itemId, nth: nth + 1 }];
  await enqueue(tx, { name: "library.waiting", key, payload, runAt: addBusinessHours(now, askAgainHours) });
}

/** A suggestion that nobody has decided in three working days is asked about again, and again. */
export function askAgain(work: Work, { itemId, nth }: { itemId: string; nth: number }): Promise<void> {
  return transact(work, async (tx) => {
    const item = await rows.lockItem(tx, itemId);
    if (item?.state === "suggested") await askCurators(tx, itemId, work.clock.now(), nth);
  });
}

export type Decision = { add: true } | { decline: DeclineReason };

/** The first to decide does; whoever suggested it hears what became of it. */
export function decide(
  work: Work,
  { slackUserId, itemId }: Acting,
  decision: Decision,
): Promise<Result<undefined, CurateRefusal | "decided_already">> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await curator(tx, slackUserId, now);
    if (!member) return refuse("not_a_curator");
    const item = await rows.lockItem(tx, itemId);
    if (!item) return refuse("no_item");
    if (item.state !== "suggested") return refuse("decided_already");
    if ("add" in decision) await list(tx, item, now);
    else await rows.changeItem(tx, itemId, { state: "declined", declined: decision.decline });
    const [suggester] = item.suggestedById ? await rows.slackUsersOf(tx, [item.suggestedById]) : [];
    if (suggester) await post(tx, "library-outcome", itemId, toPerson(suggester), { now });
    await redraw(tx, "library-suggested", itemId, { now });
    await showHomes(tx, now);
    const act = "add" in decision ? "library.add" : "library.decline";
    await audit(tx, { at: now, actor: member.id, act, subject: subjectOf(itemId) });
    return ok(undefined);
  });
}

/** Its words are searched from now on, and not before: nobody reads in the library what nobody has looked at. */
async function list(tx: Tx, item: Item, now: Date): Promise<void> {
  await rows.changeItem(tx, item.id, { state: "listed", listedAt: now, checkedAt: now });
  await indexItem(tx, item);
}

export type Upkeep = "checked" | "retire" | "list";

/** Its words, and what else was chosen: found well today, taken out, or taken in again. */
export function editItem(
  work: Work,
  { slackUserId, itemId: id }: Acting,
  { words, upkeep }: { words: ItemWords; upkeep: readonly Upkeep[] },
): Promise<Result<undefined, CurateRefusal | DoubleRefusal>> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await curator(tx, slackUserId, now);
    if (!member) return refuse("not_a_curator");
    const item = await rows.lockItem(tx, id);
    if (!item) return refuse("no_item");
    // Two that have led to the same page from elsewhere can still be mended, and one of them taken out.
    const leadsElsewhere = samePage(words.link) !== samePage(item.link) || upkeep.includes("list");
    const double = leadsElsewhere ? await doubleOf(tx, { id, link: words.link }) : null;
    if (double) return refuse(double);
    await rows.changeItem(tx, id, { ...words, ...keptUp(item, words, upkeep, now) });
    if (item.state !== "suggested") await indexItem(tx, { ...words, id });
    await showChanged(tx, id, now);
    await audit(tx, { at: now, actor: member.id, act: "library.edit", subject: subjectOf(id) });
    return ok(undefined);
  });
}

function keptUp({ state, link }: Item, words: ItemWords, upkeep: readonly Upkeep[], now: Date) {
  const isSound = upkeep.includes("checked") || words.link !== link;
  return {
    ...(isSound && { failures: 0, checkedAt: upkeep.includes("checked") ? now : null }),
    ...(upkeep.includes("retire") && state === "listed" && { state: "retired" as const }),
    ...(upkeep.includes("list") && state === "retired" && { state: "listed" as const, listedAt: now }),
  };
}

async function showChanged(tx: Tx, itemId: string, now: Date): Promise<void> {
  await redraw(tx, "library-suggested", itemId, { now });
  await redraw(tx, "library-dead", "links", { now });
  await showHomes(tx, now);
}

/** For the form; null for who does not look after the library. */
export async function itemToEdit({ db, clock }: Work, { slackUserId, itemId }: Acting): Promise<Item | null> {
  return (await curator(db.prisma, slackUserId, clock.now())) && rows.findItem(db.prisma, itemId);
}
