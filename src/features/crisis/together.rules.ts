// Two calls for help that may be about the same event.
import { addMinutes } from "date-fns/addMinutes";
import { subMinutes } from "date-fns/subMinutes";
import type { CrisisPicture } from "./pictures.rules.ts";

/** Minutes between two crises that a coordinator is asked about. */
const withinMinutes = 60;

export type Opened = { id: string; createdAt: Date; eventId: string | null };

/** The earliest crisis that a new one may belong with. */
export const togetherSince = (createdAt: Date): Date => subMinutes(createdAt, withinMinutes);

/** The latest crisis that this one may belong with. */
export const togetherUntil = (createdAt: Date): Date => addMinutes(createdAt, withinMinutes);

/** What a group of the same event is called by: the id of whichever began first. */
export function eventOf(crises: readonly Opened[]): string | null {
  const [first] = crises.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1));
  return first?.id ?? null;
}

export const areTogether = (one: Opened, other: Opened): boolean =>
  one.eventId !== null && one.eventId === other.eventId;

/** One of several crises, as a coordinator compares them. */
export type Beside = Pick<CrisisPicture, "id" | "name" | "kind" | "createdAt"> & {
  /** Null: they are not in its room, and so do not learn who asked. */
  reporter: CrisisPicture["reporter"] | null;
  /** Known to be the same event as the one it stands beside. */
  linked: boolean;
};

export type TogetherPicture = { crisis: Beside; others: Beside[] };
