// The strategic plan over a quarter: read by everybody, updated by those who are responsible, asked for, and never left in silence.
import { expect } from "vitest";
import { journey } from "../support/journey.ts";
import { textOf } from "../support/people.ts";

const test = journey();

const board = "Strategic Plan";
const step = "Action Step";
const card = "Your steps of the strategic plan";
/** The first working day of the quarter, a Wednesday, at 9:00 in New York. */
const firstOfApril = new Date("2026-04-01T13:00:00Z");
const programs = "Review every program every two years";
const assistants = "Give assistant superintendents";

test("every member reads the board, chooses what to see, and looks into a step; only those responsible change it", async ({
  cast,
}) => {
  const { avery, harper } = cast;
  await avery.command("/mssn plan");
  expect(avery.shown()).toContain("27 steps: 27 Conceive");
  expect(avery.shown()).toContain("Initiative O · Standing operations");
  expect(avery.shown()).not.toContain("Add Step");
  await avery.pressIn(board, "Filter");
  await avery.send("Filter Steps", { Initiative: "O · Standing operations", For: "One" });
  await avery.command("/mssn plan O one");
  expect(avery.shown()).toContain("1 step: 1 Conceive (only Initiative O and for one)");
  expect(avery.shown()).toContain("Provide legal counsel");
  await avery.pressIn(board, "Open");
  expect(avery.shown()).toContain("*Conceive* → Initiate → Implement → Sustain");
  expect(avery.shown()).not.toContain("Change Status");
  await avery.close();
  await harper.command("/mssn plan");
  expect(harper.shown()).toContain(assistants);
});

test("a status goes on with a press, and back only with a reason; its history says who, and the board underneath follows", async ({
  house,
  cast,
}) => {
  const { emery, avery } = cast;
  await emery.command("/mssn plan concept one");
  expect(emery.shown()).toContain("2 steps: 2 Conceive");
  await emery.pressIn(board, "Open");
  await emery.pressIn(step, "Change Status");
  await emery.tryToSend("Change Status", { Status: "Implement" });
  expect(emery.shown()).toContain("Saved. Thank you.");
  expect(emery.shown()).toContain("Conceive → Initiate → *Implement* → Sustain");
  expect(emery.shown()).toContain("Conceive → Implement, <@UELMXX>");
  await emery.pressIn(step, "Change Status");
  const wrong = await emery.tryToSend("Change Status", { Status: "Initiate" });
  expect(Object.values(wrong).join()).toContain("Please choose why it goes back");
  await emery.tryToSend("Change Status", { Status: "Initiate", "If it goes back, why": "It was marked too early" });
  expect(emery.shown()).toContain("Implement → Initiate (It was marked too early)");
  expect(textOf(emery.actor.see().views[0] ?? {})).toContain("1 step: 1 Conceive");
  await emery.close();
  await avery.command("/mssn plan initiate");
  expect(avery.shown()).toContain("1 step: 1 Initiate");
  expect(await house.db.prisma.planStatus.count()).toBe(2);
});

test("each quarter those responsible have one card; once more after two weeks; then the Executive Director sees what is left", async ({
  house,
  cast,
}) => {
  const { avery, harper, indigo, devon } = cast;
  await house.moveTo(new Date(firstOfApril.getTime() - 60_000));
  for (const person of [harper, indigo]) expect(person.message(card)).toBeUndefined();
  await house.moveTo(firstOfApril);
  const cards = (person: typeof harper) => person.messages().filter(({ text }) => text.includes("strategic plan"));
  expect(cards(harper)).toHaveLength(1);
  expect(cards(devon)).toHaveLength(1);
  expect(cards(avery)).toHaveLength(0);
  expect(cards(harper)[0]?.text).not.toMatch(/program|assistant|Conceive|Initiative/i);
  expect(harper.reads(card)).toContain("Five steps wait for your word");
  expect(await harper.home()).toContain("3 of 5 are shown.");

  await harper.press("Still Right", card);
  expect(harper.reads(card)).toContain("Four steps wait");
  expect(harper.reads(card)).toContain("Up to date:");
  await harper.press("Change Status", card);
  await harper.send("Change Status", { Status: "Implement" });
  expect(harper.reads(card)).toContain("Three steps wait");

  await house.later(14 * 24);
  expect(cards(harper)).toHaveLength(2);
  expect(cards(indigo).filter(({ text }) => text.includes("not updated"))).toHaveLength(0);
  await house.later(14 * 24);
  expect(cards(harper)).toHaveLength(2);
  expect(indigo.reads("The strategic plan this quarter")).toContain(programs);
  expect(indigo.reads("The strategic plan this quarter")).toContain("<@UHAZEL>");
  for (let left = 3; left > 0; left--) await harper.press("Still Right", card);
  expect(harper.reads(card)).toContain("All of them are up to date");
  expect(indigo.reads("The strategic plan this quarter")).not.toContain(programs);
});

