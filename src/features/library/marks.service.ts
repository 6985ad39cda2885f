// What a member keeps for later or finds useful, which nobody else sees, and what they write of a provider, which all do.
import { audit } from "../../db/audit.ts";
import { type Db, transact, type Work } from "../../db/work.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { redrawHome } from "../../slack/outbox.ts";
import { type Member, memberBySlackUser } from "../roster/index.ts";
import type { NotesPicture } from "./pictures.rules.ts";
import * as rows from "./repository.ts";
import { mayCurate } from "./rules.ts";

export type Acting = { slackUserId: string; itemId: string };
export type MarkRefusal = "not_a_member" | "no_item";

export const subjectOf = (itemId: string): string => `library-item:${itemId}`;

/** On the roster today, and the item is one that can be found. */
async function reading(db: Db, { slackUserId, itemId }: Acting, now: Date): Promise<Result<Member, MarkRefusal>> {
  const member = await memberBySlackUser(db, slackUserId, now);
  if (!member || member.left) return refuse("not_a_member");
  const item = await rows.findItem(db, itemId);
  return item?.state === "listed" ? ok(member) : refuse("no_item");
}

/** Neither audited nor dated: what somebody reads is nobody's business. */
export function markItem(
  work: Work,
  acting: Acting,
  change: { saved: boolean } | { useful: boolean },
): Promise<Result<undefined, MarkRefusal>> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await reading(tx, acting, now);
    if (!member.ok) return member;
    await rows.mark(tx, acting.itemId, member.value.id, change);
    await redrawHome(tx, [acting.slackUserId], { now });
    return ok(undefined);
  });
}

const mostNotes = 20;

export async function notesPicture({ db, clock }: Work, acting: Acting): Promise<Result<NotesPicture, MarkRefusal>> {
  const member = await reading(db.prisma, acting, clock.now());
  if (!member.ok) return member;
  const item = await rows.findItem(db.prisma, acting.itemId);
  if (!item) return refuse("no_item");
  const notes = await rows.notesOf(db.prisma, item.id, member.value.id, mostNotes);
  return ok({ item, notes, curates: mayCurate(member.value) });
}

/** What they have written so far, for the form. */
export async function noteToWrite({ db, clock }: Work, acting: Acting): Promise<Result<string, MarkRefusal>> {
  const member = await reading(db.prisma, acting, clock.now());
  return member.ok ? ok(await rows.ownNote(db.prisma, acting.itemId, member.value.id)) : member;
}

/** One a member for each provider: another replaces it. */
export function writeNote(work: Work, acting: Acting, text: string): Promise<Result<undefined, MarkRefusal>> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await reading(tx, acting, now);
    if (!member.ok) return member;
    const { itemId } = acting;
    await rows.writeNote(tx, { itemId, memberId: member.value.id, text, writtenAt: now });
    await audit(tx, { at: now, actor: member.value.id, act: "library.note", subject: subjectOf(itemId) });
    return ok(undefined);
  });
}

/** One's own, or as somebody who looks after the library. Answers which item it was about. */
export function removeNote(
  work: Work,
  { slackUserId, noteId }: { slackUserId: string; noteId: string },
): Promise<Result<string, "not_a_member" | "no_note">> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await memberBySlackUser(tx, slackUserId, now);
    if (!member || member.left) return refuse("not_a_member");
    const itemId = await rows.removeNote(tx, noteId, mayCurate(member) ? null : member.id);
    if (!itemId) return refuse("no_note");
    await audit(tx, { at: now, actor: member.id, act: "library.note-remove", subject: subjectOf(itemId) });
    return ok(itemId);
  });
}
