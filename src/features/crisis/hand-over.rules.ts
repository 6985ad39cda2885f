// Handing over: the owner stays until a colleague has taken over.
import type { CrisisPicture, Who } from "./pictures.rules.ts";
import type { CrisisState } from "./rules.ts";

export type HandOverState = "waiting" | "accepted" | "declined" | "expired" | "ended";

export type HandOver = {
  state: HandOverState;
  fromId: string;
  toId: string;
  dueAt: Date;
  answeredAt: Date | null;
};

type Owned = { state: CrisisState; ownerId: string | null };

/** Only who is on it can hand it over. */
export const isOwner = ({ state, ownerId }: Owned, memberId: string): boolean =>
  state === "answered" && ownerId === memberId;

/** Events have overtaken it: somebody else is on it, others are asked, or it is over. */
export const isMoot = (handOver: Pick<HandOver, "fromId">, crisis: Owned): boolean => !isOwner(crisis, handOver.fromId);

/** What it has come to, as both sides see it. */
export type HandOverStanding =
  | "waiting"
  | "accepted"
  /** They said that they cannot, or could not be asked: told alike, because the reason may be another's. */
  | "cannot"
  | "no_answer"
  | "moot";

export function standingOf(handOver: HandOver, crisis: Owned): HandOverStanding {
  const { state, dueAt, answeredAt } = handOver;
  if (state === "accepted") return "accepted";
  if (state === "declined") return "cannot";
  if (state === "expired") return answeredAt !== null && answeredAt < dueAt ? "cannot" : "no_answer";
  return state === "ended" || isMoot(handOver, crisis) ? "moot" : "waiting";
}

/** A hand-over as its two people see it. */
export type HandOverPicture = {
  id: string;
  crisis: Pick<CrisisPicture, "id" | "drill" | "kind" | "urgency" | "createdAt" | "room">;
  from: Who;
  to: Who;
  dueAt: Date;
  answeredAt: Date | null;
  standing: HandOverStanding;
  /** The colleague said themselves that they cannot. */
  declined: boolean;
  /** Whoever asked is still on it, and nobody else is being asked. */
  stillTheirs: boolean;
};
