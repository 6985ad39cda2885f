// What the views of the plan are given.
import type { Evidence } from "./evidence.rules.ts";
import type { Entry, Filter, Step } from "./rules.ts";

export type Named = { name: string; slackUserId: string | null };

export type SeenStep = {
  step: Step;
  /** Its last year is before this one. */
  isOver: boolean;
  evidence: Evidence | null;
  /** When its status was last changed or found right; null: never since the plan was taken over. */
  lastWordAt: Date | null;
  /** Who is asked each quarter. */
  asked: Named[];
  mayChange: boolean;
};

export type BoardPicture = { steps: SeenStep[]; filter: Filter; mayEdit: boolean };
export type HistoryEntry = Entry & { by: Named };
export type StepPicture = SeenStep & { history: HistoryEntry[]; mayEdit: boolean };

/** One person's steps in a quarter; `waiting` is in the plan's order. */
export type QuarterPicture = { waiting: SeenStep[]; done: SeenStep[] };
export type LatePicture = { waiting: SeenStep[] };
/** `waiting`: null where this person is asked about nothing. */
export type HomePicture = { waiting: SeenStep[]; opens: boolean };
