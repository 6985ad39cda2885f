// Reads what one line states about duties: held or not, over which Round Table, from and until when.

import { readDay } from "../../lib/cells.ts";
import type { Day } from "../../lib/day.ts";
import { readYesNo, roundTableName, yesOrNo } from "./cells.rules.ts";
import type { Reader, Stated } from "./reader.rules.ts";
import { type DutyKind, dutyKinds } from "./rules.ts";

export type StatedDuty = { held: boolean; group: string | null; from: Day | null; until: Day | null };
export type StatedDuties = Partial<Record<DutyKind, StatedDuty>>;

/** `roundTables` are those of the same line: a president of the only one need not name it. */
export function readDuties(reader: Reader, roundTables: string[]): StatedDuties {
  const duties: StatedDuties = {};
  for (const kind of dutyKinds) {
    const duty = readDuty(reader, kind);
    if (duty !== undefined) duties[kind] = duty;
  }
  const presidency = duties.round_table_president;
  if (presidency?.held) presidency.group = presidesOver(reader, roundTables);
  return duties;
}

/** A last day tells of a duty that was held, whatever the duty's own cell says of today. */
function readDuty({ raw, read, refuse }: Reader, kind: DutyKind): Stated<StatedDuty> {
  const from = read(`${kind} from`, readDay) ?? null;
  const until = read(`${kind} until`, readDay) ?? null;
  const cell = raw(kind) ?? "";
  if (raw(kind) === undefined && from === null && until === null) return undefined;
  const isNamed = kind === "round_table_president" && yesOrNo(cell) === undefined;
  const isDated = until !== null || (from !== null && cell.trim() === "");
  const held = isNamed || isDated || read(kind, readYesNo) === true;
  if (from && until && until < from) refuse(`${kind} until`, `${until} is before the first day, ${from}`);
  if (from && !held) refuse(kind, "says no, and yet there is a first day and no last day");
  return { held, group: null, from, until };
}

function presidesOver({ raw, refuse }: Reader, roundTables: string[]): string | null {
  const cell = raw("round_table_president") ?? "";
  if (yesOrNo(cell) === undefined) return roundTableName(cell);
  const [only, another] = roundTables;
  if (only !== undefined && another === undefined) return only;
  refuse("round_table_president", "name the Round Table");
  return null;
}
