// Several people, or one person twice, act at the same moment: one outcome, and a kind answer for everybody.
import { expect } from "vitest";
import { newId } from "../../src/lib/ids.ts";
import { practiceRoster } from "../../src/practice/roster.ts";
import { post, toPerson } from "../../src/slack/outbox.ts";
import type { House } from "../support/house.ts";
import { journey } from "../support/journey.ts";
import { ask, close, onlyRequest } from "../support/partner.ts";
import { type Person, person } from "../support/people.ts";

const test = journey();
const open = "A colleague asks for a thought partner";

/** The practice roster with twenty mentors more. */
function rosterOfMany() {
  const roster = practiceRoster({ members: 32 });
  const mentor = { mentor: { held: true, group: null, from: "2020-07-01", until: null } };
  return { ...roster, rows: roster.rows.map((row, at) => (at < 12 ? row : { ...row, duties: mentor })) };
}

const manyMentors = journey({ roster: rosterOfMany() });

/** Has this mentor asked as well, beyond the three at a time that the rules ask. */
async function askAlso(house: House, slackUserId: string) {
  const { id: requestId } = await onlyRequest(house);
  const { prisma } = house.db;
  const { id: memberId } = await prisma.member.findUniqueOrThrow({ where: { slackUserId } });
  const [now, id] = [house.now(), newId()];
  const dueAt = new Date(now.getTime() + 7_200_000);
  await prisma.$transaction(async (tx) => {
    await tx.mentor.upsert({ where: { memberId }, create: { memberId }, update: {} });
    await tx.offer.create({
      data: { id, requestId, mentorId: memberId, round: 1, offeredAt: now, remindAt: dueAt, dueAt },
    });
    await post(tx, "partner-offer", id, toPerson(slackUserId), { now });
  });
}

manyMentors(
  "of twenty mentors who accept at the same moment one is the partner, and nineteen are thanked",
  async ({ house, cast: { avery } }) => {
    await ask(avery, { "How soon": "Today" });
    const asked = await house.db.prisma.offer.findMany({ include: { mentor: { include: { member: true } } } });
    const already = new Set(asked.map(({ mentor }) => mentor.member.slackUserId));
    const others =
      house.workspace.as("UALDER") &&
      practiceRoster({ members: 32 })
        .people.slice(12)
        .map(({ id }) => id);
    for (const id of others.filter((each) => !already.has(each)).slice(0, 17)) await askAlso(house, id);
    await house.settled();
    const all = await house.db.prisma.offer.findMany({ include: { mentor: { include: { member: true } } } });
    const mentors = all.map(({ mentor }) => person(house, mentor.member.slackUserId ?? ""));
    expect(mentors).toHaveLength(20);

    await Promise.all(mentors.map((mentor) => mentor.press("Accept Request", open)));
    const winners = mentors.filter((mentor) => mentor.groups().length > 0);
    expect(winners).toHaveLength(1);
    expect(await house.db.prisma.match.count()).toBe(1);
    for (const mentor of mentors) {
      const won = mentor === winners[0];
      expect(mentor.told()).toContain(won ? "Thank you." : "A colleague was first, so this request has its partner.");
      expect(mentor.reads("asked for a thought partner")).toContain(won ? "You accepted" : "A colleague was first");
      expect(mentor.reads(open)).not.toContain("Accept Request");
    }
    expect(avery.groups()).toHaveLength(1);
  },
);

test("a mentor who clicks twice accepts once, and is told the same twice", async ({
  house,
  cast: { avery, blair },
}) => {
  await ask(avery, { "How soon": "No rush" });
  await Promise.all([blair.press("Accept Request", open), blair.press("Accept Request", open)]);
  const told = blair.messages().filter(({ ephemeral }) => ephemeral);
  expect(told.map(({ text }) => text)).toEqual(Array(2).fill(expect.stringContaining("Thank you.")));
  expect(await house.db.prisma.match.count()).toBe(1);
  expect(blair.groups()).toHaveLength(1);
  expect(
    house.workspace.calls("conversations.open").filter(({ args }) => String(args.users).includes(",")),
  ).toHaveLength(1);
});

