// A member of the Crisis Support Team asks a colleague to cover a time, or to exchange weeks.
import { audit } from "../../db/audit.ts";
import { once } from "../../db/receipts.ts";
import { type Tx, transact, type Work } from "../../db/work.ts";
import { enqueue } from "../../jobs/queue.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { post, toPerson } from "../../slack/outbox.ts";
import { isReachable, memberBySlackUser, membersById } from "../roster/index.ts";
import { rotationAbout } from "./lapsing.service.ts";
import { lockRotation, rotationBetween } from "./repository.ts";
import { insertRequest } from "./requests.repository.ts";
import {
  beginOf,
  changeOf,
  type Impossible,
  lapseOf,
  levelThroughout,
  type Wanted,
  waitingTimes,
} from "./requests.rules.ts";
import { type Place, type Span, wholeWeek } from "./rules.ts";
import { isOnTeam, reachableOf } from "./service.ts";
import { showHomes } from "./showing.service.ts";

export type AskRefusal = Impossible | "not_on_team" | "oneself" | "colleague_not_on_team" | "not_reachable";
type Answer = Result<undefined, AskRefusal>;

type Asking = { slackUserId: string; key: string };
export type CoverWish = Span & { colleagueId: string };
export type SwapWish = { mine: Place; theirs: Place & { memberId: string } };

/** Nothing changes until the colleague takes it on. */
export function askForCover(work: Work, who: Asking, { colleagueId, ...wish }: CoverWish): Promise<Answer> {
  return asking(work, who, async (tx, askerId, now) => {
    const { endsAt } = wish;
    const startsAt = wish.startsAt > now ? wish.startsAt : now;
    if (startsAt >= endsAt) return refuse("too_late");
    const level = levelThroughout(await rotationBetween(tx, startsAt, endsAt), askerId, { startsAt, endsAt });
    if (level === null) return refuse("not_on_call_then");
    return ok({ askerId, colleagueId, level, startsAt, endsAt, other: null });
  });
}

export function askForSwap(work: Work, who: Asking, { mine, theirs }: SwapWish): Promise<Answer> {
  const { memberId: colleagueId, ...other } = theirs;
  const { week, level } = mine;
  return asking(work, who, async (_tx, askerId) => ok({ askerId, colleagueId, level, ...wholeWeek(week), other }));
}

type Framing = (tx: Tx, askerId: string, now: Date) => Promise<Result<Wanted, AskRefusal>>;

/** Sent twice under one key, it is asked once. */
function asking(work: Work, { slackUserId, key }: Asking, frame: Framing): Promise<Answer> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    await lockRotation(tx);
    const asker = await memberBySlackUser(tx, slackUserId, now);
    if (!asker || !isOnTeam(asker)) return refuse("not_on_team");
    const framed = await frame(tx, asker.id, now);
    if (!framed.ok) return framed;
    const may = await mayAsk(tx, framed.value, now);
    if (may.ok) await once(tx, key, () => ask(tx, framed.value, now));
    return may;
  });
}

async function mayAsk(tx: Tx, wanted: Wanted, now: Date): Promise<Answer> {
  if (wanted.colleagueId === wanted.askerId) return refuse("oneself");
  const [colleague] = await membersById(tx, [wanted.colleagueId], now);
  if (!colleague || !isOnTeam(colleague)) return refuse("colleague_not_on_team");
  if (!isReachable(colleague)) return refuse("not_reachable");
  const possible = changeOf(await rotationAbout(tx, wanted), wanted, now);
  return possible.ok ? ok(undefined) : possible;
}

/** Answers its id; empty where the colleague is being asked for exactly this already. */
async function ask(tx: Tx, wanted: Wanted, now: Date): Promise<string> {
  const lapsesAt = lapseOf(wanted);
  const times = { askedAt: now, ...waitingTimes(now, beginOf(wanted)), lapsesAt };
  const requestId = await insertRequest(tx, { ...wanted, ...times });
  if (requestId === null) return "";
  await audit(tx, {
    at: now,
    actor: wanted.askerId,
    act: "on-call-request.ask",
    subject: `on-call-request:${requestId}`,
  });
  for (const slackUserId of await reachableOf(tx, [wanted.colleagueId], now))
    await post(tx, "on-call-request", requestId, toPerson(slackUserId), { now });
  for (const [what, runAt] of Object.entries({ remind: times.remindAt, unanswered: times.tellAt, lapse: lapsesAt }))
    await enqueue(tx, { name: `on-call.${what}`, key: `on-call.${what}:${requestId}`, payload: { requestId }, runAt });
  await showHomes(tx, now);
  return requestId;
}
