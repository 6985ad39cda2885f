// The key of an open anonymous poll: made at its beginning, kept at hand for some minutes, gone at its end.
import { openPollKey, sealPollKey } from "../../db/sealed.ts";
import type { Tx, Work } from "../../db/work.ts";
import { newSecretKey } from "../../lib/secret.ts";

/** Votes come by the hundred, and each needs the key. */
const atHand = new Map<string, { key: Buffer; until: number }>();
const atHandMs = 10 * 60_000;

export const makePollKey = (tx: Tx, work: Work, pollId: string): Promise<void> =>
  sealPollKey(tx, work.keys, pollId, newSecretKey().toString("base64"));

/** Null: it was destroyed, because the poll has closed. */
export async function pollKey(work: Work, pollId: string): Promise<Buffer | null> {
  const kept = atHand.get(pollId);
  if (kept && kept.until > performance.now()) return kept.key;
  const text = await openPollKey(work.db.prisma, work.keys, pollId);
  if (text === null) return null;
  const key = Buffer.from(text, "base64");
  forgetOld();
  atHand.set(pollId, { key, until: performance.now() + atHandMs });
  return key;
}

export const forgetKey = (pollId: string): void => void atHand.delete(pollId);

function forgetOld(): void {
  for (const [id, { until }] of atHand) if (until <= performance.now()) atHand.delete(id);
}
