// A drill: the real path, marked on everything, among those who take part; a scorecard at the end, and no trace in the figures.
import { expect } from "vitest";
import { callForHelp, minutes, pages, roomOf } from "../support/crisis.ts";
import { journey } from "../support/journey.ts";
import { interactions } from "../support/partner.ts";
import { type Person, textOf } from "../support/people.ts";

const test = journey();

async function start(who: Person, takesPart = ["UFIRXX", "UGINKG"]): Promise<string> {
  await who.command("/crisis drill");
  const answer = await who.send("Start a Drill", { "Who takes part": takesPart });
  expect(answer).toContain("The drill has begun");
  return roomOf(who);
}

test("runs the same path, marked DRILL on every card, page and room, and asks only who takes part", async ({
  house,
  cast,
}) => {
  const { emery, finley, gray, jules, indigo } = cast;
  const room = await start(emery);
  expect(emery.actor.see().conversations.find(({ id }) => id === room)?.name).toMatch(
    /^crisis-drill-2026-03-10-[a-z]{3}$/,
  );
  await minutes(house, 5);
  expect([finley, gray].map(pages)).toEqual([1, 1]);
  await minutes(house, 15);
  expect([jules, indigo].map(pages)).toEqual([0, 0]);
  for (const message of [...finley.messages(), ...gray.messages(), ...emery.messages()].filter(({ text }) => text)) {
    expect(message.text).toMatch(/^DRILL: /);
    expect(textOf(message)).toContain("DRILL");
  }
  expect(finley.messages(room).every((message) => textOf(message).includes("DRILL"))).toBe(true);
});

test("ends with a scorecard: how fast, how far, who was missing and why; and is in no figure", async ({
  house,
  cast,
}) => {
  const { emery, finley, gray } = cast;
  await house.workspace.as("UFIRXX").doNotDisturb({ minutes: 60 });
  const room = await start(emery);
  await minutes(house, 2);
  await gray.press("I Am on It", "needs the Crisis Support Team");
  await gray.press("Resolve", "DRILL: A call for help", room);
  await gray.send("DRILL: Resolve", {
    "How does it stand?": "It is steady",
    "Time that you all spent, together": "15 minutes",
  });
  for (const card of [emery.reads("How it went"), finley.reads("How it went", room)]) {
    expect(card).toMatch(/\*Room open:\* (at once|after (no|one|two|three|four|five|\d+) seconds?)/);
    expect(card).toMatch(/\*First answer:\* after (12\d seconds|two minutes)/);
    expect(card).toContain("*Steps climbed:* 2 (first on call and second on call)");
    expect(card).toContain("<@UFIRXX> has Do Not Disturb on");
  }
  expect(await interactions(house)).toEqual([]);
  await house.later(24 * 8);
  expect(emery.reads("How are you?") + emery.reads("A closing review")).toBe("");
});

test("that nobody answers ends by itself after two hours, and says so", async ({ house, cast }) => {
  const { emery, finley } = cast;
  await start(emery, ["UFIRXX"]);
  await minutes(house, 125);
  expect(emery.reads("How it went")).toContain("*Nobody answered.*");
  const before = pages(finley);
  await minutes(house, 60);
  expect(pages(finley)).toBe(before);
});

test("a real call for help beside a drill is not marked, and is not held up by it", async ({ cast }) => {
  const { avery, emery, finley } = cast;
  await start(emery);
  await callForHelp(avery);
  const real = finley.messages().filter(({ text }) => text && !text.startsWith("DRILL"));
  expect(real).toHaveLength(1);
});

test("somebody else who types it is led to help", async ({ cast }) => {
  const { avery } = cast;
  await avery.command("/crisis drill");
  expect(avery.told()).toContain("If you need help yourself, please ask for it now");
  const where = avery.actor.see().conversations.find(({ id }) => avery.reads("Drills are started by", id));
  await avery.press("Ask the Crisis Support Team", "Drills are started by", where?.id);
  await avery.page("Ask the Crisis Team");
});

test("words that begin with drill are a call for help", async ({ cast }) => {
  const { emery } = cast;
  await emery.command("/crisis drill rig fell on the gym");
  expect(emery.shown()).toContain("Ask the Crisis Team");
});

test("once a year one is suggested to the coordinator, who can start it or put it off for a month", async ({
  house,
  cast,
}) => {
  const { emery } = cast;
  await house.moveTo(new Date("2026-04-01T13:01:00Z"));
  expect(emery.reads("Time for a drill")).toContain("There has been no drill yet.");
  await emery.press("Remind Me Next Month", "Time for a drill");
  expect(emery.reads("The yearly drill")).toContain("on the first of next month");
  await house.moveTo(new Date("2026-05-01T13:01:00Z"));
  await emery.press("Start a Drill", "Time for a drill");
  await emery.send("Start a Drill", {});
  expect(emery.reads("The last drill was")).toContain("Nothing more is needed.");
  await house.moveTo(new Date("2026-06-01T13:01:00Z"));
  expect(emery.messages().filter((message) => textOf(message).includes("Time for a drill"))).toHaveLength(0);
});
