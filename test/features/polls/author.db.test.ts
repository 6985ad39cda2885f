// What an author can do with a poll, and what others cannot; proposals; polls that come round; what is noted.
import { beforeAll, describe, expect, test } from "vitest";
import { askAgain, openNext, tidy } from "../../../src/features/polls/again.service.ts";
import * as author from "../../../src/features/polls/author.service.ts";
import { closeInTime, closeNow } from "../../../src/features/polls/close.service.ts";
import { addIdea } from "../../../src/features/polls/ideas.service.ts";
import { inviteOthers, postRefused, showTurnout } from "../../../src/features/polls/invite.service.ts";
import { draftPoll, keepSecondPage, postPoll } from "../../../src/features/polls/open.service.ts";
import { authorPicture, resultsFor } from "../../../src/features/polls/pictures.service.ts";
import { answerProposal, proposalDue } from "../../../src/features/polls/proposal.service.ts";
import type { SecondPage } from "../../../src/features/polls/rules.ts";
import { postTyped } from "../../../src/features/polls/typed.service.ts";
import { castVote } from "../../../src/features/polls/vote.service.ts";
import { testDatabase } from "../../support/database.ts";
import { avery, blair, casey, draft, emery, harper, inAWeek, kai, pollHouse } from "./house.ts";

const db = await testDatabase();
const { prisma } = db;
let house: Awaited<ReturnType<typeof pollHouse>>;
beforeAll(async () => {
  house = await pollHouse(db);
});

const recipients = async (kind: string, subject: string) =>
  (await prisma.card.findMany({ where: { kind, subject }, orderBy: { recipient: "asc" } })).map(({ recipient }) =>
    recipient.replace("person:", ""),
  );
const days = (count: number) => count * 86_400_000;

test("who introduced themselves is asked once a coordinator has confirmed them", async () => {
  await prisma.member.update({ where: { slackUserId: blair }, data: { confirmed: false } });
  const { pollId, options } = await house.open({ anonymous: false, results: "always" });
  expect(await castVote(house.work, { pollId, slackUserId: blair }, [options[0]])).toMatchObject({
    refusal: "not_asked",
  });
  expect(await resultsFor(house.work, { pollId, slackUserId: blair })).toBeNull();
  await prisma.member.update({ where: { slackUserId: blair }, data: { confirmed: true } });
  expect(await castVote(house.work, { pollId, slackUserId: blair }, [options[0]])).toMatchObject({ ok: true });
});

test("going back to the first page and on again keeps what the second said", async () => {
  const { pollId } = await house.drafted({ anonymous: false });
  const said: SecondPage = {
    ...{ most: 1, results: "voted", description: "In May.", ideas: true, remind: false, repeats: "yearly" },
    ...{ roles: ["superintendent"], districtTypes: [] },
  };
  await keepSecondPage(house.work, { slackUserId: blair, pollId }, { ...said, description: "Not theirs." });
  await keepSecondPage(house.work, { slackUserId: harper, pollId }, said);
  await draftPoll(house.work, { slackUserId: harper, pollId }, { ...draft, question: "Where then?" });
  expect(await house.pollOf(pollId)).toMatchObject({ question: "Where then?", ...said });
});

describe("who may ask whom", () => {
  test.each([
    ["a president their own Round Table", casey, ["Lantern Hills"], "open"],
    ["a program manager everybody", harper, [], "open"],
    ["a coordinator any Round Table", emery, ["Salt Marsh"], "open"],
    ["a president another Round Table, by proposing it", casey, ["Salt Marsh"], "proposed"],
    ["a president everybody, by proposing it", casey, [], "proposed"],
    ["a member their own Round Table, by proposing it", avery, ["Lantern Hills"], "proposed"],
  ])("%s", async (_, by, groups, expected) => {
    const { answer } = await house.posted({ groups }, by);
    expect(answer).toEqual({ ok: true, value: expected });
  });

  test("a stranger nobody", async () => {
    const { answer } = await house.drafted({}, "USTRANGER");
    expect(answer).toEqual({ ok: false, refusal: "not_a_member" });
  });

  test("nobody an audience that is empty, or until a time that is over", async () => {
    const { answer } = await house.posted({ groups: ["Lantern Hills"], roles: ["retired"] }, casey);
    expect(answer).toEqual({ ok: false, refusal: "nobody_asked" });
    const late = await house.posted({ closesAt: new Date("2026-03-10T13:00:00Z") });
    expect(late.answer).toEqual({ ok: false, refusal: "too_late" });
  });

  test("who votes is whoever the roster says, by Round Table, role and kind of district", async () => {
    const { pollId } = await house.posted({ roles: ["superintendent"], districtTypes: ["urban"] });
    const voters = await prisma.pollVoter.findMany({ where: { pollId }, include: { member: true } });
    expect(voters.map(({ member }) => member.slackUserId).sort()).toEqual([avery, blair]);
  });
});