test("a form that is sent twice asks once, and both times says that it was sent", async ({
  house,
  cast: { avery },
}) => {
  await avery.command("/thought-partner");
  const { id: view } = await avery.page("Ask a Thought Partner");
  await avery.actor.fill({ view, values: { Topic: "Personnel" } });
  const answers = await Promise.all([avery.actor.submit({ view }), avery.actor.submit({ view })]);
  await house.settled();
  expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
  expect(avery.shown()).toContain("Request Sent");
  expect(await house.db.prisma.partnerRequest.count()).toBe(1);
  expect(await house.db.prisma.interaction.count()).toBe(1);
  expect(avery.messages()).toHaveLength(1);
});

test("withdrawn and accepted at the same moment, it is the one or the other for both", async ({ house, cast }) => {
  const { avery, blair } = cast;
  await ask(avery, { "How soon": "No rush" });
  await avery.command("/thought-partner");
  await avery.page("Your Requests");
  await Promise.all([avery.pressIn("Your Requests", "Withdraw"), blair.press("Accept Request", open)]);
  const { state } = await onlyRequest(house);
  const matches = await house.db.prisma.match.findMany();
  if (state === "withdrawn") {
    expect(matches).toEqual([]);
    expect(blair.told()).toContain("This request has ended in the meantime.");
  } else {
    expect(matches).toMatchObject([{ endedAt: null }]);
    expect(avery.shown()).toContain("nothing was withdrawn");
    expect(blair.reads("Welcome", blair.groups()[0]?.id)).toContain("We Have Met");
  }
});

test("accepted at the very moment at which the time is up, it is the one or the other", async ({ house, cast }) => {
  const { avery, blair, casey } = cast;
  await ask(avery, { "How soon": "No rush" });
  const { dueAt } = await house.db.prisma.offer.findFirstOrThrow();
  await house.moveTo(new Date(dueAt.getTime() - 1_500));
  await Promise.all([house.moveTo(dueAt), blair.press("Accept Request", "still hopes for your answer")]);
  await house.settled();
  const { state } = await onlyRequest(house);
  if (state === "matched") {
    expect(blair.groups()).toHaveLength(1);
    expect(casey.messages()).toEqual([]);
  } else {
    expect(blair.told()).toContain("The time to answer had passed");
    expect(blair.groups()).toEqual([]);
    expect(casey.reads(open)).toContain("Accept Request");
  }
});

test("two coordinators who match by hand at once make one pair", async ({ house, cast }) => {
  const { avery, blair, casey, logan, devon, emery, indigo } = cast;
  await ask(avery, { "How soon": "No rush", "People to leave out": ["UBIRCH", "UCEDAR"] });
  for (const mentor of [logan, devon]) await mentor.command("/mssn mentor");
  for (const mentor of [logan, devon]) await mentor.send("My Mentoring", { "Pause me until": "2026-05-01" });
  for (const day of [11, 12, 13]) await house.moveTo(new Date(`2026-03-${day}T15:00:00Z`));
  const choose = async (who: Person, mentor: string) => {
    await who.press("Match by Hand", "A request needs a coordinator");
    return () => who.send("Match by Hand", { Mentor: mentor });
  };
  const both = [await choose(emery, "Logan Larch"), await choose(indigo, "Devon Dogwood")];
  const answers = await Promise.all(both.map((send) => send()));
  expect(answers.filter((answer) => answer.includes("Matched."))).toHaveLength(1);
  expect(answers.filter((answer) => answer.includes("has its partner already"))).toHaveLength(1);
  expect(await house.db.prisma.match.count()).toBe(1);
  expect([...blair.groups(), ...casey.groups()]).toEqual([]);
  await close(avery);
});
