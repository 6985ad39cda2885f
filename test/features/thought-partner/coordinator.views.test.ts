// What coordinators can rely on: who waits and why, whom they may choose, and a list of topics that is theirs.

import { describe, expect, it } from "vitest";
import {
  matchByHandForm,
  readMatchByHandForm,
  stuckCard,
} from "../../../src/features/thought-partner/coordinator.views.ts";
import {
  homeForCoordinator,
  homeForMentor,
  homeForRequester,
} from "../../../src/features/thought-partner/home.views.ts";
import { ids } from "../../../src/features/thought-partner/ids.views.ts";
import { readTopicsForm, topicsForm } from "../../../src/features/thought-partner/topics.views.ts";
import { buttonNames, buttonsOf, submitted, wordsOf } from "../../support/views.ts";
import { match, now, offer, request, stuck, topics } from "./pictures.ts";

const words = (change: Parameters<typeof stuck>[0] = {}) => wordsOf(stuckCard(stuck(change)).blocks);

describe("a request that nobody accepted", () => {
  it("says who asked, about what, and why it waits", () => {
    for (const part of ["<@UALDER>", "No-confidence vote"]) expect(words()).toContain(part);
    expect(words()).toContain("Five mentors were asked: three could not and two did not answer in time.");
    expect(words({ because: "nobody_left", asked: 1, declined: 1, expired: 0 })).toContain(
      "One mentor was asked: one could not. Nobody else is left to be asked.",
    );
    expect(words({ because: "nobody_left", asked: 0, declined: 0, expired: 0 })).toContain(
      "No mentor is available to be asked.",
    );
  });

  it("can be matched by hand or offered again", () => {
    expect(buttonsOf(stuckCard(stuck()).blocks)).toMatchObject([
      { text: "Match by Hand", id: ids.matchByHand, value: "request-1", style: "primary" },
      { text: "Offer Again", id: ids.offerAgain, value: "request-1" },
    ]);
  });

  it("says what became of it once somebody took it on, and has no buttons", () => {
    expect(words({ state: "matched", partner: "Blake Birch" })).toContain("The request has its partner: Blake Birch.");
    for (const state of ["open", "matched", "closed", "withdrawn"] as const)
      expect(buttonNames(stuckCard(stuck({ state })).blocks)).toEqual([]);
  });
});

describe("a match by hand", () => {
  const candidates = [
    { memberId: "member-1", name: "Blake Birch", roundTables: ["North Shore", "USN"], reasons: ["expertise" as const] },
    { memberId: "member-2", name: "Casey Cedar", roundTables: [], reasons: [] },
  ];

  it("chooses among mentors by name, Round Table and fit", () => {
    const form = matchByHandForm("request-1", candidates);
    for (const part of ["Blake Birch", "North Shore, USN · their topic", "Casey Cedar"])
      expect(wordsOf(form)).toContain(part);
    expect(readMatchByHandForm(submitted(form, { mentor: "member-2" }))).toEqual({ ok: { memberId: "member-2" } });
    expect(readMatchByHandForm(submitted(form))).toEqual({ errors: { mentor: "Please choose a mentor." } });
  });

  it("says so where nobody can be chosen, and why to nobody", () => {
    const form = matchByHandForm("request-1", []);
    expect(form.submit).toBeUndefined();
    expect(wordsOf(form)).toContain("There is no mentor whom you could choose");
    expect(wordsOf(form)).not.toMatch(/left out|excluded|district/);
  });
});

describe("the list of topics", () => {
  const form = topicsForm(topics);
  const read = (filled: Parameters<typeof submitted>[1]) => readTopicsForm(submitted(form, filled));

  it("is changed by what is filled in", () => {
    expect(read({ add: "Declining enrollment" })).toEqual({
      ok: { add: "Declining enrollment", rename: null, retire: null },
    });
    expect(read({ rename: "budget", newName: "Budget", retire: "other" })).toEqual({
      ok: { add: null, rename: { code: "budget", label: "Budget" }, retire: "other" },
    });
  });

  it("says what is half filled in, or not at all", () => {
    expect(read({})).toEqual({ errors: { add: expect.any(String) } });
    expect(read({ rename: "budget" })).toEqual({ errors: { newName: expect.any(String) } });
    expect(read({ newName: "Budget" })).toEqual({ errors: { rename: expect.any(String) } });
    expect(read({ rename: "budget", newName: "Budget", retire: "budget" })).toEqual({
      errors: { retire: expect.any(String) },
    });
    expect(read({ add: "x".repeat(76) })).toEqual({ errors: { add: expect.stringContaining("it has 76") } });
  });
});

describe("App Home", () => {
  const settings = { expertise: ["budget"], capacity: 2, pausedUntil: null };

  it("lets anybody ask, and shows their own requests", () => {
    expect(buttonNames(homeForRequester([]))).toEqual(["Ask a Thought Partner"]);
    expect(buttonNames(homeForRequester([request()]))).toEqual([
      "Edit",
      "Withdraw",
      "Delete My Words",
      "Ask About Something Else",
    ]);
  });

  it("leads to all of one's requests where it has no room for them", () => {
    const many = homeForRequester(Array.from({ length: 5 }, () => request()));
    expect(wordsOf(many)).toContain("3 of 5 are shown.");
    expect(buttonsOf(many).at(-2)).toMatchObject({ text: "See All My Requests", id: ids.state });
  });

  it("shows a mentor what waits for them, and how they are asked", () => {
    const home = homeForMentor({ offers: [offer()], matches: [match()], settings, now });
    expect(buttonNames(home)).toEqual(["Accept Request", "Cannot This Time", "We Have Met", "My Mentoring"]);
    expect(wordsOf(home)).toContain("You have chosen one topic, and take two partners at a time.");
    const paused = { ...settings, pausedUntil: new Date("2026-12-01T05:00:00Z") };
    expect(wordsOf(homeForMentor({ offers: [], matches: [], settings: paused, now }))).toContain(
      "You are paused until",
    );
  });

  it("shows a coordinator the requests that wait, and how many more there are", () => {
    expect(wordsOf(homeForCoordinator({ stuck: [] }))).toContain("No request waits for you.");
    const many = homeForCoordinator({ stuck: Array.from({ length: 5 }, () => stuck()) });
    expect(wordsOf(many)).toContain("3 of 5 are shown.");
    expect(buttonNames(homeForCoordinator({ stuck: [stuck()] }))).toEqual(["Match by Hand", "Offer Again"]);
  });
});
