// Tells the record what happened, in codes: whom it was for by Round Table and kind of district, never who.
import { differenceInMinutes } from "date-fns/differenceInMinutes";
import type { Tx } from "../../db/work.ts";
import { type Interaction, tellRecord } from "../record/index.ts";
import { membersById } from "../roster/index.ts";
import { findRequest } from "./requests.repository.ts";

type Note = Pick<Interaction, "kind" | "source" | "at" | "outcome" | "minutes"> & { requestId: string };

export async function noteInteraction(tx: Tx, { requestId, ...note }: Note): Promise<void> {
  const request = await findRequest(tx, requestId);
  const [member] = request ? await membersById(tx, [request.requesterId], note.at) : [];
  await tellRecord(tx, {
    ...note,
    subject: `partner-request:${requestId}`,
    program: "thought_partners",
    // What is told by its day alone may seem to lie before a request of the same day.
    waited: request ? Math.max(0, differenceInMinutes(note.at, request.createdAt)) : null,
    topic: request?.topic ?? null,
    // A thought partner is support for one person (tier One) under the plan's first initiative.
    tier: "one",
    initiative: "1",
    roundTable: member?.roundTables[0] ?? null,
    urbanNetwork: member?.urbanNetwork ?? false,
    districtType: member?.district?.type ?? null,
    role: member?.role ?? null,
  });
}
