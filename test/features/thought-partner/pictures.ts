// Pictures to draw from: one plain example of each, and any at all, with the worst that people type.

import fc from "fast-check";
import type {
  Candidate,
  DeskPicture,
  MatchPicture,
  MentorSettings,
  OfferPicture,
  RequestPicture,
  Some,
  StuckPicture,
  Topic,
} from "../../../src/features/thought-partner/pictures.rules.ts";
import { helpKinds, preferences, reasonCodes, urgencies } from "../../../src/features/thought-partner/rules.ts";
import type { ExpectedWait } from "../../../src/features/thought-partner/waiting.rules.ts";

export const now = new Date("2026-11-20T15:00:00Z");
const later = new Date("2026-11-23T15:00:00Z");

export const avery = { name: "Avery Alder", slackUserId: "UALDER" };
const blake = { name: "Blake Birch", slackUserId: "UBIRCH" };
export const lifelines = ["911", "988 (call, text or chat)", "Behavioral Health Help Line 833-773-2445"];
export const topics: Topic[] = [
  { code: "budget", label: "Budget and finance" },
  { code: "no_confidence", label: "No-confidence vote" },
  { code: "other", label: "Other" },
];

const gist = { topic: "No-confidence vote", help: "consultancy", urgency: "today" } as const;

export const request = (change: Partial<RequestPicture> = {}): RequestPicture => ({
  ...{ id: "request-1", state: "open", ...gist, preference: "none", avoidNeighbours: false, showName: false },
  ...{ leftOut: 0, hasWords: true, createdAt: now, endedAt: null, asking: 3, nextStepAt: later, partner: null },
  ...change,
});

export const partner = { matchId: "match-1", ...blake, since: now, meetings: 0 };

export const offer = (change: Partial<OfferPicture> = {}): OfferPicture => ({
  ...{ id: "offer-1", state: "open", ...gist, districtType: "urban", reasons: ["expertise", "rested"], offeredAt: now },
  ...{ dueAt: later, reminded: false, requester: null, hasWords: true, answeredAt: null, requestEnded: false },
  ...change,
});

export const match = (change: Partial<MatchPicture> = {}): MatchPicture => ({
  ...{ id: "match-1", requestId: "request-1", ...gist, hasWords: true, requester: avery, mentor: blake },
  ...{ startedAt: now, endedAt: null, ended: null, meetings: [] },
  ...change,
});

export const stuck = (change: Partial<StuckPicture> = {}): StuckPicture => ({
  ...{ id: "request-1", state: "stuck", ...gist, requester: avery, createdAt: now, asked: 5, declined: 3, expired: 2 },
  ...{ because: "five_asked", partner: null },
  ...change,
});

export const some = <T>(...shown: T[]): Some<T> => ({ shown, count: shown.length });

/** Nothing waits for a coordinator. */
export const desk = (change: Partial<DeskPicture> = {}): DeskPicture => ({
  ...{ waiting: some(), late: some(), until: null, quiet: some() },
  underWay: { requests: 0, oldest: null, reminded: 0 },
  ...change,
});

// ——— Any at all ———

const pieces = [
  "<!channel>",
  "<@UALDER>",
  "<https://example.com|click>",
  "&amp;",
  "*b* _i_ `c`",
  "🙂",
  "👩‍👩‍👧",
  "\u202Eback",
  "\n",
  "\0",
  "\ud83d",
  "a",
];

const mixed = pieces.join(" ").repeat(40).slice(0, 3000);
const longest = ["x", "<", "\u0000", '"', "🙂", "\n", "<!channel>"].map((part) => part.repeat(3000).slice(0, 3000));

/** The worst that people type, up to 3,000 characters, and short texts of anything, sometimes nothing. */
export const hostile = fc.oneof(
  fc.constantFrom("", mixed, ...pieces, ...longest),
  fc.string({ unit: "binary", maxLength: 60 }),
);

