// A crisis by clock: somebody asks, the team is asked step by step, one person is on it, and silence is not the end.
import { expect } from "vitest";
import { transact } from "../../src/db/work.ts";
import { enqueue } from "../../src/jobs/queue.ts";
import { callForHelp, minutes, onlyCrisis, pages, roomOf } from "../support/crisis.ts";
import { journey } from "../support/journey.ts";
import { person } from "../support/people.ts";

const test = journey();

test("one command and one press, and whoever asks knows who is being asked, what comes next and whom to call", async ({
  cast,
}) => {
  const { avery } = cast;
  await avery.command("/crisis");
  const answer = await avery.send("Ask the Crisis Team");
  expect(answer).toContain("We are asking <@UFIRXX> now.");
  expect(answer).toContain("we ask the second on call");
  expect(answer).toContain("Indigo Ironwood, Executive Director: 617-555-0108");
  const receipt = avery.reads("Your call for help");
  expect(receipt).toContain("We are asking <@UFIRXX> now.");
  expect(receipt).toContain(`Your room is <#${roomOf(avery)}>`);
});

test("a private room opens with whoever asks, who is on call and the coordinator, with a brief and a checklist", async ({
  house,
  cast,
}) => {
  const { avery, blair, emery, finley, gray } = cast;
  await callForHelp(avery);
  const room = roomOf(avery);
  const { name, members } = avery.actor.see().conversations.find(({ id }) => id === room) ?? { members: [] };
  expect(name).toMatch(/^crisis-2026-03-10-[a-z]{3}$/);
  expect(members).toEqual(expect.arrayContaining([avery.id, emery.id, finley.id, gray.id]));
  expect(roomOf(blair)).toBe("");
  expect(avery.messages(room).map(({ blocks }) => JSON.stringify(blocks))).toEqual([
    expect.stringContaining("Media storm"),
    expect.stringContaining("Checklist"),
  ]);
  expect((await onlyCrisis(house)).state).toBe("paging");
});

test("the ladder climbs by clock: second on call, the whole team, the Executive Director, and all again until somebody answers", async ({
  house,
  cast,
}) => {
  const { avery, finley, gray, jules, emery, indigo } = cast;
  await callForHelp(avery);
  const asked = () => [finley, gray, jules, emery, indigo].map(pages);
  expect(asked()).toEqual([1, 0, 0, 0, 0]);
  await minutes(house, 5);
  expect(asked()).toEqual([1, 1, 0, 0, 0]);
  await minutes(house, 5);
  expect(asked()).toEqual([2, 2, 1, 1, 0]);
  expect(avery.reads("Your call for help")).toContain("we ask the final contact");
  await minutes(house, 5);
  expect(asked()).toEqual([2, 2, 1, 1, 1]);
  expect(avery.reads("Nobody has answered. Please do not wait", roomOf(avery))).toContain("617-555-0104");
  await minutes(house, 30);
  expect(asked()).toEqual([4, 4, 3, 3, 3]);
  await jules.press("I Am on It", "needs the Crisis Support Team");
  expect(avery.reads("is on it")).toContain("<@UJUNIP> is on it");
  await minutes(house, 20);
  expect([finley, gray, emery, indigo].map(pages)).toEqual([4, 4, 3, 3]);
});

test("what is urgent today is asked more slowly", async ({ house, cast }) => {
  const { avery, finley, gray } = cast;
  await callForHelp(avery, { "How urgent": "Today" });
  await minutes(house, 29);
  expect([finley, gray].map(pages)).toEqual([1, 0]);
  await minutes(house, 1);
  expect([finley, gray].map(pages)).toEqual([1, 1]);
});

test("the first to answer is on it, whoever asked is told at once, and a second one hears who it is", async ({
  house,
  cast,
}) => {
  const { avery, finley, gray } = cast;
  await callForHelp(avery);
  await minutes(house, 5);
  await finley.press("I Am on It", "needs the Crisis Support Team");
  expect(finley.told()).toContain("You are on it.");
  expect(avery.reads("Your room is")).toContain("<@UFIRXX> is on it");
  expect(gray.reads("A colleague needed")).toContain("Nothing more is needed of you");
  const room = roomOf(gray);
  expect(avery.reads("is on it", room)).toContain("<@UFIRXX>");
  const before = pages(gray);
  await minutes(house, 30);
  expect(pages(gray)).toBe(before);
});

