// Once: what Slack delivers twice under one key is done once.
import type { Tx } from "./client.ts";

/**
 * Runs `act` unless something was done under `key` before; answers what the first time answered.
 * A second delivery at the same moment waits for the first one's transaction.
 */
export async function once(
  tx: Tx,
  key: string,
  act: () => Promise<string>,
): Promise<{ first: boolean; result: string }> {
  const isFirst = await tx.$executeRaw`INSERT INTO "Receipt" ("key") VALUES (${key}) ON CONFLICT DO NOTHING`;
  if (isFirst === 0) {
    const receipt = await tx.receipt.findUniqueOrThrow({ where: { key } });
    return { first: false, result: receipt.result ?? "" };
  }
  const result = await act();
  await tx.receipt.update({ where: { key }, data: { result } });
  return { first: true, result };
}
