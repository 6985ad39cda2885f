// What is kept about a member's weeks on call, covers and swaps.
import type { Db } from "../../db/client.ts";
import type { Kept } from "../../lib/kept.ts";
import { weekStart } from "./rules.ts";

const group = "on_call";

export const keeps = {
  tables: ["OnCallWeek", "OnCallCover", "OnCallRequest"],
  async of(db: Db, memberId: string): Promise<Kept[]> {
    const weeks = await db.onCallWeek.findMany({ where: { memberId }, orderBy: { week: "asc" } });
    const covers = await db.onCallCover.findMany({ where: { memberId }, orderBy: { startsAt: "asc" } });
    const requests = await db.onCallRequest.findMany({
      where: { OR: [{ askerId: memberId }, { colleagueId: memberId }] },
      orderBy: { askedAt: "asc" },
    });
    return [
      ...weeks.map(({ week, level }) => ({
        ...({ group, what: "Week on call", at: weekStart(week.toISOString().slice(0, 10)) } as const),
        facts: { Level: level },
      })),
      ...covers.map(({ level, startsAt, endsAt }) => ({
        ...({ group, what: "Cover", at: startsAt } as const),
        facts: { Level: level, Until: endsAt },
      })),
      ...requests.map(({ askerId, kind, level, startsAt, endsAt, state, askedAt, answeredAt, lapsed }) => ({
        ...({ group, what: askerId === memberId ? "You asked a colleague" : "A colleague asked you" } as const),
        at: askedAt,
        facts: {
          ...{ For: kind, Level: level, From: startsAt, Until: endsAt, State: state },
          ...{ "Answered on": answeredAt, Lapsed: lapsed },
        },
      })),
    ];
  },
};
