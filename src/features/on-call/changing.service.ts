// Changes the rotation, and does what follows: who comes on call is told when it begins, and what shows it is drawn again.
import { type AuditNote, auditAll } from "../../db/audit.ts";
import type { Tx } from "../../db/work.ts";
import { enqueue } from "../../jobs/queue.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { post, toPerson } from "../../slack/outbox.ts";
import { applied, type Change, type NewCover, onBothLevels, spanOf } from "./changes.rules.ts";
import { lapseWhatChanged } from "./lapsing.service.ts";
import { addCover, rotationBetween, writeWeeks } from "./repository.ts";
import type { Rotation } from "./rules.ts";
import { reachableOf } from "./service.ts";
import { showRotation } from "./showing.service.ts";

/** `by` is a member's id, or `mssn`. */
export type Author = { by: string; now: Date };

export type Changed = { before: Rotation; coverIds: number[] };

/** To be called with the rotation locked. Refused where it would put somebody on both levels at once. */
export async function change(tx: Tx, wanted: Change, author: Author): Promise<Result<Changed, "both_levels">> {
  if (wanted.weeks.length + wanted.covers.length === 0) return ok({ before: { weeks: [], covers: [] }, coverIds: [] });
  const span = spanOf(wanted);
  const before = await rotationBetween(tx, span.startsAt, span.endsAt);
  if (onBothLevels(applied(before, wanted), span)) return refuse("both_levels");
  await writeWeeks(tx, wanted.weeks);
  const coverIds: number[] = [];
  for (const cover of wanted.covers) coverIds.push(await addCover(tx, cover));
  await auditAll(tx, notesOf(wanted, author));
  for (const cover of wanted.covers) await watchTurns(tx, cover, author.now);
  await lapseWhatChanged(tx, author.now);
  await showRotation(tx, span, author.now);
  return ok({ before, coverIds });
}

/** For what was found possible under the same lock. @throws Error where it is not: nothing of the transaction happens. */
export async function mustChange(tx: Tx, wanted: Change, author: Author): Promise<Changed> {
  const changed = await change(tx, wanted, author);
  if (!changed.ok) throw new Error("A change that was possible puts somebody on both levels");
  return changed.value;
}

function notesOf({ weeks, covers }: Change, { by, now: at }: Author): AuditNote[] {
  return [
    ...weeks.map(({ week, level, memberId }) => ({
      ...{ at, actor: by, act: "on-call.week" as const, subject: `on-call:${week}:${level}` },
      details: { memberId: memberId ?? "" },
    })),
    ...covers.map(({ level, memberId, startsAt, endsAt }) => ({
      ...{ at, actor: by, act: "on-call.cover" as const, subject: `on-call:${startsAt.toISOString()}:${level}` },
      details: { memberId, endsAt: endsAt.toISOString() },
    })),
  ];
}

/** Whoever comes on call as a cover begins or ends is told then; what begins at once, those concerned know already. */
async function watchTurns(tx: Tx, { level, startsAt, endsAt }: NewCover, now: Date): Promise<void> {
  for (const at of [startsAt, endsAt].filter((edge) => edge > now))
    await enqueue(tx, {
      name: "on-call.turn",
      key: `on-call.turn:${level}:${at.getTime()}`,
      payload: { level, at: at.toISOString() },
      runAt: at,
    });
}

/** What happens within a minute is told in one message. */
export const minuteOf = (now: Date): number => Math.floor(now.getTime() / 60_000);

/** Tells these members which weeks are theirs now. */
export async function tellWeeks(tx: Tx, memberIds: readonly string[], now: Date): Promise<void> {
  for (const memberId of new Set(memberIds))
    for (const slackUserId of await reachableOf(tx, [memberId], now))
      await post(tx, "on-call-weeks", memberId, toPerson(slackUserId), { now, nth: minuteOf(now) });
}
