// What the views are drawn from: one value for each thing that a person looks at, without anything they may not see.

import type { Help, OfferState, Preference, ReasonCode, RequestState, Urgency } from "./rules.ts";

export type Topic = { code: string; label: string };

/** What somebody fills in; also what the form is filled with when a request is edited. */
export type RequestForm = {
  topic: string;
  help: Help;
  urgency: Urgency;
  /** Their own words; empty when there are none. */
  words: string;
  preference: Preference;
  avoidNeighbours: boolean;
  showName: boolean;
  /** Slack user ids of people to leave out. */
  leaveOut: string[];
};

/** What somebody who is not on the roster is asked for; `roundTable` is null where they are not sure. */
export type Introduction = { district: string; roundTable: string | null; role: string };

/** A request as its requester sees it. */
export type RequestPicture = {
  id: string;
  state: RequestState;
  topic: string;
  help: Help;
  urgency: Urgency;
  preference: Preference;
  avoidNeighbours: boolean;
  showName: boolean;
  leftOut: number;
  hasWords: boolean;
  createdAt: Date;
  endedAt: Date | null;
  /** How many mentors are being asked right now, and when the next one is asked if none of them answers. */
  asking: number;
  nextStepAt: Date | null;
  partner: { matchId: string; name: string; slackUserId: string | null; since: Date; meetings: number } | null;
};

/** An offer as the mentor sees it. */
export type OfferPicture = {
  id: string;
  state: OfferState;
  topic: string;
  help: Help;
  urgency: Urgency;
  /** Of the requester's district; null when not known. */
  districtType: string | null;
  reasons: ReasonCode[];
  offeredAt: Date;
  dueAt: Date;
  reminded: boolean;
  /** Known before acceptance only where the requester asked for it to be shown. */
  requester: { name: string; slackUserId: string | null } | null;
  hasWords: boolean;
  answeredAt: Date | null;
  /** Why an offer that was taken back is no longer open. */
  requestEnded: boolean;
};

/** A match as both partners see it, in their room. */
export type MatchPicture = {
  id: string;
  requestId: string;
  topic: string;
  help: Help;
  urgency: Urgency;
  hasWords: boolean;
  requester: { name: string; slackUserId: string | null };
  mentor: { name: string; slackUserId: string | null };
  startedAt: Date;
  endedAt: Date | null;
  ended: string | null;
  meetings: { heldOn: Date; minutes: number }[];
};

/** A request that waits for a coordinator. */
export type StuckPicture = {
  id: string;
  state: RequestState;
  topic: string;
  help: Help;
  urgency: Urgency;
  requester: { name: string; slackUserId: string | null };
  createdAt: Date;
  asked: number;
  declined: number;
  expired: number;
  because: "five_asked" | "nobody_left";
  /** Once somebody took it on: the coordinator's or mentor's name. */
  partner: string | null;
};

/** A mentor whom a coordinator may choose. */
export type Candidate = { memberId: string; name: string; roundTables: string[]; reasons: ReasonCode[] };

/** How a mentor wants to be asked. */
export type MentorSettings = { expertise: string[]; capacity: number; pausedUntil: Date | null };

/** The first of them, and how many there are. */
export type Some<T> = { shown: T[]; count: number };

export type MentoringPicture = { offers: Some<OfferPicture>; matches: Some<MatchPicture>; settings: MentorSettings };

/** A pair that gives no sign: the mentor is named, who asked for help is not. */
export type QuietPicture = { mentor: { name: string; slackUserId: string | null }; startedAt: Date; quietAt: Date };

/** What coordinators look after. */
export type DeskPicture = {
  /** Without a mentor who could be asked: as long as the requester could expect it, and longer. */
  waiting: Some<StuckPicture>;
  late: Some<StuckPicture>;
  /** When the next of them is late. */
  until: Date | null;
  underWay: { requests: number; oldest: Date | null; reminded: number };
  quiet: Some<QuietPicture>;
};

export type HomePicture = {
  requests: Some<RequestPicture>;
  /** Null for who is not a mentor. */
  mentoring: MentoringPicture | null;
  /** Null for who does not look after requests. */
  desk: DeskPicture | null;
};
