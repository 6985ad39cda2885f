// What is needed to show a poll: to those who are asked, to its author, to a coordinator.
import type { Audience } from "../../lib/audience.ts";
import type { Outcome, WholePoll } from "./outcome.rules.ts";
import type { PollKind, Tally } from "./tally.rules.ts";

export type Named = { name: string; slackUserId: string | null };

export type PollPicture = {
  poll: WholePoll;
  author: Named;
  turnout: { eligible: number; voted: number };
  /** What is shown of the counts now; null: nothing. */
  counts: Tally | null;
};

export type RefusedPost = { id: string; channelId: string; refused: string };

/** Of one thing in a series: when, and how it was rated or chosen. */
export type Term = { closedAt: Date; outcome: Outcome; poll: WholePoll };

export type AuthorPicture = PollPicture & {
  refusedPosts: RefusedPost[];
  channels: string[];
  /** Earlier polls of the series, the oldest first. */
  earlier: Term[];
};

/** A poll as App Home has room for it. */
export type Brief = { id: string; question: string; closesAt: Date };
export type Proposal = Brief & { author: Named; audience: Audience };

export type HomePicture = {
  /** One's vote is missing. */
  waiting: Brief[];
  /** One's own that are open, or wait for a coordinator. */
  mine: WholePoll[];
  /** Somebody's that a coordinator posts or declines; empty for everybody else. */
  proposed: Proposal[];
};

/** What the form for a new poll begins with; among the groups "all" is every member. */
export type Given = {
  question: string;
  options: readonly string[];
  kind: PollKind;
  groups: readonly string[];
  anonymous: boolean;
  closesAt: Date | null;
};

/** What the form for a new poll offers. */
export type FormPicture = {
  /** The groups that may be asked without a coordinator; empty: none. */
  own: string[];
  all: string[];
  mayAskAll: boolean;
};