describe("a proposal", () => {
  test("goes to the coordinators, who post it; its author hears", async () => {
    const { pollId } = await house.posted({ groups: ["Salt Marsh"] }, avery);
    expect(await recipients("poll-proposed", pollId)).toEqual([emery]);
    const answer = { pollId, answer: "post" } as const;
    expect(await answerProposal(house.work, { ...answer, slackUserId: blair })).toMatchObject({
      refusal: "not_a_coordinator",
    });
    expect(await answerProposal(house.work, { ...answer, slackUserId: emery })).toMatchObject({ ok: true });
    expect(await answerProposal(house.work, { ...answer, slackUserId: emery })).toMatchObject({
      refusal: "answered_already",
    });
    expect((await house.pollOf(pollId)).state).toBe("open");
    expect(await recipients("poll-author", pollId)).toEqual([avery]);
  });

  test("is asked about again each working day, and ends with its time, which its author hears", async () => {
    const { pollId } = await house.posted({}, avery);
    const asked = () => prisma.card.count({ where: { kind: "poll-proposed", subject: pollId } });
    house.clock.move(days(1));
    const again = await proposalDue(house.work, pollId);
    expect(again?.getTime()).toBeGreaterThan(house.clock.now().getTime());
    await proposalDue(house.work, pollId);
    expect(await asked()).toBe(2);
    house.clock.move(days(8));
    expect(await proposalDue(house.work, pollId)).toBeNull();
    expect((await house.pollOf(pollId)).state).toBe("declined");
    expect(await recipients("poll-author", pollId)).toEqual([avery]);
    house.clock.move(-days(9));
  });

  test("may be declined", async () => {
    const { pollId } = await house.posted({}, avery);
    await answerProposal(house.work, { pollId, answer: "decline", slackUserId: emery });
    expect((await house.pollOf(pollId)).state).toBe("declined");
    expect(await prisma.pollVoter.count({ where: { pollId } })).toBe(0);
  });
});

test("posted twice it is posted once, and the second page of the form is kept", async () => {
  const { pollId } = await house.drafted({ kind: "multiple", anonymous: false });
  const finishing: SecondPage = {
    ...{ most: 9, results: "voted", description: "In May.", ideas: false, remind: false, repeats: "monthly" },
    ...{ roles: [], districtTypes: [] },
  };
  const posting = { slackUserId: harper, pollId, channelId: null, finishing };
  const twice = await Promise.all([1, 2].map(() => postPoll(house.work, posting)));
  expect(twice).toEqual([1, 2].map(() => ({ ok: true, value: "open" })));
  // Of three options at most three can be chosen.
  expect(await house.pollOf(pollId)).toMatchObject({
    most: 3,
    results: "voted",
    description: "In May.",
    repeats: "monthly",
  });
  expect(await prisma.interaction.count({ where: { source: `poll:${pollId}` } })).toBe(1);
});

