// What the views are drawn from.
import type { Day } from "../../lib/day.ts";
import type { GapReason } from "./gaps.rules.ts";
import type { Lapse, RequestState } from "./requests.rules.ts";
import type { Level, Place, Span } from "./rules.ts";

export type Person = { name: string; slackUserId: string | null };
/** A colleague who can be chosen. */
export type Colleague = { id: string; name: string };

/** `who` is also told where they are the reason of a gap. */
export type TurnPicture = Place & Span & { who: Person | null; isCover: boolean; gap: GapReason | null };
export type GapPicture = Span & { level: Level; who: Person | null; why: GapReason };
/** What is missing; `nothing`: no week is planned at all. */
export type GapsPicture = { gaps: GapPicture[]; nothing: boolean };

export type WeekPicture = { week: Day; turns: readonly [TurnPicture[], TurnPicture[]] };

export type RequestPicture = Span & {
  id: string;
  asker: Person;
  colleague: Person;
  level: Level;
  /** Of a swap: what the asker takes instead. */
  other: Place | null;
  state: RequestState;
  lapsed: Lapse | null;
  lapsesAt: Date;
  reminded: boolean;
  told: boolean;
  answeredAt: Date | null;
};

/** A request as one of the two sees it. */
export type OwnRequest = RequestPicture & { isAsker: boolean };

/** What is shown of the rotation to one person. */
export type RotationPicture = {
  now: Date;
  /** Level 1 and level 2 from now on. */
  current: readonly [TurnPicture, TurnPicture];
  final: Person | null;
  phoneList: string[];
  weeks: WeekPicture[];
  /** Null for who is not on the Crisis Support Team. */
  mine: { turns: TurnPicture[]; requests: OwnRequest[] } | null;
  plans: boolean;
};

/** What App Home shows. */
export type HomePicture = Pick<RotationPicture, "now" | "current" | "mine" | "plans"> &
  GapsPicture & {
    /** When somebody else takes over, or another gap is near. */
    until: Date | null;
  };

/** What somebody is told whose turn begins; `other` is on the other level, null where nobody would answer there. */
export type BeginningPicture = { level: Level; turns: TurnPicture[]; other: Person | null; now: Date };

export type CoverPicture = Span & { level: Level; who: Person; instead: Person[] };

export type PlanForm = { weeks: Day[]; team: Colleague[]; firstEmpty: Day };
export type CoverForm = { team: Colleague[]; startsAt: Date; endsAt: Date };
export type SwapForm = { mine: Place[]; theirs: (Place & { memberId: string; name: string })[] };
