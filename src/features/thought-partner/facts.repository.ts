// What matching needs to know: of one request, and of every mentor, in a handful of queries however many there are.
import type { Db } from "../../db/client.ts";
import { localDate } from "../../lib/dates.ts";
import type { MentorFacts, RequestFacts } from "./matching.rules.ts";
import type { Preference } from "./rules.ts";

export async function requestFacts(db: Db, id: string, now: Date): Promise<RequestFacts> {
  const row = await db.partnerRequest.findUniqueOrThrow({
    where: { id },
    include: {
      excluded: { select: { id: true } },
      offers: { select: { mentorId: true, state: true, round: true } },
      matches: { where: { ended: "changed" }, select: { mentorId: true } },
      requester: {
        include: {
          district: { include: { neighbours: { select: { id: true } }, neighbourOf: { select: { id: true } } } },
          groups: { include: { group: { select: { name: true, kind: true } } } },
        },
      },
    },
  });
  const { requester, offers } = row;
  const today = localDate(now);
  const seats = requester.groups.filter(({ endsOn }) => endsOn === null || endsOn.toISOString().slice(0, 10) >= today);
  return {
    id,
    requesterId: row.requesterId,
    districtId: requester.districtId,
    districtType: requester.district?.type ?? null,
    neighbourDistrictIds: [...(requester.district?.neighbours ?? []), ...(requester.district?.neighbourOf ?? [])].map(
      (d) => d.id,
    ),
    roundTables: seats.filter(({ group }) => group.kind === "round_table").map(({ group }) => group.name),
    topic: row.topic,
    preference: row.preference as Preference,
    avoidNeighbours: row.avoidNeighbours,
    excludedIds: row.excluded.map((member) => member.id),
    notAgainIds: [...offers.filter(({ state }) => state === "declined"), ...row.matches].map(
      ({ mentorId }) => mentorId,
    ),
    askedThisRoundIds: offers.filter(({ round }) => round === row.round).map(({ mentorId }) => mentorId),
  };
}

/** What the roster says of a mentor. */
export type RosterFacts = {
  id: string;
  district: { id: string; type: string | null } | null;
  roundTables: readonly string[];
  available: boolean;
};

export async function mentorFacts(db: Db, members: readonly RosterFacts[]): Promise<MentorFacts[]> {
  const ids = members.map(({ id }) => id);
  // One after the other, because a transaction has one connection.
  const settings = await db.mentor.findMany({ where: { memberId: { in: ids } } });
  const offers = await db.offer.groupBy({ by: ["mentorId"], where: { state: "open" }, _count: true });
  const matches = await db.match.groupBy({ by: ["mentorId"], where: { endedAt: null }, _count: true });
  const settingsOf = new Map(settings.map((row) => [row.memberId, row]));
  const openOffers = new Map(offers.map((row) => [row.mentorId, row._count]));
  const activeMatches = new Map(matches.map((row) => [row.mentorId, row._count]));
  return members.map((member) => ({
    memberId: member.id,
    districtId: member.district?.id ?? null,
    districtType: member.district?.type ?? null,
    roundTables: member.roundTables,
    expertise: settingsOf.get(member.id)?.expertise ?? [],
    capacity: settingsOf.get(member.id)?.capacity ?? 3,
    openOffers: openOffers.get(member.id) ?? 0,
    activeMatches: activeMatches.get(member.id) ?? 0,
    pausedUntil: settingsOf.get(member.id)?.pausedUntil ?? null,
    lastOfferAt: settingsOf.get(member.id)?.lastOfferAt ?? null,
    available: member.available,
  }));
}
