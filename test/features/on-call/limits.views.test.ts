// Whatever the rotation and people's names bring about, Slack takes what is drawn, and nobody is pinged by it.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { askedCard } from "../../../src/features/on-call/asked.views.ts";
import { coverForm, swapForm } from "../../../src/features/on-call/asking-form.views.ts";
import { gapsCard, goneCard } from "../../../src/features/on-call/gaps.views.ts";
import { homeParts } from "../../../src/features/on-call/home.views.ts";
import { changeWeekForm, planForm, setCoverForm } from "../../../src/features/on-call/planning-form.views.ts";
import { requestCard, unansweredCard } from "../../../src/features/on-call/request.views.ts";
import { rotationView } from "../../../src/features/on-call/rotation.views.ts";
import { finalForm, phoneForm } from "../../../src/features/on-call/settings-form.views.ts";
import { beginningCard, coverCard, weeksCard } from "../../../src/features/on-call/turn.views.ts";
import { daysAfter } from "../../../src/lib/day.ts";
import { buttonsOf, homeOf, markupOf, takenAsHome, takenAsMessage, takenAsModal } from "../../support/views.ts";
import { hostile } from "../thought-partner/pictures.ts";
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
  const acted = markupOf(drawn).match(/<[^<>]*>/g) ?? [];
  for (const markup of acted) expect(markup).toMatch(/^<(@U[A-Z0-9]{8}|!date\^\d+\^[^|<>]*\|[^|<>]+)>$/);
}

const onePrimary = (drawn: unknown) =>
  expect(buttonsOf(drawn).filter(({ style }) => style === "primary").length).toBeLessThanOrEqual(1);

describe("a card", () => {
  const cards = fc.oneof(
    any.anyRequest.map(requestCard),
    any.anyRequest.map(askedCard),
    any.anyRequest.map(unansweredCard),
    any.anyBeginning.map(beginningCard),
    any.anyCover.map(coverCard),
    fc.array(any.anyTurn, { maxLength: 20 }).map(weeksCard),
    any.anyGaps.map(gapsCard),
    any.anyGaps.map(goneCard),
  );

  test("is taken by Slack whatever is in it, pings nobody, and has one primary button at most", () => {
    of(
      cards,
      ({ blocks }) => {
        takenAsMessage(blocks);
        pingsNobody(blocks);
        onePrimary(blocks);
      },
      400,
    );
  });

  test("tells a lock screen no name and no time", () => {
    const known = new Set<string>();
    of(cards, ({ text }) => known.add(text), 400);
    // A closed list of sentences: no name can be part of one.
    expect(known.size).toBeLessThan(25);
    for (const text of known) expect(text).toMatch(/^[A-Z][a-z ,.;:]+\.$/i);
  });
});

test("the window and App Home are taken by Slack, whatever is planned, covered and asked", () => {
  of(any.anyRotation, (picture) => {
    const view = rotationView(picture);
    takenAsModal(view);
    pingsNobody(view);
    onePrimary(view);
  });
  of(fc.tuple(any.anyRotation, any.anyGaps), ([picture, gaps]) => {
    const parts = homeParts({ ...picture, ...gaps, until: null });
    takenAsHome(parts);
    pingsNobody(parts);
    onePrimary(homeOf(parts));
  });
});

describe("a form", () => {
  const weeks = Array.from({ length: 27 }, (_, nth) => daysAfter("2026-03-09", 7 * nth));

  test("to ask a colleague is taken by Slack", () => {
    of(any.anyColleagues, (team) => takenAsModal(coverForm({ team, startsAt: any.now, endsAt: any.now })));
    of(fc.tuple(any.anyPlaces, any.anyPlaces, any.anyColleagues), ([mine, others, team]) => {
      const theirs = others.map((place, nth) => ({ ...place, memberId: team[nth % team.length]?.id ?? "", name: "x" }));
      takenAsModal(swapForm({ mine: distinct(mine), theirs: distinct(theirs) }));
    });
  });

  test("to plan is taken by Slack", () => {
    of(any.anyColleagues, (team) => {
      takenAsModal(planForm({ weeks, team, firstEmpty: weeks[3] ?? "" }));
      takenAsModal(changeWeekForm({ weeks, team }));
      takenAsModal(setCoverForm(team, any.now, any.now));
    });
    of(fc.array(hostile, { maxLength: 12 }), (lines) => takenAsModal(phoneForm(lines)));
    takenAsModal(finalForm({ chosen: "UIRONWXXX", director: null }));
    takenAsModal(finalForm({ chosen: null, director: "UIRONWXXX" }));
  });
});

const distinct = <P extends { week: string; level: number }>(places: P[]): P[] => [
  ...new Map(places.map((place) => [`${place.week} ${place.level}`, place])).values(),
];
