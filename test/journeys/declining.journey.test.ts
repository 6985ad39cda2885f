// A mentor cannot this time, or wants a pause: nobody waits for them, and nobody is told.
import { expect } from "vitest";
import { journey } from "../support/journey.ts";
import { ask } from "../support/partner.ts";
import { textOf } from "../support/people.ts";

const test = journey();
const open = "A colleague asks for a thought partner";

test("a mentor who cannot this time is thanked, and the next is asked at once", async ({
  house,
  cast: { avery, blair, casey },
}) => {
  await ask(avery, { "How soon": "No rush" });
  await blair.press("Cannot This Time", open);
  const thanks = await blair.send("Cannot This Time", { "What stands in the way?": "Not my topic" });
  expect(thanks).toContain("Thank you for saying so. A colleague is asked now.");
  expect(blair.reads("asked for a thought partner")).toContain("You said that you could not this time");
  expect(casey.reads(open)).toContain("Accept Request");
  expect(avery.reads("Your request")).toContain("We are asking one mentor now.");
  expect(await house.db.prisma.offer.findFirst({ where: { state: "declined" } })).toMatchObject({
    declined: "not_my_topic",
  });
});

test("whoever asked is not told who said no, nor why", async ({ cast: { avery, blair } }) => {
  await ask(avery, { "How soon": "No rush" });
  await blair.press("Cannot This Time", open);
  await blair.send("Cannot This Time", { "What stands in the way?": "Too close to me or my district" });
  expect(JSON.stringify(avery.messages())).not.toMatch(/Blair|UBIRCH|close to me|could not/);
  expect(await avery.home()).not.toMatch(/Blair|UBIRCH/);
});

test("no reason has to be given", async ({ cast: { avery, blair, casey } }) => {
  await ask(avery, { "How soon": "No rush" });
  await blair.press("Cannot This Time", open);
  expect(await blair.send("Cannot This Time")).toContain("A colleague is asked now.");
  expect(casey.reads(open)).toContain("Accept Request");
});

test("a pause in the same step gives back everything else that waits, and holds until its day", async ({
  house,
  cast: { avery, finley, blair, casey },
}) => {
  await ask(finley, { "How soon": "No rush" });
  await ask(avery, { "How soon": "No rush" });
  expect(blair.messages()).toHaveLength(2);
  await blair.press("Cannot This Time", open);
  const thanks = await blair.send("Cannot This Time", { "Pause me until": "2026-03-24" });
  expect(thanks).toContain("you are not asked until your pause ends");
  expect(textOf({ blocks: blair.messages().map(({ blocks }) => blocks) })).not.toContain("Accept Request");
  expect(await house.db.prisma.offer.count({ where: { state: "open" } })).toBe(2);

  await ask(avery, { "How soon": "This week" });
  expect(blair.messages()).toHaveLength(2);
  await house.moveTo(new Date("2026-03-24T04:01:00Z"));
  await ask(finley, { "How soon": "This week" });
  expect(blair.reads(open)).toContain("Accept Request");
  expect(casey.messages().length).toBeGreaterThan(1);
});

test("a pause that lies in the past is refused on its field, and the rest stays as it was filled in", async ({
  cast: { avery, blair },
}) => {
  await ask(avery, { "How soon": "No rush" });
  await blair.press("Cannot This Time", open);
  const filled = { "What stands in the way?": "No time just now", "Pause me until": "2026-03-10" };
  expect(await blair.tryToSend("Cannot This Time", filled)).toEqual({
    "Pause me until": "Please choose a day after today, or leave this empty.",
  });
  expect(await blair.send("Cannot This Time", { "Pause me until": "2026-03-11" })).toContain("until your pause ends");
});

test("a mentor who pauses under My Mentoring gives back what waits at once, and keeps their partners", async ({
  cast: { avery, finley, blair, casey },
}) => {
  await ask(finley, { "How soon": "No rush" });
  await blair.press("Accept Request", open);
  await ask(avery, { "How soon": "No rush" });
  await blair.command("/mssn mentor");
  expect(await blair.send("My Mentoring", { "Pause me until": "2026-04-01" })).toContain("Your settings are saved.");
  expect(blair.reads("asked for a thought partner")).toContain("colleagues are asked instead");
  expect(casey.reads(open)).toContain("Accept Request");
  expect(blair.reads("Welcome, thought partners", blair.groups()[0]?.id)).toContain("We Have Met");
  expect(await blair.home()).toContain("You are paused until");
});

test("who says no after a colleague was asked is told how things stand", async ({ house, cast: { avery, blair } }) => {
  await ask(avery, { "How soon": "No rush" });
  await blair.press("Cannot This Time", open);
  await house.later(30);
  expect(await blair.send("Cannot This Time")).toContain("The time to answer had passed");
});
