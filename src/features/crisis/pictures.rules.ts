// What the views are drawn from: one value for each thing that a person looks at, without anything they may not see.
import type { Rung } from "./ladder.rules.ts";
import type { ActCode, CrisisKind, CrisisState, Missed, Outcome, Status, Urgency } from "./rules.ts";

export type Who = { memberId: string; name: string; slackUserId: string | null };

/** What somebody fills in. */
export type CrisisForm = {
  kind: CrisisKind;
  urgency: Urgency;
  /** Their own words; empty when there are none. */
  words: string;
  /** A number to call; empty: reach them in Slack. */
  phone: string;
};

/** Somebody who was asked to help. */
export type Paged = {
  who: Who;
  at: Date;
  rung: Rung;
  /** Null: reached, as far as anybody knows. */
  missed: Missed | null;
  /** Ways beyond Slack, once the page went out by them. */
  alsoBy: ("email" | "phone")[];
};

export type RoomState = {
  channelId: string | null;
  /** Slack did not allow a private channel, and this is what it became. */
  is: "channel" | "group" | "direct";
  fellBack: boolean;
  /** Who should be there and could not be brought in. */
  absent: Who[];
  archived: boolean;
};

/** A crisis as those see it who are in it; nobody learns from it whom the reporter left out. */
export type CrisisPicture = {
  id: string;
  /** Of the room. */
  name: string;
  kind: CrisisKind;
  urgency: Urgency;
  state: CrisisState;
  drill: boolean;
  round: number;
  createdAt: Date;
  reporter: Who;
  /** The reporter is in the room. */
  reporterIsIn: boolean;
  wantsCall: boolean;
  hasWords: boolean;
  /** Who is on it; while `paging` after an answer, who has fallen silent. */
  owner: Who | null;
  answeredAt: Date | null;
  /** There was no sign of the owner for a while: they are asked whether they are still on it. */
  isOwnerAsked: boolean;
  /** Everybody in the room but the reporter. */
  team: Who[];
  room: RoomState;
  /** In the order in which they were asked in this round of the ladder. */
  paged: Paged[];
  /** The ladder's next step; null when none is coming. */
  next: { rung: Rung; at: Date } | null;
  /** How often the whole team was asked again. */
  again: number;
  status: { code: Status; at: Date; by: Who | null; actId: string; hasNote: boolean } | null;
  handOver: { from: Who; to: Who; dueAt: Date } | null;
  checklist: { text: string; done: { by: Who; at: Date } | null }[];
  /** Whom to call when nobody answers. */
  phoneList: string[];
  resolvedAt: Date | null;
  outcome: Outcome | null;
  minutes: number | null;
};

/** What the reporter sees in their own conversation with the bot. */
export type ReceiptPicture = CrisisPicture & { leftOut: number };

/** A page as the one sees it who was asked. */
export type PagePicture = {
  id: string;
  crisis: CrisisPicture;
  rung: Rung;
  at: Date;
  missed: Missed | null;
  /** Whoever looks at it is in the room already. */
  inRoom: boolean;
  /** Whoever looks at it is on it. */
  mine: boolean;
  /** They were asked again since, by a message of its own. */
  askedAgain: boolean;
  /** Nothing more is wanted of them, whatever follows: it is shown without what it is about, and without why. */
  over: boolean;
};

/** One line of the timeline. */
export type ActPicture = {
  id: string;
  at: Date;
  act: ActCode;
  code: string | null;
  by: Who | null;
  target: Who | null;
  hasNote: boolean;
};

/** Something that has just happened, told in a message of its own because a redrawn one tells nobody. */
export type NewsPicture = ActPicture & { crisis: CrisisPicture; toReporter: boolean };

/** What the owner is asked when there was no sign of them, or no status for a while. */
export type CheckPicture = {
  crisis: CrisisPicture;
  asks: "sign" | "status";
  /** They have answered, or there is nothing to ask any more. */
  settled: boolean;
};

/** What one person sees of crises in App Home, and by `/crisis status`: their own open ones, and those where they can help. */
export type CrisisHome = {
  mine: CrisisPicture[];
  /** Those that wait for them first. */
  toHelp: CrisisPicture[];
  /** How many there are in all, where only the first of them were read. */
  counts?: { mine: number; waiting: number; taken: number };
  helps: boolean;
  coordinates: boolean;
  /** Whoever looks, by member id; null for who is not on the roster. */
  memberId: string | null;
};

/** Does it wait for this person? Nobody is on it, or they are; else a colleague has taken it on. */
export const waitsFor = (memberId: string | null, { state, ownerId }: { state: CrisisState; ownerId: string | null }) =>
  state !== "answered" || (ownerId !== null && ownerId === memberId);
