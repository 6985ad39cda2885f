// What members can rely on when mentors are chosen for a request.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type MentorFacts,
  type RequestFacts,
  shortlist,
  shortlistByHand,
} from "../../../src/features/thought-partner/matching.rules.ts";
import { preferences } from "../../../src/features/thought-partner/rules.ts";

const now = new Date("2026-11-20T15:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

const request: RequestFacts = {
  id: "request",
  requesterId: "requester",
  districtId: "home",
  districtType: "urban",
  neighbourDistrictIds: ["next-door"],
  roundTables: ["north"],
  topic: "budget",
  preference: "none",
  avoidNeighbours: false,
  excludedIds: [],
  notAgainIds: [],
  askedThisRoundIds: [],
};

const mentor = (memberId: string, facts: Partial<MentorFacts> = {}): MentorFacts => ({
  memberId,
  districtId: `district of ${memberId}`,
  districtType: "rural",
  roundTables: ["south"],
  expertise: [],
  capacity: 3,
  openOffers: 0,
  activeMatches: 0,
  pausedUntil: null,
  lastOfferAt: null,
  available: true,
  ...facts,
});

const ids = (of: Partial<RequestFacts>, mentors: MentorFacts[]) =>
  shortlist({ ...request, ...of }, mentors, now).map(({ mentorId }) => mentorId);

describe("a mentor is never asked", () => {
  const never: [string, Partial<RequestFacts>, Partial<MentorFacts>][] = [
    ["who is the requester", { requesterId: "m" }, {}],
    ["of the requester's own district", {}, { districtId: "home" }],
    ["whom the requester leaves out", { excludedIds: ["m"] }, {}],
    ["of a neighbouring district, where the requester asks so", { avoidNeighbours: true }, { districtId: "next-door" }],
    ["who has declined this request", { notAgainIds: ["m"] }, {}],
    ["twice in one round", { askedThisRoundIds: ["m"] }, {}],
    ["who has paused", {}, { pausedUntil: daysAgo(-1) }],
    ["at capacity", {}, { openOffers: 1, activeMatches: 2 }],
    ["who has left, or cannot be reached in Slack", {}, { available: false }],
  ];
  it.each(never)("%s", (_who, ofRequest, ofMentor) => {
    expect(ids(ofRequest, [mentor("m", { expertise: ["budget"], ...ofMentor }), mentor("other")])).toEqual(["other"]);
  });

  it("but is asked again when the pause is over, in a later round, or when districts are not known", () => {
    expect(ids({}, [mentor("m", { pausedUntil: now })])).toEqual(["m"]);
    expect(ids({ districtId: null, avoidNeighbours: true }, [mentor("m", { districtId: null })])).toEqual(["m"]);
  });
});

describe("a coordinator who matches by hand", () => {
  it("may turn to who is paused, at capacity or silent in this round, and to nobody whom the requester ruled out", () => {
    const byHand = (of: Partial<RequestFacts>, facts: Partial<MentorFacts>) =>
      shortlistByHand({ ...request, ...of }, [mentor("m", facts)], now).length;
    expect(byHand({}, { pausedUntil: daysAgo(-1), openOffers: 3 })).toBe(1);
    expect(byHand({ askedThisRoundIds: ["m"] }, { capacity: 0 })).toBe(1);
    expect(byHand({ excludedIds: ["m"] }, {})).toBe(0);
    expect(byHand({ notAgainIds: ["m"] }, {})).toBe(0);
    expect(byHand({}, { districtId: "home" })).toBe(0);
    expect(byHand({}, { available: false })).toBe(0);
  });
});

describe("the best come first", () => {
  const expert = mentor("expert", { expertise: ["budget"], activeMatches: 2, lastOfferAt: now });
  const alike = mentor("alike", { districtType: "urban", activeMatches: 2, lastOfferAt: now });
  const near = mentor("near", { roundTables: ["north"], activeMatches: 2, lastOfferAt: now });
  const busy = mentor("busy", { activeMatches: 1, lastOfferAt: now });
  const recent = mentor("recent", { lastOfferAt: now });
  const rested = mentor("rested", { lastOfferAt: daysAgo(40) });

  it("by topic, kind of district, Round Table, room, and rest, in this order", () => {
    const everybody = [busy, rested, near, recent, alike, expert];
    const order = ["expert", "alike", "near", "rested", "recent", "busy"];
    expect(ids({ preference: "own" }, everybody)).toEqual(order);
  });

  it("with the Round Table that the requester prefers: the own, another, or no matter", () => {
    const pair = [mentor("own", { roundTables: ["north", "west"] }), mentor("other")];
    for (const id of ["one", "two", "three", "four", "five"]) {
      expect(ids({ id, preference: "own" }, pair)).toEqual(["own", "other"]);
      expect(ids({ id, preference: "other" }, pair)).toEqual(["other", "own"]);
    }
    const [first, second] = shortlist(request, pair, now);
    expect(first?.score).toBe(second?.score);
  });

  it("and a clock that was moved back makes nobody look worse than just asked", () => {
    const [past, future] = [now, daysAgo(-400)].map((lastOfferAt) => mentor("m", { lastOfferAt }));
    expect(shortlist(request, [future as MentorFacts], now)).toEqual(shortlist(request, [past as MentorFacts], now));
  });

  it("and each is told why", () => {
    const facts = { expertise: ["budget"], districtType: "urban", roundTables: ["north"] };
    const [own] = shortlist({ ...request, preference: "own" }, [mentor("m", facts)], now);
    expect(own?.reasons).toEqual(["expertise", "same_kind_of_district", "same_round_table", "has_room", "rested"]);
    const [other] = shortlist({ ...request, preference: "other" }, [mentor("m", { activeMatches: 2 })], now);
    expect(other?.reasons).toEqual(["other_round_table", "rested"]);
    expect(shortlist(request, [busy], now)[0]?.reasons).toEqual(["has_room"]);
  });

  it("and equals take turns: each of ten is first for about a tenth of the requests", () => {
    const ten = Array.from({ length: 10 }, (_, n) => mentor(`0193f1a0-0000-7000-8000-00000000000${n}`));
    const first = new Map<string, number>();
    for (let n = 0; n < 2000; n++) {
      const [id] = ids({ id: `0193f1a1-0000-7000-8000-${String(n).padStart(12, "0")}` }, ten) as [string];
      first.set(id, (first.get(id) ?? 0) + 1);
    }
    expect(Math.min(...first.values())).toBeGreaterThan(150);
    expect(Math.max(...first.values())).toBeLessThan(250);
  });
});

describe("for any request and any mentors", () => {
  const codes = <T extends string>(...of: T[]) => fc.constantFrom(...of);
  const some = (...of: string[]) => fc.subarray(of);
  const names = ["ada", "ben", "cyd", "dot", "eli", "fay", "gus", "hal"];
  const requests: fc.Arbitrary<RequestFacts> = fc.record({
    id: fc.uuid(),
    requesterId: codes("ada", "nobody"),
    districtId: fc.option(codes("d1", "d2")),
    districtType: codes("urban", "rural"),
    neighbourDistrictIds: some("d3", "d4"),
    roundTables: some("north", "south"),
    topic: codes("budget", "safety"),
    preference: codes(...preferences),
    avoidNeighbours: fc.boolean(),
    excludedIds: some("ben"),
    notAgainIds: some("cyd"),
    askedThisRoundIds: some("dot"),
  });
  const facts = {
    districtId: fc.option(codes("d1", "d2", "d3", "d4", "d5")),
    districtType: fc.option(codes("urban", "rural")),
    roundTables: some("north", "south", "west"),
    expertise: some("budget", "safety"),
    capacity: fc.integer({ min: 0, max: 6 }),
    openOffers: fc.integer({ min: 0, max: 3 }),
    activeMatches: fc.integer({ min: 0, max: 3 }),
    pausedUntil: fc.option(codes("-1", "1").map((days) => daysAgo(Number(days)))),
    lastOfferAt: fc.option(fc.integer({ min: -2, max: 60 }).map(daysAgo)),
    available: fc.boolean(),
  };
  const cadre: fc.Arbitrary<MentorFacts[]> = fc
    .tuple(...names.map((memberId) => fc.record({ memberId: fc.constant(memberId), ...facts })))
    .map((all) => all as MentorFacts[]);
  const place = (of: RequestFacts, mentors: MentorFacts[], id: string) => ids(of, mentors).indexOf(id);

  const mayBeAsked = (of: RequestFacts, one: MentorFacts) =>
    one.available &&
    ![of.requesterId, ...of.excludedIds, ...of.notAgainIds, ...of.askedThisRoundIds].includes(one.memberId) &&
    (one.districtId === null || one.districtId !== of.districtId) &&
    !(of.avoidNeighbours && of.neighbourDistrictIds.some((district) => district === one.districtId)) &&
    one.openOffers + one.activeMatches < one.capacity &&
    !(one.pausedUntil !== null && one.pausedUntil > now);

  it("nobody is asked who must not be, and everybody else is, once", () => {
    fc.assert(
      fc.property(requests, cadre, (of, mentors) => {
        const allowed = mentors.filter((one) => mayBeAsked(of, one)).map(({ memberId }) => memberId);
        expect(ids(of, mentors).toSorted()).toEqual(allowed.toSorted());
      }),
    );
  });

  it("the order in which mentors are listed changes nothing", () => {
    const shuffled = cadre.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(requests, shuffled, (of, [mentors, others]) => {
        expect(shortlist(of, others, now)).toEqual(shortlist(of, mentors, now));
      }),
    );
  });

  it("leaving somebody out leaves out that person only, and the others keep their order", () => {
    fc.assert(
      fc.property(requests, cadre, codes(...names), (of, mentors, id) => {
        const without = shortlist({ ...of, excludedIds: [...of.excludedIds, id] }, mentors, now);
        expect(without).toEqual(shortlist(of, mentors, now).filter(({ mentorId }) => mentorId !== id));
      }),
    );
  });

  it("who knows more is never asked later, and who has more to do is never asked sooner", () => {
    fc.assert(
      fc.property(requests, cadre, codes(...names), (of, mentors, id) => {
        const changed = (change: (one: MentorFacts) => Partial<MentorFacts>) =>
          mentors.map((one) => (one.memberId === id ? { ...one, ...change(one) } : one));
        const before = place(of, mentors, id);
        if (before < 0) return;
        const learned = changed((one) => ({ expertise: [...one.expertise, of.topic] }));
        expect(place(of, learned, id)).toBeLessThanOrEqual(before);
        const busier = place(
          of,
          changed((one) => ({ openOffers: one.openOffers + 1 })),
          id,
        );
        expect(busier < 0 || busier >= before).toBe(true);
        const justAsked = changed(() => ({ lastOfferAt: now }));
        expect(place(of, justAsked, id)).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  it("nothing in the list tells of those who are not on it", () => {
    fc.assert(
      fc.property(requests, cadre, (of, mentors) => {
        const listed = shortlist(of, mentors, now);
        const those = mentors.filter(({ memberId }) => listed.some(({ mentorId }) => mentorId === memberId));
        expect(shortlist({ ...of, excludedIds: [], notAgainIds: [], askedThisRoundIds: [] }, those, now)).toEqual(
          listed,
        );
      }),
    );
  });
});
