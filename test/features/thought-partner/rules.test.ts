// What requesters, mentors and coordinators can rely on in the course of a request.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  canAccept,
  canChangePartner,
  canClose,
  canDecline,
  canDeleteWords,
  canEdit,
  canMatchByHand,
  canOfferAgain,
  canReportMeeting,
  canWithdraw,
  mostAskedInARound,
  type NextStep,
  nextStep,
  type OfferState,
  offerPlan,
  offerTimes,
  type RequestState,
  type Shortlisted,
  type Urgency,
  urgencies,
} from "../../../src/features/thought-partner/rules.ts";

const now = new Date("2026-11-19T20:00:00Z"); // a Thursday, 15:00 in Boston
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

type Asked = { mentorId: string; round: number; state: OfferState; dueAt: Date };
const asked = (mentorId: string, state: OfferState = "open", dueAt = later(2), round = 1): Asked => ({
  mentorId,
  round,
  state,
  dueAt,
});
const mentors = (...ids: string[]): Shortlisted[] => ids.map((mentorId) => ({ mentorId, score: 1, reasons: [] }));
const step = (urgency: Urgency, offers: Asked[], shortlist: Shortlisted[], state: RequestState = "open", round = 1) =>
  nextStep({ request: { state, urgency, round }, offers, shortlist, now });
const offered = (next: NextStep) => (next.do === "offer" ? next.to.map(({ mentorId }) => mentorId) : next);

describe("an offer", () => {
  it("waits one working day, and two hours by the clock where the request is for today; reminded of at half time", () => {
    const working = { remindAt: new Date("2026-11-20T15:30:00Z"), dueAt: new Date("2026-11-20T20:00:00Z") };
    expect(offerTimes("no_rush", now)).toEqual(working);
    expect(offerTimes("week", now)).toEqual(working);
    expect(offerTimes("today", now)).toEqual({ remindAt: later(1), dueAt: later(2) });
  });

  it("made before a weekend or at night is neither reminded of nor lost before people are at work", () => {
    const friday = offerTimes("no_rush", new Date("2026-11-20T21:00:00Z"));
    expect(friday).toEqual({ remindAt: new Date("2026-11-23T16:30:00Z"), dueAt: new Date("2026-11-23T21:00:00Z") });
  });
});

describe("the next step", () => {
  const all = mentors("a", "b", "c", "d", "e", "f", "g");

  it("is to ask one mentor where there is no rush, two for this week, three for today", () => {
    expect(offered(step("no_rush", [], all))).toEqual(["a"]);
    expect(offered(step("week", [], all))).toEqual(["a", "b"]);
    expect(offered(step("today", [], all))).toEqual(["a", "b", "c"]);
  });

  it("is to ask the next one as soon as somebody declines, is silent or gives the offer back", () => {
    for (const state of ["declined", "expired", "returned"] as const)
      expect(offered(step("today", [asked("a", state), asked("b"), asked("c")], all))).toEqual(["d"]);
    expect(offered(step("today", [asked("a", "open", now), asked("b"), asked("c")], all))).toEqual(["d"]);
  });

  it("is to wait for those who have been asked, until the first of them is due", () => {
    const offers = [asked("a", "open", later(2)), asked("b", "open", later(1))];
    expect(step("week", offers, all)).toEqual({ do: "wait", until: later(1) });
    expect(step("today", offers, [])).toEqual({ do: "wait", until: later(1) });
  });

  it("is to ask nobody more when the requester has become less urgent", () => {
    const three = [asked("a"), asked("b"), asked("c")];
    expect(step("no_rush", three, all)).toEqual({ do: "wait", until: later(2) });
  });

  it("is the coordinators' after five in a round, or when nobody is left, and only when nobody is still considering", () => {
    const four = ["a", "b", "c", "d"].map((id) => asked(id, "declined"));
    const open = step("no_rush", [...four, asked("e")], all);
    expect(open).toEqual({ do: "wait", until: later(2) });
    const five = step("no_rush", [...four, asked("e", "expired")], all);
    expect(five).toEqual({ do: "tell_coordinators", because: "five_asked" });
    expect(step("week", four, [])).toEqual({ do: "tell_coordinators", because: "nobody_left" });
    expect(step("week", [], [])).toEqual({ do: "tell_coordinators", because: "nobody_left" });
  });

  it("in a new round begins with five fresh ones", () => {
    const before = ["a", "b", "c", "d", "e"].map((id) => asked(id, "expired"));
    expect(offered(step("today", before, all, "open", 2))).toEqual(["a", "b", "c"]);
  });

  it("of a request that is matched, ended or with the coordinators is nothing", () => {
    for (const state of ["stuck", "matched", "closed", "withdrawn"] as const)
      expect(step("today", [], all, state)).toEqual({ do: "nothing" });
  });

  it("always leads to a mentor or to a named human, asking nobody twice and never too many at once", () => {
    const answers = fc.array(fc.constantFrom<OfferState>("declined", "expired", "returned"), { minLength: 10 });
    const cadre = fc.integer({ min: 0, max: 9 }).map((size) => mentors(..."abcdefghi".slice(0, size)));
    fc.assert(
      fc.property(fc.constantFrom(...urgencies), cadre, answers, (urgency, shortlist, [...left]) => {
        const offers: Asked[] = [];
        let next = step(urgency, offers, shortlist);
        while (next.do !== "tell_coordinators") {
          if (next.do === "offer") offers.push(...next.to.map(({ mentorId }) => asked(mentorId)));
          const open = offers.filter(({ state }) => state === "open");
          expect(open.length).toBeLessThanOrEqual(offerPlan(urgency).atOnce);
          expect(open.length).toBeGreaterThan(0);
          if (next.do === "wait") (open[0] as Asked).state = left.pop() ?? "declined";
          next = step(urgency, offers, shortlist);
        }
        expect(new Set(offers.map(({ mentorId }) => mentorId)).size).toBe(offers.length);
        expect(offers.length).toBe(Math.min(mostAskedInARound, shortlist.length));
      }),
    );
  });
});