describe("an open poll", () => {
  test("is extended, and then closes at its new time only", async () => {
    const { pollId } = await house.open();
    const later = new Date(inAWeek.getTime() + days(2));
    expect(
      await author.extendPoll(house.work, { slackUserId: harper, pollId }, new Date(inAWeek.getTime() - 1)),
    ).toMatchObject({ refusal: "not_later" });
    expect(await author.extendPoll(house.work, { slackUserId: blair, pollId }, later)).toMatchObject({
      refusal: "not_yours",
    });
    expect(await author.extendPoll(house.work, { slackUserId: harper, pollId }, later)).toMatchObject({ ok: true });
    house.clock.move(days(8));
    await closeInTime(house.work, pollId);
    expect((await house.pollOf(pollId)).state).toBe("open");
    house.clock.move(days(2));
    await closeInTime(house.work, pollId);
    expect((await house.pollOf(pollId)).state).toBe("closed");
    house.clock.move(-days(10));
  });

  test("reminds those who have not voted, at most once a day by hand, and shows nobody who they are", async () => {
    const { pollId, options } = await house.open({ groups: ["Lantern Hills"] }, casey);
    await castVote(house.work, { pollId, slackUserId: avery }, [options[0]]);
    const acting = { slackUserId: casey, pollId };
    expect(await author.remindNow(house.work, acting)).toMatchObject({ ok: true });
    expect(await recipients("poll-reminder", pollId)).toEqual([casey, kai]);
    expect(await author.remindNow(house.work, acting)).toMatchObject({ refusal: "reminded_already" });
    await author.remindInTime(house.work, pollId);
    expect(await recipients("poll-reminder", pollId)).toHaveLength(2);
  });

  test("takes ideas, of which two can be put together, and one removed; votes follow", async () => {
    const { pollId, options } = await house.open({ ideas: true, kind: "multiple", most: 2, anonymous: false });
    const add = (text: string) => addIdea(house.work, { pollId, slackUserId: avery }, text);
    expect(await add("At the LAKE ")).toMatchObject({ refusal: "there_already" });
    expect(await add("By the water")).toMatchObject({ ok: true });
    expect(await add("Somewhere rude")).toMatchObject({ ok: true });
    const all = (await house.pollOf(pollId)).options;
    const [water, rude] = [all[3]?.id ?? "", all[4]?.id ?? ""];
    await castVote(house.work, { pollId, slackUserId: avery }, [options[0], water]);
    await castVote(house.work, { pollId, slackUserId: kai }, [water, rude]);
    const acting = { slackUserId: harper, pollId };
    expect(await author.mergeIdeas(house.work, acting, { from: water, into: water })).toMatchObject({
      refusal: "same",
    });
    expect(await author.mergeIdeas(house.work, acting, { from: water, into: options[0] ?? "" })).toMatchObject({
      ok: true,
    });
    expect(await author.mergeIdeas(house.work, acting, { from: water, into: rude })).toMatchObject({ refusal: "gone" });
    // What people were asked stays as it was.
    const own = { from: options[1] ?? "", into: options[0] ?? "" };
    expect(await author.mergeIdeas(house.work, acting, own)).toMatchObject({ refusal: "own_option" });
    expect(await author.removeIdea(house.work, acting, options[1] ?? "")).toMatchObject({ refusal: "own_option" });

    expect(await author.removeIdea(house.work, acting, rude)).toMatchObject({ ok: true });
    await closeNow(house.work, acting);
    const { outcome } = await house.pollOf(pollId);
    expect(outcome?.tally).toMatchObject({ options: [{ votes: 2 }, { votes: 0 }, { votes: 0 }] });
  });

  test("takes at most thirty options, and none where ideas are not asked for", async () => {
    const full = await house.open({ ideas: true, options: Array.from({ length: 30 }, (_, nth) => `Option ${nth}`) });
    expect(await addIdea(house.work, { pollId: full.pollId, slackUserId: avery }, "One more")).toMatchObject({
      refusal: "full",
    });
    const closed = await house.open();
    expect(await addIdea(house.work, { pollId: closed.pollId, slackUserId: avery }, "One more")).toMatchObject({
      refusal: "no_ideas",
    });
  });

  test("is deleted with every vote, by its author or a coordinator", async () => {
    const { pollId, options } = await house.open();
    await castVote(house.work, { pollId, slackUserId: avery }, [options[0]]);
    expect(await author.deletePoll(house.work, { slackUserId: avery, pollId })).toMatchObject({ refusal: "not_yours" });
    expect(await author.deletePoll(house.work, { slackUserId: emery, pollId })).toMatchObject({ ok: true });
    for (const count of [prisma.pollVoter.count({ where: { pollId } }), prisma.pollBallot.count({ where: { pollId } })])
      expect(await count).toBe(0);
    expect(await castVote(house.work, { pollId, slackUserId: avery }, [options[0]])).toMatchObject({
      refusal: "closed",
    });
  });
});

