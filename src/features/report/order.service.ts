// Asking for the annual report or the dashboard's pictures, and having each made and shared, one file after the other.
import { audit } from "../../db/audit.ts";
import { type Db, transact, type Work } from "../../db/work.ts";
import { enqueueAll } from "../../jobs/queue.ts";
import { fiscalYear } from "../../lib/dates.ts";
import { newId } from "../../lib/ids.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { post, redraw, shownCards, toPerson } from "../../slack/outbox.ts";
import { memberBySlackUser } from "../roster/index.ts";
import { findOrder, insertOrder, noteShared, setState } from "./orders.repository.ts";
import { filesOf, type Order, type OrderRefusal, seesFigures } from "./orders.rules.ts";
import { firstYear, type Report } from "./report.rules.ts";
import { reportOf } from "./service.ts";

type Wish = Pick<Order, "what" | "year" | "quarter" | "only"> & { slackUserId: string };

/** It comes into their own conversation with the bot. */
export function order(work: Work, { slackUserId, ...wish }: Wish): Promise<Result<undefined, OrderRefusal>> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const { what, year } = wish;
    const member = await memberBySlackUser(tx, slackUserId, now);
    if (!member || !seesFigures(member)) return refuse("not_a_reader");
    if (year > fiscalYear(now)) return refuse("future");
    if (year < firstYear) return refuse("too_early");
    const id = newId();
    await insertOrder(tx, { id, memberId: member.id, ...wish, createdAt: now });
    await post(tx, "report-order", id, toPerson(slackUserId), { now });
    await enqueueAll(tx, [{ name: "report.make", key: `report.make:${id}`, payload: { orderId: id }, runAt: now }]);
    await audit(tx, { at: now, actor: member.id, act: `report.${what}`, subject: `report:${year}` });
    return ok(undefined);
  });
}

export const orderPicture = (db: Db, id: string): Promise<Order | null> => findOrder(db, id);

export type Making = {
  order: Order;
  report: Report;
  left: readonly Order["shared"][number][];
  channel: string;
  ts: string;
};

const waitMs = 1_000;

/** What is still to be made, with the figures. A date: the card is not there yet. Null: there is nothing to do. */
export async function beginMaking(work: Work, orderId: string): Promise<Making | Date | null> {
  const order = await findOrder(work.db.prisma, orderId);
  if (!order || order.state === "done" || order.state === "empty") return null;
  const [card] = await shownCards(work.db.prisma, "report-order", [orderId]);
  if (!card) return new Date(work.clock.now().getTime() + waitMs);
  const report = await reportOf(work, order.year, order.quarter);
  await change(work, orderId, report.now.isEmpty ? "empty" : "counted");
  if (report.now.isEmpty) return null;
  const left = filesOf(order).filter((file) => !order.shared.includes(file));
  return { order, report, left, channel: card.channel, ts: card.ts };
}

const change = (work: Work, orderId: string, state: Order["state"]) =>
  transact(work, async (tx) => {
    await setState(tx, orderId, state);
    await redraw(tx, "report-order", orderId, { now: work.clock.now() });
  });

export const shared = (work: Work, orderId: string, file: string) =>
  transact(work, async (tx) => {
    await noteShared(tx, orderId, file);
    await redraw(tx, "report-order", orderId, { now: work.clock.now() });
  });

export const made = (work: Work, orderId: string) => change(work, orderId, "done");
