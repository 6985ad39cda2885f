// What an attendance report would change, before anything is changed: told in numbers, and asked where it is unsure.
import { keyOf } from "./attendance-decisions.rules.ts";
import type { KnownMember, Matched } from "./attendance-match.rules.ts";
import type { AttendancePerson } from "./attendance-people.rules.ts";
import { endsAt, type Seat, type Webinar, wasThere } from "./rules.ts";

export type AskedMember = KnownMember & { district: string | null };

export type Unsure = { key: string; name: string; minutes: number | null; candidates: AskedMember[] };

export type Found = {
  people: number;
  byEmail: number;
  byName: number;
  guests: number;
  unsure: Unsure[];
  /** Of those who are matched: who had no seat, and who said that they could not come. */
  unasked: number;
  saidNot: number;
  /** Of those who are not: who signed up and has not said, who says that they were there, whom an earlier report names. */
  absent: number;
  sayThere: number;
  earlier: number;
  /** It tells of another day than the webinar's. */
  otherDay: boolean;
  notes: readonly string[];
};

type Report = { people: readonly AttendancePerson[]; notes: readonly string[] };
type Told = { report: Report; matched: Matched; members: readonly AskedMember[]; seats: readonly Seat[] };

export function foundIn(webinar: Webinar, { report, matched, members, seats }: Told): Found {
  const addresses = new Set(report.people.flatMap(({ email }) => email?.trim().toLowerCase() ?? []));
  const known = new Map(members.map((member) => [member.id, member]));
  const ids = new Set(matched.certain.map(({ memberId }) => memberId));
  const byEmail = [...ids].filter((id) => addresses.has(known.get(id)?.email?.trim().toLowerCase() ?? "")).length;
  const [among, others] = [
    seats.filter(({ memberId }) => ids.has(memberId)),
    seats.filter((each) => !ids.has(each.memberId)),
  ];
  const signedUp = among.filter(({ state }) => state === "attending").length;
  return {
    ...{ people: report.people.length, byEmail, byName: ids.size - byEmail, guests: matched.strangers.length },
    unsure: matched.unsure.map(({ person, candidates }) => ({
      ...{ key: keyOf(person), name: person.name, minutes: person.minutes },
      candidates: candidates.flatMap((id) => known.get(id) ?? []),
    })),
    unasked: ids.size - signedUp,
    saidNot: among.filter(isContrary).length,
    absent: others.filter((seat) => seat.state === "attending" && seat.attended === null && !seat.reported).length,
    sayThere: others.filter(({ attended }) => attended === true).length,
    earlier: others.filter(({ reported }) => reported).length,
    ...{ otherDay: isOtherDay(webinar, report.people), notes: report.notes },
  };
}

/** What they said before any report named them gives way to it; what they say afterwards holds. */
const isContrary = ({ attended, reported }: Pick<Seat, "attended" | "reported">): boolean =>
  attended === false && !reported;

// Reports do not say their time zone.
const aDayMs = 86_400_000;

function isOtherDay(webinar: Webinar, people: readonly AttendancePerson[]): boolean {
  const [from, to] = [webinar.startsAt.getTime() - aDayMs, endsAt(webinar).getTime() + aDayMs];
  const stays = people.flatMap((person) => person.stays);
  return stays.length > 0 && stays.every((stay) => stay.to < from || to < stay.from);
}

export type Standing = { reported: number; sayThere: number; absent: number };

/** How it stands when a report is saved: nobody counts twice. */
export const standingOf = (seats: readonly Seat[]): Standing => ({
  reported: seats.filter((seat) => seat.reported && wasThere(seat)).length,
  sayThere: seats.filter((seat) => !seat.reported && wasThere(seat)).length,
  absent: seats.filter((seat) => seat.state === "attending" && !wasThere(seat)).length,
});
