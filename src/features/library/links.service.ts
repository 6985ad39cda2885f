// The monthly look at the links: which are to be tried, what came of it, and who is told of those that are dead.
import { addDays } from "date-fns/addDays";
import { type Db, transact, type Work } from "../../db/work.ts";
import { enqueue } from "../../jobs/queue.ts";
import { localDate } from "../../lib/dates.ts";
import { post, redraw, toPerson } from "../../slack/outbox.ts";
import type { DeadPicture } from "./pictures.rules.ts";
import * as rows from "./repository.ts";
import type { Item } from "./rules.ts";
import { curatorIds } from "./suggest.service.ts";

/** `again`: of those that did not answer the day before. */
export type Look = { since: Date; again: boolean };

const mostAtOnce = 24;

export const linksToTry = ({ db }: Work, { since, again }: Look): Promise<Item[]> =>
  rows.untried(db.prisma, since, { failing: again, most: mostAtOnce });

export type Tried = { id: string; link: string; state: "open" | "closed" | "gone" };

/** Where of so many none answers, it is the way out that is broken. */
const fewestToDoubt = 5;

/** What is behind a door is neither dead nor found well. A link that was changed meanwhile is tried the next time. */
export function noteTried(work: Work, tried: readonly Tried[], { again }: Pick<Look, "again">): Promise<void> {
  const isCutOff = !again && tried.length >= fewestToDoubt && tried.every(({ state }) => state === "gone");
  return transact(work, async (tx) => {
    const now = work.clock.now();
    for (const { id, link, state } of tried) {
      if ((await rows.lockItem(tx, id))?.link !== link) continue;
      await rows.changeItem(tx, id, {
        triedAt: now,
        ...(!isCutOff && { failures: state === "gone" ? { increment: 1 } : 0 }),
        ...(state === "open" && { checkedAt: now }),
      });
    }
  });
}

/** All were tried: those that failed are tried again a day later, and what then fails is told, in one card. */
export function afterLook(work: Work, { since, again }: Look): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    if (!again) {
      const [next, key] = [addDays(now, 1), `library.check-again:${since.toISOString()}`];
      return enqueue(tx, { name: "library.check-again", key, payload: { since: next.toISOString() }, runAt: next });
    }
    await redraw(tx, "library-dead", "links", { now });
    if ((await rows.deadIds(tx)).length === 0) return;
    const nth = Number(localDate(now).slice(0, 7).replace("-", ""));
    await post(tx, "library-dead", "links", (await curatorIds(tx, now)).map(toPerson), { now, nth });
  });
}

export async function deadPicture(db: Db): Promise<DeadPicture> {
  return { items: await rows.itemsById(db, await rows.deadIds(db)) };
}
