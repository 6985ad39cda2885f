// What is drawn of the plan: as people read it, and however long it gets taken by Slack, pinging nobody.
import { describe, expect, test } from "vitest";
import type { HistoryEntry, SeenStep } from "../../../src/features/strategic-plan/pictures.rules.ts";
import { everything, limits, responsibleCodes } from "../../../src/features/strategic-plan/rules.ts";
import * as views from "../../../src/features/strategic-plan/views.ts";
import {
  homeOf,
  markupOf,
  submitted,
  takenAsHome,
  takenAsMessage,
  takenAsModal,
  wordsOf,
} from "../../support/views.ts";
import { step, stepId } from "./steps.ts";

const unkind = "<!channel> *bold* <@UALDER> & `code` <https://evil.example|good> ";
const long = (length: number) => unkind.repeat(40).slice(0, length).padEnd(length, "w");
const at = new Date("2026-03-17T21:00:00Z");
const named = { name: long(150), slackUserId: null };
const number = { count: 42_000, hours: 130_000, atLeast: false };

const whats = ["redi_webinars", "redi_attended", "pulses", "pulse_answers"] as const;
const large = (nth: number): SeenStep => ({
  step: step({
    ...{ id: stepId.slice(0, -3) + String(nth).padStart(3, "0"), title: long(limits.title) },
    ...{ initiatives: ["1", "2", "3", "O"], tiers: ["all", "some", "one"], responsible: [...responsibleCodes] },
    ...{ years: [2023, 2025, 2027, 2029, 2031], ongoing: true },
  }),
  evidence: {
    thisYear: whats.map((what) => ({ what, figure: number })),
    lastYear: whats.map((what) => ({ what, figure: "few" })),
  },
  ...{ isOver: true, lastWordAt: at, asked: Array.from({ length: 30 }, () => named), mayChange: true },
});
const many = Array.from({ length: 130 }, (_, nth) => large(nth));
const history: HistoryEntry[] = Array.from({ length: 20 }, () => ({
  ...{ from: "implement", to: "initiate", reason: "resources", at, by: named },
}));

const seen: SeenStep = {
  step: step(),
  evidence: {
    thisYear: [
      { what: "webinars", figure: { count: 1, hours: 2, atLeast: false } },
      { what: "attended", figure: "few" },
    ],
    lastYear: [
      { what: "webinars", figure: { count: 18, hours: 27, atLeast: false } },
      { what: "attended", figure: { count: 87, hours: 130, atLeast: false } },
    ],
  },
  ...{ isOver: false, lastWordAt: null, asked: [{ name: "Indigo Ironwood", slackUserId: "UIRONW" }], mayChange: false },
};

const messages = [
  views.quarterCard({ waiting: many, done: many }),
  views.quarterCard({ waiting: [], done: many }),
  views.quarterCard({ waiting: [], done: [] }),
  views.lateCard({ waiting: many }),
  views.lateCard({ waiting: [] }),
];
const modals = [
  ...[true, false].flatMap((mayEdit) => [
    views.boardView({ steps: many, filter: everything, mayEdit }),
    views.boardView({ steps: [], filter: { initiative: "O", tier: "one", status: "sustain" }, mayEdit }),
    views.stepView({ ...large(1), history, mayEdit }, { told: "Saved.", filter: "any.any.any" }),
    views.stepView({ ...seen, history: [], mayEdit }, { filter: "" }),
  ]),
  ...[views.statusForm(large(1), "any.any.any"), views.filterForm(everything), views.addForm(stepId, "any.any.any")],
  views.editForm({ step: large(1).step, keeper: { name: "Kai", slackUserId: "UKATSU" } }, "any.any.any"),
  views.retiredView(many.map(({ step }) => step)),
  ...[views.mineView({ waiting: many, done: [] }), views.mineView({ waiting: [], done: many })],
];
const homes = [views.homeParts({ waiting: many, opens: true }), views.homeParts({ waiting: [], opens: true })];

test("Slack takes all of it", () => {
  for (const message of messages) takenAsMessage(message.blocks);
  for (const view of modals) takenAsModal(view);
  for (const home of homes) takenAsHome(home);
});

test("a title pings nobody and links nowhere, and no notification says what a step is about", () => {
  for (const drawn of [...messages.map(({ blocks }) => blocks), ...modals, ...homes.map(homeOf)])
    expect(markupOf(drawn)).not.toMatch(/<!channel>|<@UALDER>|<https:\/\/evil/);
  for (const { text } of messages) expect(text).not.toMatch(/channel|bold|Initiate/);
});

test("buttons of several steps can be told apart by a screen reader", () => {
  const card = views.quarterCard({ waiting: [seen, { ...seen, step: step({ title: "Another" }) }], done: [] });
  const labels = [...JSON.stringify(card.blocks).matchAll(/"accessibility_label":"([^"]+)"/g)].map(
    ([, label]) => label,
  );
  expect(labels).toEqual([
    "Still right: Expand the webinar series",
    "Change status: Expand the webinar series",
    "Still right: Another",
    "Change status: Another",
  ]);
});

test("nothing to do and nothing to open is no part of App Home", () => {
  expect(views.homeParts({ waiting: [], opens: false })).toEqual([]);
});

