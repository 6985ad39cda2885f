// On call, by the clock: weeks begin and are told, colleagues cover and swap, gaps are told each morning, nothing is lost.
import { expect } from "vitest";
import { onCallGaps, phoneList, whoIsOnCall } from "../../src/features/on-call/index.ts";
import type { House } from "../support/house.ts";
import { journey } from "../support/journey.ts";
import { everyRow } from "../support/partner.ts";
import type { Person } from "../support/people.ts";

// It begins on Tuesday 10 March 2026 at 10:00 in New York. Finley has this week, with Gray on level 2; then come Gray
// and Jules, then Jules and Finley.
const test = journey();

const at = (iso: string) => new Date(iso);
const friday = { From: "2026-03-13T12:00:00Z", Until: "2026-03-14T12:00:00Z" };

async function onCall(house: House) {
  const { levels } = await whoIsOnCall(house.db.prisma, house.now());
  return levels.map((members) => members.map(({ name }) => name.split(" ")[0]).join() || "nobody");
}

async function asksForCover(person: Person, colleague: string, time = friday) {
  await person.command("/mssn oncall");
  await person.pressIn("On Call", "Find Cover");
  await person.send("Find Cover", { Colleague: colleague, ...time });
  await person.close();
}

test("a colleague covers: asked, taken on, told when it begins and when it ends", async ({
  house,
  cast: { finley, jules, gray },
}) => {
  await asksForCover(finley, "Jules Juniper");
  const card = jules.reads("A colleague asks you to cover");
  expect(card).toContain("<@UFIRXX> asks whether you can be on call for them, on level 1, *from ");
  expect(card).toContain("Nothing changes until you take it on.");
  expect(finley.messages()).toEqual([]);

  await jules.press("Take It On", "A colleague asks you to cover");
  expect(jules.told()).toContain("It is yours now");
  expect(jules.reads("A colleague asks you to cover")).toContain(
    "You took it on. Thank you. You are on call on level 1",
  );
  expect(finley.reads("You have cover")).toContain("<@UJUNIP> is on call for you on level 1 *from ");
  expect(await onCall(house)).toEqual(["Finley", "Gray"]);

  await house.moveTo(at("2026-03-13T11:59:00Z"));
  expect(jules.message("You are on call. When")).toBeUndefined();
  await house.moveTo(at("2026-03-13T12:00:30Z"));
  expect(await onCall(house)).toEqual(["Jules", "Gray"]);
  expect(jules.reads("You are on call. When")).toContain("When you are paged, press *I Am on It* on the card.");
  expect(jules.reads("You are on call. When")).toContain("If you do not answer, <@UGINKG> is called.");
  await house.moveTo(at("2026-03-14T12:00:30Z"));
  expect(await onCall(house)).toEqual(["Finley", "Gray"]);
  expect(finley.reads("You are on call. When")).toContain("level 1");
  expect(gray.messages()).toEqual([]);
});

test("each Monday at eight those whose week begins are told, also by a bot that was away then", async ({
  house,
  cast: { finley, gray, jules },
}) => {
  await house.moveTo(at("2026-03-16T11:59:30Z"));
  expect(gray.messages()).toEqual([]);
  await house.moveTo(at("2026-03-16T12:00:30Z"));
  expect(gray.reads("You are on call")).toContain("*Until <!date^1774267200^");
  expect(gray.reads("You are on call")).toContain("on level 1");
  expect(jules.reads("You are on call")).toContain("You are called when <@UGINKG>, on level 1, does not answer.");
  await house.stopBot();
  await house.moveTo(at("2026-03-23T15:00:00Z"));
  expect(jules.messages()).toHaveLength(1);
  await house.startBot();
  await house.later(0.05);
  expect([finley, gray, jules].map((person) => person.messages().length)).toEqual([1, 1, 2]);
});

const beforeTheClocksChange = journey({ startsAt: at("2026-03-06T15:00:00Z") });

beforeTheClocksChange(
  "after the clocks went forward it is still eight on the wall",
  async ({ house, cast: { gray } }) => {
    await house.moveTo(at("2026-03-09T11:59:30Z"));
    expect(gray.messages()).toEqual([]);
    expect(await onCall(house)).toEqual(["Finley", "Gray"]);
    await house.moveTo(at("2026-03-09T12:00:30Z"));
    expect(gray.reads("You are on call")).toContain("on level 1");
    expect(await onCall(house)).toEqual(["Gray", "Jules"]);
  },
);

