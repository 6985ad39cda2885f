// Pictures to draw from: plain ones to vary, and any that a rotation may bring about.
import fc from "fast-check";
import type {
  BeginningPicture,
  CoverPicture,
  GapsPicture,
  OwnRequest,
  RequestPicture,
  RotationPicture,
  TurnPicture,
} from "../../../src/features/on-call/pictures.rules.ts";
import { type Level, weekEnd, weekStart } from "../../../src/features/on-call/rules.ts";
import { daysAfter } from "../../../src/lib/day.ts";
import { hostile } from "../thought-partner/pictures.ts";

export const now = new Date("2026-03-10T14:00:00Z");
export const finley = { name: "Finley Fir", slackUserId: "UFIRXXXXX" };
export const gray = { name: "Gray Ginkgo", slackUserId: "UGINKGOXX" };

export const turn = (change: Partial<TurnPicture> = {}): TurnPicture => {
  const week = change.week ?? "2026-03-09";
  const whole = { week, level: 1 as Level, startsAt: weekStart(week), endsAt: weekEnd(week) };
  return { ...whole, who: finley, isCover: false, gap: null, ...change };
};

export const request = (change: Partial<RequestPicture> = {}): RequestPicture => ({
  ...{ id: "request-1", asker: finley, colleague: gray, level: 1, other: null, state: "open", lapsed: null },
  ...{ startsAt: new Date("2026-03-13T12:00:00Z"), endsAt: new Date("2026-03-14T12:00:00Z") },
  ...{ lapsesAt: new Date("2026-03-14T12:00:00Z"), reminded: false, told: false, answeredAt: null },
  ...change,
});

export const rotation = (change: Partial<RotationPicture> = {}): RotationPicture => ({
  now,
  current: [turn(), turn({ level: 2, who: gray })],
  final: { name: "Indigo Ironwood", slackUserId: "UIRONWXXX" },
  phoneList: ["Indigo Ironwood, Executive Director: 617-555-0108"],
  weeks: [0, 7].map((days) => {
    const week = daysAfter("2026-03-09", days);
    return { week, turns: [[turn({ week })], [turn({ week, level: 2, who: gray })]] };
  }),
  mine: { turns: [turn()], requests: [] },
  plans: false,
  ...change,
});

// ——— Any ———

const anyPerson = fc.record({
  name: hostile,
  slackUserId: fc.option(fc.stringMatching(/^U[A-Z0-9]{8}$/)),
});
const anyLevel = fc.constantFrom<Level[]>(1, 2);
const anyWeek = fc.nat({ max: 200 }).map((nth) => daysAfter("2026-03-09", 7 * nth));
const anyPlace = fc.record({ week: anyWeek, level: anyLevel });
const anySpan = fc.tuple(fc.nat({ max: 5000 }), fc.integer({ min: 1, max: 5000 })).map(([hours, length]) => {
  const startsAt = new Date(now.getTime() + (hours - 100) * 3_600_000);
  return { startsAt, endsAt: new Date(startsAt.getTime() + length * 3_600_000) };
});

export const anyTurn: fc.Arbitrary<TurnPicture> = fc
  .tuple(
    anyPlace,
    anySpan,
    fc.record({
      who: fc.option(anyPerson),
      isCover: fc.boolean(),
      gap: fc.constantFrom(null, "nobody" as const, "gone" as const, "not_in_slack" as const),
    }),
  )
  .map(([place, span, rest]) => ({ ...place, ...span, ...rest }));

export const anyRequest: fc.Arbitrary<RequestPicture> = fc
  .tuple(
    anySpan,
    fc.record({
      id: fc.uuid(),
      asker: anyPerson,
      colleague: anyPerson,
      level: anyLevel,
      other: fc.option(anyPlace),
      state: fc.constantFrom("open", "accepted", "declined", "withdrawn", "lapsed"),
      lapsed: fc.constantFrom(null, "changed", "too_late", "not_reached"),
      reminded: fc.boolean(),
      told: fc.boolean(),
    }),
  )
  .map(([span, rest]) => ({ ...span, ...rest, lapsesAt: span.endsAt, answeredAt: null }) as RequestPicture);

const anyOwnRequest: fc.Arbitrary<OwnRequest> = fc
  .tuple(anyRequest, fc.boolean())
  .map(([one, isAsker]) => ({ ...one, state: "open" as const, isAsker }));

export const anyGaps: fc.Arbitrary<GapsPicture> = fc.record({
  gaps: fc.array(
    fc
      .tuple(anySpan, anyLevel, fc.option(anyPerson), fc.constantFrom("nobody", "gone", "not_in_slack"))
      .map(([span, level, who, why]) => ({ ...span, level, who, why }) as GapsPicture["gaps"][number]),
    { maxLength: 40 },
  ),
  nothing: fc.boolean(),
});

export const anyRotation: fc.Arbitrary<RotationPicture> = fc.record({
  now: fc.constant(now),
  current: fc.tuple(anyTurn, anyTurn),
  final: fc.option(anyPerson),
  phoneList: fc.array(
    hostile.map((text) => text.slice(0, 120)),
    { maxLength: 10 },
  ),
  weeks: fc.array(
    fc.record({
      week: anyWeek,
      turns: fc.tuple(fc.array(anyTurn, { maxLength: 20 }), fc.array(anyTurn, { maxLength: 20 })),
    }),
    { maxLength: 9 },
  ),
  mine: fc.option(
    fc.record({ turns: fc.array(anyTurn, { maxLength: 30 }), requests: fc.array(anyOwnRequest, { maxLength: 30 }) }),
  ),
  plans: fc.boolean(),
});

export const anyBeginning: fc.Arbitrary<BeginningPicture> = fc.record({
  level: anyLevel,
  turns: fc.array(anyTurn, { maxLength: 12 }),
  other: fc.option(anyPerson),
  now: fc.constant(now),
});

export const anyCover: fc.Arbitrary<CoverPicture> = fc
  .tuple(anySpan, anyLevel, anyPerson, fc.array(anyPerson, { maxLength: 5 }))
  .map(([span, level, who, instead]) => ({ ...span, level, who, instead }));

export const anyColleagues = fc.array(fc.record({ id: fc.uuid(), name: hostile }), { minLength: 1, maxLength: 120 });
export const anyPlaces = fc.array(anyPlace, { minLength: 1, maxLength: 120 });
