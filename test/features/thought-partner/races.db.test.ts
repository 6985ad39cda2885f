// Races again and again, at the services: whatever comes first, there is one outcome and both sides agree on it.
import { beforeAll, expect, test } from "vitest";
import { newKey, readKeys } from "../../../src/db/keys.ts";
import { changePartner, closeRequest, matchByHand } from "../../../src/features/thought-partner/match.service.ts";
import { saveMentoring } from "../../../src/features/thought-partner/mentor.service.ts";
import { moveRequestOn } from "../../../src/features/thought-partner/moving.service.ts";
import { acceptOffer, declineOffer, expireOffer } from "../../../src/features/thought-partner/offer.service.ts";
import type { RequestForm } from "../../../src/features/thought-partner/pictures.rules.ts";
import { editRequest, requestPartner, withdrawRequest } from "../../../src/features/thought-partner/request.service.ts";
import { movableClock } from "../../../src/lib/clock.ts";
import { loadPracticeRoster } from "../../../src/practice/load-roster.ts";
import { practiceRoster } from "../../../src/practice/roster.ts";
import { testDatabase } from "../../support/database.ts";

const rounds = 12;
const db = await testDatabase();
const { prisma } = db;
const clock = movableClock(new Date("2026-03-10T14:00:00Z").getTime() - Date.now());
const work = { db, clock, keys: readKeys(newKey("test")) };

const form: RequestForm = {
  ...{ topic: "budget", help: "thought_partner", urgency: "today", words: "", preference: "own" },
  ...{ avoidNeighbours: false, showName: false, leaveOut: [] },
};

beforeAll(async () => {
  const roster = practiceRoster();
  await loadPracticeRoster(work, roster);
  for (const { id, email } of roster.people)
    await prisma.member.update({ where: { email }, data: { slackUserId: id } });
  await prisma.mentor.updateMany({ data: { capacity: 100 } });
});

/** A request with three offers, each with the Slack user who is asked. */
async function asked() {
  const key = crypto.randomUUID();
  const requestId = await requestPartner(work, { slackUserId: "UALDER", form, introduction: null, key });
  const rows = await prisma.offer.findMany({
    where: { requestId },
    include: { mentor: { include: { member: true } } },
    orderBy: { offeredAt: "asc" },
  });
  const offers = rows.map(({ id, mentor }) => ({ offerId: id, slackUserId: mentor.member.slackUserId ?? "" }));
  expect(offers).toHaveLength(3);
  return { requestId, offers, first: offers[0] as (typeof offers)[number] };
}

/** What holds of a request whatever happened to it. */
async function isSound(requestId: string) {
  const request = await prisma.partnerRequest.findUniqueOrThrow({
    where: { id: requestId },
    include: { offers: true, matches: true },
  });
  const active = request.matches.filter(({ endedAt }) => endedAt === null);
  expect(active).toHaveLength(request.state === "matched" ? 1 : 0);
  const open = request.offers.filter(({ state }) => state === "open");
  if (request.state === "open") expect(open.length).toBeGreaterThan(0);
  else expect(open).toEqual([]);
  for (const { id } of request.matches)
    expect(await prisma.interaction.count({ where: { source: `partner-match:${id}` } })).toBe(1);
  return request;
}

async function again(race: () => Promise<string>) {
  for (let round = 0; round < rounds; round++) await isSound(await race());
}

test("of all who accept at once exactly one wins, and the others learn that a colleague was first", () =>
  again(async () => {
    const { requestId, offers } = await asked();
    const answers = await Promise.all([...offers, ...offers].map((offer) => acceptOffer(work, offer)));
    const refusals = answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal])).toSorted();
    expect(refusals).toEqual(["already_accepted", ...Array(4).fill("colleague_was_first")]);
    return requestId;
  }));

test("accepting against withdrawing: the one or the other, and no partnership is ended", () =>
  again(async () => {
    const { requestId, first } = await asked();
    const both = [acceptOffer(work, first), withdrawRequest(work, "UALDER", requestId)];
    const refusals = (await Promise.all(both)).map((answer) => (answer.ok ? null : answer.refusal));
    const request = await isSound(requestId);
    expect(refusals).toEqual(request.state === "matched" ? [null, "already_matched"] : ["request_ended", null]);
    expect(request.matches.map(({ ended }) => ended)).toEqual(request.state === "matched" ? [null] : []);
    return requestId;
  }));

