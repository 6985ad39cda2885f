// Who is acting and what they look at, as the address's hash says: `#/UALDER/C123` or `#/UALDER/home`.

import type { Personal, Workspace } from "./contract.ts";

export const HOME = "home";

/** `target` is a conversation's id or HOME; null stands for "not chosen yet". */
export type Place = { person: string | null; target: string | null };

export function readPlace(hash: string): Place {
  const [person, target] = hash
    .replace(/^#?\/?/, "")
    .split("/")
    .map(decode);
  return { person: person || null, target: target || null };
}

export function writePlace({ person, target }: Place): string {
  const parts = [person, person && target].filter((part) => part !== null);
  return `#/${parts.map((part) => encodeURIComponent(part ?? "")).join("/")}`;
}

/** The person of the place, or the first of the workspace's people where it names none of them. */
export function settlePerson(place: Place, workspace: Workspace): string | null {
  const known = workspace.people.some((person) => person.id === place.person);
  return known ? place.person : (workspace.people[0]?.id ?? null);
}

/** The target where this person may look at it; else a conversation in which they can write, or Home. */
export function settleTarget(target: string | null, { conversations }: Personal): string {
  if (target === HOME || conversations.some((conversation) => conversation.id === target)) return target ?? HOME;
  return conversations.find(({ readOnly }) => !readOnly)?.id ?? HOME;
}

export function botDirect(personal: Personal, botUserId: string) {
  return personal.conversations.find(({ kind, members }) => kind === "direct" && members.includes(botUserId));
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}
