// Reads what the cards of a crisis show: the whole picture of one in a handful of queries.
import type { Db } from "../../db/client.ts";
import { setting } from "../../db/settings.ts";
import type { ActPicture, CrisisPicture, Paged, RoomState, Who } from "./pictures.rules.ts";
import type { ActCode, CrisisKind, CrisisState, Missed, Outcome, Status, Urgency } from "./rules.ts";

const person = { select: { id: true, name: true, slackUserId: true } } as const;
type Person = { id: string; name: string; slackUserId: string | null };
const who = ({ id, name, slackUserId }: Person): Who => ({ memberId: id, name, slackUserId });

const read = (db: Db, id: string) =>
  db.crisis.findUnique({
    where: { id },
    include: {
      reporter: person,
      owner: person,
      people: { where: { leftAt: null }, include: { member: person }, orderBy: { joinedAt: "asc" } },
      pages: { include: { member: person, step: true }, orderBy: [{ at: "asc" }, { id: "asc" }] },
      steps: { orderBy: [{ round: "asc" }, { nth: "asc" }] },
      ticks: { include: { member: person } },
      handOvers: { where: { state: "waiting" }, include: { from: person, to: person } },
      acts: { where: { act: "status" }, include: { actor: person }, orderBy: { at: "desc" }, take: 1 },
    },
  });

type Row = NonNullable<Awaited<ReturnType<typeof read>>>;

/** `pageIds` are those of `paged`, in the same order: for whoever knows by what other ways they went out. */
export async function crisisPicture(db: Db, id: string): Promise<{ picture: CrisisPicture; pageIds: string[] } | null> {
  const row = await read(db, id);
  if (!row) return null;
  const team = row.people.filter(({ memberId }) => memberId !== row.reporterId).map(({ member }) => who(member));
  const asked = pagesOf(row);
  const picture: CrisisPicture = {
    ...plainly(row),
    ...{ team, phoneList: await setting(db, "phoneList"), room: await roomState(db, row) },
    reporter: who(row.reporter),
    reporterIsIn: team.length < row.people.length,
    owner: row.owner && who(row.owner),
    paged: asked.map(asPaged),
    ...{ next: nextStep(row), again: row.steps.filter(isAgain).length, status: statusOf(row) },
    handOver: handOverOf(row),
    checklist: row.checklist.map((text, position) => ({ text, done: tickOf(row, position) })),
  };
  return { picture, pageIds: asked.map(({ id }) => id) };
}

const plainly = (row: Row) => ({
  ...{ id: row.id, name: row.name, state: row.state, drill: row.drill, round: row.round },
  ...{ createdAt: row.createdAt, answeredAt: row.answeredAt, resolvedAt: row.resolvedAt, minutes: row.minutes },
  ...{ kind: row.kind as CrisisKind, urgency: row.urgency as Urgency, outcome: row.outcome as Outcome | null },
  ...{ wantsCall: row.phoneId !== null, hasWords: row.wordsId !== null, isOwnerAsked: row.askedAt !== null },
});

type PageRow = Row["pages"][number];

/** A card shows the latest of them. */
const mostPages = 80;

/** Everybody who was asked in this round, in order. */
const pagesOf = ({ pages, round }: Row): PageRow[] =>
  pages.filter(({ step }) => step.round === round).slice(-mostPages);

const asPaged = ({ member, at, step, missed }: PageRow): Paged => ({
  who: who(member),
  ...{ at, rung: step.rung as Paged["rung"], missed: missed as Missed | null, alsoBy: [] },
});

const isAgain = ({ rung, state }: Row["steps"][number]) => rung === "again" && state === "taken";

function nextStep({ steps, state }: Row): CrisisPicture["next"] {
  const next = state === "paging" ? steps.find((step) => step.state === "waiting") : undefined;
  return next ? { rung: next.rung as Paged["rung"], at: next.dueAt } : null;
}

function statusOf({ status, statusAt, acts: [act] }: Row): CrisisPicture["status"] {
  if (!status || !statusAt || !act) return null;
  const by = act.actor && who(act.actor);
  return { code: status as Status, at: statusAt, by, actId: act.id, hasNote: act.noteId !== null };
}

const handOverOf = ({ handOvers: [waiting] }: Row): CrisisPicture["handOver"] =>
  waiting ? { from: who(waiting.from), to: who(waiting.to), dueAt: waiting.dueAt } : null;

function tickOf({ ticks }: Row, position: number) {
  const tick = ticks.find((each) => each.position === position);
  return tick ? { by: who(tick.member), at: tick.at } : null;
}

async function roomState(db: Db, { id, people }: Row): Promise<RoomState> {
  const room = await db.room.findUnique({ where: { purpose_subject: { purpose: "crisis", subject: id } } });
  if (!room) return { channelId: null, is: "channel", fellBack: false, absent: [], archived: false };
  const absent = people
    .map(({ member }) => member)
    .filter(({ slackUserId }) => room.absent.includes(slackUserId ?? ""));
  const { channelId, kind, fellBackFrom, archived } = room;
  return { channelId, is: kind, fellBack: fellBackFrom !== null, absent: absent.map(who), archived };
}

export type ActRow = ActPicture & { crisisId: string };

export async function findAct(db: Db, id: string): Promise<ActRow | null> {
  const row = await db.crisisAct.findUnique({ where: { id }, include: { actor: person, target: person } });
  return row && asAct(row);
}

/** Everything that was done in a crisis, the oldest first. */
export async function actsOf(db: Db, crisisId: string): Promise<ActRow[]> {
  const rows = await db.crisisAct.findMany({
    where: { crisisId },
    include: { actor: person, target: person },
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
  return rows.map(asAct);
}

type Act = { id: string; crisisId: string; at: Date; act: string; code: string | null; noteId: string | null };

const asAct = ({
  id,
  crisisId,
  at,
  act,
  code,
  noteId,
  actor,
  target,
}: Act & { actor: Person | null; target: Person | null }) => ({
  ...{ id, crisisId, at, code, act: act as ActCode, hasNote: noteId !== null },
  ...{ by: actor && who(actor), target: target && who(target) },
});

const open = { id: true, state: true, ownerId: true } as const;
type Open = { id: string; state: CrisisState; ownerId: string | null };

/** The open crises that this member reported, and those in whose room they are; the oldest first. */
export async function crisesOf(db: Db, memberId: string): Promise<(Open & { mine: boolean })[]> {
  const rows = await db.crisis.findMany({
    where: {
      state: { not: "resolved" },
      OR: [{ reporterId: memberId }, { people: { some: { memberId, leftAt: null } } }],
    },
    select: { ...open, reporterId: true },
    orderBy: { createdAt: "asc" },
  });
  return rows.map(({ reporterId, ...row }) => ({ ...row, mine: reporterId === memberId }));
}

type Helper = { id: string; district: { id: string } | null };

/** Every open crisis in which this member may be asked: not their own district's, no drill without them, not left out of it. */
export async function crisesToHelp(db: Db, { id, district }: Helper): Promise<Open[]> {
  const elsewhere = district ? { OR: [{ districtId: null }, { districtId: { not: district.id } }] } : {};
  const part = { OR: [{ drill: false }, { takesPart: { some: { id } } }] };
  return db.crisis.findMany({
    where: {
      ...{ state: { not: "resolved" }, reporterId: { not: id }, leftOut: { none: { id } } },
      OR: [{ people: { some: { memberId: id, leftAt: null } } }, { reporter: elsewhere, ...part }],
    },
    select: open,
    orderBy: { createdAt: "asc" },
  });
}
