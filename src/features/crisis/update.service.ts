// Post Update and Still on It: how it stands, and that somebody is still there.
import { audit } from "../../db/audit.ts";
import { once } from "../../db/receipts.ts";
import { seal } from "../../db/sealed.ts";
import { type Tx, transact, type Work } from "../../db/work.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { openWords } from "../rights/index.ts";
import { memberBySlackUser } from "../roster/index.ts";
import { answerCrisis } from "./answer.service.ts";
import { changeCrisis, findCrisis, letIn, noteAct, peopleIn } from "./crisis.repository.ts";
import { isIn } from "./in-room.service.ts";
import {
  asHelper,
  type HelperRefusal,
  type InCrisis,
  matchRoom,
  type Present,
  subjectOf,
  tellNews,
} from "./moving.service.ts";
import type { ActRefusal, Status } from "./rules.ts";
import { findNote } from "./timeline.repository.ts";

/** `key` is that of the form: sent twice under it, it is one update. An empty note is none. */
type Update = { status: Status; note: string; key: string };

/** The code goes to the reporter and the room; the note is sealed, and read by who is in the room. */
export function postUpdate(
  work: Work,
  { status, note, key, ...who }: InCrisis & Update,
): Promise<Result<undefined, HelperRefusal>> {
  return asHelper<undefined, HelperRefusal>(work, who, async (tx, { crisis, member, now }) => {
    await once(tx, key, async () => {
      const about = subjectOf(crisis.id);
      const noteId = note === "" ? null : await seal(tx, work.keys, { text: note, ownerId: member.id, about });
      const act = { crisisId: crisis.id, at: now, actorId: member.id, act: "status", code: status } as const;
      const actId = await noteAct(tx, { ...act, ...(noteId && { noteId }) });
      await changeCrisis(tx, crisis.id, { status, statusAt: now });
      await audit(tx, { at: now, actor: member.id, act: "crisis.update", subject: about, details: { status } });
      await tellNews(tx, crisis, actId, { now, toReporter: true, inRoom: true });
      return actId;
    });
    return ok(undefined);
  });
}

/** A sign of life. Where others are asked already because there was none, it takes the crisis again. */
export async function stillHere(work: Work, who: InCrisis): Promise<Result<undefined, ActRefusal>> {
  const answer = await asHelper<undefined, HelperRefusal | "paging">(work, who, async (tx, present) => {
    const { crisis, member, now } = present;
    if (crisis.state === "paging") return refuse("paging");
    if (crisis.ownerId === member.id) await keepIn(tx, present);
    await noteAct(tx, { crisisId: crisis.id, at: now, actorId: member.id, act: "still_here" });
    await audit(tx, { at: now, actor: member.id, act: "crisis.still-here", subject: subjectOf(crisis.id) });
    return ok(undefined);
  });
  return !answer.ok && answer.refusal === "paging"
    ? answerCrisis(work, who)
    : (answer as Result<undefined, ActRefusal>);
}

/** Whoever is on it and has left the room is let in again. */
async function keepIn(tx: Tx, { crisis, member, now }: Present): Promise<void> {
  if ((await peopleIn(tx, crisis.id)).includes(member.id)) return;
  await letIn(tx, crisis.id, [member.id], now);
  await matchRoom(tx, crisis, now);
}

/** The note of an act, for who is in the room, whoever asked for help included; each reading is noted. */
export function readNote(work: Work, slackUserId: string, actId: string): Promise<Result<string | null, "not_yours">> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const note = await findNote(tx, actId);
    const crisis = note && (await findCrisis(tx, note.crisisId));
    const member = await memberBySlackUser(tx, slackUserId, now);
    if (!crisis || !member) return refuse("not_yours");
    const may = crisis.reporterId === member.id || (await isIn(tx, crisis, member));
    if (!may) return refuse("not_yours");
    return ok((await openWords(tx, work, { text: note.noteId }, member)).text);
  });
}
