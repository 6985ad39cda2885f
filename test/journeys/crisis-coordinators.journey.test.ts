// What coordinators do for crises: two of one event are linked, checklists and times are written.
import { expect } from "vitest";
import { callForHelp, minutes, roomOf } from "../support/crisis.ts";
import { journey } from "../support/journey.ts";

const test = journey();

/** What the room's card says, and its checklist. */
const brief = "Please name no student";
const card = "Anybody in the room may tick";

test("two calls for help within the hour are linked by a coordinator, and neither who asked learns of the other", async ({
  house,
  cast,
}) => {
  const { avery, casey, emery } = cast;
  await callForHelp(avery);
  await minutes(house, 20);
  await callForHelp(casey);
  const hint = emery.reads("within the hour");
  expect(hint).toContain("<@UALDER>");
  expect(hint).toContain("<@UCEDAR>");
  await emery.press("Same Event", "within the hour");
  expect(emery.told()).toContain("linked as the same event");
  expect(emery.reads("within the hour")).toContain("Linked: it is the same event.");
  expect(roomOf(avery)).not.toBe(roomOf(casey));
  for (const [one, other] of [
    [avery, casey],
    [casey, avery],
  ] as const) {
    await one.press("Timeline", brief, roomOf(one));
    const all = one.shown() + JSON.stringify([one.messages(), one.messages(roomOf(one))]);
    expect(all).not.toMatch(new RegExp(`${other.id}|same event`));
    await one.close();
  }
});

test("coordinators write the checklist of a kind and the times of the ladder; nobody else does", async ({
  house,
  cast,
}) => {
  const { avery, emery, finley, gray } = cast;
  await finley.command("/mssn checklists");
  expect(finley.told()).toContain("A coordinator takes care of this");
  await emery.command("/mssn checklists");
  const checklists = await emery.page("Checklists");
  const edit = checklists.blocks.find((block) => JSON.stringify(block).includes("Media storm"));
  await emery.actor.click({ view: checklists.id, actionId: "crisis.checklists", blockId: edit?.block_id ?? "" });
  await emery.send("Checklist", { "What helps to think of": "Breathe\nCall the editor back" });
  await emery.command("/mssn ladder");
  expect(emery.shown()).toContain("The second on call is asked after five minutes");
  await emery.pressIn("Paging Ladder", "Change");
  const wrong = await emery.tryToSend("Paging Ladder", { "The second on call is asked after": "12" });
  expect(wrong).toEqual({
    "The whole team and the coordinators after": "Please write more minutes than for the second on call.",
  });
  await emery.send("Paging Ladder", { "The second on call is asked after": "2" });
  await callForHelp(avery);
  expect(avery.reads(card, roomOf(avery))).toContain("2. Call the editor back");
  await minutes(house, 2);
  expect(gray.reads("needs the Crisis Support Team")).toContain("Media storm");
});
