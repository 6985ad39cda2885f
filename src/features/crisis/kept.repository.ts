// What is kept about a member in crises: as whoever asked for help, and as somebody who was asked or helped.
import type { Db } from "../../db/client.ts";
import { type Kept, written } from "../../lib/kept.ts";

const group = "crises";

export const keeps = {
  tables: ["Crisis", "CrisisPerson", "CrisisPage", "CrisisAct", "CrisisTick", "HandOver", "CrisisFollowUp"],
  of: async (db: Db, memberId: string): Promise<Kept[]> => [
    ...(await asked(db, memberId)),
    ...(await helped(db, memberId)),
    ...(await did(db, memberId)),
  ],
};

async function asked(db: Db, reporterId: string): Promise<Kept[]> {
  const crises = await db.crisis.findMany({
    where: { reporterId },
    include: { leftOut: true, owner: true, takesPart: true, followUps: { orderBy: { nth: "asc" } } },
    orderBy: { createdAt: "asc" },
  });
  return crises.flatMap((crisis) => [
    {
      ...({ group, what: crisis.drill ? "Drill that you began" : "Your call for help", at: crisis.createdAt } as const),
      facts: {
        ...{ Room: written(crisis.name), Kind: crisis.kind, Urgency: crisis.urgency, State: crisis.state },
        ...{ "Who is or was on it": crisis.owner?.name ?? null, "First answer": crisis.answeredAt },
        ...{ Status: crisis.status, "Resolved on": crisis.resolvedAt, Outcome: crisis.outcome },
        "Left out by you": crisis.leftOut.map(({ name }) => name),
        ...(crisis.drill && { "Chosen by you to take part": crisis.takesPart.map(({ name }) => name) }),
      },
      words: { "Your words": crisis.wordsId, "Your number": crisis.phoneId },
    },
    ...crisis.followUps.map(({ askedAt, answer, answeredAt, dueAt }) => ({
      ...({ group, what: "How you were afterwards", at: dueAt } as const),
      facts: { "Asked on": askedAt, "Your answer": answer, "Answered on": answeredAt },
    })),
  ]);
}

const room = { select: { name: true } } as const;

/** By the name of the room, which tells of nobody. */
async function helped(db: Db, memberId: string): Promise<Kept[]> {
  const others = { memberId, crisis: { reporterId: { not: memberId } } };
  const [people, pages, calls, drills] = [
    await db.crisisPerson.findMany({ where: others, include: { crisis: room }, orderBy: { joinedAt: "asc" } }),
    await db.crisisPage.findMany({ where: { memberId }, include: { crisis: room }, orderBy: { at: "asc" } }),
    await db.crisisFollowUp.findMany({ where: { callerId: memberId }, include: { crisis: room } }),
    await db.crisis.findMany({ where: { takesPart: { some: { id: memberId } } }, orderBy: { createdAt: "asc" } }),
  ];
  return [
    ...people.map(({ crisis, joinedAt, leftAt }) => ({
      ...({ group, what: "You were in a crisis room", at: joinedAt } as const),
      facts: { Room: written(crisis.name), Until: leftAt },
    })),
    ...pages.map(({ crisis, at, missed }) => ({
      ...({ group, what: "You were asked to help", at } as const),
      facts: { Room: written(crisis.name), "Counted as not reached": missed },
    })),
    ...calls.map(({ crisis, takenAt, talkedAt }) => ({
      ...({ group, what: "You said that you would call", at: takenAt } as const),
      facts: { Room: written(crisis.name), "Talked on": talkedAt },
    })),
    ...drills.map(({ name, createdAt }) => ({
      ...({ group, what: "You took part in a drill", at: createdAt } as const),
      facts: { Room: written(name) },
    })),
  ];
}

/** What they did themselves, and what was done with them that stands in the timeline; by whom is not theirs. */
async function did(db: Db, memberId: string): Promise<Kept[]> {
  const [acts, withThem, ticks, handOvers] = [
    await db.crisisAct.findMany({ where: { actorId: memberId }, include: { crisis: room }, orderBy: { at: "asc" } }),
    await db.crisisAct.findMany({ where: { targetId: memberId }, include: { crisis: room }, orderBy: { at: "asc" } }),
    await db.crisisTick.findMany({ where: { memberId }, include: { crisis: room }, orderBy: { at: "asc" } }),
    await db.handOver.findMany({
      where: { OR: [{ fromId: memberId }, { toId: memberId }] },
      include: { crisis: room },
      orderBy: { askedAt: "asc" },
    }),
  ];
  return [
    ...acts.map(({ crisis, at, act, code, noteId }) => ({
      ...({ group, what: "You did in a crisis", at } as const),
      facts: { Room: written(crisis.name), What: act, "More about it": /^\d+$/.test(code ?? "") ? null : code },
      words: { "Your note": noteId },
    })),
    ...withThem.map(({ crisis, at, act }) => ({
      ...({ group, what: "In a crisis, about you", at } as const),
      facts: { Room: written(crisis.name), What: act },
    })),
    ...ticks.map(({ crisis, at, position }) => ({
      ...({ group, what: "You ticked a line of a checklist", at } as const),
      facts: { Room: written(crisis.name), Line: position + 1 },
    })),
    ...handOvers.map(({ crisis, fromId, state, askedAt, answeredAt }) => ({
      ...({
        group,
        what: fromId === memberId ? "You asked a colleague to take over" : "You were asked to take over",
      } as const),
      at: askedAt,
      facts: { Room: written(crisis.name), State: state, "Answered on": answeredAt },
    })),
  ];
}
