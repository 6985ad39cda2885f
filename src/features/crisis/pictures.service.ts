// What the cards, windows and App Home show of crises, read for who looks at them.
import type { Db } from "../../db/work.ts";
import { suggestions } from "../library/index.ts";
import { outsidePages } from "../reach/index.ts";
import { coordinates, memberBySlackUser } from "../roster/index.ts";
import { findCrisis, leftOutOf, peopleIn } from "./crisis.repository.ts";
import * as rows from "./pictures.repository.ts";
import {
  type CheckPicture,
  type CrisisHome,
  type CrisisPicture,
  type NewsPicture,
  type PagePicture,
  type ReceiptPicture,
  waitsFor,
} from "./pictures.rules.ts";
import { isHelper } from "./rules.ts";
import { findPage, findStep, wasAskedAgain } from "./steps.repository.ts";

export async function crisisPicture(db: Db, id: string): Promise<CrisisPicture | null> {
  const found = await rows.crisisPicture(db, id);
  if (!found) return null;
  const { picture, pageIds } = found;
  const sent = (await outsidePages(db, pageIds.map(aboutPage))).filter(({ state }) => state === "sent");
  const alsoBy = (n: number) =>
    sent.filter(({ about }) => about === aboutPage(pageIds[n] ?? "")).map((page) => page.medium);
  return { ...picture, paged: picture.paged.map((one, n) => ({ ...one, alsoBy: alsoBy(n) })) };
}

const aboutPage = (pageId: string) => `crisis-page:${pageId}`;

export async function receiptPicture(db: Db, id: string): Promise<ReceiptPicture | null> {
  const picture = await crisisPicture(db, id);
  if (!picture) return null;
  const leftOut = await leftOutOf(db, id);
  return { ...picture, ...withoutThem(picture, leftOut), leftOut: leftOut.length };
}

const mostFitting = 2;

/** With what the library has on its kind, until it is over; a drill is about the ladder alone. */
export async function receiptWithFitting(db: Db, id: string) {
  const picture = await receiptPicture(db, id);
  if (!picture) return null;
  const isOn = picture.state !== "resolved" && !picture.drill;
  return { picture, fitting: isOn ? await suggestions(db, { topic: picture.kind }, mostFitting) : [] };
}

/** To whoever left somebody out they are not shown as asked any more. */
const withoutThem = ({ paged }: CrisisPicture, leftOut: readonly string[]) => ({
  paged: paged.filter(({ who }) => !leftOut.includes(who.memberId)),
});

export async function pagePicture(db: Db, pageId: string): Promise<PagePicture | null> {
  const page = await findPage(db, pageId);
  const step = page && (await findStep(db, page.stepId));
  const crisis = page && (await crisisPicture(db, page.crisisId));
  if (!step || !crisis) return null;
  const inRoom = (await peopleIn(db, page.crisisId)).includes(page.memberId);
  const mine = crisis.state !== "paging" && crisis.owner?.memberId === page.memberId;
  const over = (await leftOutOf(db, page.crisisId)).includes(page.memberId);
  const askedAgain = await wasAskedAgain(db, page);
  return { id: pageId, crisis, rung: step.rung, at: page.at, missed: page.missed, inRoom, mine, over, askedAgain };
}

export async function newsPicture(db: Db, actId: string, slackUserId: string | null): Promise<NewsPicture | null> {
  const act = await rows.findAct(db, actId);
  const crisis = act && (await crisisPicture(db, act.crisisId));
  return crisis && { ...act, crisis, toReporter: slackUserId !== null && crisis.reporter.slackUserId === slackUserId };
}

/** What the owner is asked: settled once there is an answer, or nothing to ask any more. */
export async function checkPicture(db: Db, actId: string): Promise<CheckPicture | null> {
  const act = await rows.findAct(db, actId);
  const crisis = act && (await crisisPicture(db, act.crisisId));
  if (!crisis) return null;
  const asks = act.act === "asked_owner" ? "sign" : "status";
  const row = await findCrisis(db, crisis.id);
  const since = asks === "sign" ? row?.signAt : row?.statusAt;
  const isTheirs = crisis.state === "answered" && crisis.owner?.memberId === act.target?.memberId;
  return { crisis, asks, settled: !isTheirs || (since ?? act.at) > act.at };
}

/** Their own open crises; for who helps, the others too. Of each at most so many. */
export async function crisisHome(
  db: Db,
  slackUserId: string | null,
  now: Date,
  most = Number.POSITIVE_INFINITY,
): Promise<CrisisHome> {
  const member = slackUserId ? await memberBySlackUser(db, slackUserId, now) : null;
  if (!member) return { mine: [], toHelp: [], helps: false, coordinates: false, memberId: null };
  const near = await rows.crisesOf(db, member.id);
  const helps = isHelper(member);
  const others = helps ? await rows.crisesToHelp(db, member) : near.filter(({ mine }) => !mine);
  const waiting = others.filter((one) => waitsFor(member.id, one));
  const taken = others.filter((one) => !waiting.includes(one));
  const own = near.filter(({ mine }) => mine);
  return {
    mine: await all(own.slice(0, most), ({ id }) => receiptPicture(db, id)),
    toHelp: await all([...waiting.slice(0, most), ...taken.slice(0, most)], ({ id }) => crisisPicture(db, id)),
    counts: { mine: own.length, waiting: waiting.length, taken: taken.length },
    ...{ helps, coordinates: coordinates(member), memberId: member.id },
  };
}

async function all<T>(of: readonly T[], picture: (one: T) => Promise<CrisisPicture | null>): Promise<CrisisPicture[]> {
  return (await Promise.all(of.map(picture))).filter((one) => one !== null);
}
