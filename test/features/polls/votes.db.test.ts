// What voters can rely on: one vote each, the last one counts, none is lost, none is taken after the end.
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { closeInTime, closeNow } from "../../../src/features/polls/close.service.ts";
import { forgetKey } from "../../../src/features/polls/key.service.ts";
import { castVote, ownVote } from "../../../src/features/polls/vote.service.ts";
import { testDatabase } from "../../support/database.ts";
import { avery, blair, casey, harper, inAWeek, kai, pollHouse } from "./house.ts";

const db = await testDatabase();
let house: Awaited<ReturnType<typeof pollHouse>>;
beforeAll(async () => {
  house = await pollHouse(db);
});

type Act =
  | { votes: { who: number; option: number }[] }
  /** The bot is another one, which knows nothing by heart. */
  | "restart"
  | "close";

const vote = fc.record({ who: fc.nat(11), option: fc.nat(2) });
/** Everybody at once, each once. */
const crowd = fc.uniqueArray(vote, { selector: ({ who }) => who, maxLength: 8 }).map((votes): Act => ({ votes }));
const acts = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: crowd },
    { weight: 2, arbitrary: fc.constant<Act>("restart") },
    { weight: 1, arbitrary: fc.constant<Act>("close") },
  ),
  { minLength: 1, maxLength: 8 },
);

/** Does them, and answers what each person was last told that it is saved. */
async function doAll(pollId: string, options: readonly string[], all: readonly Act[]) {
  const saved = new Map<number, number>();
  let isOpen = true;
  for (const act of all) {
    if (act === "restart") forgetKey(pollId);
    else if (act === "close") {
      await closeNow(house.work, { slackUserId: harper, pollId });
      isOpen = false;
    } else
      await Promise.all(
        act.votes.map(async ({ who, option }) => {
          const cast = await castVote(house.work, { pollId, slackUserId: house.people[who] ?? "" }, [options[option]]);
          expect(cast.ok).toBe(isOpen);
          if (cast.ok) saved.set(who, option);
        }),
      );
  }
  return saved;
}

test.each([true, false])(
  "any order of votes, changes, restarts and closing gives the last valid vote of each (anonymous: %s)",
  async (anonymous) => {
    await fc.assert(
      fc.asyncProperty(acts, async (all) => {
        const { pollId, options } = await house.open({ anonymous });
        const saved = await doAll(pollId, options, all);
        await closeNow(house.work, { slackUserId: harper, pollId });
        const { outcome } = await house.pollOf(pollId);
        expect(outcome?.voted).toBe(saved.size);
        const hidden = anonymous && saved.size < 5;
        const expected = options.map((id, nth) => ({
          id,
          votes: [...saved.values()].filter((option) => option === nth).length,
        }));
        if (hidden) expect(outcome?.tally).toBeNull();
        else expect(outcome?.tally).toMatchObject({ kind: "single", options: expected });
      }),
      { numRuns: 15 },
    );
  },
);

test("votes that are cast while the poll is being closed are counted, or refused: never told as saved and lost", async () => {
  for (let round = 0; round < 8; round++) {
    const { pollId, options } = await house.open({ anonymous: round % 2 === 0 });
    const cast = house.people.map((slackUserId, nth) =>
      castVote(house.work, { pollId, slackUserId }, [options[nth % 3]]),
    );
    const [, ...answers] = await Promise.all([closeNow(house.work, { slackUserId: harper, pollId }), ...cast]);
    expect((await house.pollOf(pollId)).outcome?.voted).toBe(answers.filter(({ ok }) => ok).length);
  }
});

describe("who may vote", () => {
  test("whoever is asked, wherever they see the poll; others are refused kindly", async () => {
    const { pollId, options } = await house.open({ groups: ["Lantern Hills"] }, casey);
    const by = (slackUserId: string) => castVote(house.work, { pollId, slackUserId }, [options[0]]);
    expect(await by(avery)).toMatchObject({ ok: true });
    expect(await by(blair)).toEqual({ ok: false, refusal: "not_asked" });
    expect(await by("USTRANGER")).toEqual({ ok: false, refusal: "not_asked" });
  });

  test("also somebody who came to the Round Table after the poll was posted", async () => {
    const { pollId, options } = await house.open({ groups: ["Salt Marsh"] });
    const { id: groupId } = await db.prisma.group.findUniqueOrThrow({ where: { name: "Salt Marsh" } });
    const { id: memberId } = await db.prisma.member.findUniqueOrThrow({ where: { slackUserId: kai } });
    const voting = { pollId, slackUserId: kai };
    expect(await castVote(house.work, voting, [options[0]])).toEqual({ ok: false, refusal: "not_asked" });
    const seat = { memberId, groupId, startsOn: new Date("2026-03-01") };
    await db.prisma.groupMembership.create({ data: seat });
    expect(await castVote(house.work, voting, [options[0]])).toMatchObject({ ok: true });
    await db.prisma.groupMembership.delete({ where: { memberId_groupId_startsOn: seat } });
  });

  test("nobody who has left", async () => {
    const { pollId, options } = await house.open();
    await db.prisma.member.update({ where: { slackUserId: blair }, data: { leftOn: new Date("2026-03-10") } });
    expect(await castVote(house.work, { pollId, slackUserId: blair }, [options[0]])).toEqual({
      ok: false,
      refusal: "not_asked",
    });
    await db.prisma.member.update({ where: { slackUserId: blair }, data: { leftOn: null } });
  });
});