describe("results", () => {
  const seenBy = (pollId: string, slackUserId: string) => resultsFor(house.work, { pollId, slackUserId });

  test.each([
    ["always", true, true],
    ["voted", false, true],
    ["end", false, false],
  ] as const)(
    "of a named poll that shows them %s: before voting %s, after it %s, and to everybody at the end",
    async (results, before, after) => {
      const { pollId, options } = await house.open({ anonymous: false, results });
      expect((await seenBy(pollId, avery)) !== null).toBe(before);
      await castVote(house.work, { pollId, slackUserId: avery }, [options[1]]);
      const shown = await seenBy(pollId, avery);
      expect(shown !== null).toBe(after);
      if (shown) expect(shown.who).toMatchObject([{ name: "Avery Alder", choice: { choices: [options[1]] } }]);
      await closeNow(house.work, { slackUserId: harper, pollId });
      expect((await seenBy(pollId, blair))?.who).toHaveLength(1);
    },
  );

  test("are for those who are asked, its author and coordinators, and for nobody else", async () => {
    const { pollId } = await house.open({ groups: ["Lantern Hills"], anonymous: false }, casey);
    for (const who of [avery, casey, emery]) expect(await seenBy(pollId, who)).not.toBeNull();
    for (const who of [blair, "USTRANGER"]) expect(await seenBy(pollId, who)).toBeNull();
  });

  test("of an anonymous poll nobody sees before the end, and nobody's name ever", async () => {
    const { pollId, options } = await house.open({ anonymous: true, results: "always" });
    for (const id of house.people.slice(0, 6)) await castVote(house.work, { pollId, slackUserId: id }, [options[0]]);
    expect(await seenBy(pollId, avery)).toBeNull();
    expect((await authorPicture(prisma, pollId, house.clock.now()))?.counts).toBeNull();
    await closeNow(house.work, { slackUserId: harper, pollId });
    expect(await seenBy(pollId, avery)).toMatchObject({ who: [], counts: { counted: 6 } });
  });
});

describe("where it goes", () => {
  test("to each channel once, and by direct message to whoever is in none of them; a refusal is told its author and not tried with each vote", async () => {
    await prisma.group.updateMany({ where: { name: "Lantern Hills" }, data: { channelId: "C0LANTERN" } });
    const { pollId } = await house.open({ groups: ["Lantern Hills"] }, casey);
    const [post] = await prisma.pollPost.findMany({ where: { pollId } });
    expect(post?.channelId).toBe("C0LANTERN");
    await inviteOthers(house.work, pollId, new Set([avery]));
    await inviteOthers(house.work, pollId, new Set([avery]));
    expect(await recipients("poll", pollId)).toEqual([casey, kai]);
    await postRefused(house.work, post?.id ?? "", "not_in_channel");
    expect((await authorPicture(prisma, pollId, house.clock.now()))?.refusedPosts).toMatchObject([
      { refused: "not_in_channel" },
    ]);
    await prisma.job.deleteMany({ where: { name: "card.show" } });
    await showTurnout(house.work, pollId);
    const { id } = await prisma.card.findFirstOrThrow({ where: { kind: "poll-post", subject: post?.id ?? "" } });
    expect(await prisma.job.count({ where: { key: `card:${id}` } })).toBe(0);
    await prisma.group.updateMany({ where: { name: "Lantern Hills" }, data: { channelId: null } });
  });
});

describe("typed in one line", () => {
  const typed = { ...draft, until: null, to: [] as string[] };
  const by = (slackUserId: string, to: string[] = [], channelId = "C0GENERAL") =>
    postTyped(house.work, { slackUserId, channelId }, { ...typed, to });

  test("it goes to whom it says, to the Round Table of the channel, or to a president's own", async () => {
    expect(await by(harper)).toMatchObject({ refusal: "to_whom" });
    expect(await by(harper, ["all"])).toMatchObject({ ok: true });
    expect(await by(harper, ["salt  MARSH"])).toMatchObject({ ok: true });
    expect(await by(harper, ["Nowhere"])).toMatchObject({ refusal: "unknown_group", name: "Nowhere" });
    expect(await by(casey)).toMatchObject({ ok: true, value: "open" });
    await prisma.group.updateMany({ where: { name: "Salt Marsh" }, data: { channelId: "C0SALT" } });
    expect(await by(harper, [], "C0SALT")).toMatchObject({ ok: true });
    const [last] = await prisma.poll.findMany({ orderBy: { createdAt: "desc" }, take: 1, where: { state: "open" } });
    expect(last?.groups).toEqual(["Salt Marsh"]);
    await prisma.group.updateMany({ where: { name: "Salt Marsh" }, data: { channelId: null } });
  });
});

