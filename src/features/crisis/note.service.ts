// Tells the record what happened in a crisis, in codes: private but counted. A drill is in no figure.
import { differenceInMinutes } from "date-fns/differenceInMinutes";
import type { Tx } from "../../db/work.ts";
import { type Interaction, takeBack as takeBackRecord, tellRecord } from "../record/index.ts";
import { membersById } from "../roster/index.ts";
import type { CrisisRow } from "./crisis.repository.ts";
import { subjectOf } from "./moving.service.ts";

type Note = Pick<Interaction, "at" | "outcome" | "minutes"> & {
  kind: Extract<Interaction["kind"], `crisis_${string}`>;
  /** Of a crisis that is asked after several times: which time it was. */
  nth?: number;
};

/** Of the first answer it is noted how long it took to come. */
export async function noteCrisis(tx: Tx, crisis: CrisisRow, { nth, ...note }: Note): Promise<void> {
  if (crisis.drill) return;
  const [reporter] = await membersById(tx, [crisis.reporterId], note.at);
  const waited = note.kind === "crisis_answered" ? { waited: differenceInMinutes(note.at, crisis.createdAt) } : {};
  await tellRecord(tx, {
    ...note,
    ...waited,
    source: sourceOf(crisis.id, nth),
    subject: subjectOf(crisis.id),
    program: "crisis_support",
    topic: crisis.kind,
    // Help in a crisis is support for one person (tier One) under the plan's first initiative.
    tier: "one",
    initiative: "1",
    roundTable: reporter?.roundTables[0] ?? null,
    urbanNetwork: reporter?.urbanNetwork ?? false,
    districtType: reporter?.district?.type ?? null,
    role: reporter?.role ?? null,
  });
}

const sourceOf = (crisisId: string, nth?: number) => `${subjectOf(crisisId)}${nth === undefined ? "" : `:${nth}`}`;

/** What was noted so turned out otherwise: it has not ended after all, or the answer is another. */
export const takeBack = (
  tx: Tx,
  { id }: Pick<CrisisRow, "id">,
  { kind, nth }: Pick<Note, "kind" | "nth">,
): Promise<void> => takeBackRecord(tx, { kind, source: sourceOf(id, nth) });