test("one's own vote can be seen and changed, in an anonymous poll too", async () => {
  const { pollId, options } = await house.open({ anonymous: true, kind: "multiple", most: 2 });
  const voting = { pollId, slackUserId: avery };
  expect(await ownVote(house.work, voting)).toMatchObject({ ok: true, value: { choice: null } });
  await castVote(house.work, voting, [options[0], options[2]]);
  await castVote(house.work, voting, [options[1]]);
  expect(await ownVote(house.work, voting)).toMatchObject({ ok: true, value: { choice: { choices: [options[1]] } } });
  expect(await db.prisma.pollBallot.count({ where: { pollId } })).toBe(1);
});

test("what is no choice is refused, and nothing is saved", async () => {
  const { pollId, options } = await house.open({ kind: "multiple", most: 2 });
  const by = (raw: unknown) => castVote(house.work, { pollId, slackUserId: avery }, raw);
  expect(await by([])).toMatchObject({ refusal: "nothing_chosen" });
  expect(await by(options)).toMatchObject({ refusal: "too_many" });
  expect(await by(["no such option"])).toMatchObject({ refusal: "unknown_option" });
  expect(await by({ [options[0] ?? ""]: 3 })).toMatchObject({ refusal: "unreadable" });
  expect(await castVote(house.work, { pollId: crypto.randomUUID(), slackUserId: avery }, [])).toMatchObject({
    refusal: "no_poll",
  });
  expect(await db.prisma.pollVoter.count({ where: { pollId, voted: true } })).toBe(0);
});

test("past its time it is closed, also before anybody has noticed", async () => {
  const { pollId, options } = await house.open({ closesAt: inAWeek });
  house.clock.move(8 * 86_400_000);
  expect(await castVote(house.work, { pollId, slackUserId: avery }, [options[0]])).toEqual({
    ok: false,
    refusal: "closed",
  });
  await closeInTime(house.work, pollId);
  await closeInTime(house.work, pollId);
  expect(await house.pollOf(pollId)).toMatchObject({ state: "closed", outcome: { voted: 0 } });
  expect(await db.prisma.auditEntry.count({ where: { act: "poll.close", subject: `poll:${pollId}` } })).toBe(1);
  house.clock.move(-8 * 86_400_000);
});

test("of two quick presses the second counts", async () => {
  const { pollId, options } = await house.open({ anonymous: false, results: "always" });
  const voting = { pollId, slackUserId: avery };
  await Promise.all([0, 1, 2].map((nth) => castVote(house.work, voting, [options[nth]])));
  expect(await ownVote(house.work, voting)).toMatchObject({ value: { choice: { choices: [options[2]] } } });
});

test("a thousand who vote at the same moment are all counted", { timeout: 120_000 }, async () => {
  const { pollId, options } = await house.open({ anonymous: true });
  await db.pool.query(
    `WITH "people" AS (INSERT INTO "Member" ("id", "name", "role", "slackUserId")
       SELECT gen_random_uuid(), 'One of many', 'associate', 'UMANY' || nth FROM generate_series(1, 1000) nth RETURNING "id")
     INSERT INTO "PollVoter" ("pollId", "memberId", "roundTable", "role") SELECT $1, "id", 'none', 'associate' FROM "people"`,
    [pollId],
  );
  const all = Array.from({ length: 1_000 }, (_, nth) => ({ slackUserId: `UMANY${nth + 1}`, option: options[nth % 3] }));
  const cast = await Promise.all(
    all.map(({ slackUserId, option }) => castVote(house.work, { pollId, slackUserId }, [option])),
  );
  expect(cast.filter(({ ok }) => !ok)).toEqual([]);
  await closeNow(house.work, { slackUserId: harper, pollId });
  expect((await house.pollOf(pollId)).outcome).toMatchObject({ voted: 1_000, tally: { counted: 1_000 } });
});
