// The largest and the most unfriendly item that can be written is taken by Slack everywhere, pings nobody, and links to its page only.
import { describe, expect, test } from "vitest";
import type { Note, Shown } from "../../../src/features/library/pictures.rules.ts";
import { type Item, type ItemState, itemKinds, limits } from "../../../src/features/library/rules.ts";
import * as views from "../../../src/features/library/views.ts";
import { tracks } from "../../../src/lib/strategy.ts";
import { buttonNames, markupOf, submitted, takenAsHome, takenAsMessage, takenAsModal } from "../../support/views.ts";

const unkind = "<!channel> *bold* <@UALDER> & `code` <https://evil.example|good> ";
const long = (length: number) => unkind.repeat(40).slice(0, length).padEnd(length, "w");
const at = new Date("2026-03-17T21:00:00Z");
const id = "00000000-0000-7000-8000-000000000001";
const link = `https://files.practice.example/a|b>&"${"x".repeat(limits.link - 60)}`;

const item = (state: ItemState = "listed", change: Partial<Item> = {}): Item => ({
  ...{ id, state, title: long(limits.title), kind: "provider", topic: "safety", track: "leaders", link },
  ...{ summary: long(limits.summary), audience: long(limits.audience), suggestedById: id, source: null },
  ...{ declined: "fit", createdAt: at, listedAt: at, checkedAt: at, triedAt: at, failures: 2, ...change },
});
const shown = (change: Partial<Shown> = {}): Shown => ({
  ...{ item: item(), topic: long(75), useful: 42_000, notes: 20, saved: true, foundUseful: true, ...change },
});
const many = (count: number) => Array.from({ length: count }, () => shown());
const by = { name: long(150), slackUserId: null };
const suggestion = (state: ItemState) => ({ item: item(state), topic: long(75), by });
const notes: Note[] = Array.from({ length: 20 }, () => ({
  id,
  text: long(limits.note),
  writtenAt: at,
  by,
  mine: true,
}));
const topics = Array.from({ length: 120 }, (_, nth) => ({ value: `topic_${nth}`, label: long(75) }));
const states: ItemState[] = ["suggested", "listed", "declined", "retired"];

const messages = [
  ...states.flatMap((state) => [views.suggestedCard(suggestion(state)), views.outcomeCard(suggestion(state))]),
  views.deadCard({ items: Array.from({ length: 200 }, () => item()) }),
  views.deadCard({ items: [] }),
];
const modals = [
  ...[true, false].flatMap((curates) => [
    views.browseView({ newest: many(4), useful: many(4), saved: many(20), curates }),
    views.browseView({ newest: [], useful: [], saved: [], curates }),
    views.resultsView({
      ...{ words: long(limits.words), found: many(10), curates },
      instead: [{ word: long(150), meant: long(150) }],
    }),
    views.resultsView({ words: "", found: [], instead: [], curates }),
    views.notesView({ item: item(), notes, curates }),
  ]),
  ...states.map((state) => views.editForm(item(state), topics)),
  views.suggestForm(id, topics),
  views.noteForm(id, long(limits.note)),
  views.retiredView(Array.from({ length: 30 }, () => item("retired"))),
  views.declineForm(id),
];
const homes = [
  views.homeParts({
    saved: many(5),
    waiting: { shown: Array.from({ length: 3 }, () => suggestion("suggested")), count: 9 },
  }),
  views.homeParts({ saved: [], waiting: { shown: [], count: 0 } }),
];

describe("Slack takes", () => {
  test.each(messages.map((message, nth) => [nth, message] as const))("message %d", (_, { text, blocks }) => {
    takenAsMessage(blocks);
    expect(text).not.toContain("bold");
  });
  test.each(modals.map((modal, nth) => [nth, modal] as const))("window %d", (_, modal) => void takenAsModal(modal));
  test.each(homes.map((blocks, nth) => [nth, blocks] as const))("App Home %d", (_, blocks) => void takenAsHome(blocks));
});

test("what somebody typed pings nobody and links nowhere", () => {
  const markup = markupOf([...messages, ...modals, ...homes]);
  for (const forged of ["<!channel>", "<@UALDER>", "<https://evil"]) expect(markup).not.toContain(forged);
  for (const [, target] of markup.matchAll(/<(https[^|>]*)[|>]/g))
    expect(target).toMatch(/^https:\/\/files\.practice\.example\//);
});

test("a result says what it is, whom it is for, and how many found it useful; who did is nowhere", () => {
  const change = { title: "Walking", summary: "What to look at.", audience: "New superintendents" };
  const one = shown({ item: item("listed", change), topic: "Safety", useful: 1, notes: 2 });
  const view = views.resultsView({ words: "x", found: [one], instead: [], curates: false });
  const words = markupOf(view);
  expect(words).toContain("|Walking>*");
  expect(words).toContain(
    "Recommended provider · Safety · REDI: Leaders’ reflection and learning · For: New superintendents",
  );
  expect(words).toContain("1 member found it useful · 2 members tell of its impact · Last checked");
  expect(buttonNames(view)).toEqual([
    "Remove from Saved",
    "Not Useful After All",
    "Positive Impact",
    "Suggest a Resource",
    "See What Is New",
  ]);
});

describe("the form", () => {
  const given = {
    ...{ title: " Walking ", kind: "guide", topic: "none", link: "https://a.example/x", summary: "What to see." },
    ...{ audience: "", track: "networks" },
  };
  const form = views.suggestForm(id, [{ value: "safety", label: "Safety" }]);

  test("is read as it was meant", () => {
    expect(views.readItemForm(submitted(form, given))).toEqual({
      ok: { ...given, title: "Walking", topic: null, audience: null },
    });
    for (const kind of itemKinds) expect(views.readItemForm(submitted(form, { ...given, kind }))).toHaveProperty("ok");
    for (const track of tracks) expect(views.readItemForm(submitted(form, { ...given, track }))).toHaveProperty("ok");
  });

  test("tells all that is wrong at once, on its fields", () => {
    const wrong = { ...given, title: " ", summary: " ", link: "http://a.example", kind: null };
    const reading = views.readItemForm(submitted(form, wrong));
    expect(Object.keys("errors" in reading ? reading.errors : {}).toSorted()).toEqual([
      "kind",
      "link",
      "summary",
      "title",
    ]);
  });

  test("shows an item as it is, and a topic that was retired stays", () => {
    const kept = item("listed", { link: "https://a.example/x", title: "Walking", summary: "See.", audience: null });
    const edit = views.editForm(kept, [{ value: "safety", label: "Safety" }]);
    const reading = views.readEditForm(submitted(edit));
    const { title, kind, topic, track, link, summary, audience } = kept;
    expect(reading).toEqual({ ok: { words: { title, kind, topic, track, link, summary, audience }, upkeep: [] } });
  });
});
