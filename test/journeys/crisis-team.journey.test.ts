// While a crisis lasts: the team hands over, brings in, says how it stands and ticks; whoever asked leaves out, reads, goes and comes back.
import { expect } from "vitest";
import { callForHelp, minutes, onlyCrisis, roomOf } from "../support/crisis.ts";
import type { House } from "../support/house.ts";
import { journey } from "../support/journey.ts";
import { everyRow } from "../support/partner.ts";
import type { Person } from "../support/people.ts";

const test = journey();

type Cast = Record<"avery" | "finley", Person>;

/** Avery has asked and Finley is on it; answers their room. */
async function answered({ avery, finley }: Cast, answers: Parameters<typeof callForHelp>[1] = {}): Promise<string> {
  await callForHelp(avery, answers);
  await finley.press("I Am on It", "needs the Crisis Support Team");
  return roomOf(avery);
}

/** What the room's card says, and its checklist. */
const brief = "Please name no student";
const card = "Anybody in the room may tick";
const membersOf = (who: Person, room: string): string[] =>
  who.actor.see().conversations.find(({ id }) => id === room)?.members ?? [];

/** Puts the tick beside a line of the checklist, or takes it away. */
async function tick(house: House, who: Person, room: string, line: string, on = true) {
  const message = who.messages(room).find(({ blocks }) => JSON.stringify(blocks).includes(line));
  const block = message?.blocks?.find((each) => JSON.stringify(each).includes(line));
  const label = /"text":"(\d+\. [^"]+)"/.exec(JSON.stringify(block))?.[1] ?? "";
  house.moment();
  const click = { conversation: room, ts: message?.ts ?? "", actionId: "crisis.tick", blockId: block?.block_id ?? "" };
  await who.actor.click({ ...click, choose: on ? [label] : [] });
  await house.settled();
}

test("the owner hands over to a colleague, and the room and whoever asked hear who it is now", async ({ cast }) => {
  const { avery, finley, jules } = cast;
  const room = await answered(cast);
  await finley.press("Hand Over", brief, room);
  expect(finley.shown()).toContain("within ten minutes");
  expect(await finley.send("Hand Over", { "Who is to take over": jules.id })).toContain("You stay on it until");
  expect(avery.reads("is asked to take over", room)).toContain("<@UJUNIP>");
  expect(jules.reads("asks you to take over")).not.toContain(avery.id);
  await jules.press("Take Over", "asks you to take over");
  expect(jules.told()).toContain("You are on it now.");
  expect(avery.reads("handed it over")).toContain("*<@UJUNIP> is on it now.* <@UFIRXX> handed it over to them.");
  expect(avery.reads("Your call for help")).toContain("<@UJUNIP> is on it");
  expect(roomOf(jules)).toBe(room);
});

test("a colleague who does not answer costs ten minutes and nothing else: the owner stays, and asks another", async ({
  house,
  cast,
}) => {
  const { finley, gray, emery } = cast;
  const room = await answered(cast);
  await gray.press("Hand Over", brief, room);
  expect(gray.told()).toContain("<@UFIRXX> is on it, so only they can hand it over.");
  await finley.press("Hand Over", brief, room);
  expect(await finley.tryToSend("Hand Over", { "Who is to take over": "UKATSU" })).toEqual({
    "Who is to take over": "This colleague cannot be asked. Please choose somebody else.",
  });
  await finley.send("Hand Over", { "Who is to take over": gray.id });
  await minutes(house, 10);
  expect(gray.reads("asked you to take over")).toContain("Nothing more is needed of you");
  expect(finley.reads("has not taken over")).toContain("<@UGINKG> has not answered. You are still on it.");
  await finley.press("Ask Somebody Else", "has not taken over");
  await finley.send("Hand Over", { "Who is to take over": emery.id });
  await emery.press("Cannot Take Over", "asks you to take over");
  expect(finley.reads("cannot take over right now")).toContain("<@UELMXX>");
});

test("more colleagues come in, and whom the reporter left out does not, without a word of why", async ({ cast }) => {
  const { avery, blair, finley, jules } = cast;
  const room = await answered(cast);
  await avery.press("Leave Somebody Out", "Your call for help");
  expect(await avery.send("Leave Somebody Out", { "Who is to have no part in this": [jules.id] })).toContain(
    "Nobody learns of it",
  );
  expect(avery.reads("Your call for help")).toContain("one person left out");
  await finley.press("Bring in More", brief, room);
  const refused = await finley.tryToSend("Bring in More", { Colleagues: [jules.id, blair.id] });
  expect(refused).toEqual({
    Colleagues: "Jules Juniper cannot be added to this room. Please choose somebody else. The others are in.",
  });
  await finley.close();
  expect(roomOf(blair)).toBe(room);
  expect(blair.reads("asks you to help")).toContain("would be glad of your help.");
  expect(roomOf(jules)).toBe("");
  expect(jules.messages().filter(({ text }) => text !== null)).toEqual([]);
});

