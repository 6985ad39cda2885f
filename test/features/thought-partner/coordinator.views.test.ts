// What coordinators can rely on: who waits and why, whom they may choose, and a list of topics that is theirs.

import { describe, expect, it } from "vitest";
import {
  matchByHandForm,
  readMatchByHandForm,
  stuckCard,
} from "../../../src/features/thought-partner/coordinator.views.ts";
import { lateAt, lateness } from "../../../src/features/thought-partner/home.rules.ts";
import {
  homeForCoordinator,
  homeForMentor,
  homeForRequester,
} from "../../../src/features/thought-partner/home.views.ts";
import { ids } from "../../../src/features/thought-partner/ids.views.ts";
import { readTopicsForm, topicsForm } from "../../../src/features/thought-partner/topics.views.ts";
import { buttonNames, buttonsOf, homeOf, submitted, wordsOf } from "../../support/views.ts";
import { desk, match, now, offer, request, some, stuck, topics } from "./pictures.ts";

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
  const waits = (count: number) => ({ shown: [request(), request(), request()], count });

  it("lets anybody ask, and shows their own requests", () => {
    expect(buttonNames(homeForRequester(some()))).toEqual(["Ask a Thought Partner"]);
    expect(buttonNames(homeForRequester(some(request())).flatMap(({ buttons }) => buttons ?? []))).toEqual([
      "Ask About Something Else",
    ]);
    expect(buttonNames(homeOf(homeForRequester(some(request()))))).toContain("Withdraw");
  });

  it("leads to all of one's requests where it has no room for them", () => {
    const many = homeOf(homeForRequester(waits(5)));
    expect(wordsOf(many)).toContain("3 of 5 are shown.");
    expect(buttonsOf(many)).toContainEqual(expect.objectContaining({ text: "See All My Requests", id: ids.state }));
  });

  it("shows a mentor what waits for them, how many partners they have, and how they are asked", () => {
    const home = homeOf(homeForMentor({ offers: some(offer()), matches: some(match()), settings }, now));
    const others = ["Cannot This Time", "We Have Met", "My Mentoring"];
    expect(buttonNames(home)).toEqual(expect.arrayContaining(["Accept Request", ...others]));
    expect(wordsOf(home)).toContain(
      "*One of two partners*, and one request that is waiting. You have chosen one topic.",
    );
    const paused = { ...settings, pausedUntil: new Date("2026-12-01T05:00:00Z") };
    const parts = homeForMentor({ offers: some(), matches: some(), settings: paused }, now);
    expect(wordsOf(homeOf(parts))).toContain("*None of two partners*");
    expect(wordsOf(homeOf(parts))).toContain("You are paused until");
    expect(parts.map(({ until }) => until)).toContain(paused.pausedUntil);
  });

  it("shows a coordinator what waits and what is late, with topic and age, and names nobody who asked", () => {
    expect(homeForCoordinator(desk())).toEqual([]);
    const underWay = { requests: 4, oldest: now, reminded: 1 };
    const quiet = some({ mentor: { name: "Blake Birch", slackUserId: "UBIRCH" }, startedAt: now, quietAt: now });
    const home = homeOf(
      homeForCoordinator(desk({ waiting: some(stuck()), late: { shown: [stuck()], count: 5 }, underWay, quiet })),
    );
    const said = wordsOf(home);
    for (const part of [
      "*Requests that need a coordinator: 1*",
      "*Requests that need a coordinator: 5*",
      "1 of 5 are shown.",
      "Four requests are being offered to mentors",
      "One mentor had a reminder",
      "<@UBIRCH>, thought partner since",
    ])
      expect(said).toContain(part);
    expect(said).not.toContain("<@UALDER>");
    expect(buttonsOf(home).filter(({ style }) => style === "primary")).toHaveLength(1);
  });
});

describe("a request is late", () => {
  const asked = { id: "request-1", createdAt: new Date("2026-11-20T15:00:00Z") };

  it("once it has waited longer than its requester can have meant, which is told beforehand", () => {
    const all = (["today", "week", "no_rush"] as const).map((urgency) => ({ ...asked, urgency }));
    const [today, week] = all.map(lateAt);
    expect(lateness(all, new Date(today!.getTime() - 1))).toMatchObject({ late: [], until: today });
    expect(lateness(all, today!)).toMatchObject({ late: [{ urgency: "today" }], until: week });
  });
});
