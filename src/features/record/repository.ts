// The record of support interactions: one coded row for each thing that happened, and nothing that anybody wrote.
import type { Db, Tx } from "../../db/client.ts";
import { Prisma } from "../../db/generated/client.ts";
import type { Period } from "../../lib/counts.ts";
import { boundsOf, type Cell, cellsOf, type Figure, figuresOf, type Measure } from "./figures.rules.ts";
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

/** What may be told of these measures, for each of the periods in turn; counted in one statement. Grouping by plain columns is what lets several processes share the work. */
export async function figures(
  db: Db,
  measures: readonly Measure[],
  periods: readonly Period[],
): Promise<Map<string, Figure>[]> {
  const kinds = [...new Set(measures.map(({ kind }) => kind))];
  const bounds = boundsOf(periods);
  const pieces = bounds.slice(1).map(
    (until, nth) => Prisma.sql`
      SELECT ${nth + 1}::int AS "piece", "kind", "role", "topic", "outcome", "track",
        count(*)::int AS "count", coalesce(sum("minutes"), 0)::int AS "minutes"
      FROM "Interaction"
      WHERE "at" >= ${bounds[nth]}::timestamptz AND "at" < ${until}::timestamptz AND "kind" = ANY(${kinds})
      GROUP BY "kind", "role", "topic", "outcome", "track"`,
  );
  const cells = await db.$queryRaw<Cell[]>(Prisma.join(pieces, " UNION ALL "));
  return periods.map((period) => figuresOf(measures, cellsOf(period, bounds, cells)));
}
