// Legal holds: set by whoever looks after the network, lifted by two of them.
import { audit } from "../../db/audit.ts";
import { type Db, type Tx, transact, type Work } from "../../db/work.ts";
import type { Act } from "../../lib/acts.ts";
import { newId } from "../../lib/ids.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { post, redraw, redrawHome, toPerson } from "../../slack/outbox.ts";
import {
  coordinates,
  isReachable,
  type Member,
  memberBySlackUser,
  membersById,
  membersWithDuty,
  reachableWith,
} from "../roster/index.ts";
import * as rows from "./hold.repository.ts";
import { canLift, type Hold, type Holdable, type HoldReason, type LiftRefusal, looksAfter } from "./hold.rules.ts";

export type HoldPicture = { hold: Hold; whose: string; setBy: string; proposedBy: string | null; mineToLift: boolean };
type NotMine = "not_a_coordinator";

/** What is held of a coordinator themselves is for their colleagues. */
export function holdsToSee(work: Work, slackUserId: string): Promise<Result<HoldPicture[], NotMine>> {
  return asCoordinator(work, slackUserId, async (tx, { member, now }) => {
    const holds = (await rows.standing(tx)).filter(({ memberId }) => memberId !== member.id);
    return ok(await pictures(tx, holds, { reader: member.id, now }));
  });
}