test("whoever has more steps than a card holds finds every one in a window, and what is done leaves it", async ({
  house,
  cast,
}) => {
  const { indigo } = cast;
  const count = await house.db.prisma.planStep.count();
  const keeper = await house.db.prisma.member.findFirstOrThrow({ where: { slackUserId: "UIRONW" } });
  await house.db.prisma.planStep.updateMany({ data: { keeperId: keeper.id } });
  await house.moveTo(firstOfApril);
  expect(await indigo.home()).toContain("All My Steps");
  await indigo.press("All My Steps", card);
  const open = () => indigo.actor.see().views[0]?.blocks.filter((block) => "accessory" in block).length;
  const before = open() ?? 0;
  expect(before).toBeGreaterThan(count - 5);
  await indigo.pressIn("My Steps", "Open");
  await indigo.pressIn(step, "Still Right");
  expect(open()).toBe(before - 1);
});

test("a step that somebody else looks after now is asked about there, and a quarter on nobody is asked about what is retired", async ({
  house,
  cast,
}) => {
  const { emery, harper, kai } = cast;
  await house.moveTo(firstOfApril);
  await emery.command("/mssn plan 2 some");
  await emery.pressIn(board, "Open");
  await emery.pressIn(step, "Edit Step");
  const wrong = await emery.tryToSend("Edit Step", { Years: "next year" });
  expect(Object.values(wrong).join()).toContain("2024–2026");
  await emery.tryToSend("Edit Step", { Years: "2024–2027", "Who looks after this step": kai.id });
  expect(emery.shown()).toContain("The step is changed.");
  expect(emery.shown()).toContain("<@UKATSU>");
  await emery.close();
  expect(kai.reads(card)).toContain("One step waits for your word");
  await kai.press("Still Right", card);

  await emery.command("/mssn plan");
  await emery.pressIn(board, "Add Step");
  await emery.tryToSend("Add Step", {
    Title: "Meet every new member in person",
    "Initiatives that it serves": ["1 · Wrap-around support"],
    For: ["One"],
    Years: "2026 and ongoing",
    "Who looks after this step": harper.id,
  });
  expect(emery.shown()).toContain("The step is on the board.");
  expect(harper.reads(card)).toContain("Meet every new member");
  await emery.pressIn(step, "Edit Step");
  await emery.tryToSend("Edit Step", { "And also": ["Retire it"] });
  expect(harper.reads(card)).not.toContain("Meet every new member");
  await emery.close();
  await emery.command("/mssn plan");
  expect(emery.shown()).toContain("27 steps");
  await emery.pressIn(board, "Retired Steps");
  expect(emery.shown()).toContain("Meet every new member");
});

test("away on the first working day, the bot asks when it is back; a quarter later it asks for that one only", async ({
  house,
  cast,
}) => {
  const { harper } = cast;
  const texts = () => harper.messages().filter(({ text }) => text.includes("strategic plan"));
  await house.stopBot();
  await house.moveTo(new Date("2026-04-03T15:00:00Z"));
  await house.startBot();
  await house.settled();
  expect(texts()).toHaveLength(1);
  await house.stopBot();
  await house.moveTo(new Date("2026-10-05T15:00:00Z"));
  await house.startBot();
  await house.settled();
  expect(await house.db.prisma.planQuarter.findMany({ orderBy: { quarter: "asc" } })).toMatchObject([
    { quarter: "2026-04-01" },
    { quarter: "2026-10-01" },
  ]);
});
