// Who is in the room of a crisis, and what anybody there may do, whoever asked for help included.
import { type Db, type Tx, transact, type Work } from "../../db/work.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { type Member, memberBySlackUser } from "../roster/index.ts";
import { type CrisisRow, findCrisis, leftOutOf, peopleIn } from "./crisis.repository.ts";
import { asHelper, asReporter, type HelperRefusal, type InCrisis, type Present, placeIn } from "./moving.service.ts";
import { canHelp } from "./rules.ts";

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

/** Asked before a form is opened, so that nobody fills in what would be refused. */
export function mayAct(work: Work, { slackUserId, crisisId }: InCrisis): Promise<Result<CrisisRow, HelperRefusal>> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const crisis = await findCrisis(tx, crisisId);
    const member = await memberBySlackUser(tx, slackUserId, now);
    if (!crisis || !member) return refuse("not_yours");
    const may = canHelp(crisis, member, await placeIn(tx, crisis, member, now));
    return may.ok ? ok(crisis) : may;
  });
}

/** The same of what whoever asked for help may do as well. */
export async function mayActIn(work: Work, who: InCrisis): Promise<Result<CrisisRow, RoomRefusal>> {
  const may = await mayAct(work, who);
  if (may.ok || may.refusal !== "reporter") return may as Result<CrisisRow, RoomRefusal>;
  const crisis = await findCrisis(work.db.prisma, who.crisisId);
  return crisis && crisis.state !== "resolved" ? ok(crisis) : refuse("resolved");
}

/** In the room now, or as it closed; whoever was only asked is not. */
export const isIn = async (db: Db, crisis: Pick<CrisisRow, "id">, { id }: Pick<Member, "id">): Promise<boolean> =>
  (await peopleIn(db, crisis.id)).includes(id) && !(await leftOutOf(db, crisis.id)).includes(id);