async function pictures(
  db: Db,
  holds: readonly Hold[],
  { reader, now }: { reader: string; now: Date },
): Promise<HoldPicture[]> {
  const ids = holds.flatMap(({ memberId, setById, proposedById }) => [memberId, setById, proposedById ?? []].flat());
  const names = new Map((await membersById(db, ids, now)).map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? "Somebody";
  return holds.map((hold) => ({
    ...{ hold, whose: nameOf(hold.memberId), setBy: nameOf(hold.setById) },
    proposedBy: hold.proposedById && nameOf(hold.proposedById),
    mineToLift: canLift(hold, reader).ok,
  }));
}

export type FindRefusal = NotMine | "nobody" | "several" | "yourself";
export type Found = { memberId: string; name: string; holdables: Holdable[] };

const mostHoldables = 9;

export function findHoldable(work: Work, slackUserId: string, words: string): Promise<Result<Found, FindRefusal>> {
  return asCoordinator<Found, "nobody" | "several" | "yourself">(work, slackUserId, async (tx, { member, now }) => {
    const [found, another] = await rows.membersCalled(tx, words);
    if (!found) return refuse("nobody");
    if (another) return refuse("several");
    if (found.id === member.id) return refuse("yourself");
    await audit(tx, { at: now, actor: member.id, act: "hold.look-up", subject: `member:${found.id}` });
    return ok({ memberId: found.id, name: found.name, holdables: await rows.holdablesOf(tx, found.id, mostHoldables) });
  });
}

export type Setting = { memberId: string; subject: string; reason: HoldReason };
export type SetRefusal = NotMine | "held_already" | "nobody" | "yourself";

/** Nobody is told but the audit: a hold is no accusation. */
export function setHold(work: Work, slackUserId: string, setting: Setting): Promise<Result<undefined, SetRefusal>> {
  return asCoordinator<undefined, "held_already" | "nobody" | "yourself">(
    work,
    slackUserId,
    async (tx, { member, now }) => {
      const { memberId, subject, reason } = setting;
      if (memberId === member.id) return refuse("yourself");
      const mine = await rows.holdablesOf(tx, memberId, Number.MAX_SAFE_INTEGER);
      if (!mine.some((each) => each.subject === subject)) return refuse("nobody");
      const id = newId();
      if (!(await rows.addHold(tx, { id, subject, memberId, reason, setById: member.id, setAt: now })))
        return refuse("held_already");
      await audit(tx, { at: now, actor: member.id, act: "hold.set", subject, details: { hold: id, reason } });
      return ok(undefined);
    },
  );
}

export type MoveRefusal = NotMine | LiftRefusal | "proposed_already";

/** The others who look after the network are asked to confirm. */
export function proposeLift(work: Work, slackUserId: string, id: string): Promise<Result<undefined, MoveRefusal>> {
  return moveHold(work, slackUserId, id, async (tx, { hold, member, now }) => {
    const all = (await membersWithDuty(tx, looksAfter, now)).filter(isReachable);
    const others = all.filter((other) => ![member.id, hold.memberId].includes(other.id));
    if (others.length === 0) return refuse("nobody_else");
    if (!(await rows.proposeLift(tx, { id, by: member.id, now })))
      return refuse(hold.liftedAt ? "lifted_already" : "proposed_already");
    await note(tx, "hold.propose-lift", { hold, member, now });
    const nth = Math.floor(now.getTime() / 60_000);
    for (const { slackUserId } of others) await post(tx, "rights-hold", id, toPerson(slackUserId), { now, nth });
    return ok(undefined);
  });
}

/** One conditional statement decides whose confirmation counts. */
export function liftHold(work: Work, slackUserId: string, id: string): Promise<Result<undefined, MoveRefusal>> {
  return moveHold(work, slackUserId, id, async (tx, { hold, member, now }) => {
    if (!(await rows.liftHold(tx, { id, by: member.id, now }))) {
      const may = canLift((await rows.findHold(tx, id)) ?? hold, member.id);
      return may.ok ? refuse("not_proposed") : may;
    }
    await note(tx, "hold.lift", { hold, member, now });
    return ok(undefined);
  });
}

/** A proposal is taken back, or not agreed with. */
export function keepHold(work: Work, slackUserId: string, id: string): Promise<Result<undefined, MoveRefusal>> {
  return moveHold(work, slackUserId, id, async (tx, { hold, member, now }) => {
    if (!(await rows.dropProposal(tx, id))) return refuse(hold.liftedAt ? "lifted_already" : "not_proposed");
    await note(tx, "hold.keep", { hold, member, now });
    return ok(undefined);
  });
}

/** Those whose lifting waits for this person. */
export async function holdsToConfirm(db: Db, slackUserId: string | null, now: Date): Promise<HoldPicture[]> {
  const member = slackUserId ? await memberBySlackUser(db, slackUserId, now) : null;
  if (!member || !coordinates(member)) return [];
  const holds = (await rows.standing(db)).filter(
    ({ memberId, proposedById }) => proposedById && memberId !== member.id,
  );
  return (await pictures(db, holds, { reader: member.id, now })).filter(({ mineToLift }) => mineToLift);
}

/** For the card of a proposal, as its reader sees it. */
export async function holdPicture(
  db: Db,
  id: string,
  { slackUserId, now }: { slackUserId: string | null; now: Date },
): Promise<HoldPicture | null> {
  const hold = await rows.findHold(db, id);
  const member = slackUserId ? await memberBySlackUser(db, slackUserId, now) : null;
  const [picture] = hold ? await pictures(db, [hold], { reader: member?.id ?? "", now }) : [];
  return picture ?? null;
}

type Present = { member: Member; now: Date };
type OfHold = Present & { hold: Hold };

const note = (tx: Tx, act: Act, { hold, member, now }: OfHold) =>
  audit(tx, { at: now, actor: member.id, act, subject: hold.subject, details: { hold: hold.id } });

function moveHold(
  work: Work,
  slackUserId: string,
  id: string,
  act: (tx: Tx, of: OfHold) => Promise<Result<undefined, Exclude<MoveRefusal, NotMine>>>,
): Promise<Result<undefined, MoveRefusal>> {
  return asCoordinator<undefined, MoveRefusal>(work, slackUserId, async (tx, { member, now }) => {
    const hold = await rows.findHold(tx, id);
    if (!hold || hold.memberId === member.id) return refuse("not_a_coordinator");
    const answer = await act(tx, { hold, member, now });
    await redraw(tx, "rights-hold", id, { now });
    await redrawHome(tx, await reachableWith(tx, looksAfter, now), { now });
    return answer;
  });
}

function asCoordinator<T, R extends string = never>(
  work: Work,
  slackUserId: string,
  act: (tx: Tx, present: Present) => Promise<Result<T, R>>,
): Promise<Result<T, R | NotMine>> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await memberBySlackUser(tx, slackUserId, now);
    if (!member || !coordinates(member)) return refuse("not_a_coordinator");
    return act(tx, { member, now });
  });
}
