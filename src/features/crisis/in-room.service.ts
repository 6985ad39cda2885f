// Who is in the room of a crisis, and what anybody there may do, whoever asked for help included.
import type { Db, Tx, Work } from "../../db/work.ts";
import { type Result, refuse } from "../../lib/result.ts";
import type { Member } from "../roster/index.ts";
import { type CrisisRow, leftOutOf, peopleIn } from "./crisis.repository.ts";
import { asHelper, asReporter, type InCrisis, type Present } from "./moving.service.ts";

export type RoomRefusal = "not_yours" | "resolved";

type Act<T, R extends string> = (tx: Tx, present: Present) => Promise<Result<T, R>>;

/** Of a helper it counts as a sign of life; of the reporter it does not, because nobody waits for theirs. */
export async function asAnybodyIn<T, R extends string>(
  work: Work,
  who: InCrisis,
  act: Act<T, R>,
): Promise<Result<T, R | RoomRefusal>> {
  const helped = await asHelper(work, who, act);
  if (helped.ok || helped.refusal !== "reporter") return helped as Result<T, R | RoomRefusal>;
  return asReporter<T, R | "resolved">(work, who, async (tx, present) =>
    present.crisis.state === "resolved" ? refuse("resolved") : act(tx, present),
  );
}

/** In the room now, or as it closed; whoever was only asked is not. */
export const isIn = async (db: Db, crisis: Pick<CrisisRow, "id">, { id }: Pick<Member, "id">): Promise<boolean> =>
  (await peopleIn(db, crisis.id)).includes(id) && !(await leftOutOf(db, crisis.id)).includes(id);
