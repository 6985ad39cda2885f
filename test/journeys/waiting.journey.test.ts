// Nothing dies of silence: reminders, the next mentor, the coordinators, and at last the Executive Director.
import { expect } from "vitest";
import { practiceRoster } from "../../src/practice/roster.ts";
import { journey } from "../support/journey.ts";
import { ask, onlyRequest, withdraw } from "../support/partner.ts";
import type { Person } from "../support/people.ts";

const test = journey();
const open = "A colleague asks for a thought partner";
const stuck = "A request needs a coordinator";

test("a mentor is reminded once, at half time, by a message that can be answered", async ({
  house,
  cast: { avery, blair },
}) => {
  await ask(avery, { "How soon": "No rush" });
  await house.moveTo(new Date("2026-03-10T18:29:00Z"));
  expect(blair.messages()).toHaveLength(1);
  await house.moveTo(new Date("2026-03-10T18:31:00Z"));
  expect(blair.messages().map(({ text }) => text)).toContain(
    "A reminder: a colleague still hopes for your answer. Please accept, or say that you cannot this time.",
  );
  await house.moveTo(new Date("2026-03-11T13:50:00Z"));
  expect(blair.messages()).toHaveLength(2);
  await blair.press("Accept Request", "still hopes for your answer");
  expect(avery.groups()).toHaveLength(1);
  for (const card of blair.messages().filter(({ ephemeral }) => !ephemeral))
    expect(card.text).toBe("You accepted a request. Your conversation is open.");
});

test("unanswered, a request goes on to the next after a working day; the first is not blamed", async ({
  house,
  cast: { avery, blair, casey },
}) => {
  await ask(avery, { "How soon": "No rush" });
  await house.moveTo(new Date("2026-03-11T13:59:00Z"));
  expect(casey.messages()).toEqual([]);
  await house.moveTo(new Date("2026-03-11T14:01:00Z"));
  expect(casey.reads(open)).toContain("Accept Request");
  for (const card of blair.messages()) {
    expect(card.text).toBe("A request has gone on to a colleague. Nothing is needed of you.");
    expect(JSON.stringify(card.blocks)).not.toContain("Accept Request");
  }
  expect(avery.reads("Your request")).toContain("We are asking one mentor now. If nobody has accepted by");
});

test("for today, two hours by the clock pass on to whoever is left", async ({
  house,
  cast: { avery, blair, devon },
}) => {
  await ask(avery, { "How soon": "Today" });
  await house.later(1.01);
  expect(blair.reads("still hopes for your answer")).toContain("Accept Request");
  await house.later(1);
  expect(blair.reads("asked for a thought partner")).toContain("went on to a colleague");
  expect(devon.reads(open)).toContain("Accept Request");
});

test("over a weekend nobody's time runs", async ({ house, cast: { avery, casey } }) => {
  await house.moveTo(new Date("2026-03-13T19:00:00Z"));
  await ask(avery, { "How soon": "No rush" });
  await house.moveTo(new Date("2026-03-16T18:30:00Z"));
  expect(casey.messages()).toEqual([]);
  await house.moveTo(new Date("2026-03-16T19:01:00Z"));
  expect(casey.reads(open)).toContain("Accept Request");
});

async function everybodyDeclines(...mentors: Person[]) {
  for (const mentor of mentors) {
    await mentor.press("Cannot This Time", open);
    await mentor.send("Cannot This Time");
  }
}

test("when nobody is left, the coordinator is told, and whoever asked knows it", async ({
  cast: { avery, blair, casey, logan, devon, emery, indigo },
}) => {
  await ask(avery, { "How soon": "No rush", "In your own words": "Please keep this quiet." });
  await everybodyDeclines(blair, casey, logan, devon);
  const card = emery.reads(stuck);
  expect(card).toContain("<@UALDER> asked ");
  expect(card).toContain("Four mentors were asked: four could not. Nobody else is left to be asked.");
  expect(card).not.toContain("quiet");
  expect(emery.messages().at(-1)?.text).toBe(
    "A request needs a coordinator. Please match it by hand, or have it offered again.",
  );
  expect(avery.reads("Your request")).toContain("A coordinator is now looking for a partner in person.");
  // The second is a message of its own, so that a phone tells of it.
  expect(avery.messages().map(({ text, edited }) => [text, edited])).toEqual([
    ["Your request is now with a coordinator, who looks for a partner in person.", true],
    ["Your request is now with a coordinator, who looks for a partner in person.", false],
  ]);
  expect(indigo.messages()).toEqual([]);
});

