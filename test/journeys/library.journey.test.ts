// A member looks something up, keeps it, finds it useful and suggests more; coordinators review it and mend what is dead.
import { expect } from "vitest";
import type { LinkState } from "../../src/outside/ways.ts";
import { loadLibrary } from "../../src/practice/load-library.ts";
import { callForHelp } from "../support/crisis.ts";
import type { House } from "../support/house.ts";
import { journey } from "../support/journey.ts";
import { ask } from "../support/partner.ts";

/** What is answered for a link that is asked for; every other one answers. */
const links = new Map<string, LinkState>();
const test = journey({ links: { check: async (link) => links.get(link) ?? "open" } });

const title = "Skills Library";
const resource = {
  Title: "Walking the buildings",
  "What it is": "Guide",
  Topic: "Transition into a new role",
  Link: "https://files.practice.example/walking",
  "What it gives": "What to look at in each school in the first month.",
};

const marks = (house: House) => house.db.prisma.libraryMark.findMany();

test("a few misspelled words find it; it is kept for later and found useful, and nobody sees by whom", async ({
  house,
  cast,
}) => {
  const { avery, casey } = cast;
  await loadLibrary(house.work);
  await avery.command("/library negociations");
  expect(avery.shown()).toContain("Difficult contract negotiations: the first offer");
  expect(avery.shown()).toContain("Nothing here says “negociations”");
  await avery.pressIn(title, "Save for Later");
  await avery.pressIn(title, "Useful to Me");
  expect(avery.shown()).toContain("1 member found it useful");
  expect(await marks(house)).toMatchObject([{ saved: true, useful: true }]);
  await avery.close();

  await avery.command("/library");
  expect(avery.shown()).toContain("Saved for later");
  expect(avery.shown()).toContain("Most useful to members");
  await avery.close();
  expect(await avery.home()).toContain("Saved for later");
  await casey.command("/library");
  expect(casey.shown()).toContain("1 member found it useful");
  expect(casey.shown()).not.toContain("Saved for later");
  expect(casey.shown()).not.toContain("Avery");
  await casey.send(title, { Search: "IEPs" });
  await casey.command("/library");
  await casey.pressIn(title, "Useful to Me");
});

test("what the library has nothing on is answered with what to do instead", async ({ house, cast }) => {
  const { avery } = cast;
  await avery.command("/library");
  expect(avery.shown()).toContain("The library is still empty");
  await avery.close();
  await loadLibrary(house.work);
  await avery.command("/library zeppelin hangar");
  expect(avery.shown()).toContain("The library has nothing on this yet");
  expect(avery.shown()).toContain("/thought-partner");
  await avery.pressIn(title, "See What Is New");
  expect(avery.shown()).toContain("Strategic plan on one page");
});

test("a suggestion is reviewed from the card, its author hears of it, and it is found", async ({ house, cast }) => {
  const { avery, emery, harper } = cast;
  await avery.command("/library");
  await avery.pressIn(title, "Suggest a Resource");
  const wrong = await avery.tryToSend("Suggest a Resource", { ...resource, Link: "files.practice.example" });
  expect(wrong.Link).toContain("https://");
  expect(await avery.send("Suggest a Resource", resource)).toContain("comes to your messages with this app");
  expect(await harper.home()).toContain("Walking the buildings");
  await emery.press("Add to Library", "A suggestion for the library");
  expect(emery.reads("A suggestion for the library")).toContain("It is in the library");
  expect(avery.reads("Your suggestion for the library")).toContain("is in the library now");
  await avery.command("/library walking building");
  expect(avery.shown()).toContain("Walking the buildings");
  expect(await house.db.prisma.libraryItem.count({ where: { state: "listed" } })).toBe(1);
});

test("a suggestion that waits is asked about again; declined, its author reads a kind reason", async ({
  house,
  cast,
}) => {
  const { avery, emery } = cast;
  await avery.command("/library");
  await avery.pressIn(title, "Suggest a Resource");
  await avery.send("Suggest a Resource", resource);
  const asked = () => emery.messages().filter(({ text }) => text.includes("suggests something for the library"));
  expect(asked()).toHaveLength(1);
  await house.later(4 * 24);
  expect(asked()).toHaveLength(2);
  await emery.press("Decline", "A suggestion for the library");
  await emery.send("Decline Suggestion", { Why: "Its link does not open for everybody" });
  expect(avery.reads("Your suggestion for the library")).toContain("does not open for everybody");
  await house.later(8 * 24);
  expect(asked()).toHaveLength(0);
});

