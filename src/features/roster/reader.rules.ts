// Reads the cells of one line by field, and keeps every reason met on the way.
import type { CellAnswer } from "../../lib/cells.ts";
import { columns, type Field } from "./columns.rules.ts";

/** Undefined: the file has no such column, so what is recorded stays. */
export type Stated<T> = T | undefined;

/** Undefined where the file has no such column. */
export type Cells = (field: Field) => string | undefined;

const headerOf = new Map(columns.map(({ field, header }) => [field, header]));

export type Reader = {
  reasons: string[];
  raw: Cells;
  read<T>(field: Field, readCell: (cell: string) => CellAnswer<T>): Stated<T>;
  refuse(field: Field, reason: string): void;
};

export function readerOf(raw: Cells): Reader {
  const reasons: string[] = [];
  const refuse = (field: Field, reason: string) => {
    reasons.push(`${headerOf.get(field)}: ${reason}`);
  };
  const read = <T>(field: Field, readCell: (cell: string) => CellAnswer<T>): Stated<T> => {
    const cell = raw(field);
    if (cell === undefined) return undefined;
    const answer = readCell(cell);
    if (answer.ok) return answer.value;
    refuse(field, answer.refusal);
    return undefined;
  };
  return { reasons, raw, read, refuse };
}
