// What every part of the workspace is handed: the state, the manifest, the clock, and two ways to say that something happened.
import type { MovableClock } from "../../lib/clock.ts";
import type { Manifest } from "./manifest.ts";
import type { State } from "./state.ts";

/** For people's screens; `person` where it concerns one person only. */
export type Change =
  | { changed: "workspace" }
  | { changed: "person"; person: string }
  | { changed: "conversation"; id: string; person?: string }
  | { changed: "views"; person: string }
  | { changed: "home"; person: string }
  | { changed: "clock" };

/** For the app: a Slack event's inner body, and the conversation that the bot must be in to be told. */
export type Happening = { event: { type: string; [property: string]: unknown }; within?: string };

export type World = {
  state: State;
  manifest: Manifest;
  clock: MovableClock;
  /** the workspace's own address, without a slash at the end */
  url(): string;
  changed(change: Change): void;
  happened(happening: Happening): void;
};

/** A refusal by its Slack error code, with whatever Slack adds to the answer. */
export class SlackError extends Error {
  constructor(
    readonly code: string,
    readonly details: Record<string, unknown> = {},
  ) {
    super(code);
  }
}

export const refuse = (code: string, details?: Record<string, unknown>): never => {
  throw new SlackError(code, details);
};
