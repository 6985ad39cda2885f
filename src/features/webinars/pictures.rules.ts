// What is needed to show a webinar: in a channel, to one person, to whoever announced it.
import type { Habits, Seat, SeatState, Useful, Webinar } from "./rules.ts";

export type Counts = Partial<Record<SeatState, number>>;

/** In a channel: the way in is not among it. */
export type PostPicture = { webinar: Webinar; counts: Counts; now: Date };

export type SeatPicture = { webinar: Webinar; seat: Seat; now: Date };

/** For somebody in particular: `seat` is null where they have not answered. */
export type OwnPicture = { webinar: Webinar; seat: Seat | null; now: Date };

/** In a list of what is to come. `isFull`: whoever signed up now would wait. */
export type ComingPicture = OwnPicture & { isFull: boolean };

export type RefusedPost = { channelId: string; refused: string };

/** How many were there, and what they said of it. */
export type Afterwards = {
  attended: number;
  /** Of these, whom an attendance report names. */
  reported: number;
  /** Who signed up and did not come; null where no report was saved, so that nobody knows. */
  absent: number | null;
  useful: Partial<Record<Useful, number>>;
};

/** Where it can be watched, and whether every member is to find it. */
export type Recording = { recording: string; toLibrary: boolean };

export type AuthorPicture = PostPicture & {
  channels: string[];
  refusedPosts: RefusedPost[];
  afterwards: Afterwards;
  /** Others at nearly the same time, for some of the same people. */
  meanwhile: Webinar[];
  /** Of the messages to everybody who signed up, where some are still on their way. */
  sending: { done: number; of: number } | null;
  /** How many parts of its series are drafts that can be announced. */
  draftParts: number;
};

export type ListPicture = {
  coming: ComingPicture[];
  drafts: Webinar[];
  /** Begun or over, and without a recording: for whoever looks after webinars. */
  unfinished: OwnPicture[];
  mayAnnounce: boolean;
  habits: Habits;
};

export type HomePicture = {
  /** What one has a seat in, waits for, or has not answered yet. */
  coming: ComingPicture[];
  /** One's own that nobody has seen yet. */
  drafts: Webinar[];
  /** Over for so long that its recording is late; for whoever looks after webinars. */
  unfinished: Webinar[];
  /** One's own announced ones that nobody can join yet. */
  withoutLink: Webinar[];
  /** Over, and nobody knows whether this person was there. */
  unsaid: Webinar[];
  /** When the next of those that have begun reads differently. */
  nextTurn: Date | null;
};

/** How many expect its recording. */
export type RecordingDuePicture = { webinar: Webinar; waiting: number };

export type Choice = { value: string; label: string };

/** What the form for a new webinar offers. */
export type FormPicture = { groups: string[]; topics: Choice[]; channels: string[] };