const allowed = { ok: true, value: undefined };
const refused = (refusal: string) => ({ ok: false, refusal });

describe("a mentor's answer", () => {
  const answer = (request: RequestState, offer: OfferState, by = "mentor") =>
    canAccept({ state: request, requesterId: "requester" }, { state: offer, mentorId: "mentor" }, by);

  it("is taken while the offer is open", () => {
    expect(answer("open", "open")).toEqual(allowed);
    expect(canDecline).toBe(canAccept);
  });

  it.each<[RequestState, OfferState, string]>([
    ["matched", "accepted", "already_accepted"],
    ["matched", "passed", "colleague_was_first"],
    ["matched", "open", "colleague_was_first"],
    ["open", "declined", "already_declined"],
    ["matched", "declined", "already_declined"],
    ["open", "expired", "expired"],
    ["open", "returned", "returned"],
    ["withdrawn", "returned", "request_ended"],
    ["closed", "passed", "request_ended"],
  ])("on an old card, the request %s and the offer %s, is told: %s", (request, offer, refusal) => {
    expect(answer(request, offer)).toEqual(refused(refusal));
  });

  it("is taken from that mentor only", () => {
    expect(answer("open", "open", "somebody")).toEqual(refused("not_yours"));
  });
});

describe("a requester", () => {
  const mine = (state: RequestState) => ({ state, requesterId: "me" });

  it("can edit at any time until the end and withdraw until a mentor accepts, and nobody else can", () => {
    expect(canEdit(mine("matched"), "me")).toEqual(allowed);
    expect(canWithdraw(mine("matched"), "me")).toEqual(refused("already_matched"));
    expect(canWithdraw(mine("matched"), "somebody")).toEqual(refused("not_yours"));
    for (const can of [canEdit, canWithdraw]) {
      for (const state of ["open", "stuck"] as const) expect(can(mine(state), "me")).toEqual(allowed);
      expect(can(mine("closed"), "me")).toEqual(refused("already_closed"));
      expect(can(mine("withdrawn"), "me")).toEqual(refused("already_withdrawn"));
      expect(can(mine("open"), "somebody")).toEqual(refused("not_yours"));
    }
  });

  it("can delete their words at any time, and nobody else can", () => {
    expect(canDeleteWords({ requesterId: "me", wordsId: "words" }, "me")).toEqual(allowed);
    expect(canDeleteWords({ requesterId: "me", wordsId: null }, "me")).toEqual(refused("no_words"));
    expect(canDeleteWords({ requesterId: "me", wordsId: "words" }, "somebody")).toEqual(refused("not_yours"));
  });
});

describe("the two who are matched", () => {
  const request = { state: "matched", requesterId: "requester" } as const;
  const match = { mentorId: "mentor", endedAt: null };

  it("can both report a meeting, change partner and close, and nobody else can", () => {
    for (const can of [canReportMeeting, canChangePartner, canClose]) {
      for (const by of ["requester", "mentor"]) expect(can(request, match, by)).toEqual(allowed);
      expect(can(request, match, "somebody")).toEqual(refused("not_yours"));
    }
  });

  it("are told so when the match has ended", () => {
    expect(canClose(request, { ...match, endedAt: now }, "mentor")).toEqual(refused("match_ended"));
    expect(canClose({ ...request, state: "closed" }, match, "mentor")).toEqual(refused("not_matched"));
  });
});

describe("a coordinator", () => {
  it("can match by hand while nobody has accepted, and begin the offers again when they have run out", () => {
    expect(canMatchByHand({ state: "open" })).toEqual(allowed);
    expect(canMatchByHand({ state: "stuck" })).toEqual(allowed);
    expect(canOfferAgain({ state: "stuck" })).toEqual(allowed);
    expect(canOfferAgain({ state: "open" })).toEqual(refused("offers_running"));
    for (const can of [canMatchByHand, canOfferAgain]) {
      expect(can({ state: "matched" })).toEqual(refused("already_matched"));
      expect(can({ state: "closed" })).toEqual(refused("already_closed"));
      expect(can({ state: "withdrawn" })).toEqual(refused("already_withdrawn"));
    }
  });
});