const id = fc.uuid();
const date = fc.date({
  min: new Date("2026-01-01T00:00:00Z"),
  max: new Date("2027-12-31T00:00:00Z"),
  noInvalidDate: true,
});
const count = fc.nat(10_000);
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some);
const somebody = fc.record({ name: hostile, slackUserId: maybe(fc.stringMatching(/^U[A-Z0-9]{8}$/)) });
const anyGist = { topic: hostile, help: fc.constantFrom(...helpKinds), urgency: fc.constantFrom(...urgencies) };
const reasons = fc.uniqueArray(fc.constantFrom(...reasonCodes)).map((codes) => [...codes]);
const requestState = fc.constantFrom<RequestPicture["state"][]>("open", "stuck", "matched", "closed", "withdrawn");
const meetings = fc.array(fc.record({ heldOn: date, minutes: count }), { maxLength: 100 });

export const anyTopics: fc.Arbitrary<Topic[]> = fc.uniqueArray(
  fc.record({ code: fc.stringMatching(/^[a-z_]{1,40}$/), label: hostile }),
  {
    minLength: 1,
    maxLength: 120,
    selector: ({ code }) => code,
  },
);

export const anyRequest: fc.Arbitrary<RequestPicture> = fc.record({
  ...{
    id,
    state: requestState,
    ...anyGist,
    preference: fc.constantFrom(...preferences),
    avoidNeighbours: fc.boolean(),
  },
  ...{ showName: fc.boolean(), leftOut: count, hasWords: fc.boolean(), createdAt: date, endedAt: maybe(date) },
  ...{ asking: count, nextStepAt: maybe(date) },
  partner: maybe(
    fc
      .tuple(somebody, fc.record({ matchId: id, since: date, meetings: count }))
      .map(([who, rest]) => ({ ...who, ...rest })),
  ),
});

export const anyOffer: fc.Arbitrary<OfferPicture> = fc.record({
  id,
  state: fc.constantFrom<OfferPicture["state"][]>("open", "accepted", "declined", "expired", "passed", "returned"),
  ...{ ...anyGist, districtType: maybe(hostile), reasons, offeredAt: date, dueAt: date, reminded: fc.boolean() },
  ...{ requester: maybe(somebody), hasWords: fc.boolean(), answeredAt: maybe(date), requestEnded: fc.boolean() },
});

export const anyMatch: fc.Arbitrary<MatchPicture> = fc.record({
  ...{ id, requestId: id, ...anyGist, hasWords: fc.boolean(), requester: somebody, mentor: somebody, startedAt: date },
  ...{ endedAt: maybe(date), ended: maybe(hostile), meetings },
});

export const anyStuck: fc.Arbitrary<StuckPicture> = fc.record({
  ...{ id, state: requestState, ...anyGist, requester: somebody, createdAt: date, asked: count, declined: count },
  ...{
    expired: count,
    because: fc.constantFrom<StuckPicture["because"][]>("five_asked", "nobody_left"),
    partner: maybe(hostile),
  },
});

export const anyCandidates: fc.Arbitrary<Candidate[]> = fc.uniqueArray(
  fc.record({ memberId: id, name: hostile, roundTables: fc.array(hostile, { maxLength: 3 }), reasons }),
  { maxLength: 110, selector: ({ memberId }) => memberId },
);

export const anySettings: fc.Arbitrary<MentorSettings> = fc.record({
  expertise: fc.array(fc.stringMatching(/^[a-z_]{1,40}$/), { maxLength: 20 }),
  capacity: fc.integer({ min: -1, max: 20 }),
  pausedUntil: maybe(date),
});

export const anyWait: fc.Arbitrary<ExpectedWait> = fc.oneof(
  fc.record({ known: fc.constant(false as const), matched: count, unmatched: count }),
  fc.record({
    ...{ known: fc.constant(true as const), of: fc.constantFrom("business" as const, "clock" as const) },
    ...{
      median: fc.double({ min: 0, max: 5000, noNaN: true }),
      p90: maybe(fc.double({ min: 0, max: 5000, noNaN: true })),
    },
    ...{ matched: count, unmatched: count },
  }),
);