describe("a poll that comes round", () => {
  /** What the morning leaves is done, and done again by a worker that did not know. */
  const comeRound = async () => {
    await Promise.all([askAgain(house.work), askAgain(house.work)]);
    const jobs = await prisma.job.findMany({ where: { name: "polls.next" } });
    const ids = jobs.map(({ payload }) => (payload as { pollId: string }).pollId);
    await Promise.all([...ids, ...ids].map((id) => openNext(house.work, id)));
    return ids;
  };

  test("is asked again once, with what its author wrote and not what others added, and remembers its series", async () => {
    const { pollId } = await house.open({ repeats: "monthly", ideas: true });
    await addIdea(house.work, { pollId, slackUserId: avery }, "By the water");
    await closeNow(house.work, { slackUserId: harper, pollId });
    expect(await comeRound()).toEqual([]);
    const series = () =>
      prisma.poll.findMany({ where: { seriesId: pollId }, include: { options: true }, orderBy: { createdAt: "asc" } });
    expect(await series()).toHaveLength(1);
    house.clock.move(days(31));
    expect(await comeRound()).toContain(pollId);
    const [before, again, ...more] = await series();
    expect(more).toEqual([]);
    expect(before).toMatchObject({ repeats: null, nextAt: null });
    expect(again).toMatchObject({ state: "open", repeats: "monthly", question: "Where shall we meet?" });
    expect(again?.options).toHaveLength(3);
    // Open for as long as the one before.
    expect(Number(again?.closesAt) - Number(again?.openedAt)).toBe(Number(before?.closesAt) - Number(before?.openedAt));
    house.clock.move(-days(31));
  });

  test("goes to a coordinator where its author may not ask any more, and can be stopped", async () => {
    const { pollId } = await house.open({ repeats: "yearly", groups: ["Lantern Hills"] }, casey);
    const { id: memberId } = await prisma.member.findUniqueOrThrow({ where: { slackUserId: casey } });
    await prisma.duty.updateMany({
      where: { memberId, kind: "round_table_president" },
      data: { endsOn: new Date("2026-06-30") },
    });
    house.clock.move(days(366));
    await comeRound();
    expect(await prisma.poll.findMany({ where: { seriesId: pollId, id: { not: pollId } } })).toMatchObject([
      { state: "proposed" },
    ]);
    house.clock.move(-days(366));
    const stopped = await house.open({ repeats: "monthly" });
    await author.repeatPoll(house.work, { slackUserId: harper, pollId: stopped.pollId }, null);
    expect(await house.pollOf(stopped.pollId)).toMatchObject({ repeats: null, nextAt: null });
    await prisma.duty.updateMany({ where: { memberId, kind: "round_table_president" }, data: { endsOn: null } });
  });
});

test("names beside choices are forgotten half a year after the end, and drafts after a week; counts stay", async () => {
  const { pollId, options } = await house.open({ anonymous: false });
  await castVote(house.work, { pollId, slackUserId: avery }, [options[0]]);
  await closeNow(house.work, { slackUserId: harper, pollId });
  const unfinished = await house.drafted();
  house.clock.move(days(170));
  await tidy(house.work);
  expect(await resultsFor(house.work, { pollId, slackUserId: blair })).toMatchObject({
    who: [{ name: "Avery Alder" }],
  });
  expect(await prisma.poll.count({ where: { id: unfinished.pollId } })).toBe(0);
  house.clock.move(days(11));
  await tidy(house.work);
  expect((await resultsFor(house.work, { pollId, slackUserId: blair }))?.who).toMatchObject([{ choice: null }]);
  expect((await house.pollOf(pollId)).outcome?.tally).toMatchObject({ counted: 1 });
  house.clock.move(-days(181));
});