test("accepting against the time that is up", () =>
  again(async () => {
    const { requestId, first } = await asked();
    await prisma.offer.update({ where: { id: first.offerId }, data: { dueAt: clock.now() } });
    const [accepted] = await Promise.all([acceptOffer(work, first), expireOffer(work, first.offerId)]);
    if (!accepted.ok) expect(accepted.refusal).toBe("expired");
    const request = await isSound(requestId);
    expect(request.state).toBe(accepted.ok ? "matched" : "open");
    expect(request.offers).toHaveLength(accepted.ok ? 3 : 4);
    await withdrawRequest(work, "UALDER", requestId);
    return requestId;
  }));

test("accepting against saying no, by the same mentor in two windows", () =>
  again(async () => {
    const { requestId, first } = await asked();
    const no = { ...first, reason: null, pausedUntil: null };
    const [accepted, declined] = await Promise.all([acceptOffer(work, first), declineOffer(work, no)]);
    expect([accepted.ok, declined.ok].filter(Boolean)).toHaveLength(1);
    return requestId;
  }));

test("accepting against an edit that leaves this mentor out", () =>
  again(async () => {
    const { requestId, first } = await asked();
    const edited = { slackUserId: "UALDER", requestId, form: { ...form, leaveOut: [first.slackUserId] } };
    const [accepted] = await Promise.all([acceptOffer(work, first), editRequest(work, edited)]);
    if (!accepted.ok) expect(accepted.refusal).toBe("returned");
    return requestId;
  }));

test("all say no at once: the coordinators are told once", () =>
  again(async () => {
    const { requestId, offers } = await asked();
    await Promise.all(offers.map((offer) => declineOffer(work, { ...offer, reason: null, pausedUntil: null })));
    const { offers: all } = await isSound(requestId);
    const last = all.find(({ state }) => state === "open");
    const { slackUserId } = await prisma.member.findUniqueOrThrow({ where: { id: last?.mentorId ?? "" } });
    const no = { offerId: last?.id ?? "", slackUserId: slackUserId ?? "", reason: null, pausedUntil: null };
    await Promise.all([declineOffer(work, no), declineOffer(work, no)]);
    expect((await isSound(requestId)).state).toBe("stuck");
    const stuck = { act: "partner-request.stuck", subject: `partner-request:${requestId}` };
    expect(await prisma.auditEntry.count({ where: stuck })).toBe(1);
    return requestId;
  }));

test("closing against a change of partner, by the two in the pair", () =>
  again(async () => {
    const { requestId, first } = await asked();
    const accepted = await acceptOffer(work, first);
    const matchId = accepted.ok ? accepted.value : "";
    const [closed, changed] = await Promise.all([
      closeRequest(work, { slackUserId: "UALDER", matchId, reason: "helped" }),
      changePartner(work, { slackUserId: first.slackUserId, matchId }),
    ]);
    expect([closed.ok, changed.ok].filter(Boolean)).toHaveLength(1);
    return requestId;
  }));

test("accepting against a match by hand", () =>
  again(async () => {
    const { requestId, offers, first } = await asked();
    const { id: mentorId } = await prisma.member.findUniqueOrThrow({
      where: { slackUserId: offers[1]?.slackUserId ?? "" },
    });
    const byHand = matchByHand(work, { slackUserId: "UELMXX", requestId, mentorId });
    const answers = await Promise.all([acceptOffer(work, first), byHand]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    return requestId;
  }));

test("many who ask at once are all helped, though the same mentors are asked in different orders", async () => {
  const topics = ["budget", "personnel", "wellbeing", "equity", "contract", "transition"];
  const people = ["UALDER", "UFIRXX", "UJUNIP", "UKATSU"];
  const asking = Array.from({ length: rounds * 2 }, (_, n) =>
    requestPartner(work, {
      slackUserId: people[n % people.length] ?? "",
      form: { ...form, topic: topics[n % topics.length] ?? "", preference: n % 2 ? "own" : "other" },
      introduction: null,
      key: crypto.randomUUID(),
    }),
  );
  for (const requestId of await Promise.all(asking)) await isSound(requestId);
});

test("mentors who pause at once, with the same requests waiting for each, all give them back", async () => {
  const requests: string[] = [];
  for (let n = 0; n < rounds; n++) requests.push((await asked()).requestId);
  const pausedUntil = new Date("2026-04-01T04:00:00Z");
  const mentors = ["UBIRCH", "UCEDAR", "UDOGWO", "ULARCH"];
  await Promise.all(
    mentors.map((slackUserId) =>
      saveMentoring(work, { slackUserId, settings: { expertise: [], capacity: 100, pausedUntil } }),
    ),
  );
  expect(await prisma.offer.count({ where: { requestId: { in: requests }, state: "open" } })).toBe(0);
  await Promise.all(requests.map((requestId) => moveRequestOn(work, requestId)));
  for (const requestId of requests) expect((await isSound(requestId)).state).toBe("stuck");
});
