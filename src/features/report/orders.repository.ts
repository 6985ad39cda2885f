// Rows of the reports and pictures that people asked for.
import type { Db, Tx } from "../../db/client.ts";
import { onlyCode, readOnly, readQuarter } from "./dashboard.rules.ts";
import type { Order } from "./orders.rules.ts";

type NewOrder = Omit<Order, "state" | "shared"> & { createdAt: Date };

export const insertOrder = (tx: Tx, { only, ...order }: NewOrder) =>
  tx.reportOrder.create({ data: { ...order, only: only && onlyCode(only) } });

export async function findOrder(db: Db, id: string): Promise<Order | null> {
  const row = await db.reportOrder.findUnique({ where: { id } });
  if (!row) return null;
  const { what, state, quarter, only } = row;
  return {
    ...row,
    ...{ what: what as Order["what"], state: state as Order["state"] },
    ...{ quarter: readQuarter(quarter === null ? null : String(quarter)), only: readOnly(only) },
  };
}

export const setState = (tx: Tx, id: string, state: Order["state"]) =>
  tx.reportOrder.update({ where: { id }, data: { state } });

export const noteShared = (tx: Tx, id: string, file: string) =>
  tx.reportOrder.update({ where: { id }, data: { shared: { push: file } } });
