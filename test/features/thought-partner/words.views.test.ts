// How members are spoken to: every refusal is answered, in whole sentences that say what to do, in one manner throughout.

import { describe, expect, it } from "vitest";
import { answers, done, elsewhere, type Refusal } from "../../../src/features/thought-partner/answers.views.ts";
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
import { acceptedMeanwhileView, requestCard, stateView } from "../../../src/features/thought-partner/request.views.ts";
import { requestForm } from "../../../src/features/thought-partner/request-form.views.ts";
import * as rules from "../../../src/features/thought-partner/rules.ts";
import { topicsForm } from "../../../src/features/thought-partner/topics.views.ts";
import { buttonNames, homeOf, wordsOf } from "../../support/views.ts";
import { desk, lifelines, match, now, offer, partner, request, some, stuck, topics } from "./pictures.ts";

const requestStates = ["open", "stuck", "matched", "closed", "withdrawn"] as const;
const offerStates = ["open", "accepted", "declined", "expired", "passed", "returned"] as const;
const settings = { expertise: [], capacity: 3, pausedUntil: null };

const everything: unknown[] = [
  requestForm({ topics, roundTables: ["Berkshire"], newcomer: true, lifelines }),
  readMoreView(lifelines, 180),
  ...requestStates.map(
    (state) => requestCard(request({ state, partner: state === "matched" ? partner : null })).blocks,
  ),
  ...offerStates.map((state) => offerCard(offer({ state })).blocks),
  ...requestStates.map((state) => stuckCard(stuck({ state })).blocks),
  ...rules.helpKinds.map((help) => matchCard(match({ help })).blocks),
  matchCard(match({ endedAt: now, ended: "changed" })).blocks,
  ...[
    declineForm("id"),
    metForm("id", now),
    changeForm("id"),
    closeForm("id"),
    stateView([request()]),
    acceptedMeanwhileView(request({ state: "matched", partner })),
    topicsForm(topics),
  ],
  ...[mentorForm(settings, topics, now), matchByHandForm("id", [])],
  homeOf(homeForRequester(some(request()))),
  homeOf(homeForMentor({ offers: some(offer()), matches: some(match()), settings }, now)),
  homeOf(homeForCoordinator(desk({ waiting: some(stuck()), late: some(stuck()) }))),
];

/** Every refusal that there can be, found by asking the rules about everything. */
function refusalsGiven(): Set<string> {
  // Whether words are held the database knows, and no rule.
  const given = new Set<string>(["held"]);
  const note = (answer: { ok: boolean; refusal?: string }) => answer.refusal && given.add(answer.refusal);
  for (const state of requestStates)
    for (const by of ["me", "you"]) {
      const mine = { state, requesterId: "me", wordsId: null };
      for (const offerState of offerStates) note(rules.canAccept(mine, { state: offerState, mentorId: "me" }, by));
      for (const endedAt of [null, now]) note(rules.canClose(mine, { mentorId: "me", endedAt }, by));
      for (const can of [rules.canEdit, rules.canDeleteWords]) note(can(mine, by));
      for (const can of [rules.canMatchByHand, rules.canOfferAgain]) note(can(mine));
    }
  return given;
}

describe("an answer", () => {
  it("is there for every refusal that the rules can give, and for no other", () => {
    expect(Object.keys(answers).toSorted()).toEqual([...refusalsGiven()].toSorted());
  });

  it("is whole sentences: how things stand, and what to do or that nothing is needed", () => {
    for (const text of Object.values<string>({ ...answers, ...done, ...elsewhere }))
      expect(text).toMatch(/^[A-Z].+[.]$/);
    const settled: Refusal[] = ["expired", "returned", "request_ended", "already_declined"];
    for (const code of settled) expect(answers[code]).toContain("Nothing more is needed of you.");
  });
});

describe("the manner of all words", () => {
  it("has no exclamation, no emoji and no reproach", () => {
    const all = [...everything.map(wordsOf), ...Object.values({ ...answers, ...done, ...elsewhere })].join("\n");
    expect(all.replaceAll("<!date", "")).not.toContain("!");
    expect(all).not.toMatch(/\p{Extended_Pictographic}|:[a-z_]+:/u);
    expect(all).not.toMatch(/not allowed|invalid|failed|illegal|forbidden|you must|unfortunately|error/i);
  });

  it("has buttons in Title Case", () => {
    const small = new Set(["a", "by", "of"]);
    for (const name of everything.flatMap(buttonNames))
      for (const word of name.split(" ")) if (!small.has(word)) expect(word).toMatch(/^[A-Z]/);
  });
});

it("a kind of district that is called like what every object has is shown as it is written", () => {
  for (const districtType of ["valueOf", "constructor", "__proto__"])
    expect(wordsOf(offerCard(offer({ districtType })))).toContain(districtType);
});
