// The record of support interactions: one coded row for each thing that happened, and nothing that anybody wrote.
import type { Tx } from "../../db/client.ts";
import type { Interaction } from "./rules.ts";

/** Told twice about the same thing, it keeps one row. */
export const insert = (tx: Tx, interaction: Interaction): Promise<void> => insertAll(tx, [interaction]);

/** PostgreSQL takes so many values in one statement. */
const atOnce = 2_000;

export async function insertAll(tx: Tx, interactions: readonly Interaction[]): Promise<void> {
  for (let from = 0; from < interactions.length; from += atOnce)
    await tx.interaction.createMany({ data: interactions.slice(from, from + atOnce), skipDuplicates: true });
}

/** What turned out not to have happened, as an end that came too soon. */
export async function remove(tx: Tx, { kind, source }: Pick<Interaction, "kind" | "source">): Promise<void> {
  await tx.interaction.deleteMany({ where: { kind, source } });
}
