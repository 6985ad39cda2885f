// Requests that end without an answer: what they were about has changed, has passed, or the colleague cannot be reached.
import { audit } from "../../db/audit.ts";
import type { Tx } from "../../db/work.ts";
import { post, redraw, toPerson } from "../../slack/outbox.ts";
import { rotationBetween } from "./repository.ts";
import { endRequest, openRequests, type RequestRow } from "./requests.repository.ts";
import { beginOf, changeOf, type Lapse } from "./requests.rules.ts";
import { weekEnd } from "./rules.ts";
import { reachableOf } from "./service.ts";

/** Ends those that no answer could carry out any more. */
export async function lapseWhatChanged(tx: Tx, now: Date): Promise<void> {
  for (const request of await openRequests(tx)) {
    const possible = changeOf(await rotationAbout(tx, request), request, now);
    if (!possible.ok) await lapse(tx, request, possible.refusal === "too_late" ? "too_late" : "changed", now);
  }
}

/** All that a request may touch. */
export function rotationAbout(tx: Tx, { startsAt, endsAt, other }: RequestRow | WantedTime) {
  const theirs = other && weekEnd(other.week);
  return rotationBetween(tx, beginOf({ startsAt, other }), theirs && theirs > endsAt ? theirs : endsAt);
}

type WantedTime = Pick<RequestRow, "startsAt" | "endsAt" | "other">;

/** Whoever asked hears of it. Nothing happens where it has ended already. */
export async function lapse(tx: Tx, request: RequestRow, why: Lapse, now: Date): Promise<void> {
  if (!(await endRequest(tx, request.id, { state: "lapsed", now, lapsed: why }))) return;
  const subject = `on-call-request:${request.id}`;
  await audit(tx, { at: now, actor: "mssn", act: "on-call-request.lapse", subject, details: { why } });
  await tellAsker(tx, request, { now, nth: 1 });
  await showRequest(tx, request.id, now);
}

/** A message of its own, because a redrawn one tells nobody: the first that nobody answered, the second how it ended. */
export async function tellAsker(tx: Tx, request: RequestRow, when: { now: Date; nth: 0 | 1 }): Promise<void> {
  for (const slackUserId of await reachableOf(tx, [request.askerId], when.now))
    await post(tx, "on-call-asked", request.id, toPerson(slackUserId), when);
}

export async function showRequest(tx: Tx, requestId: string, now: Date): Promise<void> {
  for (const kind of ["on-call-request", "on-call-asked", "on-call-unanswered"])
    await redraw(tx, kind, requestId, { now });
}
