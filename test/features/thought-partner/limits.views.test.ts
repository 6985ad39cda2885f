// Whatever people type, Slack takes every message, form and Home that is drawn of it, and nobody is pinged by it.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchByHandForm, stuckCard } from "../../../src/features/thought-partner/coordinator.views.ts";
import {
  homeForCoordinator,
  homeForMentor,
  homeForRequester,
} from "../../../src/features/thought-partner/home.views.ts";
import { changeForm, closeForm, matchCard, metForm } from "../../../src/features/thought-partner/match.views.ts";
import { mentorForm } from "../../../src/features/thought-partner/mentor.views.ts";
import { readMoreView } from "../../../src/features/thought-partner/notice.views.ts";
import { declineForm, offerCard } from "../../../src/features/thought-partner/offer.views.ts";
import { wordsView } from "../../../src/features/thought-partner/own-words.views.ts";
import { acceptedMeanwhileView, requestCard, stateView } from "../../../src/features/thought-partner/request.views.ts";
import { requestForm } from "../../../src/features/thought-partner/request-form.views.ts";
import { helpKinds, preferences, urgencies } from "../../../src/features/thought-partner/rules.ts";
import { sentView } from "../../../src/features/thought-partner/sent.views.ts";
import { topicsForm } from "../../../src/features/thought-partner/topics.views.ts";
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

/** Of what Slack would act on, only people whom we mean and our own dates are left. */
function pingsNobody(drawn: unknown) {
  const acted = markupOf(drawn).match(/<[^>]*>/g) ?? [];
  for (const markup of acted) expect(markup).toMatch(/^<(@U[A-Z0-9]{8}|!date\^\d+\^[^|<>]*\|[^|<>]+)>$/);
}

const onePrimary = (drawn: unknown) =>
  expect(buttonsOf(drawn).filter(({ style }) => style === "primary").length).toBeLessThanOrEqual(1);

describe("a card", () => {
  const cards = fc.oneof(
    any.anyRequest.map(requestCard),
    any.anyOffer.map(offerCard),
    any.anyMatch.map(matchCard),
    any.anyStuck.map(stuckCard),
  );

  it("is taken by Slack whatever is in it, pings nobody, and has one primary button at most", () => {
    of(
      cards,
      (card) => {
        takenAsMessage(card.blocks);
        pingsNobody(card.blocks);
        onePrimary(card.blocks);
      },
      400,
    );
  });

  it("tells a lock screen nothing of what is in it", () => {
    const known = new Set<string>();
    of(cards, ({ text }) => known.add(text), 400);
    // A closed list of sentences: nothing that anybody typed can be part of one.
    expect(known.size).toBeLessThan(25);
    for (const text of known) expect(text).toMatch(/^[A-Z][a-z ,.;:]+\.$/i);
  });
});

describe("a form", () => {
  const given = fc.record(
    {
      ...{ topic: fc.constant("budget"), help: fc.constantFrom(...helpKinds), urgency: fc.constantFrom(...urgencies) },
      ...{ words: any.hostile, preference: fc.constantFrom(...preferences), avoidNeighbours: fc.boolean() },
      ...{ showName: fc.boolean(), leaveOut: fc.array(fc.stringMatching(/^U[A-Z0-9]{8}$/), { maxLength: 30 }) },
    },
    { requiredKeys: [] },
  );
  const form = fc.record(
    {
      ...{ topics: any.anyTopics, newcomer: fc.boolean(), lifelines: fc.array(any.hostile, { maxLength: 12 }), given },
      roundTables: fc.uniqueArray(fc.stringMatching(/^[A-Z][a-z ]{1,40}$/), { maxLength: 120 }),
      editing: fc.uuid(),
    },
    { requiredKeys: ["topics", "newcomer", "lifelines", "roundTables"] },
  );

  it("to ask is taken by Slack whatever is in it", () => {
    of(form, (picture) => {
      const view = requestForm(picture);
      takenAsModal(view);
      pingsNobody(view);
      expect(view.private_metadata).toBe(picture.editing);
    });
  });

  it("of a coordinator or mentor is taken by Slack whatever is in it", () => {
    of(fc.tuple(any.anyTopics, any.anySettings, any.anyCandidates), ([topics, settings, candidates]) => {
      takenAsModal(topicsForm(topics));
      takenAsModal(mentorForm(settings, topics, any.now));
      takenAsModal(matchByHandForm("request-1", candidates));
    });
    takenAsModal(topicsForm([]));
    takenAsModal(mentorForm({ expertise: [], capacity: 3, pausedUntil: null }, [], any.now));
  });

  it("behind a button carries the id of what it is about, and nothing else", () => {
    for (const view of [declineForm("id-1"), metForm("id-1", any.now), changeForm("id-1"), closeForm("id-1")]) {
      takenAsModal(view);
      expect(view.private_metadata).toBe("id-1");
    }
  });
});

describe("what is only read", () => {
  it("is taken by Slack whatever is in it", () => {
    of(fc.array(any.anyRequest, { maxLength: 30 }), (requests) => {
      for (const view of [stateView(requests), ...requests.slice(0, 1).map(acceptedMeanwhileView)]) {
        takenAsModal(view);
        pingsNobody(view);
        onePrimary(view);
      }
    });
    of(fc.tuple(fc.constantFrom(...urgencies), any.anyWait), ([urgency, wait]) =>
      takenAsModal(sentView(urgency, wait)),
    );
    of(fc.array(any.hostile, { maxLength: 12 }), (lifelines) => {
      takenAsModal(readMoreView(lifelines, 180));
      pingsNobody(readMoreView(lifelines, 180));
    });
  });

  it("shows somebody's words exactly as they were typed", () => {
    of(any.hostile, (text) => {
      const view = wordsView(text);
      takenAsModal(view);
      if (text) expect(wordsOf(view)).toContain(text);
      expect(markupOf(view)).not.toContain("channel");
    });
    const long = "🙂".repeat(4000);
    expect(wordsOf(wordsView(long)).replaceAll("\n", "")).toContain(long);
  });
});

describe("App Home", () => {
  const several = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 12 });

  it("is taken by Slack with everything that one person can have in it", () => {
    of(
      fc.tuple(
        several(any.anyRequest),
        several(any.anyOffer),
        several(any.anyMatch),
        several(any.anyStuck),
        any.anySettings,
      ),
      ([requests, offers, matches, stuck, settings]) => {
        const first = <T>(all: T[]) => ({ shown: all.slice(0, 3), count: all.length });
        const quiet = first(matches.map(({ mentor }) => ({ mentor, startedAt: any.now, quietAt: any.now })));
        const parts = [
          ...homeForRequester(first(requests)),
          ...homeForMentor({ offers: first(offers), matches: first(matches), settings }, any.now),
          ...homeForCoordinator(any.desk({ waiting: first(stuck), late: first(stuck), quiet })),
        ];
        takenAsHome(parts);
        pingsNobody(parts);
        onePrimary(homeOf(parts));
      },
    );
  });
});
