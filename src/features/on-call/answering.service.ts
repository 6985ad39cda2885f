// What becomes of a request: the colleague answers, whoever asked takes it back, or time passes.
import { audit } from "../../db/audit.ts";
import { type Tx, transact, type Work } from "../../db/work.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { post, toPerson } from "../../slack/outbox.ts";
import { coordinatorIds, type Member, memberBySlackUser } from "../roster/index.ts";
import { mustChange } from "./changing.service.ts";
import { lapse, rotationAbout, showRequest, tellAsker } from "./lapsing.service.ts";
import { lockRotation } from "./repository.ts";
import { endRequest, findRequest, noteReminded, noteTold, type RequestRow } from "./requests.repository.ts";
import { type AnswerRefusal, canAnswer, changeOf } from "./requests.rules.ts";
import { isOnTeam, reachableOf } from "./service.ts";
import { showHomes } from "./showing.service.ts";

type Answering = { slackUserId: string; requestId: string };

/** From now on it is the colleague's. Where the rotation has changed since, the request ends and whoever asked hears it. */
export function takeOn(work: Work, answering: Answering): Promise<Result<undefined, AnswerRefusal>> {
  return answered(work, answering, async (tx, request, { colleague, now }) => {
    const may = isOnTeam(colleague) ? changeOf(await rotationAbout(tx, request), request, now) : refuse("changed");
    if (!may.ok) {
      await lapse(tx, request, may.refusal === "too_late" ? "too_late" : "changed", now);
      return refuse("lapsed");
    }
    const startsAt = may.value.covers[0]?.startsAt;
    if (!(await settle(tx, request, { state: "accepted", now, startsAt }))) return refuse("lapsed");
    await mustChange(tx, may.value, { by: request.colleagueId, now });
    return ok(undefined);
  });
}

export function decline(work: Work, answering: Answering): Promise<Result<undefined, AnswerRefusal>> {
  return answered(work, answering, async (tx, request, { now }) =>
    (await settle(tx, request, { state: "declined", now })) ? ok(undefined) : refuse("lapsed"),
  );
}

type Act = (
  tx: Tx,
  request: RequestRow,
  by: { colleague: Member; now: Date },
) => Promise<Result<undefined, AnswerRefusal>>;

function answered(work: Work, { slackUserId, requestId }: Answering, act: Act) {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    // Whoever holds the rotation decides; who comes second sees what was decided.
    await lockRotation(tx);
    const request = await findRequest(tx, requestId);
    const member = await memberBySlackUser(tx, slackUserId, now);
    if (!request || !member) return refuse("not_yours");
    const may = canAnswer(request, member.id);
    return may.ok ? act(tx, request, { colleague: member, now }) : may;
  });
}

type Answer = { state: "accepted" | "declined"; now: Date; startsAt?: Date | undefined };

/** False where it has ended in another way at this very moment. */
async function settle(tx: Tx, request: RequestRow, answer: Answer): Promise<boolean> {
  const { state, now } = answer;
  if (!(await endRequest(tx, request.id, answer))) return false;
  const act = state === "accepted" ? "on-call-request.accept" : "on-call-request.decline";
  await audit(tx, { at: now, actor: request.colleagueId, act, subject: `on-call-request:${request.id}` });
  await tellAsker(tx, request, { now, nth: 1 });
  await showRequest(tx, request.id, now);
  await showHomes(tx, now);
  return true;
}

/** Whoever asked no longer needs it. */
export function takeBack(
  work: Work,
  { slackUserId, requestId }: Answering,
): Promise<Result<undefined, "not_yours" | "ended">> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    await lockRotation(tx);
    const request = await findRequest(tx, requestId);
    const member = await memberBySlackUser(tx, slackUserId, now);
    if (!request || request.askerId !== member?.id) return refuse("not_yours");
    if (!(await endRequest(tx, requestId, { state: "withdrawn", now }))) return refuse("ended");
    await audit(tx, {
      at: now,
      actor: member.id,
      act: "on-call-request.withdraw",
      subject: `on-call-request:${requestId}`,
    });
    await showRequest(tx, requestId, now);
    await showHomes(tx, now);
    return ok(undefined);
  });
}

/** By a message of its own, once. */
export function remind(work: Work, requestId: string): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const request = await findRequest(tx, requestId);
    if (!request || !(await noteReminded(tx, requestId, now))) return;
    for (const slackUserId of await reachableOf(tx, [request.colleagueId], now))
      await post(tx, "on-call-request", requestId, toPerson(slackUserId), { now, nth: 1 });
    await showRequest(tx, requestId, now);
  });
}

/** Nobody has answered, and there is still time to find somebody else: whoever asked and the coordinators hear it, once. */
export function tellUnanswered(work: Work, requestId: string): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const request = await findRequest(tx, requestId);
    if (!request || !(await noteTold(tx, requestId, now))) return;
    await audit(tx, {
      at: now,
      actor: "mssn",
      act: "on-call-request.unanswered",
      subject: `on-call-request:${requestId}`,
    });
    await tellAsker(tx, request, { now, nth: 0 });
    for (const slackUserId of await coordinatorIds(tx, now))
      await post(tx, "on-call-unanswered", requestId, toPerson(slackUserId), { now });
    await showRequest(tx, requestId, now);
    await showHomes(tx, now);
  });
}

/** Its time is over without an answer. Asked too early, it does nothing. */
export function lapseInTime(work: Work, requestId: string): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const request = await findRequest(tx, requestId);
    if (!request || request.lapsesAt > now) return;
    await lapse(tx, request, "too_late", now);
    await showHomes(tx, now);
  });
}

/** Slack does not take the colleague's message: whoever asked hears at once, and can ask somebody else. */
export function colleagueNotReached(work: Work, requestId: string): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const request = await findRequest(tx, requestId);
    if (!request) return;
    await lapse(tx, request, "not_reached", now);
    await showHomes(tx, now);
  });
}
