// Rows of the reports and pictures that people asked for.
import type { Db, Tx } from "../../db/client.ts";
import type { Order, What } from "./orders.rules.ts";

type NewOrder = { id: string; memberId: string; what: What; year: number; createdAt: Date };

export const insertOrder = (tx: Tx, order: NewOrder) => tx.reportOrder.create({ data: order });

export async function findOrder(db: Db, id: string): Promise<Order | null> {
  const row = await db.reportOrder.findUnique({ where: { id } });
  return row && { ...row, what: row.what as What, state: row.state as Order["state"] };
}

export const setState = (tx: Tx, id: string, state: Order["state"]) =>
  tx.reportOrder.update({ where: { id }, data: { state } });

export const noteShared = (tx: Tx, id: string, file: string) =>
  tx.reportOrder.update({ where: { id }, data: { shared: { push: file } } });
