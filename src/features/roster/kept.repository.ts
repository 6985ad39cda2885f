// What the roster keeps about a member.
import type { Db } from "../../db/client.ts";
import type { Kept } from "../../lib/kept.ts";

const group = "roster";

export const keeps = {
  tables: ["Member", "GroupMembership", "Duty"],
  async of(db: Db, id: string): Promise<Kept[]> {
    const member = await db.member.findUniqueOrThrow({
      where: { id },
      include: {
        district: true,
        groups: { include: { group: true }, orderBy: { startsOn: "asc" } },
        duties: { include: { group: true }, orderBy: { startsOn: "asc" } },
      },
    });
    const { name, email, slackUserId, deactivated, title, role, inRoleSince, district, confirmed, leftOn } = member;
    return [
      {
        ...{ group, what: "Who you are", at: member.createdAt },
        facts: {
          ...{ Name: name, Email: email, "Slack user": slackUserId, "Deactivated in Slack": deactivated, Title: title },
          ...{ Role: role, "In this role since": dayOf(inRoleSince), District: district?.name ?? null },
          ...{ "Kind of district": district?.type ?? null, Confirmed: confirmed, "Left on": dayOf(leftOn) },
        },
      },
      ...member.groups.map(({ group: of, startsOn, endsOn }) => ({
        ...({ group, what: of.kind === "network" ? "Network" : "Round Table", at: null } as const),
        facts: { Name: of.name, From: dayOf(startsOn), Until: dayOf(endsOn) },
      })),
      ...member.duties.map(({ kind, group: of, startsOn, endsOn }) => ({
        ...({ group, what: "Duty", at: null } as const),
        facts: { Duty: kind, Of: of?.name ?? null, From: dayOf(startsOn), Until: dayOf(endsOn) },
      })),
    ];
  },
};

/** A calendar day has no time. */
const dayOf = (date: Date | null): string | null => date?.toISOString().slice(0, 10) ?? null;
