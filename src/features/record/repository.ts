// The record of support interactions: one coded row for each thing that happened, and nothing that anybody wrote.
import type { Tx } from "../../db/client.ts";
import type { Interaction } from "./rules.ts";

/** Told twice about the same thing, it keeps one row. */
export async function insert(tx: Tx, interaction: Interaction): Promise<void> {
  await tx.interaction.createMany({ data: [interaction], skipDuplicates: true });
}
