// What is shown after a crisis says how things stand, asks without pressing, and tells nobody what is not theirs.

import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { afterAnswers, afterDone } from "../../../src/features/crisis/after-answers.views.ts";
import { afterHomeParts } from "../../../src/features/crisis/after-home.views.ts";
import { callCard } from "../../../src/features/crisis/call.views.ts";
import {
  drillDueCard,
  drillForm,
  notADrill,
  readDrillForm,
  scorecard,
} from "../../../src/features/crisis/drill.views.ts";
import { followUpCard } from "../../../src/features/crisis/follow-up.views.ts";
import { readResolveForm, resolveForm } from "../../../src/features/crisis/resolve.views.ts";
import { reviewCard, reviewView } from "../../../src/features/crisis/review.views.ts";
import { readReviewForm, reviewForm } from "../../../src/features/crisis/review-form.views.ts";
import {
  buttonNames,
  buttonsOf,
  homeOf,
  markupOf,
  submitted,
  takenAsHome,
  takenAsMessage,
  takenAsModal,
  wordsOf,
} from "../../support/views.ts";
import * as some from "./after-pictures.ts";
import { blake, casey, after as minutesLater } from "./pictures.ts";

const of = <T>(arbitrary: fc.Arbitrary<T>, holds: (value: T) => unknown, numRuns = 100) =>
  fc.assert(
    fc.property(arbitrary, (value) => {
      holds(value);
    }),
    { numRuns },
  );

/** Of what Slack would act on, only people whom we mean and our own dates are left. */
function pingsNobody(drawn: unknown) {
  for (const markup of markupOf(drawn).match(/<[^>]*>/g) ?? [])
    expect(markup).toMatch(/^<(@U[A-Z0-9]{8}|!date\^\d+\^[^|<>]*\|[^|<>]+)>$/);
}

describe("whatever is in it", () => {
  const cards = fc.oneof(
    some.anyFollowUp.map(followUpCard),
    some.anyCall.map(callCard),
    some.anyReview.map(reviewCard),
    some.anyAfter.map(scorecard),
    some.anyDrillDue.map(drillDueCard),
  );

  it("a card is taken by Slack, pings nobody, has one primary button at most, and is quiet on a lock screen", () => {
    const known = new Set<string>();
    of(
      cards,
      (card) => {
        takenAsMessage(card.blocks);
        pingsNobody(card.blocks);
        expect(buttonsOf(card.blocks).filter(({ style }) => style === "primary").length).toBeLessThanOrEqual(1);
        known.add(card.text);
      },
      400,
    );
    // A closed list of sentences: nothing that anybody typed can be part of one.
    expect(known.size).toBeLessThan(20);
    for (const text of known) expect(text).toMatch(/^[A-Z][a-z ,.?:]+[.]$/i);
  });

  it("a form or page is taken by Slack, pings nobody, and carries nothing but the id of what it is about", () => {
    of(fc.tuple(some.anyAfter, some.anyWritten), ([picture, written]) => {
      for (const view of [reviewForm(picture), reviewView(written)]) {
        takenAsModal(view);
        pingsNobody(view);
      }
      expect(reviewForm(picture).private_metadata).toBe(picture.id);
      if (written.notes)
        expect(wordsOf(reviewView(written)).replaceAll("\n", "")).toContain(written.notes.replaceAll("\n", ""));
    });
    for (const drill of [true, false]) takenAsModal(resolveForm("crisis-1", { drill }));
    for (const team of [[], ["UBIRCH00", "UCEDAR00"]]) takenAsModal(drillForm(team));
  });
});

describe("App Home", () => {
  it("takes all that can wait for one person, and leaves room for the rest", () => {
    of(some.anyHome, (home) => {
      const parts = afterHomeParts(home);
      takenAsHome(parts);
      pingsNobody(parts);
      // Whose crisis it was is told in messages only: a Home may be lying open.
      expect(markupOf(parts)).not.toContain("<@");
      expect(buttonsOf(homeOf(parts)).filter(({ style }) => style === "primary").length).toBeLessThanOrEqual(1);
    });
    expect(afterHomeParts({ calls: [], reviews: [], until: null })).toEqual([]);
  });
});

describe("resolving", () => {
  const form = resolveForm("crisis-1", { drill: false });

  it("asks in codes how it stands and how long it took", () => {
    const filled = submitted(form, { outcome: "others_lead", minutes: "120" });
    expect(readResolveForm(filled)).toEqual({ ok: { outcome: "others_lead", minutes: 120 } });
    const errors = { outcome: expect.any(String), minutes: expect.any(String) };
    expect(readResolveForm(submitted(form))).toEqual({ errors });
    expect(wordsOf(form)).toContain("The room is archived a day later; until then this can be opened again");
  });

  it("of a drill says so", () => {
    expect(wordsOf(resolveForm("crisis-1", { drill: true }))).toContain("DRILL");
  });
});

describe("how are you", () => {
  it("is asked without pressing, with the numbers to call", () => {
    const card = followUpCard(some.followUp());
    expect(wordsOf(card.blocks)).toContain("You need not answer.");
    expect(wordsOf(card.blocks)).toContain("988");
    expect(buttonNames(card.blocks)).toEqual([
      "I Am All Right",
      "Still Hard",
      "I Could Use a Talk",
      "Ask a Thought Partner",
      "Do Not Ask Again",
    ]);
    expect(buttonsOf(card.blocks).every(({ style }) => style === undefined)).toBe(true);
  });

  it("after the answer leaves open what still helps", () => {
    const drawn = (change: Parameters<typeof some.followUp>[0]) => followUpCard(some.followUp(change));
    expect(buttonNames(drawn({ answer: "all_right" }).blocks)).toEqual(["I Could Use a Talk", "Ask a Thought Partner"]);
    expect(buttonNames(drawn({ answer: "do_not_ask" }).blocks)).toEqual([]);
    const taken = drawn({ answer: "talk", caller: blake });
    expect(taken.text).toBe("A colleague gets in touch with you.");
    expect(wordsOf(taken.blocks)).toContain("<@UBIRCH> gets in touch with you");
  });
});

