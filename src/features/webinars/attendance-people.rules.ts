// Who was there, each once, and for how many minutes: what several rows of a report tell of the same person.
import { fold } from "../../lib/cells.ts";

const roles = ["attendee", "panelist", "host"] as const;
export type AttendanceRole = (typeof roles)[number];

/** From and until when, in milliseconds. */
export type Stay = { from: number; to: number };

export type AttendancePerson = {
  name: string;
  email: string | null;
  /** A minute that has begun counts, as Zoom counts. Null where the report does not say. */
  minutes: number | null;
  role: AttendanceRole;
  /** What is known of their coming and going; never twice the same time. */
  stays: readonly Stay[];
};

/** What one row of a report tells. */
export type Row = {
  name: string;
  email: string | null;
  role: AttendanceRole;
  from: number | null;
  to: number | null;
  seconds: number | null;
  /** Older reports of Teams have a row for each coming and each going. */
  step: { at: number; joined: boolean } | null;
};

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const nameKey = (name: string): string => fold(name) || name;

export const inOrder = (a: AttendancePerson, b: AttendancePerson): number =>
  byText(fold(a.name), fold(b.name)) || byText(a.name, b.name) || byText(a.email ?? "", b.email ?? "");

/** The same address, or the same name without one, is the same person; so is a name that only one address has. */
export function peopleOf(rows: readonly Row[]): AttendancePerson[] {
  const addresses = new Map<string, Set<string>>();
  for (const { name, email } of rows.filter((row) => row.name !== ""))
    if (email !== null) addresses.set(nameKey(name), (addresses.get(nameKey(name)) ?? new Set()).add(email));
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const [only, ...others] = addresses.get(nameKey(row.name)) ?? [];
    const key = row.email ?? (others.length === 0 ? only : undefined) ?? `name ${nameKey(row.name)}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  const last = rows.reduce((latest, { step }) => Math.max(latest, step?.at ?? latest), Number.NEGATIVE_INFINITY);
  return [...groups.values()].map((group) => personOf(group, last)).toSorted(inOrder);
}

function personOf(rows: readonly Row[], last: number): AttendancePerson {
  const names = rows.map(({ name }) => name).toSorted((a, b) => b.length - a.length || byText(a, b));
  const email = rows.find((row) => row.email !== null)?.email ?? null;
  const stays = united([...rows.flatMap(stayOf), ...staysBetween(rows, last)]);
  return {
    name: names.find((name) => name !== "") ?? email ?? "",
    ...{ email, stays, minutes: minutesOf(rows, stays) },
    role: roles[Math.max(...rows.map(({ role }) => roles.indexOf(role)))] ?? "attendee",
  };
}

const longestStay = 86_400_000;
const hasTimes = (row: Row): row is Row & Stay =>
  row.from !== null && row.to !== null && row.from <= row.to && row.to - row.from <= longestStay;

// Zoom rounds up to the minute.
const rounding = 90_000;

/** Who came back may be told in one row: then first and last moment say more than they were there. */
const isOneStay = (row: Row): row is Row & Stay =>
  hasTimes(row) && (row.seconds === null || row.seconds * 1000 >= row.to - row.from - rounding);

const stayOf = (row: Row): Stay[] => (isOneStay(row) ? [{ from: row.from, to: row.to }] : []);

/** From one's coming to one's going; who was never seen to go, stayed until the report ends. */
function staysBetween(rows: readonly Row[], last: number): Stay[] {
  const steps = rows.flatMap(({ step }) => (step === null ? [] : [step]));
  const stays: Stay[] = [];
  let [since, devices] = [0, 0];
  for (const { at, joined } of steps.toSorted((a, b) => a.at - b.at || Number(b.joined) - Number(a.joined))) {
    if (joined && devices === 0) since = at;
    if (!joined && devices === 1) stays.push({ from: since, to: at });
    devices = Math.max(0, devices + (joined ? 1 : -1));
  }
  if (devices > 0) stays.push({ from: since, to: last });
  return stays.filter(({ from, to }) => to - from <= longestStay);
}

/** Where stays overlap, as on two devices, the time counts once. */
function united(stays: readonly Stay[]): Stay[] {
  const done: Stay[] = [];
  for (const { from, to } of stays.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    const before = done.at(-1);
    if (before && from <= before.to) before.to = Math.max(before.to, to);
    else done.push({ from, to });
  }
  return done;
}

const lasting = (stays: readonly Stay[]): number => stays.reduce((sum, { from, to }) => sum + to - from, 0);
const begun = (ms: number): number => Math.ceil(ms / 60_000);

/** Reports tell the sum again beside the single stays: the longer of both holds. */
function minutesOf(rows: readonly Row[], stays: readonly Stay[]): number | null {
  const told = rows.filter((row) => row.seconds !== null && !isOneStay(row));
  if (stays.length === 0 && told.length === 0) return null;
  const sum = told.reduce((all, { seconds }) => all + (seconds ?? 0) * 1000, 0);
  const most = told.every(hasTimes) ? lasting(united(told.filter(hasTimes))) : Number.POSITIVE_INFINITY;
  return begun(Math.max(lasting(stays), Math.min(sum, most)));
}

/** Of several who are one after all. */
export function minutesTogether(people: readonly AttendancePerson[]): number | null {
  if (people.every(({ minutes }) => minutes === null)) return null;
  const beyond = people.reduce(
    (sum, { minutes, stays }) => sum + Math.max(0, (minutes ?? 0) - begun(lasting(stays))),
    0,
  );
  return begun(lasting(united(people.flatMap(({ stays }) => stays)))) + beyond;
}
