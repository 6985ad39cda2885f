// The record of support interactions: one coded row for each thing that happened, and nothing that anybody wrote.
import type { Db, Tx } from "../../db/client.ts";
import { type Cell, type Figure, figuresOf, type Measure, type Period } from "./figures.rules.ts";
import type { Interaction } from "./rules.ts";

/** Told twice about the same thing, it keeps one row. */
export const insert = (tx: Tx, interaction: Interaction): Promise<void> => insertAll(tx, [interaction]);

export async function insertAll(tx: Tx, interactions: readonly Interaction[]): Promise<void> {
  await tx.interaction.createMany({ data: [...interactions], skipDuplicates: true });
}

/** What turned out not to have happened, as an end that came too soon. */
export const remove = (tx: Tx, { kind, source }: Pick<Interaction, "kind" | "source">): Promise<void> =>
  removeAll(tx, kind, [source]);

export async function removeAll(tx: Tx, kind: Interaction["kind"], sources: readonly string[]): Promise<void> {
  await tx.interaction.deleteMany({ where: { kind, source: { in: [...sources] } } });
}

/** How many requests for support each topic had since then; smaller numbers than `fewest` do not leave the database. */
export async function requestsByTopic(
  db: Db,
  since: Date,
  fewest: number,
): Promise<{ topic: string; count: number }[]> {
  const rows = await db.interaction.groupBy({
    by: ["topic"],
    where: { kind: "partner_requested", at: { gte: since }, topic: { not: null } },
    _count: true,
    having: { topic: { _count: { gte: fewest } } },
  });
  return rows.flatMap(({ topic, _count }) => (topic === null ? [] : { topic, count: _count }));
}

/** What may be told of these measures, for each of the periods in turn; counted in one statement. */
export async function figures(
  db: Db,
  measures: readonly Measure[],
  periods: readonly Period[],
): Promise<Map<string, Figure>[]> {
  const kinds = [...new Set(measures.map(({ kind }) => kind))];
  const asked = JSON.stringify(periods.map(({ from, to }, nth) => ({ nth, from, to })));
  const cells = await db.$queryRaw<Cell[]>`
    SELECT p."nth" AS "period", i."kind", i."role", i."topic", i."outcome", i."track" IS NOT NULL AS "onTrack",
      count(*)::int AS "count", coalesce(sum(i."minutes"), 0)::int AS "minutes"
    FROM jsonb_to_recordset(${asked}::jsonb) AS p("nth" int, "from" timestamptz, "to" timestamptz)
    JOIN "Interaction" i ON i."at" >= p."from" AND i."at" < p."to"
    WHERE i."kind" = ANY(${kinds})
    GROUP BY 1, 2, 3, 4, 5, 6`;
  return periods.map((_, nth) =>
    figuresOf(
      measures,
      cells.filter(({ period }) => period === nth),
    ),
  );
}
