// After a crisis, by clock: it ends once and for all, its room closes, somebody asks how they are, and the team looks back.
import { addDays, addHours } from "date-fns";
import { expect } from "vitest";
import { callForHelp, minutes, onlyCrisis, pages, roomOf } from "../support/crisis.ts";
import type { House } from "../support/house.ts";
import { journey } from "../support/journey.ts";
import { everyRow, interactions } from "../support/partner.ts";
import type { Person } from "../support/people.ts";

const test = journey();
type Cast = Record<"avery" | "finley", Person>;

/** Avery asks, Finley is on it; answers the room. */
async function onIt({ avery, finley }: Cast): Promise<string> {
  await callForHelp(avery, { "A few words": "The paper has the letter." });
  await finley.press("I Am on It", "needs the Crisis Support Team");
  return roomOf(avery);
}

const resolving = { "How does it stand?": "It is steady", "Time that you all spent, together": "An hour" };

async function resolved(cast: Cast): Promise<string> {
  const room = await onIt(cast);
  await cast.finley.press("Resolve", "Media storm", room);
  expect(await cast.finley.send("Resolve", resolving)).toContain("Everybody in the room is told");
  return room;
}

/** Day by day, at the hour of the house. */
async function days(house: House, count: number): Promise<void> {
  for (let day = 0; day < count; day++) await house.later(24);
}

test("who helped resolves it: everybody is told, the room closes a day later, and the record counts it", async ({
  house,
  cast,
}) => {
  const { avery, finley, gray } = cast;
  const room = await resolved(cast);
  expect(avery.reads("This is closed.", undefined)).toContain("Your room stays open until");
  expect(finley.reads("resolved this", room)).toContain("it is steady");
  await finley.press("Resolve", "Media storm", room).catch(() => undefined);
  await minutes(house, 30);
  expect(pages(gray)).toBe(0);
  const isArchived = () => avery.actor.see().conversations.find(({ id }) => id === room)?.archived;
  await house.later(23);
  expect(isArchived()).toBe(false);
  await house.later(1);
  expect(isArchived()).toBe(true);
  const noted = (await interactions(house)).map(({ kind, outcome, minutes, waited }) => [
    kind,
    outcome,
    minutes,
    waited,
  ]);
  expect(noted).toEqual([
    ["crisis_opened", null, null, null],
    ["crisis_answered", null, null, 0],
    ["crisis_closed", "steady", 60, null],
  ]);
});

test("no longer needed while nobody is on it: it ends, and whoever was asked is told without a name", async ({
  house,
  cast,
}) => {
  const { avery, finley, gray } = cast;
  await callForHelp(avery);
  await minutes(house, 5);
  await avery.press("No Longer Needed", "Your call for help");
  expect(avery.told()).toContain("everybody who was asked is told");
  for (const asked of [finley, gray]) {
    const told = asked.reads("whoever asked needs no help any more");
    expect(told).toContain("Nothing more is needed of you.");
    expect(told).not.toContain(avery.id);
  }
  await minutes(house, 20);
  expect([pages(finley), pages(gray)]).toEqual([1, 1]);
  expect((await onlyCrisis(house)).outcome).toBe("not_needed");
});

test("no longer needed while somebody is on it: the room is told, and who is on it closes it", async ({ cast }) => {
  const { avery, finley } = cast;
  const room = await onIt(cast);
  await avery.press("No Longer Needed", "Your call for help");
  expect(avery.told()).toContain("Whoever is on it closes it with you");
  await finley.press("Resolve", "help is not needed any more", room);
  await finley.send("Resolve", { ...resolving, "How does it stand?": "Help is not needed any more" });
  expect(avery.reads("Your call for help")).toContain("This is closed");
});

test("resolved too soon, it is opened again with one press, and the team is asked from the beginning", async ({
  house,
  cast,
}) => {
  const { avery, emery, finley, gray } = cast;
  const room = await resolved(cast);
  await house.later(20);
  await avery.press("Open Again", "This is closed.");
  expect(avery.told()).toContain("This is open again.");
  expect(pages(finley)).toBe(2);
  await minutes(house, 5);
  expect(pages(gray)).toBe(1);
  await gray.press("I Am on It", "needs the Crisis Support Team");
  expect(avery.reads("You asked")).toContain("<@UGINKG> is on it");
  await house.later(10);
  expect(avery.actor.see().conversations.find(({ id }) => id === room)?.archived).toBe(false);
  expect(avery.reads("How are you?") + emery.reads("A closing review")).toBe("");
});