test("every step that waits can be reached from the card, however many", () => {
  const waiting = many.slice(0, 60);
  expect(wordsOf(views.quarterCard({ waiting, done: [] }).blocks)).toContain("All My Steps");
  const listed = JSON.stringify(views.mineView({ waiting, done: [] }));
  for (const { step } of waiting) expect(listed).toContain(`"value":"${step.id}"`);
  expect(wordsOf(views.quarterCard({ waiting: [seen], done: [] }).blocks)).not.toContain("All My Steps");
});

test("a step whose years are over says so, on the board and on its own", () => {
  const over = { ...seen, isOver: true };
  expect(wordsOf(views.boardView({ steps: [over], filter: everything, mayEdit: false }))).toContain("2024–2026, over");
  const picture = { ...over, history: [], mayEdit: false };
  expect(wordsOf(views.stepView(picture, { filter: "" }))).toContain("2024–2026, over");
});

describe("as it is read", () => {
  test("on the board", () => {
    expect(wordsOf(views.boardView({ steps: [seen], filter: everything, mayEdit: false }))).toMatchInlineSnapshot(`
      "Strategic Plan
      Close
      Filter
      Initiative 1 · Wrap-around support
      Open
      1 step: 1 Initiate
      *Expand the webinar series*
      *Initiate* · For some · 2024–2026 · ED, DOO
      This fiscal year: 1 webinar announced and fewer than 5 webinar attendances
      Last year: 18 webinars announced, 87 webinar attendances and 130 hours of webinars attended"
    `);
  });
  test("on its own", () => {
    const entry: HistoryEntry = { from: "conceive", to: "initiate", reason: null, at, by: named };
    const by = { name: "Emery Elm", slackUserId: "UELMXX" };
    const picture = {
      ...seen,
      history: [
        { ...entry, by },
        { ...entry, from: "initiate" as const, by },
      ],
      mayEdit: true,
    };
    expect(wordsOf(views.stepView(picture, { filter: "" }))).toMatchInlineSnapshot(`
      "Action Step
      Close
      Edit Step
      From the record
      History
      *Expand the webinar series*
      Conceive → *Initiate* → Implement → Sustain
      *Initiative*
      1 · Wrap-around support
      *For*
      Some
      *Years*
      2024–2026
      *Responsible*
      Executive Director and Director of Operations
      Asked for an update each quarter: <@UIRONW>
      This fiscal year: 1 webinar announced and fewer than 5 webinar attendances
      Last year: 18 webinars announced, 87 webinar attendances and 130 hours of webinars attended
      Counts only. Of what concerns people, fewer than five are never told.
      • <!date^1773781200^{date_short}|Mar 17, 2026>: Conceive → Initiate, <@UELMXX>
      • <!date^1773781200^{date_short}|Mar 17, 2026>: Initiate is still right, <@UELMXX>"
    `);
  });
  test("on the card", () => {
    const done = { ...seen, step: step({ title: "Another", status: "sustain" }) };
    const card = views.quarterCard({ waiting: [seen], done: [done] });
    expect(`${card.text}\n${wordsOf(card.blocks)}`).toMatchInlineSnapshot(`
      "Your steps of the strategic plan wait for an update. Please open this message.
      Your steps of the strategic plan
      Still Right
      Change Status
      Open the Board
      One step waits for your word this quarter. Is the status still right? One press for each is enough.
      *Expand the webinar series*
      *Initiate* · For some · 2024–2026 · ED, DOO
      This fiscal year: 1 webinar announced and fewer than 5 webinar attendances
      Last year: 18 webinars announced, 87 webinar attendances and 130 hours of webinars attended
      Not updated yet
      Up to date:
      • *Another*: Sustain"
    `);
  });
  test("by the Executive Director", () => {
    expect(wordsOf(views.lateCard({ waiting: [seen] }).blocks)).toMatchInlineSnapshot(`
      "The strategic plan this quarter
      Open the Board
      Those who were asked were reminded once. These steps were not updated:
      • *Expand the webinar series*: Initiate; asked: <@UIRONW>
      To have somebody else asked, open a step and press *Edit Step*: *Who looks after this step*."
    `);
  });
});

describe("the forms come back as they were meant", () => {
  test("a step that is left as it was is the same", () => {
    const form = views.editForm({ step: step(), keeper: { name: "Kai", slackUserId: "UKATSU" } }, "");
    const { title, initiatives, tiers, years, ongoing, responsible, evidence } = step();
    expect(views.readStepForm(submitted(form))).toEqual({
      ok: {
        words: { title, initiatives, tiers, years, ongoing, responsible, evidence },
        ...{ keeper: "UKATSU", retired: false },
      },
    });
  });
  test("what is missing is told on its field, all at once", () => {
    const form = views.addForm(stepId, "");
    expect(Object.keys((views.readStepForm(submitted(form)) as { errors: object }).errors).sort()).toEqual([
      "initiatives",
      "tiers",
      "title",
      "years",
    ]);
  });
  test("a status, and a reason where there is one", () => {
    const form = views.statusForm(seen, "");
    expect(views.readStatusForm(submitted(form))).toEqual({ ok: { to: "initiate", reason: null } });
    expect(views.readStatusForm(submitted(form, { status: "conceive", reason: "early" }))).toEqual({
      ok: { to: "conceive", reason: "early" },
    });
  });
});
