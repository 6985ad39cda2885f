// Pictures of crises to draw from: one plain example of each, and any at all, with the worst that people type.

import fc from "fast-check";
import { climbing, type Rung } from "../../../src/features/crisis/ladder.rules.ts";
import type {
  ActPicture,
  CheckPicture,
  CrisisForm,
  CrisisHome,
  CrisisPicture,
  NewsPicture,
  Paged,
  PagePicture,
  ReceiptPicture,
  Who,
} from "../../../src/features/crisis/pictures.rules.ts";
import * as rules from "../../../src/features/crisis/rules.ts";
import { hostile, lifelines } from "../thought-partner/pictures.ts";

export { hostile, lifelines };

export const began = new Date("2026-11-20T20:01:00Z");
export const after = (minutes: number) => new Date(began.getTime() + minutes * 60_000);

const who = (name: string, slackUserId: string | null): Who => ({ memberId: name, name, slackUserId });
export const avery = who("Avery Alder", "UALDER");
export const blake = who("Blake Birch", "UBIRCH");
export const casey = who("Casey Cedar", "UCEDAR");
export const devon = who("Devon Dogwood", null);
export const phoneList = ["Dana Oak, Executive Director: 555-0100", "Network coordinators: 555-0101"];

const paged = (change: Partial<Paged> = {}): Paged => ({
  ...{ who: blake, at: began, rung: "level1", missed: null, alsoBy: [] },
  ...change,
});

/** Asked a minute ago: nobody has answered yet. */
export const crisis = (change: Partial<CrisisPicture> = {}): CrisisPicture => ({
  ...{ id: "crisis-1", name: "crisis-2026-11-20-kqx", kind: "threat_or_violence", urgency: "now", state: "paging" },
  ...{ drill: false, round: 1, createdAt: began, reporter: avery, reporterIsIn: true, wantsCall: true, hasWords: true },
  ...{ owner: null, answeredAt: null, isOwnerAsked: false, team: [blake, casey], paged: [paged()], again: 0 },
  room: { channelId: "C0CRISIS", is: "channel", fellBack: false, absent: [], archived: false },
  ...{ next: { rung: "level2", at: after(5) }, status: null, handOver: null, checklist: [], phoneList },
  ...{ resolvedAt: null, outcome: null, minutes: null },
  ...change,
});

export const answered = (change: Partial<CrisisPicture> = {}): CrisisPicture =>
  crisis({ state: "answered", owner: blake, answeredAt: after(3), next: null, ...change });
export const resolved = (change: Partial<CrisisPicture> = {}): CrisisPicture =>
  answered({ state: "resolved", resolvedAt: after(120), outcome: "steady", minutes: 60, ...change });
export const silent = (change: Partial<CrisisPicture> = {}): CrisisPicture =>
  crisis({ owner: blake, answeredAt: after(3), round: 2, paged: [paged({ who: casey, at: after(43) })], ...change });
/** Nobody has answered at any step. */
export const highUp = (change: Partial<CrisisPicture> = {}): CrisisPicture =>
  crisis({
    paged: [
      paged({ missed: "do_not_disturb", alsoBy: ["email", "phone"] }),
      paged({ who: casey, at: after(5), rung: "level2" }),
      paged({ who: devon, at: after(10), rung: "everyone", missed: "not_in_slack" }),
      paged({ who: who("Dana Oak", "UOAK"), at: after(15), rung: "director" }),
    ],
    next: { rung: "again", at: after(30) },
    ...change,
  });

export const receipt = (of: CrisisPicture = crisis(), leftOut = 0): ReceiptPicture => ({ ...of, leftOut });

export const page = (change: Partial<PagePicture> = {}): PagePicture => ({
  ...{
    id: "page-1",
    crisis: crisis(),
    rung: "level1",
    at: began,
    missed: null,
    inRoom: false,
    mine: false,
    over: false,
    askedAgain: false,
  },
  ...change,
});

export const act = (change: Partial<ActPicture> = {}): ActPicture => ({
  ...{ id: "act-1", at: after(3), act: "answered", code: null, by: blake, target: null, hasNote: false },
  ...change,
});

export const news = (change: Partial<NewsPicture> = {}): NewsPicture => ({
  ...act(),
  ...{ crisis: answered(), toReporter: false },
  ...change,
});

export const check = (change: Partial<CheckPicture> = {}): CheckPicture => ({
  ...{ crisis: answered(), asks: "sign", settled: false },
  ...change,
});

export const home = (change: Partial<CrisisHome> = {}): CrisisHome => ({
  ...{ mine: [], toHelp: [], helps: false, coordinates: false, memberId: blake.memberId },
  ...change,
});

// ——— Any at all ———

