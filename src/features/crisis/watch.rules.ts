// Looks after a crisis that somebody has answered: nobody is left alone because whoever helps has fallen silent.
import { addMinutes } from "date-fns/addMinutes";
import type { Times } from "./ladder.rules.ts";
import type { CrisisState } from "./rules.ts";

export type Watched = {
  state: CrisisState;
  answeredAt: Date | null;
  /** The last act of whoever helps. */
  signAt: Date | null;
  /** When the owner was asked for a sign; null once there is one. */
  askedAt: Date | null;
  statusAt: Date | null;
  nudgedAt: Date | null;
};

export type WatchStep =
  | { do: "nothing" }
  | { do: "wait"; until: Date }
  /** Is the owner still there? */
  | { do: "ask_owner" }
  /** Still no sign: others are asked. */
  | { do: "climb_again" }
  /** They are there, and have not said for a while how it stands. */
  | { do: "ask_status" };

const latest = (...dates: (Date | null)[]): Date => new Date(Math.max(0, ...dates.map((date) => date?.getTime() ?? 0)));

/** What is due now in an answered crisis, or when to look again. */
export function watchStep(crisis: Watched, times: Times, now: Date): WatchStep {
  if (crisis.state !== "answered") return { do: "nothing" };
  const climbAt = crisis.askedAt && addMinutes(crisis.askedAt, times.grace);
  if (climbAt) return now >= climbAt ? { do: "climb_again" } : { do: "wait", until: climbAt };
  const askAt = addMinutes(latest(crisis.signAt, crisis.answeredAt), times.quiet);
  if (now >= askAt) return { do: "ask_owner" };
  const statusAt = addMinutes(latest(crisis.statusAt, crisis.nudgedAt, crisis.answeredAt), times.status);
  if (now >= statusAt) return { do: "ask_status" };
  return { do: "wait", until: askAt < statusAt ? askAt : statusAt };
}
