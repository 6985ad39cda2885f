// App Home as one page: the order, the one green button, what does not fit, and who sees it for the first time.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { homeView } from "../../../src/features/home/page.views.ts";
import { actions, button, section } from "../../../src/slack/blocks.ts";
import { type HomePart, homePlaces } from "../../../src/slack/home-parts.ts";
import { buttonNames, buttonsOf, takenAsHome, wordsOf } from "../../support/views.ts";

const row = (words: string, act: string, primary = false) => [
  section(words),
  actions(button(act, `test.${act.toLowerCase().replaceAll(" ", "-")}`, "1", { primary })),
];
const ask: HomePart = { place: "ask", buttons: [button("Ask", "test.ask", "", { primary: true })] };
const waiting: HomePart = {
  place: "waiting",
  title: "Offers",
  rows: [row("An offer", "Accept", true), row("Another", "Accept", true)],
};
const tools: HomePart = { place: "tools", buttons: [button("Open the Library", "test.library", "")] };
const green = (parts: HomePart[]) => buttonsOf(homeView(parts).blocks).filter(({ style }) => style === "primary");

describe("the page", () => {
  it("begins with where to ask and what waits, and ends with what there is besides, in whatever order it was gathered", () => {
    const parts: HomePart[] = homePlaces.map((place) => ({ place, title: `At ${place}`, rows: [[section("x")]] }));
    const said = wordsOf(homeView(parts.toReversed()).blocks);
    const at = homePlaces.map((place) => said.indexOf(`*At ${place}`));
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    expect(at).not.toContain(-1);
  });

  it("has one green button: the first thing that waits, and asking where nothing does", () => {
    expect(green([ask, waiting, tools])).toMatchObject([{ text: "Accept" }]);
    expect(green([ask, tools])).toMatchObject([{ text: "Ask" }]);
    const late: HomePart = { place: "late", title: "Requests", rows: [row("Late", "Match by Hand", true)] };
    expect(green([ask, { ...late, place: "desk", rows: [row("In time", "Confirm", true)] }, late])).toMatchObject([
      { text: "Match by Hand" },
    ]);
  });

  it("has none where what waits has none of its own: one's call for help, or what is late", () => {
    for (const place of ["waiting", "desk", "late"] as const) {
      const own: HomePart = { place, title: "My call for help", rows: [row("You asked", "Leave Somebody Out")] };
      expect(green([ask, own, tools])).toEqual([]);
      expect(green([ask, own, { ...waiting, place: "mine" }])).toEqual([]);
    }
    const gap: HomePart = { place: "late", title: "Nobody on call", lead: row("No one", "Plan Weeks") };
    expect(green([ask, gap])).toEqual([]);
    const told: HomePart = { place: "desk", lead: [section("One request is being offered to mentors.")] };
    expect(green([ask, told])).toMatchObject([{ text: "Ask" }]);
  });

  it("welcomes who has nothing on it, shortly, and nobody else", () => {
    expect(wordsOf(homeView([ask, tools]).blocks)).toContain("Welcome");
    expect(wordsOf(homeView([ask, tools, { place: "waiting", until: new Date() }]).blocks)).toContain("Welcome");
    expect(wordsOf(homeView([ask, tools, waiting]).blocks)).not.toContain("Welcome");
  });

  it("shows nothing empty", () => {
    const said = wordsOf(homeView([ask, tools]).blocks);
    for (const heading of ["Waiting for you", "Under way", "My mentoring", "What waits in", "What is late"])
      expect(said).not.toContain(heading);
  });

  it("says how many more there are and where, or leads there", () => {
    const others = button("See All", "test.all", "");
    const blocks = homeView([
      { ...waiting, count: 7 },
      { ...waiting, place: "mine", count: 9, others },
    ]).blocks;
    expect(wordsOf(blocks)).toContain("2 of 7 are shown. The others follow as these are done.");
    expect(wordsOf(blocks)).toContain("2 of 9 are shown.");
    expect(buttonNames(blocks)).toContain("See All");
  });

  it("counts what waits in the network", () => {
    expect(wordsOf(homeView([{ ...waiting, place: "desk", count: 12 }]).blocks)).toContain("*Offers: 12*");
  });
});

describe("at Slack's limit", () => {
  const full = (place: HomePart["place"], name: string): HomePart => ({
    ...{ place, title: name, count: 99, others: button("See All", `test.all-${name}`, "") },
    lead: [section("l".repeat(400))],
    rows: ["a", "b", "c"].map((each) => [section(`${name} ${each}`), section("w".repeat(2_000)), ...row("x", "Act")]),
  });

  it("every part stays with its title and its count, and rows are left out from the end", () => {
    const parts = homePlaces.flatMap((place) => ["p", "q"].map((name) => full(place, `${place}-${name}`)));
    const { blocks } = homeView(parts);
    takenAsHome(parts);
    expect(blocks.length).toBeLessThanOrEqual(100);
    const said = wordsOf(blocks);
    for (const { title } of parts) expect(said).toContain(`*${title}`);
    expect(said).toContain("ask-p a");
    expect(said).toContain("99 more than this page has room for.");
  });

  it("the first of each comes before the second of any", () => {
    const { blocks } = homeView([
      full("waiting", "one"),
      ...["a", "b", "c", "d", "e", "f"].map((name) => full("desk", name)),
    ]);
    const said = wordsOf(blocks);
    for (const name of ["one", "a", "b", "c", "d", "e", "f"]) expect(said).toContain(`${name} a`);
    expect(blocks.length).toBeLessThanOrEqual(100);
  });

  it("whatever is gathered, Slack takes it, with one green button at most", () => {
    const part = fc.record<HomePart>({
      place: fc.constantFrom(...homePlaces),
      title: fc.string({ minLength: 1, maxLength: 60 }),
      rows: fc.array(fc.constant(row("r".repeat(900), "Act", true)), { maxLength: 3 }),
      count: fc.nat(50),
    });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 25 }), (parts) => {
        takenAsHome(parts);
        expect(green(parts).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
  });
});