const id = fc.uuid();
const bool = fc.boolean();
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some);
const few = <T>(some: fc.Arbitrary<T>, maxLength = 5) => fc.array(some, { maxLength });
const time = fc.integer({ min: 0, max: 3 * 24 * 60 }).map(after);
const anyRung = fc.constantFrom<Rung[]>(...climbing, "asked");

export const anyWho: fc.Arbitrary<Who> = fc.record({
  ...{ memberId: id, name: hostile, slackUserId: maybe(fc.stringMatching(/^U[A-Z0-9]{8}$/)) },
});

const anyPaged: fc.Arbitrary<Paged> = fc.record({
  ...{ who: anyWho, at: fc.oneof(fc.constant(began), time), rung: anyRung },
  ...{ missed: maybe(fc.constantFrom(...rules.missedCodes)) },
  alsoBy: fc.subarray<Paged["alsoBy"][number]>(["email", "phone"]),
});

const anyStatus = fc.record({
  ...{ code: fc.constantFrom(...rules.statuses), at: time, by: maybe(anyWho), actId: id, hasNote: bool },
});

const anyRoom = fc.record({
  channelId: maybe(fc.stringMatching(/^C[A-Z0-9]{8}$/)),
  is: fc.constantFrom<CrisisPicture["room"]["is"][]>("channel", "group", "direct"),
  ...{ fellBack: bool, absent: few(anyWho, 30), archived: bool },
});

export const anyLine = fc.record({ text: hostile, done: maybe(fc.record({ by: anyWho, at: time })) });

export const anyCrisis: fc.Arbitrary<CrisisPicture> = fc.record({
  ...{ id, name: fc.constant("crisis-2026-11-20-kqx"), kind: fc.constantFrom(...rules.crisisKinds) },
  ...{ urgency: fc.constantFrom(...rules.urgencies), state: fc.constantFrom("paging", "answered", "resolved") },
  ...{ drill: bool, round: fc.nat(9), createdAt: fc.constant(began), reporter: anyWho, reporterIsIn: bool },
  ...{ wantsCall: bool, hasWords: bool, owner: maybe(anyWho), answeredAt: maybe(time), team: few(anyWho) },
  isOwnerAsked: bool,
  ...{ room: anyRoom, paged: few(anyPaged, 60), next: maybe(fc.record({ rung: anyRung, at: time })), again: fc.nat(9) },
  ...{ status: maybe(anyStatus), handOver: maybe(fc.record({ from: anyWho, to: anyWho, dueAt: time })) },
  ...{ checklist: few(anyLine), phoneList: few(hostile, 15), resolvedAt: maybe(time) },
  ...{ outcome: maybe(fc.constantFrom(...rules.outcomes)), minutes: maybe(fc.nat(960)) },
});

export const anyReceipt: fc.Arbitrary<ReceiptPicture> = fc
  .tuple(anyCrisis, fc.nat(20))
  .map(([of, leftOut]) => receipt(of, leftOut));

export const anyPage: fc.Arbitrary<PagePicture> = fc.record({
  ...{ id, crisis: anyCrisis, rung: anyRung, at: time, missed: maybe(fc.constantFrom(...rules.missedCodes)) },
  ...{ inRoom: bool, mine: bool, over: bool, askedAgain: bool },
});

export const anyAct: fc.Arbitrary<ActPicture> = fc.record({
  ...{ id, at: time, act: fc.constantFrom(...rules.actCodes), by: maybe(anyWho), target: maybe(anyWho), hasNote: bool },
  code: maybe(
    fc.oneof(
      hostile,
      fc.constantFrom("3", "now", "talking", "steady", "level1", "crisis_team", "constructor", "__proto__"),
    ),
  ),
});

export const anyNews: fc.Arbitrary<NewsPicture> = fc
  .tuple(anyAct, anyCrisis, bool)
  .map(([one, of, toReporter]) => ({ ...one, crisis: of, toReporter }));

export const anyCheck: fc.Arbitrary<CheckPicture> = fc.record({
  ...{ crisis: anyCrisis, asks: fc.constantFrom("sign", "status"), settled: bool },
});

export const anyHome: fc.Arbitrary<CrisisHome> = fc.record({
  ...{ mine: few(anyCrisis, 20), toHelp: few(anyCrisis, 20), helps: bool, coordinates: bool, memberId: maybe(id) },
});

export const anyForm: fc.Arbitrary<Partial<CrisisForm>> = fc.record(
  {
    ...{ kind: fc.constantFrom(...rules.crisisKinds), urgency: fc.constantFrom(...rules.urgencies) },
    ...{ words: hostile, phone: hostile },
  },
  { requiredKeys: [] },
);