test("who answers from outside the room is let in, and learns only there who asked", async ({ house, cast }) => {
  const { avery, jules } = cast;
  await callForHelp(avery);
  await minutes(house, 10);
  expect(roomOf(jules)).toBe("");
  expect(jules.reads("needs the Crisis Support Team")).not.toContain(avery.id);
  await jules.press("I Am on It", "needs the Crisis Support Team");
  expect(roomOf(jules)).toBe(roomOf(avery));
  expect(jules.reads("The card there has what you need")).toContain(`<#${roomOf(avery)}>`);
});

test("whoever says that they cannot is not waited for", async ({ cast }) => {
  const { avery, finley, gray } = cast;
  await callForHelp(avery);
  await finley.press("Cannot Right Now", "needs the Crisis Support Team");
  expect(finley.told()).toContain("Others are asked now");
  expect(pages(gray)).toBe(1);
});

test("a page that Slack refuses is not waited for, and whoever looks after the network is told", async ({
  house,
  cast,
}) => {
  const { avery, finley, gray, emery } = cast;
  const refusal = { fault: "slack_error", error: "restricted_action", times: "always" } as const;
  house.workspace.faults.add({ method: "chat.postMessage", to: finley.id, ...refusal });
  await callForHelp(avery);
  expect(pages(gray)).toBe(1);
  await minutes(house, 1);
  expect(emery.reads("did not get through")).toContain("restricted_action");
  house.workspace.faults.clear();
  await emery.press("Try Again", "did not get through");
  await minutes(house, 1);
  expect(emery.messages().at(-1)?.text).not.toContain("did not get through");
  expect(pages(finley)).toBe(1);
});

test("somebody who has left the association is in no colleague's room", async ({ house, cast }) => {
  const { avery, finley } = cast;
  await callForHelp(avery);
  const room = roomOf(avery);
  const { id } = await house.db.prisma.member.findUniqueOrThrow({ where: { slackUserId: finley.id } });
  await house.db.prisma.member.update({ where: { id }, data: { leftOn: new Date("2026-03-10") } });
  await transact(house.work, (tx) =>
    enqueue(tx, { name: "member.gone", key: "gone", payload: { memberId: id }, runAt: house.now(), repeats: true }),
  );
  await house.settled();
  expect(avery.actor.see().conversations.find((each) => each.id === room)?.members).not.toContain(finley.id);
});

test("whoever falls silent is asked for a sign, and then others are asked again", async ({ house, cast }) => {
  const { avery, finley, gray } = cast;
  await callForHelp(avery);
  await finley.press("I Am on It", "needs the Crisis Support Team");
  await minutes(house, 30);
  expect(finley.messages().at(-1)?.text).toContain("still");
  await minutes(house, 10);
  expect(avery.reads("There was no sign of")).toContain("we are asking others now");
  expect(pages(gray)).toBe(1);
  await gray.press("I Am on It", "needs the Crisis Support Team");
  expect(avery.reads("Your call for help")).toContain("<@UGINKG> is on it");
});

test("Still on It is sign enough", async ({ house, cast }) => {
  const { avery, finley, gray } = cast;
  await callForHelp(avery);
  await finley.press("I Am on It", "needs the Crisis Support Team");
  await minutes(house, 30);
  await finley.press("Still on It", "still");
  await minutes(house, 25);
  expect(pages(gray)).toBe(0);
  expect((await onlyCrisis(house)).state).toBe("answered");
});

const robin = { id: "UROWAN", name: "Robin Rowan", email: "robin@practice.example", title: "" };

journey({ strangers: [robin] })("somebody who is on no roster is helped like everybody else", async ({ house }) => {
  const stranger = person(house, robin.id);
  expect(await callForHelp(stranger)).toContain("We are asking <@UFIRXX> now.");
  expect(roomOf(stranger)).not.toBe("");
});

test("every door leads to the form: shortcut, App Home, a message", async ({ cast }) => {
  const { avery } = cast;
  await avery.shortcut("crisis.ask");
  await avery.page("Ask the Crisis Team");
  await avery.close();
  expect(await avery.home()).toContain("Crisis");
  await avery.pressHome("Ask the Crisis Support Team");
  await avery.page("Ask the Crisis Team");
});

test("words that only look like another command are a call for help", async ({ cast }) => {
  const { avery } = cast;
  await avery.command("/crisis status of our roof is bad");
  expect(avery.shown()).toContain("Ask the Crisis Team");
});

test("/crisis status shows whoever asked how it stands, and the team what is open", async ({ cast }) => {
  const { avery, jules } = cast;
  await callForHelp(avery);
  await avery.command("/crisis status");
  expect(avery.shown()).toContain("We are asking <@UFIRXX> now.");
  await jules.command("/crisis status");
  expect(jules.shown()).toContain("Media storm");
});
