// What the cards and forms after a crisis are drawn from.
import type { FollowUpAnswer } from "./follow-up.rules.ts";
import type { Measured } from "./measured.rules.ts";
import type { ActPicture, Who } from "./pictures.rules.ts";
import type { Missed, Outcome } from "./rules.ts";

/** A crisis or drill in figures. */
export type AfterPicture = {
  id: string;
  /** Of the room. */
  name: string;
  drill: boolean;
  createdAt: Date;
  resolvedAt: Date | null;
  outcome: Outcome | null;
  minutes: number | null;
  owner: Who | null;
  measured: Omit<Measured, "notReached"> & { notReached: { who: Who; missed: Missed }[] };
  /** Pages that went out beyond Slack. */
  sent: { email: number; phone: number };
  /** What was done, the oldest first. */
  acts: ActPicture[];
};

export type ReviewPicture = AfterPicture & {
  dueAt: Date;
  overdue: boolean;
  reviewed: { at: Date; by: Who | null } | null;
};

/** To the reporter: how are you? */
export type FollowUpPicture = {
  crisisId: string;
  nth: number;
  answer: FollowUpAnswer | null;
  /** Who gets in touch with them. */
  caller: Who | null;
  talked: boolean;
  lifelines: string[];
};

/** To whoever looks after it: the reporter hopes for a talk. */
export type CallPicture = {
  crisisId: string;
  nth: number;
  reporter: Who;
  /** The end of the crisis, and when they answered. */
  resolvedAt: Date | null;
  answeredAt: Date;
  caller: Who | null;
  takenAt: Date | null;
  talkedAt: Date | null;
  /** Whoever looks at it took it on. */
  mine: boolean;
};

/** To coordinators: is it time for a drill? */
export type DrillDuePicture = { month: string; last: Date | null; state: "due" | "held" | "later" };

/** What waits for this person after crises. */
export type AfterHome = {
  calls: CallPicture[];
  reviews: { id: string; name: string; dueAt: Date; overdue: boolean }[];
  /** When a review becomes due, or overdue. */
  until: Date | null;
};