test("a colleague who cannot says so, and whoever asked asks another from that message", async ({
  house,
  cast: { finley, jules, emery },
}) => {
  await asksForCover(finley, "Jules Juniper");
  await jules.press("Cannot This Time", "A colleague asks you to cover");
  expect(jules.told()).toContain("Thank you for saying so.");
  expect(finley.reads("Not this time")).toContain("<@UJUNIP> cannot this time. You are still on call from ");
  await finley.press("Find Cover", "Not this time");
  expect((await finley.tryToSend("Find Cover", { Colleague: "Gray Ginkgo", ...friday })).Colleague).toContain(
    "This colleague is on call on the other level at that time.",
  );
  await finley.close();
  expect(emery.messages()).toEqual([]);
  expect(await onCall(house)).toEqual(["Finley", "Gray"]);
});

test("without an answer the colleague is reminded, then whoever asked and the coordinator are told; a late yes still counts", async ({
  house,
  cast: { finley, jules, emery },
}) => {
  const sunday = { From: "2026-03-15T12:00:00Z", Until: "2026-03-16T12:00:00Z" };
  await asksForCover(finley, "Jules Juniper", sunday);
  await house.moveTo(at("2026-03-11T14:01:00Z"));
  expect(jules.messages().map(({ text }) => text)).toContain(
    "A reminder: a colleague asks you to cover a time on call. Please take it on, or say that you cannot this time.",
  );
  expect(emery.messages()).toEqual([]);
  // A working day before Sunday ends as Friday begins.
  await house.moveTo(at("2026-03-13T12:01:00Z"));
  expect(finley.reads("No answer yet")).toContain("You are still on call from ");
  expect(emery.reads("A cover that waits for an answer")).toContain(
    "Until somebody takes it on, <@UFIRXX> stays on call",
  );
  await emery.press("Set a Cover", "A cover that waits for an answer");
  expect(emery.shown()).toContain("Set a Cover");
  await emery.close();
  await jules.press("Take It On", "A colleague still hopes for your answer");
  expect(emery.reads("A cover that waits for an answer")).toContain("It is taken on. Nothing more is needed.");
  expect(finley.reads("You have cover")).toContain("<@UJUNIP> is on call for you");
  await house.moveTo(at("2026-03-15T12:01:00Z"));
  expect(await onCall(house)).toEqual(["Jules", "Gray"]);
});

test("a cover from now on: a quarter of an hour to answer, and it begins with the yes", async ({
  house,
  cast: { finley, jules, emery },
}) => {
  await finley.command("/mssn oncall");
  await finley.pressIn("On Call", "Find Cover");
  await finley.send("Find Cover", { Colleague: "Jules Juniper" });
  await finley.close();
  await house.later(0.24);
  expect([jules, emery].map((person) => person.messages().length)).toEqual([1, 0]);
  await house.later(0.02);
  expect([jules, emery].map((person) => person.messages().length)).toEqual([2, 1]);
  await house.later(1);
  const before = house.now();
  await jules.press("Take It On", "A colleague still hopes for your answer");
  expect(await onCall(house)).toEqual(["Jules", "Gray"]);
  const [cover] = await house.db.prisma.onCallCover.findMany();
  expect(cover?.startsAt.getTime()).toBeGreaterThanOrEqual(before.getTime());
  expect(await house.db.prisma.onCallRequest.findFirst()).toMatchObject({ startsAt: cover?.startsAt });
});

test("a request that nobody ever answered ends with its time, and its buttons with it", async ({
  house,
  cast: { finley, jules },
}) => {
  await asksForCover(finley, "Jules Juniper");
  await house.moveTo(at("2026-03-14T12:01:00Z"));
  expect(jules.reads("A colleague asks you to cover")).toContain("The time for an answer is over.");
  expect(jules.reads("A colleague asks you to cover")).not.toContain("Take It On");
  expect(finley.reads("No answer yet")).toContain("<@UJUNIP> did not answer in time.");
});

