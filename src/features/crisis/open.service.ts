// Opens a crisis: the room, the people, the ladder and the reporter's receipt, all or nothing.
import { audit } from "../../db/audit.ts";
import { once } from "../../db/receipts.ts";
import { discard, seal } from "../../db/sealed.ts";
import { type Tx, transact, type Work } from "../../db/work.ts";
import { localDate } from "../../lib/dates.ts";
import { newId, newLetters } from "../../lib/ids.ts";
import { post, toPerson, toRoom } from "../../slack/outbox.ts";
import { type Newcomer, welcome } from "../roster/index.ts";
import { type Askable, whoMayBeAsked } from "./asking.service.ts";
import { checklistFor } from "./checklist.service.ts";
import * as rows from "./crisis.repository.ts";
import { beginLadder, rescheduleLadder } from "./ladder.service.ts";
import { matchRoom, showCrisis, subjectOf } from "./moving.service.ts";
import { noteCrisis } from "./note.service.ts";
import type { CrisisForm } from "./pictures.rules.ts";
import { endDrillLater } from "./resolve.service.ts";
import { hintLater } from "./together.service.ts";

const lane = "urgent";

export type Opening = Newcomer & {
  form: CrisisForm;
  /** Of the command or form: opened twice under it, it is opened once. */
  key: string;
  /** The form could not be shown: what it says of kind and urgency is a guess. */
  guessed?: boolean;
  drill?: { takesPart: readonly string[] };
};

/** Answers the crisis's id. Nobody is refused. A form that was sent after all fills in what had to be guessed. */
export function openCrisis(work: Work, opening: Opening): Promise<string> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const { first, result: id } = await once(tx, opening.key, () => begin(tx, work, opening, now));
    if (opening.guessed) return id;
    const filled = await once(tx, `${opening.key}:filled`, async () => id);
    if (filled.first && !first) await fillIn(tx, work, { ...opening, id }, now);
    return id;
  });
}

async function begin(tx: Tx, work: Work, opening: Opening, now: Date): Promise<string> {
  const { form, drill, guessed } = opening;
  const { kind, urgency } = form;
  const reporter = await welcome(tx, opening, now);
  const id = newId();
  const sealed = await sealAll(tx, work, { id, form, ownerId: reporter.id });
  const name = nameFor(now, drill !== undefined);
  const checklist = await checklistFor(tx, kind);
  const row = { id, name, reporterId: reporter.id, kind, urgency, drill: drill !== undefined, createdAt: now };
  await rows.insertCrisis(tx, { ...row, ...sealed, checklist, takesPart: drill?.takesPart ?? [] });
  await rows.noteAct(tx, {
    crisisId: id,
    at: now,
    actorId: reporter.id,
    act: "opened",
    ...(guessed && { code: "guessed" }),
  });
  await audit(tx, { at: now, actor: reporter.id, act: "crisis.open", subject: subjectOf(id) });
  const crisis = await mustFind(tx, id);
  const askable = await whoMayBeAsked(tx, crisis, now);
  await openRoom(tx, crisis, { askable, slackUserId: opening.slackUserId }, now);
  await beginLadder(tx, crisis, askable, now);
  await noteCrisis(tx, crisis, { kind: "crisis_opened", at: now });
  await hintLater(tx, crisis, now);
  if (drill) await endDrillLater(tx, id, now);
  return id;
}

/** The reporter, who is on call, and the coordinators. */
async function openRoom(
  tx: Tx,
  crisis: rows.CrisisRow,
  { askable: { team, never }, slackUserId }: { askable: Askable; slackUserId: string },
  now: Date,
): Promise<void> {
  const helpers = [...new Set([...team.levels.flat(), ...team.coordinators])].filter((id) => !never.has(id));
  await rows.letIn(tx, crisis.id, [crisis.reporterId, ...helpers], now);
  const roomId = await matchRoom(tx, crisis, now);
  await post(tx, "crisis-room", crisis.id, toRoom(roomId), { now, lane });
  await post(tx, "crisis-receipt", crisis.id, toPerson(slackUserId), { now, lane });
}

const nameFor = (now: Date, drill: boolean): string =>
  `crisis-${drill ? "drill-" : ""}${localDate(now)}-${newLetters(3)}`;

type Sealing = { id: string; form: CrisisForm; ownerId: string };

async function sealAll(tx: Tx, work: Work, { id, form, ownerId }: Sealing) {
  const about = subjectOf(id);
  const sealIf = (text: string) => (text === "" ? null : seal(tx, work.keys, { text, ownerId, about }));
  return { wordsId: await sealIf(form.words), phoneId: await sealIf(form.phone) };
}

async function fillIn(tx: Tx, work: Work, { id, form }: Opening & { id: string }, now: Date): Promise<void> {
  const crisis = await rows.lockCrisis(tx, id);
  if (!crisis || crisis.state === "resolved") return;
  const { wordsId, phoneId } = await sealAll(tx, work, { id, form, ownerId: crisis.reporterId });
  const { kind, urgency } = form;
  if (urgency !== crisis.urgency) await rescheduleLadder(tx, crisis, urgency, now);
  const checklist = kind === crisis.kind ? crisis.checklist : await checklistFor(tx, kind);
  await discard(tx, [crisis.wordsId, crisis.phoneId], now);
  await rows.changeCrisis(tx, id, { kind, urgency, checklist, wordsId, phoneId });
  await showCrisis(tx, crisis, now);
}

async function mustFind(tx: Tx, id: string): Promise<rows.CrisisRow> {
  const crisis = await rows.lockCrisis(tx, id);
  if (!crisis) throw new Error(`There is no crisis ${id}`);
  return crisis;
}
