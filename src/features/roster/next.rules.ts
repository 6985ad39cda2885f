// The state of a member after what a roster file states: pure, and saying it twice changes nothing more.
import { type Day, dayBefore } from "../../lib/day.ts";
import type { StatedDuty } from "./duties.rules.ts";
import type { Stated } from "./reader.rules.ts";
import type { RosterRow } from "./row.rules.ts";
import { type Duty, type DutyKind, hasLeft, type MemberState, type Seat, type Span, urbanNetwork } from "./rules.ts";
import { roleInTitle } from "./words.rules.ts";

const nobody: MemberState = {
  name: "",
  email: null,
  slackUserId: null,
  title: null,
  role: "superintendent",
  inRoleSince: null,
  district: null,
  confirmed: true,
  leftOn: null,
  seats: [],
  duties: [],
};

/** What is not stated stays; who stands in the file without a leaving date is (again) a member. */
export function next(before: MemberState | null, row: RosterRow, today: Day): MemberState {
  const base = before ?? nobody;
  const hadLeft = hasLeft(base, today);
  const leftOn = stated(row.leftOn, hadLeft ? null : base.leftOn);
  const title = stated(row.title, base.title);
  const open = hadLeft ? base : withLeaving(base, null);
  const after: MemberState = {
    ...{ name: row.name, email: row.email, title, confirmed: true, leftOn: null },
    slackUserId: row.slackUserId ?? base.slackUserId,
    role: row.role ?? before?.role ?? roleInTitle(title),
    inRoleSince: stated(row.inRoleSince, base.inRoleSince),
    district: stated(row.district, base.district),
    seats: open.seats,
    duties: open.duties,
  };
  const gone = leftOn !== null && leftOn <= today;
  const moment = { today, gone, last: leftOn === null ? null : dayBefore(leftOn) };
  if (!gone) after.seats = seatsAfter(open.seats, row, today);
  for (const [kind, duty] of Object.entries(row.duties) as [DutyKind, StatedDuty][]) {
    after.duties = dutiesAfter(after.duties, kind, duty, moment);
  }
  return withLeaving(after, leftOn);
}

const stated = <T>(value: Stated<T>, otherwise: T): T => (value === undefined ? otherwise : value);

/** Ends what was open on the day before leaving; leaving taken back opens what it had ended. */
export function withLeaving(state: MemberState, leftOn: Day | null): MemberState {
  const undone = state.leftOn === null ? null : dayBefore(state.leftOn);
  const last = leftOn === null ? null : dayBefore(leftOn);
  const close = <S extends Span>(span: S): S => {
    const endsOn = undone !== null && span.endsOn === undone ? null : span.endsOn;
    return { ...span, endsOn: last !== null && (endsOn === null || endsOn > last) ? last : endsOn };
  };
  return { ...state, leftOn, seats: state.seats.map(close), duties: state.duties.map(close) };
}

function seatsAfter(seats: Seat[], row: RosterRow, today: Day): Seat[] {
  const wanted = new Set(row.roundTables);
  if (row.urbanNetwork) wanted.add(urbanNetwork);
  const isStated = (seat: Seat) => (seat.network ? row.urbanNetwork : row.roundTables) !== undefined;
  const after = seats.map((seat) => (isStated(seat) && !wanted.has(seat.group) ? ended(seat, today) : seat));
  for (const group of wanted) {
    const latest = latestOf(after.filter((seat) => seat.group === group));
    if (latest !== undefined && isRecent(latest, today)) after[after.indexOf(latest)] = { ...latest, endsOn: null };
    else after.push({ group, network: group === urbanNetwork, startsOn: today, endsOn: null });
  }
  return after;
}

/** `last`: the last day as a member, where it is known. */
type Moment = { today: Day; gone: boolean; last: Day | null };

/** One span of a kind is stated at a time: it is found again or begun, and whatever else of the kind is open ends. */
function dutiesAfter(duties: Duty[], kind: DutyKind, wanted: StatedDuty, { today, gone, last }: Moment): Duty[] {
  const begins = (duty: Duty) => last === null || duty.startsOn <= last;
  const same = duties.filter((duty) => duty.kind === kind && duty.group === wanted.group && begins(duty));
  const found = wanted.held ? findAgain(same, wanted, today) : undefined;
  const startsOn = wanted.from ?? found?.startsOn ?? today;
  const rest = duties.filter((duty) => duty !== found).map((duty) => (duty.kind === kind ? ended(duty, today) : duty));
  const isOver =
    wanted.from === null && found === undefined && (gone || (wanted.until !== null && wanted.until < today));
  if (!wanted.held || isOver) return rest;
  return [...rest, { id: found?.id ?? null, kind, group: wanted.group, startsOn, endsOn: wanted.until }];
}

function findAgain(same: Duty[], { from, until }: StatedDuty, today: Day): Duty | undefined {
  const latest = latestOf(same);
  if (from !== null) {
    const overlaps = latest !== undefined && (latest.endsOn === null || latest.endsOn >= from);
    return same.find((duty) => duty.startsOn === from) ?? (overlaps ? latest : undefined);
  }
  if (latest === undefined || (until !== null && until < latest.startsOn)) return undefined;
  return isRecent(latest, today) || latest.endsOn === until ? latest : undefined;
}

const latestOf = <S extends Span>(spans: S[]): S | undefined =>
  spans.reduce<S | undefined>(
    (latest, span) => (latest && latest.startsOn >= span.startsOn ? latest : span),
    undefined,
  );

/** Not over, or over only since yesterday: going on leaves no gap. */
const isRecent = ({ endsOn }: Span, today: Day): boolean => endsOn === null || endsOn >= dayBefore(today);

const ended = <S extends Span>(span: S, today: Day): S =>
  span.endsOn === null || span.endsOn >= today ? { ...span, endsOn: dayBefore(today) } : span;
