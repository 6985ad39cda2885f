// What a requester is shown: the form, their requests, their words, and how long it may take.
import { open } from "../../db/sealed.ts";
import { setting } from "../../db/settings.ts";
import { type Tx, transact, type Work } from "../../db/work.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { openWords } from "../rights/index.ts";
import { memberBySlackUser, roundTableNames } from "../roster/index.ts";
import { activeMatch } from "./offers.repository.ts";
import { filledIn, requestsToShow } from "./pictures.repository.ts";
import type { RequestForm, RequestPicture, Topic } from "./pictures.rules.ts";
import * as requests from "./requests.repository.ts";
import { canEdit, type RequesterRefusal, type Urgency } from "./rules.ts";
import { type ExpectedWait, expectedWait } from "./waiting.rules.ts";

/** The words of a request, for its requester and for the mentor who accepted it; each reading is noted. */
export function readWords(
  work: Work,
  slackUserId: string,
  requestId: string,
): Promise<Result<string | null, "not_yours">> {
  return transact(work, async (tx) => {
    const member = await memberBySlackUser(tx, slackUserId, work.clock.now());
    const request = await requests.lockRequest(tx, requestId);
    const match = await activeMatch(tx, requestId);
    if (!member || !request || ![request.requesterId, match?.mentorId].includes(member.id)) return refuse("not_yours");
    return ok((await openWords(tx, work, { text: request.wordsId }, member)).text);
  });
}

export type WhatToAsk = { topics: Topic[]; roundTables: string[]; newcomer: boolean; lifelines: string[] };

/** What the form offers; who is not on the roster is also asked who they are. `keptTopic` is that of an edited request. */
export async function whatToAsk(work: Work, slackUserId: string, keptTopic?: string): Promise<WhatToAsk> {
  const { prisma } = work.db;
  const member = await memberBySlackUser(prisma, slackUserId, work.clock.now());
  return {
    topics: await requests.topics(prisma, keptTopic),
    roundTables: await roundTableNames(prisma),
    newcomer: member === null || member.left,
    lifelines: await lifelines(work),
  };
}

export const lifelines = (work: Work): Promise<string[]> => setting(work.db.prisma, "lifelines");

/** What this person has asked for and can still do something about. */
export async function myRequests(work: Work, slackUserId: string): Promise<RequestPicture[]> {
  const member = await memberBySlackUser(work.db.prisma, slackUserId, work.clock.now());
  return member ? (await requestsToShow(work.db.prisma, member.id)).shown : [];
}

/** The form as it was filled in, for its requester to change. */
export function whatWasAsked(
  work: Work,
  slackUserId: string,
  requestId: string,
): Promise<Result<RequestForm, RequesterRefusal>> {
  return transact(work, async (tx) => {
    const { request, memberId } = await mine(tx, work, slackUserId, requestId);
    const allowed = request ? canEdit(request, memberId) : refuse("not_yours");
    const form = await filledIn(tx, requestId);
    if (!allowed.ok || !request || !form) return allowed.ok ? refuse("not_yours") : allowed;
    const reader = { id: memberId, at: work.clock.now() };
    const words = request.wordsId ? await open(tx, work.keys, request.wordsId, reader) : null;
    return ok({ ...form, words: words ?? "" });
  });
}

/** How long a request of this urgency may take, from the record. */
export async function expectedWaitOf(work: Work, urgency: Urgency): Promise<ExpectedWait> {
  const now = work.clock.now();
  return expectedWait(urgency, await requests.pastRequests(work.db.prisma, urgency, now), now);
}

/** The request, held until the transaction ends, and who asks about it. */
export async function mine(tx: Tx, work: Work, slackUserId: string, requestId: string) {
  const member = await memberBySlackUser(tx, slackUserId, work.clock.now());
  return { request: await requests.lockRequest(tx, requestId), memberId: member?.id ?? "" };
}
