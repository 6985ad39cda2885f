// What the record counted of what a member asked for or took part in: codes, found by what each row was told about.
import type { Db } from "../../db/client.ts";
import type { Kept } from "../../lib/kept.ts";

type Row = {
  at: Date;
  kind: string;
  topic: string | null;
  roundTable: string | null;
  districtType: string | null;
  role: string | null;
  outcome: string | null;
  minutes: number | null;
};

export const keeps = {
  tables: ["Interaction"],
  async of(db: Db, memberId: string): Promise<Kept[]> {
    const rows = await db.$queryRaw<Row[]>`
      WITH "own" AS (
        SELECT 'partner-request:' || "id" AS "source" FROM "PartnerRequest" WHERE "requesterId" = ${memberId}::uuid
        UNION ALL SELECT 'crisis:' || "id" FROM "Crisis" WHERE "reporterId" = ${memberId}::uuid
        UNION ALL SELECT 'partner-meeting:' || e."id" FROM "Meeting" e JOIN "Match" m ON m."id" = e."matchId"
          JOIN "PartnerRequest" r ON r."id" = m."requestId" WHERE r."requesterId" = ${memberId}::uuid
        UNION ALL SELECT 'partner-match:' || m."id" FROM "Match" m
          JOIN "PartnerRequest" r ON r."id" = m."requestId" WHERE r."requesterId" = ${memberId}::uuid)
      SELECT i."at", i."kind", COALESCE(t."label", i."topic") AS "topic", i."roundTable", i."districtType", i."role",
        i."outcome", i."minutes" FROM "Interaction" i
      LEFT JOIN "Topic" t ON t."code" = i."topic" AND i."kind" LIKE 'partner%'
      WHERE substring(i."source" FROM '^[a-z-]+:[0-9a-f-]+') IN (SELECT "source" FROM "own")
        OR i."source" LIKE '%:' || ${memberId} ORDER BY i."at", i."kind"`;
    return rows.map(({ at, kind, topic, roundTable, districtType, role, outcome, minutes }) => ({
      ...({ group: "record", what: "Counted, without your name", at } as const),
      facts: {
        ...{ What: kind, Topic: topic, "Round Table": roundTable, "Kind of district": districtType },
        ...{ Role: role, Outcome: outcome, Minutes: minutes },
      },
    }));
  },
};