test("two weeks are swapped from the window, which shows it at once", async ({ house, cast: { finley, gray } }) => {
  await finley.command("/mssn oncall");
  await finley.pressIn("On Call", "Swap Weeks");
  const errors = await finley.tryToSend("Swap Weeks", { "The week you give": "Mar 23 to Mar 30, level 2" });
  expect(Object.keys(errors)).toEqual(["The week you take"]);
  await finley.send("Swap Weeks", { "The week you take": "Mar 16 to Mar 23, level 1: Gray Ginkgo" });
  expect(gray.reads("A colleague asks to swap weeks")).toContain(
    "you would take theirs, *Mar 23 to Mar 30, level 2*, and they would take yours, *Mar 16 to Mar 23, level 1*.",
  );
  await gray.command("/mssn oncall");
  expect(gray.shown()).toContain("Waiting for an answer");
  await gray.pressIn("On Call", "Take It On");
  expect(gray.shown()).toContain("It is yours now");
  await gray.close();
  expect(finley.reads("Your weeks are swapped")).toContain("Yours is now *Mar 16 to Mar 23, level 1*.");
  await finley.command("/mssn oncall");
  expect(finley.shown()).toContain("*Mar 16 to Mar 23*\nLevel 1: <@UFIRXX>\nLevel 2: <@UJUNIP>");
  expect(finley.shown()).toContain("*Mar 23 to Mar 30*\nLevel 1: <@UJUNIP>\nLevel 2: <@UGINKG>");
  await house.moveTo(at("2026-03-16T12:01:00Z"));
  expect(await onCall(house)).toEqual(["Finley", "Jules"]);
});

test("whoever asked takes it back; the colleague is told, and pressing later changes nothing", async ({
  house,
  cast: { finley, jules },
}) => {
  await asksForCover(finley, "Jules Juniper");
  expect(await finley.home()).toContain("You asked <@UJUNIP> to cover from ");
  await finley.pressHome("Take It Back");
  expect(jules.reads("A colleague asks you to cover")).toContain("<@UFIRXX> no longer needs it.");
  expect(await finley.home()).not.toContain("Take It Back");
  expect(await house.db.prisma.onCallCover.count()).toBe(0);
});

const empty = journey();

empty(
  "no rotation at all is told in one line each morning, and Plan Weeks from there mends it",
  async ({ house, cast }) => {
    const { emery, finley, gray, jules } = cast;
    await house.db.prisma.onCallWeek.deleteMany();
    await house.moveTo(at("2026-03-11T11:29:00Z"));
    expect(emery.messages()).toEqual([]);
    await house.moveTo(at("2026-03-11T11:31:00Z"));
    expect(emery.messages()).toHaveLength(1);
    expect(emery.reads("Nobody on call")).toContain("No week is planned at all, on either level.");
    await house.moveTo(at("2026-03-12T11:31:00Z"));
    expect(emery.messages()).toHaveLength(2);
    expect(await emery.home()).toContain("*Nobody on call*\nNo week is planned at all, on either level.");

    await emery.press("Plan Weeks", "Nobody on call");
    expect(await emery.tryToSend("Plan Weeks", { "Who takes turns": ["Finley Fir"] })).toEqual({
      "Who takes turns": "Please choose at least two people, so that level 2 is somebody else.",
    });
    const order = ["Jules Juniper", "Finley Fir", "Gray Ginkgo"];
    expect(await emery.send("Plan Weeks", { "Who takes turns": order, "How many weeks": "4" })).toContain(
      "4 weeks are planned",
    );
    expect(await onCall(house)).toEqual(["Jules", "Finley"]);
    for (const message of emery.messages()) expect(message.text).toBe("All weeks are filled. Nothing more is needed.");
    for (const person of [finley, gray, jules])
      expect(person.reads("Your weeks on call have changed")).toContain("You are on call:");
    await house.moveTo(at("2026-03-13T11:31:00Z"));
    expect(emery.messages()).toHaveLength(2);
    expect(await onCallGaps(house.db.prisma, house.now(), 14)).toEqual([]);
  },
);

test("when somebody with weeks ahead is deactivated the coordinator is told at once, and fills their weeks", async ({
  house,
  cast: { gray, emery },
}) => {
  await gray.actor.deactivate({ deactivated: true });
  await gray.settled();
  const card = emery.reads("Somebody on call is no longer there");
  expect(card).toContain("• Level 2, Mar 9 to Mar 16: <@UGINKG> cannot be reached in Slack");
  expect(card).toContain("• Level 1, Mar 16 to Mar 23: <@UGINKG> cannot");
  await emery.press("Plan Weeks", "Somebody on call is no longer there");
  await emery.send("Plan Weeks", { "Who takes turns": ["Finley Fir", "Jules Juniper"], "How many weeks": "26" });
  expect(emery.messages().at(-1)?.text).toBe("All weeks are filled. Nothing more is needed.");
  expect(await onCall(house)).toEqual(["Finley", "Jules"]);
});

