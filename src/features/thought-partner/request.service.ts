// What a requester can do: ask, edit, withdraw, delete their words.
import { audit } from "../../db/audit.ts";
import { once } from "../../db/receipts.ts";
import { areHeld, discard, seal } from "../../db/sealed.ts";
import { type Tx, transact, type Work } from "../../db/work.ts";
import { newId } from "../../lib/ids.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { post, toPerson } from "../../slack/outbox.ts";
import { type Newcomer, welcome } from "../roster/index.ts";
import { showMatch } from "./match.service.ts";
import { hurryOffers, moveOn, showOffers, whoMayBeChosen } from "./moving.service.ts";
import { noteInteraction } from "./note.service.ts";
import { activeMatch, answerOffer, endMatch, endOpenOffers, offersOf } from "./offers.repository.ts";
import type { RequestForm } from "./pictures.rules.ts";
import { mine } from "./requester.service.ts";
import * as requests from "./requests.repository.ts";
import { purgeAt } from "./retention.rules.ts";
import { canDeleteWords, canEdit, canWithdraw, type RequesterRefusal } from "./rules.ts";

const subjectOf = (id: string) => `partner-request:${id}`;

export type Asking = Newcomer & {
  form: RequestForm;
  /** The form's own id: sent twice, it asks once. */
  key: string;
};

/** Asks for a thought partner; answers the request's id. Nobody is refused. */
export function requestPartner(work: Work, { slackUserId, form, introduction, key }: Asking): Promise<string> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const { result } = await once(tx, key, async () => {
      const member = await welcome(tx, { slackUserId, introduction }, now);
      const id = newId();
      const wordsId = await sealWords(tx, work, { id, ownerId: member.id, text: form.words });
      const excludedIds = await requests.memberIdsOf(tx, form.leaveOut);
      await requests.insertRequest(tx, { ...form, id, requesterId: member.id, excludedIds, wordsId, now });
      await audit(tx, { at: now, actor: member.id, act: "partner-request.ask", subject: subjectOf(id) });
      await noteInteraction(tx, { kind: "partner_requested", source: subjectOf(id), requestId: id, at: now });
      await post(tx, "partner-request", id, toPerson(slackUserId), { now });
      await moveOn(tx, id, now);
      return id;
    });
    return result;
  });
}

type Editing = { slackUserId: string; requestId: string; form: RequestForm };
type Changed = Result<undefined, RequesterRefusal>;

/** Changes what is asked for. Offers to mentors who are now out of the question are taken back, and the next are asked. */
export function editRequest(work: Work, { slackUserId, requestId, form }: Editing): Promise<Changed> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const { request, memberId } = await mine(tx, work, slackUserId, requestId);
    const allowed = request ? canEdit(request, memberId) : refuse("not_yours");
    if (!allowed.ok || !request) return allowed;
    const excludedIds = await requests.memberIdsOf(tx, form.leaveOut);
    const wordsId = await replaceWords(tx, work, request, form.words);
    await requests.changeRequest(tx, requestId, { ...form, excludedIds, wordsId });
    await audit(tx, { at: now, actor: memberId, act: "partner-request.edit", subject: subjectOf(requestId) });
    const suitable = new Set((await whoMayBeChosen(tx, requestId, now)).map(({ mentorId }) => mentorId));
    const offers = await offersOf(tx, requestId);
    for (const { id, mentorId } of offers)
      if (!suitable.has(mentorId)) await answerOffer(tx, id, { state: "returned", now });
    await hurryOffers(tx, requestId, form.urgency, now);
    await showOffers(
      tx,
      offers.map(({ id }) => id),
      now,
    );
    const match = await activeMatch(tx, requestId);
    if (match) await showMatch(tx, match.id, now);
    await moveOn(tx, requestId, now);
    return ok(undefined);
  });
}

export function withdrawRequest(
  work: Work,
  slackUserId: string,
  requestId: string,
): Promise<Result<undefined, RequesterRefusal | "already_matched">> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const { request, memberId } = await mine(tx, work, slackUserId, requestId);
    const allowed = request ? canWithdraw(request, memberId) : refuse("not_yours");
    if (!allowed.ok || !request) return allowed;
    await withdraw(tx, request, { by: memberId, now });
    return ok(undefined);
  });
}

/** `by` is a member's id, or `mssn`. */
export async function withdraw(tx: Tx, { id, wordsId }: requests.RequestRow, { by, now }: { by: string; now: Date }) {
  const subject = subjectOf(id);
  await requests.setState(tx, id, { state: "withdrawn", now });
  await requests.setPurge(tx, wordsId, purgeAt(now));
  await audit(tx, { at: now, actor: by, act: "partner-request.withdraw", subject });
  await showOffers(tx, await endOpenOffers(tx, id, "returned", now), now);
  const match = await activeMatch(tx, id);
  if (match && (await endMatch(tx, match.id, "withdrawn", now))) await showMatch(tx, match.id, now);
  await noteInteraction(tx, { kind: "partner_closed", source: subject, requestId: id, at: now, outcome: "withdrawn" });
  await moveOn(tx, id, now);
}

/** At any time, also long after the end. */
export function deleteWords(
  work: Work,
  slackUserId: string,
  requestId: string,
): Promise<Result<undefined, "not_yours" | "no_words" | "held">> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const { request, memberId } = await mine(tx, work, slackUserId, requestId);
    const allowed = request ? canDeleteWords(request, memberId) : refuse("not_yours");
    if (!allowed.ok || !request?.wordsId) return allowed;
    if (await areHeld(tx, [request.wordsId])) return refuse("held");
    await discard(tx, [request.wordsId], now);
    await audit(tx, { at: now, actor: memberId, act: "words.delete", subject: subjectOf(requestId) });
    await showOffers(
      tx,
      (await offersOf(tx, requestId)).map(({ id }) => id),
      now,
    );
    const match = await activeMatch(tx, requestId);
    if (match) await showMatch(tx, match.id, now);
    await moveOn(tx, requestId, now);
    return ok(undefined);
  });
}

type NewWords = { id: string; ownerId: string; text: string };

async function sealWords(tx: Tx, work: Work, { id, ownerId, text }: NewWords): Promise<string | null> {
  return text === "" ? null : seal(tx, work.keys, { text, ownerId, about: subjectOf(id) });
}

async function replaceWords(tx: Tx, work: Work, request: requests.RequestRow, text: string): Promise<string | null> {
  await discard(tx, [request.wordsId], work.clock.now());
  return sealWords(tx, work, { id: request.id, ownerId: request.requesterId, text });
}