test("whoever is left out is out of the room at once, is told no more than that it is over, and cannot be brought back by hand", async ({
  house,
  cast,
}) => {
  const { avery, finley, gray, emery } = cast;
  await callForHelp(avery);
  await minutes(house, 5);
  const room = roomOf(avery);
  expect(roomOf(gray)).toBe(room);
  const before = avery.messages(room).length;
  await avery.press("Leave Somebody Out", "Your call for help");
  await avery.send("Leave Somebody Out", { "Who is to have no part in this": [gray.id] });
  expect(roomOf(gray)).toBe("");
  expect(gray.reads("Nothing more is needed of you")).not.toMatch(/Media storm|UALDER/);
  expect(avery.messages(room)).toHaveLength(before);
  await finley.press("Timeline", brief, room);
  expect(finley.shown()).not.toMatch(/UGINKG.*left|left out|changed who takes part/);
  await finley.close();
  await finley.actor.invite({ conversation: room, people: [gray.id] });
  await house.settled();
  expect(membersOf(emery, room)).not.toContain(gray.id);
  expect(finley.reads("cannot be added to this room")).toContain("<@UGINKG>");
});

test("an update tells how it stands; its note stays sealed, and everybody in the room can read it", async ({
  house,
  cast,
}) => {
  const { avery, finley, gray } = cast;
  const room = await answered(cast);
  await finley.press("Post Update", brief, room);
  await finley.send("Post Update", {
    "How it stands": "There is a plan",
    "A note": "We meet at the boathouse at four.",
  });
  expect(avery.reads("there is a plan")).not.toContain("boathouse");
  await gray.press("Read Note", "posted an update", room);
  expect(gray.shown()).toContain("We meet at the boathouse at four.");
  await gray.close();
  await avery.press("Timeline", brief, room);
  await avery.pressIn("Timeline", "Read Note");
  expect(avery.shown()).toContain("We meet at the boathouse at four.");
  const everything = (await everyRow(house)) + house.log.text();
  expect(everything).not.toContain("boathouse");
  expect(avery.messages(room).some((message) => JSON.stringify(message).includes("boathouse"))).toBe(false);
});

test("their words and number are read in the room, and gone once they are deleted", async ({ cast }) => {
  const { avery, finley, gray } = cast;
  const room = await answered(cast, {
    "A few words": "Two *reporters* <!here> at the door",
    "How to reach you": "413-555-0100",
  });
  await finley.press("Read Their Words", brief, room);
  expect(finley.shown()).toContain("Two *reporters* <!here> at the door");
  expect(finley.shown()).toContain("413-555-0100");
  await finley.close();
  await avery.press("Delete My Words", "Your call for help");
  expect(avery.told()).toContain("Your words and your number are deleted.");
  expect(JSON.stringify(gray.message(brief, room)?.blocks)).not.toContain("Read Their Words");
});

test("lines of the checklist are ticked by several at once, and everybody sees by whom", async ({ house, cast }) => {
  const { avery, finley, gray } = cast;
  const room = await answered(cast);
  expect(avery.reads(card, room)).toContain("1. Write down what is known");
  const both = [tick(house, finley, room, "1. "), tick(house, gray, room, "2. ")];
  await Promise.all(both);
  expect(avery.reads("*Done:*", room)).toMatch(/1 by <@UFIRXX>.*2 by <@UGINKG>/);
  await tick(house, avery, room, "1. ", false);
  expect(avery.reads("*Done:*", room)).not.toContain("1 by");
});

test("whoever asked leaves the room and comes back, and nobody wonders where they are", async ({ house, cast }) => {
  const { avery, finley } = cast;
  const room = await answered(cast);
  await avery.actor.leave({ conversation: room });
  await house.settled();
  expect(finley.reads("left the room", room)).toContain("<@UALDER> left the room.");
  expect(finley.reads(brief, room)).toContain("They have left this room");
  await avery.press("Back to the Room", "Your call for help");
  expect(roomOf(avery)).toBe(room);
  expect(finley.reads("back in the room", room)).toContain("<@UALDER>");
});

test("whoever is on it and leaves the room is asked at once, and others when no sign comes", async ({
  house,
  cast,
}) => {
  const { finley, gray } = cast;
  const room = await answered(cast);
  await finley.actor.leave({ conversation: room });
  await house.settled();
  expect(finley.messages().at(-1)?.text).toContain("still");
  await minutes(house, 10);
  expect(gray.reads("needs the Crisis Support Team")).toContain("Media storm");
  expect((await onlyCrisis(house)).state).toBe("paging");
});

test("it gets less urgent: the room and whoever asked are told, and the ladder climbs by the slower times", async ({
  house,
  cast,
}) => {
  const { avery, emery, gray } = cast;
  await callForHelp(avery);
  const room = roomOf(avery);
  await emery.press("Change Urgency", brief, room);
  await emery.send("Change Urgency", { "How urgent it is": "Today" });
  expect(avery.reads("changed the urgency")).toContain("today");
  await minutes(house, 29);
  expect(gray.message("needs the Crisis Support Team")).toBeUndefined();
  await minutes(house, 1);
  expect(gray.reads("needs the Crisis Support Team")).toContain("Media storm");
});