test("a coordinator sets a cover, changes a week, and keeps the final person and the phone list", async ({
  house,
  cast: { emery, finley, gray, jules },
}) => {
  await emery.command("/mssn oncall");
  await emery.pressIn("On Call", "Set a Cover");
  const backwards = { From: friday.Until, Until: friday.From };
  expect(await emery.tryToSend("Set a Cover", { Level: "Level 1", "Who covers": "Gray Ginkgo", ...backwards })).toEqual(
    {
      Until: "Please choose an end that comes after the beginning.",
    },
  );
  expect(await emery.tryToSend("Set a Cover", friday)).toEqual({
    "Who covers": "This person is on call on the other level at that time. Choose somebody else, or another time.",
  });
  expect(await emery.send("Set a Cover", { "Who covers": "Jules Juniper" })).toContain("The cover is set");
  for (const person of [finley, jules])
    expect(person.reads("A cover was set")).toContain("<@UJUNIP> is on call on level 1");
  expect(jules.reads("A cover was set")).toContain("in place of <@UFIRXX>");

  await emery.command("/mssn oncall");
  expect(emery.shown()).toContain("Level 1: <@UFIRXX>; <@UJUNIP> covers from ");
  await emery.pressIn("On Call", "Change a Week");
  const next = { Week: "Mar 16 to Mar 23", Level: "Level 2" };
  expect(
    (await emery.tryToSend("Change a Week", { ...next, "Who is on call": "Gray Ginkgo" }))["Who is on call"],
  ).toContain("This person is on call on the other level in that week");
  await emery.send("Change a Week", { "Who is on call": "Finley Fir" });
  expect(finley.reads("Your weeks on call have changed")).toContain("• Mar 16 to Mar 23, level 2");
  expect(jules.reads("Your weeks on call have changed")).not.toContain("Mar 16 to Mar 23");
  expect(gray.messages()).toEqual([]);

  await emery.command("/mssn oncall");
  await emery.pressIn("On Call", "Final Person");
  await emery.send("Final Person", { "Final person": "UELMXX" });
  expect((await whoIsOnCall(house.db.prisma, house.now())).final?.name).toBe("Emery Elm");
  await emery.command("/mssn oncall");
  await emery.pressIn("On Call", "Phone List");
  const field = "Whom to call when nobody answers";
  const many = Array.from({ length: 11 }, (_, n) => `Line ${n}`).join("\n");
  expect((await emery.tryToSend("Phone List", { [field]: many }))[field]).toContain("at most 10 lines; there are 11");
  expect((await emery.tryToSend("Phone List", { [field]: "x".repeat(121) }))[field]).toContain("to 120 characters");
  await emery.send("Phone List", { [field]: " Emery Elm: 617-555-0104 \n\n<!channel> 617-555-0199" });
  expect(await phoneList(house.db.prisma)).toEqual(["Emery Elm: 617-555-0104", "<!channel> 617-555-0199"]);
  await finley.command("/mssn oncall");
  expect((await finley.page("On Call")).blocks.at(-1)).toMatchObject({
    text: { type: "plain_text", text: "Emery Elm: 617-555-0104\n<!channel> 617-555-0199" },
  });
});

test("others learn what it is and whom to ask, and see nothing of it on their Home", async ({
  cast: { avery, harper },
}) => {
  for (const person of [avery, harper]) {
    await person.command("/mssn oncall");
    expect(person.told()).toBe(
      "The Crisis Support Team takes turns at being on call, so that somebody answers in a crisis at any hour. <@UELMXX> can tell you more.",
    );
    expect(await person.home()).not.toContain("On call");
  }
});

test("no name and nothing of it stands in jobs, logs or on a lock screen", async ({ house, cast }) => {
  const { finley, jules, emery, gray } = cast;
  await asksForCover(finley, "Jules Juniper");
  await jules.press("Cannot This Time", "A colleague asks you to cover");
  await house.moveTo(at("2026-03-16T12:01:00Z"));
  const toGray = gray.messages();
  await gray.actor.deactivate({ deactivated: true });
  await gray.settled();
  const messages = [finley, jules, emery].flatMap((person) => person.messages());
  const texts = [...messages, ...toGray].map(({ text }) => text);
  expect(texts.length).toBeGreaterThan(4);
  const jobs = JSON.stringify(await house.db.prisma.job.findMany({ select: { key: true, payload: true } }));
  for (const text of [...texts, jobs, house.log.text()])
    expect(text).not.toMatch(/Finley|Jules|Gray|UFIRXX|UJUNIP|UGINKG|617-555/);
  expect(await everyRow(house)).toContain("617-555-0108");
});
