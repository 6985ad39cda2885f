// The words and the number of whoever asked for help: read by who is in the room, deleted whenever they like.
import { audit } from "../../db/audit.ts";
import { areHeld, discard } from "../../db/sealed.ts";
import { transact, type Work } from "../../db/work.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { openWords } from "../rights/index.ts";
import { memberBySlackUser } from "../roster/index.ts";
import { changeCrisis, crisesWithWords, lockCrisis, noteAct } from "./crisis.repository.ts";
import { isIn } from "./in-room.service.ts";
import { asReporter, type InCrisis, showCrisis, subjectOf } from "./moving.service.ts";
import { hasDone } from "./timeline.repository.ts";

/** Null: never written, or deleted. */
export type OwnWords = { text: string | null; phone: string | null };

/** Whoever was only asked to help reads them once they are in the room. Each reading is in the audit, the first in the timeline. */
export function readWords(work: Work, { slackUserId, crisisId }: InCrisis): Promise<Result<OwnWords, "not_yours">> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const crisis = await lockCrisis(tx, crisisId);
    const member = await memberBySlackUser(tx, slackUserId, now);
    if (!crisis || !member) return refuse("not_yours");
    const isTheirOwn = crisis.reporterId === member.id;
    if (!isTheirOwn && !(await isIn(tx, crisis, member))) return refuse("not_yours");
    const words = await openWords(tx, work, { text: crisis.wordsId, phone: crisis.phoneId }, member);
    if (!isTheirOwn && !(await hasDone(tx, crisisId, member.id, "words_read"))) {
      await noteAct(tx, { crisisId, at: now, actorId: member.id, act: "words_read" });
      await showCrisis(tx, crisis, now);
    }
    return ok(words);
  });
}

/** In every crisis of theirs. What somebody notes while they help is part of that help, and stays with the crisis. */
export async function deleteAllWords(
  work: Work,
  { slackUserId, memberId }: { slackUserId: string; memberId: string },
): Promise<{ deleted: number; held: number }> {
  const all = { deleted: 0, held: 0 };
  for (const crisisId of await crisesWithWords(work.db.prisma, memberId)) {
    const answer = await deleteWords(work, { slackUserId, crisisId });
    if (answer.ok) all.deleted += 1;
    else if (answer.refusal === "held") all.held += 1;
  }
  return all;
}

/** At any time, also long after the end; the number goes with them. */
export function deleteWords(work: Work, who: InCrisis): Promise<Result<undefined, "not_yours" | "no_words" | "held">> {
  return asReporter<undefined, "no_words" | "held">(work, who, async (tx, { crisis, member, now }) => {
    const { id, wordsId, phoneId } = crisis;
    if (!wordsId && !phoneId) return refuse("no_words");
    if (await areHeld(tx, [wordsId, phoneId])) return refuse("held");
    await changeCrisis(tx, id, { wordsId: null, phoneId: null });
    await discard(tx, [wordsId, phoneId], now);
    await noteAct(tx, { crisisId: id, at: now, actorId: member.id, act: "words_deleted" });
    await audit(tx, { at: now, actor: member.id, act: "words.delete", subject: subjectOf(id) });
    return ok(undefined);
  });
}
