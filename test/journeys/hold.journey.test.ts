// Legal holds, what the nights take away, and unusual reading, as those see them who look after the network.
import { expect } from "vitest";
import { liftHold } from "../../src/features/rights/hold.service.ts";
import { endMember, memberBySlackUser } from "../../src/features/roster/index.ts";
import { myDataTitle } from "../support/copies.ts";
import { callForHelp, roomOf } from "../support/crisis.ts";
import type { House } from "../support/house.ts";
import { journey } from "../support/journey.ts";
import { close, matched, onlyRequest } from "../support/partner.ts";
import type { Person } from "../support/people.ts";

const test = journey();
const title = "Legal Holds";
const words = "The committee turned on me";
const day = 24;

async function setHold(who: Person, name: string, what = "Everything of theirs") {
  await who.command("/mssn hold");
  await who.pressIn(title, "New Hold");
  expect(await who.tryToSend("New Legal Hold", { "Whose words": name })).toEqual({});
  expect(await who.tryToSend("New Legal Hold", { "What is held": what, Why: "A public records request" })).toEqual({});
  const shown = who.shown();
  await who.close();
  return shown;
}

const texts = ({ db }: House) => db.prisma.sealedText.count();

test("held words are neither deleted nor purged, the member is told so and not why, and two people lift it", async ({
  house,
  cast: { avery, blair, emery, indigo, harper },
}) => {
  await matched(avery, blair, { "In your own words": words });
  expect(await setHold(emery, "avery alder")).toMatch(
    /The hold is set[\s\S]*Avery Alder\*[\s\S]*public records request/,
  );

  await avery.command("/thought-partner");
  await avery.pressIn("Your Requests", "Delete My Words");
  expect(avery.shown()).toContain("These words are held");
  await avery.close();
  await avery.command("/mssn my-data");
  await avery.pressIn(myDataTitle, "Delete My Words");
  expect(avery.shown()).toMatch(/Some of your words are held and were not deleted/);
  expect(avery.shown()).toMatch(/One piece of what you wrote is held/);
  expect(avery.shown()).not.toMatch(/public records request|Emery/i);
  await avery.close();
  // What replaces them is new; what was held stays.
  await avery.press("Edit", "Your request");
  await avery.send("Edit Your Request", { "In your own words": "Other words" });
  expect(await texts(house)).toBe(2);
  await close(avery);
  await house.later(200 * day);
  expect(await texts(house)).toBe(2);

  await emery.command("/mssn hold");
  await emery.pressIn(title, "Propose to Lift");
  expect(emery.shown()).not.toContain("Confirm Lifting");
  await emery.close();
  expect(await liftHold(house.work, emery.id, (await house.db.prisma.hold.findFirstOrThrow()).id)).toEqual({
    ok: false,
    refusal: "needs_another",
  });
  expect(indigo.message("Shall this hold be lifted?")?.text).not.toContain("Avery");
  await indigo.press("Keep the Hold", "Shall this hold be lifted?");
  expect(indigo.reads("A legal hold stays")).toContain("taken back");
  await house.later(1);
  await emery.command("/mssn hold");
  await emery.pressIn(title, "Propose to Lift");
  await emery.close();
  expect(await indigo.home()).toContain("Legal holds that a colleague would lift");
  await indigo.press("Confirm Lifting", "Shall this hold be lifted?");
  expect(await indigo.home()).not.toContain("Legal holds");
  expect(indigo.reads("A legal hold was lifted")).toContain("Two of you agreed");
  await house.later(day);
  expect(await texts(house)).toBe(0);
  const acts = await house.db.prisma.auditEntry.findMany({
    where: { act: { startsWith: "hold." } },
    orderBy: { id: "asc" },
  });
  expect(acts.map(({ act }) => act)).toEqual([
    "hold.look-up",
    "hold.set",
    "hold.propose-lift",
    "hold.keep",
    "hold.propose-lift",
    "hold.lift",
  ]);

  await harper.command("/mssn hold");
  expect(harper.told()).toContain("Coordinators and the Executive Director");
});

test("where nobody is left to confirm, whoever proposes is told so; the hold shows itself to others alone", async ({
  house,
  cast: { emery, indigo },
}) => {
  await setHold(indigo, "emery.elm@practice.example");
  await indigo.command("/mssn hold");
  await indigo.pressIn(title, "Propose to Lift");
  expect(indigo.shown()).toContain("there is nobody else now");
  expect(await house.db.prisma.hold.findFirst()).toMatchObject({ proposedById: null, liftedAt: null });
  await indigo.close();
  for (const [who, words] of [
    [indigo, "Legal holds that stand: 1"],
    [emery, "No legal hold stands"],
  ] as const) {
    await who.command("/mssn retention");
    expect(who.shown()).toContain(words);
  }
});

test("of two who confirm at the same moment one lifts the hold", async ({
  house,
  cast: { avery, blair, emery, indigo, casey },
}) => {
  await matched(avery, blair, { "In your own words": words });
  const caseyId = (await memberBySlackUser(house.db.prisma, casey.id, house.now()))?.id ?? "";
  await house.db.prisma.duty.create({
    data: { memberId: caseyId, kind: "coordinator", startsOn: new Date("2020-01-01") },
  });
  await setHold(emery, "avery.alder@practice.example");
  await emery.command("/mssn hold");
  await emery.pressIn(title, "Propose to Lift");
  const { id } = await house.db.prisma.hold.findFirstOrThrow();
  const answers = await Promise.all([indigo, casey].map((who) => liftHold(house.work, who.id, id)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: "lifted_already" });
  expect(await house.db.prisma.auditEntry.count({ where: { act: "hold.lift" } })).toBe(1);
});