test("a coordinator matches by hand, also with a mentor who is paused", async ({
  house,
  cast: { avery, blair, casey, logan, devon, emery },
}) => {
  await devon.command("/mssn mentor");
  await devon.send("My Mentoring", { "Pause me until": "2026-04-01" });
  await ask(avery, { "How soon": "No rush" });
  await everybodyDeclines(blair, casey, logan);
  await emery.press("Match by Hand", stuck);
  expect(await emery.send("Match by Hand", { Mentor: "Devon Dogwood" })).toContain("Matched. Both are told");
  expect(emery.reads("waited for a coordinator")).toContain("The request has its partner: Devon Dogwood.");
  expect(avery.reads("Your request")).toMatch(/<@UDOGWO> .* your thought partner/);
  expect(devon.reads("Welcome, thought partners", devon.groups()[0]?.id)).toContain("We Have Met");
  expect(await house.db.prisma.match.findFirst()).toMatchObject({ byHand: true });
});

test("a coordinator is never offered a mentor who declined, was left out, or is of the same district", async ({
  cast: { avery, blair, casey, logan, emery },
}) => {
  await ask(avery, { "How soon": "No rush", "People to leave out": ["UDOGWO"] });
  await everybodyDeclines(blair, casey, logan);
  await emery.press("Match by Hand", stuck);
  expect(emery.shown()).toContain("There is no mentor whom you could choose for this request now.");
});

test("Offer Again asks those who did not answer, and never who declined", async ({
  house,
  cast: { avery, blair, casey, logan, devon, emery },
}) => {
  await ask(avery, { "How soon": "No rush" });
  await everybodyDeclines(blair);
  for (const _ of [casey, logan, devon]) await house.later(24);
  await emery.press("Offer Again", stuck);
  expect(emery.told()).toContain("Mentors are being asked afresh.");
  expect(emery.reads("waited for a coordinator")).toContain("is being offered to mentors again");
  expect(casey.reads(open)).toContain("Accept Request");
  expect(blair.reads(open)).not.toContain("Accept Request");
  expect(avery.reads("Your request")).toContain("We are asking one mentor now.");
});

test("the coordinator is reminded each working day, and from the third time the Executive Director too", async ({
  house,
  cast: { avery, blair, casey, logan, devon, emery, indigo },
}) => {
  await ask(avery, { "How soon": "No rush" });
  await everybodyDeclines(blair, casey, logan, devon);
  const told = () => [emery.messages().length, indigo.messages().length];
  const after = async (day: string) => {
    await house.moveTo(new Date(`${day}T14:30:00Z`));
    return told();
  };
  expect(told()).toEqual([1, 0]);
  expect(await after("2026-03-11")).toEqual([2, 0]);
  expect(await after("2026-03-12")).toEqual([3, 0]);
  expect(await after("2026-03-13")).toEqual([4, 1]);
  expect(await after("2026-03-15")).toEqual([4, 1]);
  expect(await after("2026-03-16")).toEqual([5, 2]);

  await indigo.press("Match by Hand", stuck);
  expect(indigo.shown()).toContain("There is no mentor whom you could choose");
  await indigo.close();
  await withdraw(avery);
  expect(await after("2026-03-17")).toEqual([5, 2]);
  expect(indigo.reads("waited for a coordinator")).toContain("was withdrawn");
});

test("where there is no coordinator, the Executive Director is told", async ({ house, cast }) => {
  const { avery, blair, casey, logan, devon, emery, indigo } = cast;
  await house.db.prisma.duty.deleteMany({ where: { kind: "coordinator" } });
  await ask(avery, { "How soon": "No rush" });
  await everybodyDeclines(blair, casey, logan, devon);
  expect(emery.messages()).toEqual([]);
  expect(indigo.reads(stuck)).toContain("Match by Hand");
});

test("Offer Again says so where there is nobody whom it could ask, and changes nothing", async ({ house, cast }) => {
  const { avery, blair, casey, logan, devon, emery } = cast;
  await ask(avery, { "How soon": "No rush" });
  await everybodyDeclines(blair, casey, logan, devon);
  await emery.press("Offer Again", stuck);
  expect(emery.told()).toContain("There is nobody whom we could ask now");
  expect(await onlyRequest(house)).toMatchObject({ state: "stuck", round: 1 });
});

const manyMentors = journey({ roster: practiceRoster({ members: 60 }) });

manyMentors("after five the coordinators take over, though others could be asked", async ({ house, cast }) => {
  const { avery, emery } = cast;
  await ask(avery, { "How soon": "No rush" });
  for (let asked = 1; asked <= 5; asked++) {
    expect(await house.db.prisma.offer.count()).toBe(asked);
    await house.later(24 * (asked === 4 ? 3 : 1));
  }
  expect(await house.db.prisma.offer.count()).toBe(5);
  expect(emery.reads(stuck)).toContain("Five mentors were asked: five did not answer in time.");
  await emery.press("Offer Again", stuck);
  expect(await house.db.prisma.offer.count()).toBe(6);
});