test("whoever asked is asked how they are a day, a week and a month later, and never at night", async ({
  house,
  cast,
}) => {
  const { avery } = cast;
  await house.moveTo(new Date("2026-03-11T02:00:00Z"));
  await resolved(cast);
  const asked = () => avery.messages().filter(({ blocks }) => JSON.stringify(blocks).includes("How are you now?"));
  await house.moveTo(new Date("2026-03-12T12:59:00Z"));
  expect(asked()).toHaveLength(0);
  await house.moveTo(new Date("2026-03-12T13:01:00Z"));
  expect(asked()).toHaveLength(1);
  expect(avery.reads("How are you now?")).toContain("it ended a day ago");
  await avery.press("I Am All Right", "How are you now?");
  expect(avery.reads("If that changes")).toContain("Good to hear.");
  await house.moveTo(new Date("2026-03-18T13:01:00Z"));
  expect(avery.reads("How are you now?")).toContain("it ended a week ago");
  await avery.press("Do Not Ask Again", "How are you now?");
  await days(house, 30);
  expect(asked()).toHaveLength(0);
  expect(
    (await interactions(house)).flatMap(({ kind, outcome }) => (kind === "crisis_follow_up" ? [outcome] : [])),
  ).toEqual(["all_right", "do_not_ask"]);
});

test("who could use a talk hears from a named person, who is not let out of it by silence", async ({ house, cast }) => {
  const { avery, emery, finley } = cast;
  await resolved(cast);
  await house.moveTo(addHours(house.now(), 24));
  await avery.press("I Could Use a Talk", "How are you now?");
  expect(avery.told()).toContain("One of us gets in touch with you");
  const call = "would like to hear from one of us";
  expect(finley.reads(call)).toContain("<@UALDER>, whose call for help ended");
  expect(finley.reads(call)).not.toMatch(/media|storm|paper|letter/i);
  expect(await emery.home()).toContain("After a crisis");
  await emery.press("I Will Call", call);
  expect(avery.reads("gets in touch with you")).toContain("<@UELMXX>");
  await finley.press("I Will Call", call).catch(() => undefined);
  expect(finley.reads(call)).toContain("<@UELMXX> gets in touch with them");
  const before = emery.messages().length;
  await days(house, 2);
  expect(emery.messages().length).toBeGreaterThan(before);
  await emery.press("We Have Talked", call);
  expect(avery.reads("tells us that you have talked")).toContain("<@UELMXX>");
});

test("who would rather think it through finds the form for a thought partner behind the question", async ({
  house,
  cast,
}) => {
  await resolved(cast);
  await house.later(24);
  await cast.avery.press("Ask a Thought Partner", "How are you now?");
  await cast.avery.page("Ask a Thought Partner");
});

test("the team looks back: asked the day after, reminded, overdue to the coordinator, written once and sealed", async ({
  house,
  cast,
}) => {
  const { avery, emery, finley, gray } = cast;
  await resolved(cast);
  const begun = house.now();
  const asked = (who: Person) => who.messages().filter(({ text }) => /closing review/i.test(text ?? "")).length;
  await days(house, 2);
  expect([finley, emery, gray, avery].map(asked)).toEqual([1, 1, 0, 0]);
  await house.moveTo(addDays(begun, 6));
  expect([finley, emery].map(asked)).toEqual([2, 2]);
  await house.moveTo(addDays(begun, 8));
  await house.moveTo(addDays(begun, 15));
  expect([finley, emery].map(asked)).toEqual([2, 4]);
  expect(emery.messages().findLast(({ text }) => /review/.test(text ?? ""))?.text).toContain("is overdue");
  expect(await gray.home()).not.toContain("After a crisis");
  expect(await finley.home()).toContain("the closing review was due");
  await finley.pressHome("Write the Review");
  expect(finley.shown()).toContain("<@UALDER> asked for help.");
  const notes = "The phone tree was out of date.";
  const filled = { "What worked": ["Somebody was reached fast"], "Anything else": notes };
  expect(await finley.send("Write the Review", filled)).toContain("The review is saved");
  await emery.press("Read the Review", "The review was written");
  expect(emery.shown()).toContain(notes);
  await emery.close();
  await days(house, 14);
  expect([finley, emery].map(asked)).toEqual([2, 4]);
  expect(await everyRow(house)).not.toContain("phone tree");
  expect(house.log.text()).not.toContain("phone tree");
});
