// Whatever people type and however it stands, Slack takes all that is drawn of a crisis, nobody is pinged, and a lock screen tells nothing.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as views from "../../../src/features/crisis/views.ts";
import { actSentence, kindWords } from "../../../src/features/crisis/words.views.ts";
import {
  buttonsOf,
  homeOf,
  markupOf,
  takenAsHome,
  takenAsMessage,
  takenAsModal,
  wordsOf,
} from "../../support/views.ts";
import * as any from "./pictures.ts";

const of = <T>(arbitrary: fc.Arbitrary<T>, holds: (value: T) => unknown, numRuns = 100) =>
  fc.assert(
    fc.property(arbitrary, (value) => {
      holds(value);
    }),
    { numRuns },
  );

/** Of what Slack would act on, only people whom we mean, our own dates and the room are left. */
function pingsNobody(drawn: unknown) {
  const acted = markupOf(drawn).match(/<[^>]*>/g) ?? [];
  for (const markup of acted) expect(markup).toMatch(/^<(@U[A-Z0-9]{8}|#C[A-Z0-9]{8}|!date\^\d+\^[^|<>]*\|[^|<>]+)>$/);
}

const onePrimary = (drawn: unknown) =>
  expect(buttonsOf(drawn).filter(({ style }) => style === "primary").length).toBeLessThanOrEqual(1);

describe("a card", () => {
  const cards = fc.oneof(
    any.anyCrisis.map((crisis) => ({ crisis, card: views.roomCard(crisis) })),
    any.anyReceipt.map((crisis) => ({ crisis, card: views.receiptCard(crisis) })),
    any.anyPage.map((page) => ({ crisis: page.crisis, card: views.pageCard(page) })),
    any.anyNews.map((news) => ({ crisis: news.crisis, card: views.newsCard(news) })),
    any.anyCheck.map((check) => ({ crisis: check.crisis, card: views.checkCard(check) })),
  );

  it("is taken by Slack whatever is in it, pings nobody, and has one primary button at most", () => {
    of(
      cards,
      ({ card }) => {
        takenAsMessage(card.blocks);
        pingsNobody(card.blocks);
        onePrimary(card.blocks);
      },
      500,
    );
  });

  it("tells a lock screen no name, no kind and no word", () => {
    const known = new Set<string>();
    of(cards, ({ card }) => known.add(card.text), 1500);
    // A closed list of sentences: nothing that anybody typed or chose can be part of one.
    expect(known.size).toBeLessThan(60);
    for (const text of known) {
      expect(text).toMatch(/^(DRILL: )?[A-Z][a-z ,.;:?’]+[.]$/i);
      expect(text).not.toMatch(/death|injury|threat|arrest|vote|cyber|media|disaster|wellbeing/i);
    }
  });

  it("of a drill says so where it is read first, on the lock screen and on the card; no other does", () => {
    of(cards, ({ crisis, card }) => {
      expect(card.text.startsWith("DRILL: ")).toBe(crisis.drill);
      const [first] = card.blocks;
      expect(wordsOf(first).includes("DRILL")).toBe(crisis.drill);
    });
  });

  it("has at most six buttons in a row, each with the crisis, page or act that it is about", () => {
    of(cards, ({ card }) => {
      for (const { id, value } of buttonsOf(card.blocks)) {
        expect(Object.values<string>(views.ids)).toContain(id);
        expect(value).toMatch(/^[0-9a-f-]{36}$/);
      }
      for (const block of card.blocks)
        if (block.type === "actions") expect(block.elements.length).toBeLessThanOrEqual(6);
    });
  });
});

describe("a form and what is only read", () => {
  it("is taken by Slack whatever was given, and carries its key and nothing else", () => {
    of(
      fc.tuple(fc.array(any.hostile, { maxLength: 12 }), any.anyForm, fc.array(any.anyCrisis, { maxLength: 5 })),
      ([lifelines, given, alreadyOpen]) => {
        const view = views.crisisForm({ lifelines, key: "crisis:1.2.3", given, alreadyOpen });
        takenAsModal(view);
        pingsNobody(view);
        expect(view.private_metadata).toBe("crisis:1.2.3");
      },
    );
  });

  it("is taken by Slack as the answer to sending and as the notice", () => {
    of(any.anyReceipt, (receipt) => {
      const view = views.sentView(receipt);
      takenAsModal(view);
      pingsNobody(view);
      expect(wordsOf(view).includes("DRILL")).toBe(receipt.drill);
    });
    of(fc.array(any.hostile, { maxLength: 12 }), (lifelines) => {
      takenAsModal(views.readMoreView(lifelines));
      pingsNobody(views.readMoreView(lifelines));
    });
  });

  it("is taken by Slack as the state of all crises, and in App Home with room for other features", () => {
    of(any.anyHome, (home) => {
      const view = views.stateView(home);
      takenAsModal(view);
      pingsNobody(view);
      const parts = views.crisisHome(home);
      takenAsHome(parts);
      pingsNobody(parts);
      onePrimary(homeOf(parts));
      // What kind of crisis it is stands in messages and rooms only: a Home may be lying open.
      for (const kind of Object.values(kindWords)) expect(wordsOf(homeOf(parts))).not.toContain(kind.label);
    });
  });

  it("is a sentence for every act, without markup of anybody's making", () => {
    of(any.anyAct, (act) => {
      const sentence = actSentence(act);
      expect(sentence).toMatch(/[.]$/);
      for (const markup of sentence.match(/<[^>]*>/g) ?? []) expect(markup).toMatch(/^<@U[A-Z0-9]{8}>$/);
      expect(sentence).not.toContain("undefined");
    });
  });
});