describe("a call", () => {
  it("says who hopes for it, and nothing of what it was about", () => {
    const card = callCard(some.call());
    expect(wordsOf(card.blocks)).toContain("<@UALDER>, whose call for help ended");
    expect(wordsOf(card.blocks)).not.toMatch(/hard|talk|threat|crisis/i);
    expect(buttonNames(card.blocks)).toEqual(["I Will Call"]);
  });

  it("once taken has its button for whoever took it only", () => {
    const taken = { caller: blake, takenAt: minutesLater(1700) };
    expect(buttonNames(callCard(some.call({ ...taken, mine: true })).blocks)).toEqual(["We Have Talked"]);
    expect(buttonNames(callCard(some.call(taken)).blocks)).toEqual([]);
    const done = callCard(some.call({ ...taken, mine: true, talkedAt: minutesLater(1800) }));
    expect([buttonNames(done.blocks), done.text]).toEqual([[], "A colleague who asked to be contacted was contacted."]);
  });
});

describe("the review", () => {
  it("shows what was measured, and who was missing and why", () => {
    const words = wordsOf(reviewCard(some.review()).blocks);
    expect(words).toContain("*Room open:* after two seconds");
    expect(words).toContain("*First reached:* at once");
    expect(words).toContain("*First answer:* after six minutes");
    expect(words).toContain("*Steps climbed:* 5 (first on call, second on call and everybody again three times)");
    expect(words).toContain("<@UCEDAR> has Do Not Disturb on");
    expect(words).toContain("Devon Dogwood is not in Slack");
    expect(words).toContain("*Pages beyond Slack:* 2 by email and 1 by phone");
  });

  it("tells when it is overdue, and once it is written by whom", () => {
    expect(reviewCard(some.review({ overdue: true })).text).toContain("overdue");
    const card = reviewCard(some.review({ reviewed: { at: minutesLater(3000), by: casey } }));
    expect(wordsOf(card.blocks)).toContain("by <@UCEDAR>");
    expect(buttonNames(card.blocks)).toEqual(["Read the Review"]);
  });

  it("has the timeline in short beside its questions, without who ticked what", () => {
    const words = wordsOf(reviewForm(some.ended()));
    expect(words).toContain("<@UALDER> asked for help.");
    expect(words).not.toContain("ticked");
  });

  it("is read as it was filled in, and an empty one is sent back", () => {
    const form = reviewForm(some.ended());
    const filled = submitted(form, {
      worked: ["checklist"],
      toChange: ["on_call", "hand_over"],
      notes: " Next time. ",
    });
    expect(readReviewForm(filled)).toEqual({
      ok: { worked: ["checklist"], toChange: ["on_call", "hand_over"], notes: "Next time." },
    });
    expect(readReviewForm(submitted(form))).toEqual({ errors: { worked: expect.any(String) } });
    expect(readReviewForm(submitted(form, { notes: "x".repeat(3001) }))).toEqual({
      errors: { notes: expect.any(String) },
    });
  });
});

describe("a drill", () => {
  it("is marked on its scorecard, which is honest where nobody answered", () => {
    const silent = scorecard(some.ended({ drill: true, measured: some.unanswered }));
    expect(silent.text).toMatch(/^DRILL: /);
    const words = wordsOf(silent.blocks);
    expect(words).toContain("*Nobody answered.*");
    expect(words).toContain("it never opened");
    expect(words).toContain("there was nobody to ask");
  });

  it("starts with the team, unless others are chosen; never with nobody", () => {
    const form = drillForm(["UBIRCH00"]);
    const urgency = "today" as const;
    expect(readDrillForm(submitted(form, { urgency }))).toEqual({ ok: { takesPart: ["UBIRCH00"], urgency } });
    expect(readDrillForm(submitted(form, { takesPart: [] }))).toEqual({ errors: { takesPart: expect.any(String) } });
  });

  it("that is not for whoever asks leads to help", () => {
    takenAsMessage(notADrill.blocks);
    expect(buttonsOf(notADrill.blocks)).toMatchObject([{ text: "Ask the Crisis Support Team", id: "crisis.ask" }]);
  });

  it("is suggested with the last one's date, once", () => {
    expect(wordsOf(drillDueCard(some.drillDue()).blocks)).toContain("There has been no drill yet.");
    expect(buttonNames(drillDueCard(some.drillDue()).blocks)).toEqual(["Start a Drill", "Remind Me Next Month"]);
    for (const state of ["held", "later"] as const)
      expect(buttonNames(drillDueCard(some.drillDue({ state, last: minutesLater(0) })).blocks)).toEqual([]);
  });
});

test("every answer is a whole sentence, calm, and says what to do where something could not be done", () => {
  for (const sentence of [...Object.values(afterDone), ...Object.values(afterAnswers)]) {
    expect(sentence).toMatch(/^[A-Z*].*[.]$/);
    expect(sentence).not.toMatch(/!|error|invalid|failed/i);
  }
});
