// What is kept about a member as whoever asked for a thought partner, and as a mentor.
import type { Db } from "../../db/client.ts";
import type { Kept } from "../../lib/kept.ts";

export const keeps = {
  tables: ["PartnerRequest", "Mentor", "Offer", "Match", "Meeting"],
  of: async (db: Db, memberId: string): Promise<Kept[]> => [
    ...(await asked(db, memberId)),
    ...(await mentored(db, memberId)),
  ],
};

/** Their own requests, without who was asked: a mentor who could not is told to nobody. */
async function asked(db: Db, requesterId: string): Promise<Kept[]> {
  const group = "requests";
  const labels = new Map((await db.topic.findMany()).map(({ code, label }) => [code, label]));
  const requests = await db.partnerRequest.findMany({
    where: { requesterId },
    include: { excluded: true, matches: { include: { meetings: true, mentor: { include: { member: true } } } } },
    orderBy: { createdAt: "asc" },
  });
  return requests.flatMap((request) => [
    {
      ...{ group, what: "Request for a thought partner", at: request.createdAt },
      facts: {
        ...{ Topic: labels.get(request.topic) ?? request.topic, "What would help": request.help },
        ...{ "How soon": request.urgency, "Round Table preferred": request.preference },
        ...{ "No neighboring districts": request.avoidNeighbours, "Name shown when asking": request.showName },
        ...{ "Left out by you": request.excluded.map(({ name }) => name), State: request.state },
        ...{ "Partner found on": request.matchedAt, "Ended on": request.endedAt },
      },
      words: { "Your words": request.wordsId },
    },
    ...request.matches.map(({ mentor, startedAt, endedAt, ended, meetings }) => ({
      ...({ group, what: "Thought partner", at: startedAt } as const),
      facts: { Partner: mentor.member.name, "Ended on": endedAt, How: ended, Meetings: meetings.map(meetingWords) },
    })),
  ]);
}

const meetingWords = ({ heldOn, minutes }: { heldOn: Date; minutes: number }): string =>
  `${heldOn.toISOString().slice(0, 10)}, ${minutes} minutes`;

/** Whoever was helped is a colleague here: what they asked for is theirs to tell. */
async function mentored(db: Db, memberId: string): Promise<Kept[]> {
  const group = "mentoring";
  const mentor = await db.mentor.findUnique({
    where: { memberId },
    include: { offers: { orderBy: { offeredAt: "asc" } }, matches: { include: { meetings: true } } },
  });
  if (!mentor) return [];
  const labels = await db.topic.findMany({ where: { code: { in: mentor.expertise } }, orderBy: { position: "asc" } });
  const topics = labels.map(({ label }) => label);
  return [
    {
      ...{ group, what: "How you want to be asked", at: null },
      facts: {
        Topics: topics,
        "Partners at a time": mentor.capacity,
        "Paused until": mentor.pausedUntil,
        "Last asked on": mentor.lastOfferAt,
      },
    },
    ...mentor.offers.map(({ offeredAt, state, answeredAt, declined, reasons }) => ({
      ...({ group, what: "You were asked for a colleague", at: offeredAt } as const),
      facts: { State: state, "Answered on": answeredAt, "Your reason": declined, "Why you": reasons },
    })),
    ...mentor.matches.map(({ startedAt, endedAt, ended, meetings }) => ({
      ...({ group, what: "You were a colleague’s thought partner", at: startedAt } as const),
      facts: { "Ended on": endedAt, How: ended, Meetings: meetings.map(meetingWords) },
    })),
  ];
}
