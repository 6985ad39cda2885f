// Who leaves a crisis's room by hand, and who is brought into it: the record follows, and nobody is left alone by it.
import { audit } from "../../db/audit.ts";
import { type Tx, transact, type Work } from "../../db/work.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { cameByHand, leftRoom, post, redrawHome, toPerson } from "../../slack/outbox.ts";
import { isReachable, type Member, memberBySlackUser } from "../roster/index.ts";
import { neverAsked } from "./asking.service.ts";
import { type CrisisRow, leftOutOf, letIn, letOut, lockCrisis, noteAct, setLeftOut } from "./crisis.repository.ts";
import { isOwner } from "./hand-over.rules.ts";
import { asReporter, type InCrisis, matchRoom, showCrisis, subjectOf, tellNews } from "./moving.service.ts";
import { roomIsArchived, roomOfChannel } from "./room.repository.ts";
import { askIfStillThere } from "./watch.service.ts";

const lane = "urgent";

type Came = { channelId: string; slackUserId: string };

/** Left, or removed by hand. Whom the bot itself removed is not in the room's record any more, and not told. */
export function leftByHand(work: Work, came: Came): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const room = await roomOfChannel(tx, came.channelId);
    const crisis = room && (await lockCrisis(tx, room.crisisId));
    if (!(await leftRoom(tx, came, { now, lane })) || !crisis) return;
    const member = await memberBySlackUser(tx, came.slackUserId, now);
    if (!member || !(await letOut(tx, crisis.id, member.id, now))) return;
    await redrawHome(tx, [came.slackUserId], { now });
    const actId = await noteAct(tx, { crisisId: crisis.id, at: now, actorId: member.id, act: "room_left" });
    await audit(tx, { at: now, actor: member.id, act: "crisis.room-left", subject: subjectOf(crisis.id) });
    if (crisis.state !== "resolved" && member.id === crisis.reporterId)
      await tellNews(tx, crisis, actId, { now, inRoom: true });
    if (isOwner(crisis, member.id)) await askIfStillThere(tx, crisis, now);
    await showCrisis(tx, crisis, now);
  });
}

/** Whoever asked for help comes back into the room. */
export function backToRoom(work: Work, who: InCrisis): Promise<Result<undefined, "not_yours" | "closed">> {
  return asReporter<undefined, "not_yours" | "closed">(work, who, async (tx, { crisis, member, now }) => {
    if (await roomIsArchived(tx, crisis.id)) return refuse("closed");
    await letIn(tx, crisis.id, [member.id], now);
    await matchRoom(tx, crisis, now);
    const actId = await noteAct(tx, { crisisId: crisis.id, at: now, actorId: member.id, act: "room_back" });
    await audit(tx, { at: now, actor: member.id, act: "crisis.room-back", subject: subjectOf(crisis.id) });
    await tellNews(tx, crisis, actId, { now, inRoom: true });
    return ok(undefined);
  });
}

type Brought = Came & { inviterId: string | null };

/** Brought in by hand: who may come is in it from now on, and nobody else stays, unless the reporter brought them. */
export function joinedByHand(work: Work, { inviterId, ...came }: Brought): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const room = await roomOfChannel(tx, came.channelId);
    if (!room || room.members.includes(came.slackUserId)) return;
    const crisis = await lockCrisis(tx, room.crisisId);
    if (!crisis) return;
    const member = await memberBySlackUser(tx, came.slackUserId, now);
    const inviter = inviterId ? await memberBySlackUser(tx, inviterId, now) : null;
    const byReporter = inviter?.id === crisis.reporterId;
    if (member && (byReporter || (await mayCome(tx, crisis, member, now))))
      return welcome(tx, crisis, { member, inviter }, now);
    if (byReporter) return;
    await cameByHand(tx, came, { now, lane });
    if (inviterId)
      await post(tx, "crisis-cannot-come", `${crisis.id}:${came.slackUserId}`, toPerson(inviterId), { now, lane });
  });
}

async function mayCome(tx: Tx, crisis: CrisisRow, member: Member, now: Date): Promise<boolean> {
  if (member.id === crisis.reporterId) return true;
  return isReachable(member) && !(await neverAsked(tx, crisis, [member], now)).has(member.id);
}

type Welcomed = { member: Member; inviter: Member | null };

async function welcome(tx: Tx, crisis: CrisisRow, { member, inviter }: Welcomed, now: Date): Promise<void> {
  const isReporter = member.id === crisis.reporterId;
  const leftOut = await leftOutOf(tx, crisis.id);
  // Whoever asked for help has thought better of it.
  if (leftOut.includes(member.id))
    await setLeftOut(
      tx,
      crisis.id,
      leftOut.filter((id) => id !== member.id),
    );
  await letIn(tx, crisis.id, [member.id], now);
  await matchRoom(tx, crisis, now, { archived: await roomIsArchived(tx, crisis.id) });
  const actor = inviter?.id ?? member.id;
  const told = isReporter
    ? ({ actorId: member.id, act: "room_back" } as const)
    : ({ actorId: actor, act: "brought_in", targetId: member.id } as const);
  await noteAct(tx, { crisisId: crisis.id, at: now, ...told });
  const details = { member: member.id };
  await audit(tx, { at: now, actor, act: "crisis.bring-in", subject: subjectOf(crisis.id), details });
  await showCrisis(tx, crisis, now);
}
