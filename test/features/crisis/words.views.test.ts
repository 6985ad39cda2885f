// How members are spoken to in a crisis: every refusal is answered, in whole sentences, and in one calm manner throughout.

import { describe, expect, it } from "vitest";
import * as rules from "../../../src/features/crisis/rules.ts";
import * as views from "../../../src/features/crisis/views.ts";
import { actSentence, kindWords, urgencyWords } from "../../../src/features/crisis/words.views.ts";
import { buttonNames, wordsOf } from "../../support/views.ts";
import * as p from "./pictures.ts";

const { answers, done } = views;
const stages = [p.crisis(), p.highUp(), p.silent(), p.answered(), p.resolved()];
const numbers = { lifelines: p.lifelines, phoneList: p.phoneList };

const everything: unknown[] = [
  views.crisisForm({ lifelines: p.lifelines, key: "key", alreadyOpen: [p.crisis(), p.answered()] }),
  views.readMoreView(p.lifelines),
  ...stages.flatMap((crisis) => [
    views.receiptCard(p.receipt(crisis, 2)).blocks,
    views.sentView(p.receipt(crisis)),
    views.roomCard(crisis).blocks,
    views.pageCard(p.page({ crisis })).blocks,
    views.pageCard(p.page({ crisis, inRoom: true, mine: true, missed: "cannot", rung: "asked" })).blocks,
    views.checkCard(p.check({ crisis, asks: "status" })).blocks,
    views.checkCard(p.check({ crisis, settled: true })).blocks,
    views.stateView(p.home({ mine: [crisis], toHelp: [crisis, p.crisis({ id: "other" })], coordinates: true })),
    views.crisisHome(p.home({ mine: [crisis], toHelp: [crisis] })),
    ...rules.actCodes.flatMap((act) =>
      [true, false].map((toReporter) => views.newsCard(p.news({ crisis, act, toReporter, hasNote: true })).blocks),
    ),
  ]),
];

/** Every refusal that the rules can give, found by asking them about everything. */
function refusalsGiven(): Set<string> {
  const given = new Set<string>();
  const note = (answer: { ok: boolean; refusal?: string }) => answer.refusal && given.add(answer.refusal);
  for (const state of ["paging", "answered", "resolved"] as const)
    for (const ownerId of ["me", "you"])
      for (const reporterId of ["me", "they"])
        for (const inRoom of [true, false]) {
          const by = { id: "me", duties: [], left: false };
          note(rules.canAnswer({ state, reporterId, ownerId }, by, { inRoom, leftOut: false }));
        }
  return given;
}

describe("an answer", () => {
  it("is there for every refusal that the rules can give", () => {
    for (const refusal of refusalsGiven()) expect(Object.keys(answers)).toContain(refusal);
    expect(refusalsGiven().size).toBe(5);
  });

  it("is whole sentences", () => {
    for (const text of Object.values<string>({ ...answers, ...done })) expect(text).toMatch(/^[A-Z].+[.]$/);
    expect(views.colleagueIsOnIt(p.blake)).toBe(
      "<@UBIRCH> is on it already. Nothing more is needed of you. Thank you for being ready.",
    );
  });

  it("to what could not be saved says so and gives numbers, in text that needs no markup", () => {
    const text = views.notSaved(numbers);
    expect(text).toContain("did not go out");
    for (const line of [...p.phoneList, ...p.lifelines]) expect(text).toContain(line);
    expect(views.notSaved({ lifelines: ["<!channel> & co"], phoneList: [] })).not.toMatch(/[<>&]/);
    expect(views.notSaved({ lifelines: [], phoneList: [] })).toMatch(/911.+988/);
  });
});

describe("every act", () => {
  it("is a sentence of its own, whoever acted", () => {
    for (const act of rules.actCodes)
      for (const by of [p.blake, null]) {
        const sentence = actSentence({ act, by, target: null, code: null });
        expect(sentence).toMatch(/^(<@UBIRCH>|[A-Z]).+[.]$/);
        expect(sentence).not.toMatch(/null|undefined/);
      }
  });
});

describe("the manner of all words", () => {
  it("has no exclamation, no emoji, no reproach and no jargon", () => {
    const all = [...everything.map(wordsOf), ...Object.values({ ...answers, ...done }), views.notSaved(numbers)].join(
      "\n",
    );
    expect(all.replaceAll("<!date", "")).not.toContain("!");
    expect(all).not.toMatch(/\p{Extended_Pictographic}|:[a-z_]+:/u);
    expect(all).not.toMatch(/not allowed|invalid|failed|illegal|forbidden|you must|unfortunately|error|unacceptable/i);
    expect(all).not.toMatch(/escalat|incident|acknowledge|ladder|rung|on-call|undefined|null/i);
  });

  it("has buttons in Title Case", () => {
    const small = new Set(["a", "by", "of", "on", "in", "to", "the", "for"]);
    for (const name of everything.flatMap(buttonNames))
      for (const word of name.split(" ")) if (!small.has(word)) expect(word).toMatch(/^[A-Z]/);
  });

  it("says a kind and an urgency as members do", () => {
    expect(kindWords.job_at_risk.label).toBe("No-confidence vote, or my job at risk");
    expect(wordsOf(views.roomCard(p.crisis({ kind: "job_at_risk" })).blocks)).toContain("a job at risk");
    expect(wordsOf(views.pageCard(p.page({ crisis: p.crisis({ kind: "own_wellbeing" }) })).blocks)).not.toMatch(
      /\bMy\b/,
    );
    for (const { description } of Object.values(urgencyWords)) expect(description?.length).toBeLessThanOrEqual(75);
  });
});

describe("a page that was followed by a newer one", () => {
  it("says the same whatever came of it, because it may not be drawn again", () => {
    const drawn = [p.crisis(), p.answered(), p.resolved()].map((crisis) =>
      views.pageCard(p.page({ crisis, mine: crisis.state === "answered", askedAgain: true })),
    );
    expect(new Set(drawn.map((card) => JSON.stringify(card))).size).toBe(1);
  });
});
