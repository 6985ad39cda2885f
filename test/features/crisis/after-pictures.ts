// Pictures of what comes after a crisis: one plain example of each, and any at all, with the worst that people type.

import fc from "fast-check";
import type {
  AfterHome,
  AfterPicture,
  CallPicture,
  DrillDuePicture,
  FollowUpPicture,
  ReviewPicture,
} from "../../../src/features/crisis/after-pictures.rules.ts";
import { followUpAnswers } from "../../../src/features/crisis/follow-up.rules.ts";
import { climbing } from "../../../src/features/crisis/ladder.rules.ts";
import { changeCodes, workedCodes } from "../../../src/features/crisis/review.rules.ts";
import { missedCodes, outcomes } from "../../../src/features/crisis/rules.ts";
import { act, after, anyAct, anyWho, avery, began, blake, casey, devon, hostile, lifelines } from "./pictures.ts";

export const ended = (change: Partial<AfterPicture> = {}): AfterPicture => ({
  ...{ id: "crisis-1", name: "crisis-2026-11-20-kqx", drill: false, createdAt: began, resolvedAt: after(120) },
  ...{ outcome: "steady", minutes: 60, owner: blake, sent: { email: 2, phone: 1 } },
  measured: {
    ...{ room: 2, reached: 0, answered: 380, asked: 4 },
    climbed: [
      { rung: "level1", times: 1 },
      { rung: "level2", times: 1 },
      { rung: "again", times: 3 },
    ],
    notReached: [
      { who: casey, missed: "do_not_disturb" },
      { who: devon, missed: "not_in_slack" },
    ],
  },
  acts: [act({ act: "opened", by: avery }), act(), act({ act: "ticked", code: "0" })],
  ...change,
});

/** Nobody was there. */
export const unanswered: AfterPicture["measured"] = {
  ...{ room: null, reached: null, answered: null, climbed: [], notReached: [], asked: 0 },
};

export const review = (change: Partial<ReviewPicture> = {}): ReviewPicture => ({
  ...ended(),
  ...{ dueAt: after(7 * 24 * 60), overdue: false, reviewed: null },
  ...change,
});

export const followUp = (change: Partial<FollowUpPicture> = {}): FollowUpPicture => ({
  ...{ crisisId: "crisis-1", nth: 1, answer: null, caller: null, talked: false, lifelines },
  ...change,
});

export const call = (change: Partial<CallPicture> = {}): CallPicture => ({
  ...{ crisisId: "crisis-1", nth: 1, reporter: avery, resolvedAt: after(120), answeredAt: after(1600) },
  ...{ caller: null, takenAt: null, talkedAt: null, mine: false },
  ...change,
});

export const drillDue = (change: Partial<DrillDuePicture> = {}): DrillDuePicture => ({
  ...{ month: "2026-12-01", last: null, state: "due" },
  ...change,
});

// ——— Any at all ———

const id = fc.uuid();
const bool = fc.boolean();
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some);
const time = fc.integer({ min: 0, max: 60 * 24 * 60 }).map(after);
const seconds = fc.nat(10_000_000);

const anyMeasured = fc.record({
  ...{ room: maybe(seconds), reached: maybe(seconds), answered: maybe(seconds), asked: fc.nat(200) },
  climbed: fc.uniqueArray(fc.record({ rung: fc.constantFrom(...climbing), times: fc.integer({ min: 1, max: 99 }) }), {
    selector: ({ rung }) => rung,
  }),
  notReached: fc.array(fc.record({ who: anyWho, missed: fc.constantFrom(...missedCodes) }), { maxLength: 40 }),
});

const afterFields = {
  ...{ id, name: fc.constant("crisis-2026-11-20-kqx"), drill: bool, createdAt: fc.constant(began) },
  ...{ resolvedAt: maybe(time), outcome: maybe(fc.constantFrom(...outcomes)), minutes: maybe(fc.nat(960)) },
  ...{ owner: maybe(anyWho), measured: anyMeasured, sent: fc.record({ email: fc.nat(99), phone: fc.nat(99) }) },
  acts: fc.array(anyAct, { maxLength: 60 }),
};

export const anyAfter: fc.Arbitrary<AfterPicture> = fc.record(afterFields);

export const anyReview: fc.Arbitrary<ReviewPicture> = fc.record({
  ...{ ...afterFields, dueAt: time, overdue: bool },
  reviewed: maybe(fc.record({ at: time, by: maybe(anyWho) })),
});

export const anyFollowUp: fc.Arbitrary<FollowUpPicture> = fc.record({
  ...{ crisisId: id, nth: fc.nat(9), answer: maybe(fc.constantFrom(...followUpAnswers)), caller: maybe(anyWho) },
  ...{ talked: bool, lifelines: fc.array(hostile, { maxLength: 12 }) },
});

export const anyCall: fc.Arbitrary<CallPicture> = fc.record({
  ...{ crisisId: id, nth: fc.nat(9), reporter: anyWho, resolvedAt: maybe(time), answeredAt: time },
  ...{ caller: maybe(anyWho), takenAt: maybe(time), talkedAt: maybe(time), mine: bool },
});

export const anyDrillDue: fc.Arbitrary<DrillDuePicture> = fc.record({
  ...{ month: fc.constant("2026-12-01"), last: maybe(time), state: fc.constantFrom("due", "held", "later") },
});

export const anyWritten = fc.record({
  ...{ worked: fc.subarray([...workedCodes]), toChange: fc.subarray([...changeCodes]), notes: maybe(hostile) },
  ...{ by: maybe(hostile), at: time, picture: anyAfter },
});

export const anyHome: fc.Arbitrary<AfterHome> = fc.record({
  calls: fc.array(anyCall, { maxLength: 8 }),
  reviews: fc.array(fc.record({ id, name: fc.constant("crisis-2026-11-20-kqx"), dueAt: time, overdue: bool }), {
    maxLength: 8,
  }),
  until: maybe(time),
});