test("members tell with their names what a provider changed", async ({ house, cast }) => {
  const { avery, casey } = cast;
  await loadLibrary(house.work);
  await avery.command("/library bargaining coach");
  await avery.pressIn(title, "Positive Impact");
  await avery.pressIn("Positive Impact", "Write a Note");
  await avery.send("Positive Impact", { "What got better, and how it showed": "We settled in four meetings." });
  await casey.command("/library bargaining coach");
  expect(casey.shown()).toContain("1 member tells of its impact");
  await casey.pressIn(title, "Positive Impact");
  expect(casey.shown()).toContain("We settled in four meetings.");
  expect(casey.shown()).toContain("UALDER");
});

test("links that fail on two days are told to coordinators in one card, from which they are mended", async ({
  house,
  cast,
}) => {
  const { avery, emery, harper } = cast;
  await loadLibrary(house.work);
  const items = await house.db.prisma.libraryItem.findMany({ take: 2, orderBy: { title: "asc" } });
  const [first, second] = items.map(({ link }) => link) as [string, string];
  for (const link of [first, second]) links.set(link, "gone");
  await house.moveTo(new Date("2026-04-01T10:00:00Z"));
  expect(emery.message("Links that are dead")).toBeUndefined();
  links.delete(second);
  await house.later(25);
  for (const curator of [emery, harper])
    expect(curator.reads("Links that are dead")).toContain("One link did not answer");
  expect(avery.message("Links that are dead")).toBeUndefined();
  await emery.press("Edit", "Links that are dead");
  await emery.send("Edit Item", { Link: "https://files.practice.example/new" });
  expect(emery.reads("Links of the library")).toContain("All links are mended or retired");
  links.clear();
});

test("who looks after the library adds at once, retires, and lists again", async ({ cast }) => {
  const { avery, harper } = cast;
  await harper.command("/library");
  await harper.pressIn(title, "Suggest a Resource");
  expect(await harper.send("Suggest a Resource", resource)).toContain("It is in the library");
  await harper.command("/library walking");
  await harper.pressIn(title, "Edit");
  await harper.send("Edit Item", { "And also": ["Retire it"] });
  await avery.command("/library walking");
  expect(avery.shown()).toContain("nothing on this yet");
  await harper.command("/library");
  await harper.pressIn(title, "Retired Items");
  await harper.pressIn("Retired Items", "Edit");
  await harper.send("Edit Item", { "And also": ["List it again"] });
  await avery.close();
  await avery.command("/library walking");
  expect(avery.shown()).toContain("Walking the buildings");
});

test("a guest who is not on the roster is told whom to ask", async ({ house, cast }) => {
  await house.db.prisma.member.updateMany({ where: { slackUserId: cast.kai.id }, data: { slackUserId: null } });
  await cast.kai.command("/library budget");
  expect(cast.kai.told()).toContain("ask a coordinator to add you");
});

test("whoever asks for a thought partner or in a crisis is offered two fitting items; a drill offers none", async ({
  house,
  cast,
}) => {
  const { avery, casey, emery } = cast;
  const offer = "From the Leadership Skills Library";
  expect(await ask(avery)).not.toContain(offer);
  await loadLibrary(house.work);
  const sent = await ask(avery, { Topic: "Contract negotiations" });
  expect(sent.split("\n").filter((line) => line.startsWith("• "))).toHaveLength(2);
  expect(await ask(avery, { Topic: "Something else" })).not.toContain(offer);
  await callForHelp(casey, { "What kind of crisis": "Media storm" });
  expect(casey.reads("Your call for help")).toContain(offer);
  await emery.command("/crisis drill");
  await emery.send("Start a Drill");
  expect(emery.reads("Your call for help")).not.toContain(offer);
});
