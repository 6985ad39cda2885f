// Legal holds, as those see them who look after the network.
import { expect } from "vitest";
import { liftHold } from "../../src/features/rights/hold.service.ts";
import { memberBySlackUser } from "../../src/features/roster/index.ts";
import { myDataTitle } from "../support/copies.ts";
import { callForHelp, roomOf } from "../support/crisis.ts";
import { holdsTitle, setHold, texts } from "../support/holds.ts";
import { journey } from "../support/journey.ts";
import { close, matched, onlyRequest } from "../support/partner.ts";

const test = journey();
const words = "The committee turned on me";
const day = 24;

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
  await emery.pressIn(holdsTitle, "Propose to Lift");
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
  await emery.pressIn(holdsTitle, "Propose to Lift");
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
  await indigo.pressIn(holdsTitle, "Propose to Lift");
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
  await emery.pressIn(holdsTitle, "Propose to Lift");
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
  await emery.pressIn(holdsTitle, "New Hold");
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