test("a hold can be on one crisis alone, covers what others noted in it, and is not set twice or on oneself", async ({
  house,
  cast: { avery, blair, finley, emery },
}) => {
  await matched(avery, blair, { "In your own words": words });
  await callForHelp(avery, { "A few words": "A reporter waits at my door" });
  await finley.press("I Am on It", "needs the Crisis Support Team");
  await finley.press("Post Update", "Media storm", roomOf(finley));
  await finley.send("Post Update", {
    "How it stands": "We are talking",
    "A note": "Called the paper",
  });
  await setHold(emery, "Avery Alder", "Call for help of Mar 10, 2026");

  await avery.command("/mssn my-data");
  await avery.pressIn(myDataTitle, "Delete My Words");
  expect(avery.shown()).toMatch(/Your words are deleted\.[\s\S]*Some of your words are held/);
  await avery.close();
  expect((await onlyRequest(house)).wordsId).toBeNull();
  await finley.press("Resolve", "Media storm", roomOf(finley));
  await finley.send("Resolve", {
    "How does it stand?": "It is steady",
    "Time that you all spent, together": "An hour",
  });
  await house.later(200 * day);
  expect(await texts(house)).toBe(2);

  await emery.command("/mssn hold");
  await emery.pressIn(title, "New Hold");
  expect(await emery.tryToSend("New Legal Hold", { "Whose words": "Emery Elm" })).toMatchObject({
    "Whose words": expect.stringContaining("colleague"),
  });
  expect(await emery.tryToSend("New Legal Hold", { "Whose words": "Nobody Here" })).toMatchObject({
    "Whose words": expect.stringContaining("spelling"),
  });
  await emery.tryToSend("New Legal Hold", { "Whose words": "Avery Alder" });
  expect(
    await emery.tryToSend("New Legal Hold", {
      "What is held": "Call for help of Mar 10, 2026",
      Why: "An investigation",
    }),
  ).toMatchObject({
    "What is held": expect.stringContaining("held already"),
  });
});

test("coordinators see what is kept how long, and what the last night took away", async ({
  house,
  cast: { avery, blair, emery, harper },
}) => {
  await matched(avery, blair, { "In your own words": words });
  await close(avery);
  await emery.command("/mssn retention");
  expect(emery.shown()).toContain("The first purge comes this night.");
  await emery.close();
  await house.later(182 * day);
  await emery.command("/mssn retention");
  expect(emery.shown()).toMatch(/What members wrote, sealed\*\nKept 180 days[^\n]*\n[^\n]*: 1\. In 30 days: 1\./);
  expect(emery.shown()).toContain("No legal hold stands.");
  await emery.close();
  await setHold(emery, "Avery Alder");
  await emery.command("/mssn retention");
  expect(emery.shown()).toContain("Waits while a hold stands.");
  await emery.pressIn("What Is Kept How Long", "Legal Holds");
  expect(emery.shown()).toContain("Avery Alder");
  await harper.command("/mssn retention");
  expect(harper.told()).toContain("Coordinators and the Executive Director");
});

test("who left keeps no words after half a year, and after a year no name; who comes back before is who they were", async ({
  house,
  cast: { avery, blair },
}) => {
  await matched(avery, blair, { "In your own words": words });
  const member = await memberBySlackUser(house.db.prisma, avery.id, house.now());
  const memberId = member?.id ?? "";
  await house.db.prisma.$transaction((tx) => endMember(tx, memberId, { by: "mssn", at: house.now() }));
  await house.later(179 * day);
  expect(await texts(house)).toBe(1);
  await house.later(2 * day);
  expect(await texts(house)).toBe(0);
  await close(avery);
  await house.later(180 * day);
  expect(await house.db.prisma.member.findUniqueOrThrow({ where: { id: memberId } })).toMatchObject({
    name: "Avery Alder",
  });
  await house.later(6 * day);
  const after = await house.db.prisma.member.findUniqueOrThrow({ where: { id: memberId } });
  expect(after).toMatchObject({ name: "Former member", email: null, slackUserId: null, districtId: null });
  expect(await house.db.prisma.partnerRequest.count({ where: { requesterId: memberId } })).toBe(1);
});

test("a coordinator who opens more than ten words in a day is told to the Executive Director, once and counted on", async ({
  house,
  cast: { avery, emery, indigo, finley },
}) => {
  await callForHelp(avery, { "A few words": "A reporter waits at my door" });
  const room = roomOf(emery);
  const read = async (who: Person, times: number) => {
    for (let nth = 0; nth < times; nth++) {
      await who.press("Read Their Words", "Media storm", room);
      await who.close();
    }
  };
  await finley.press("I Am on It", "needs the Crisis Support Team");
  await read(finley, 12);
  await read(emery, 10);
  expect(indigo.reads("More was read than usual")).toBe("");
  await read(emery, 2);
  await house.later(0.01);
  expect(indigo.reads("More was read than usual")).toMatch(/<@UELMXX> opened other people’s words 12 times/);
  expect(indigo.message("More was read than usual")?.text).not.toMatch(/Emery|UELMXX/);
  const told = indigo.messages().filter(({ text }) => text?.includes("in the audit"));
  expect(told).toHaveLength(1);
  expect(emery.reads("More was read than usual")).toBe("");
  await indigo.command("/mssn readings");
  expect(indigo.shown()).toMatch(/<@UELMXX> opened other people’s words 12 times/);
  expect(indigo.shown()).not.toContain(finley.id);
  await indigo.close();
  await emery.command("/mssn readings");
  expect(emery.told()).toContain("Executive Director looks after this");
});
