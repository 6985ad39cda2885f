// The key of an open anonymous poll: made at its beginning, kept at hand for some minutes, gone at its end.
import { open, seal } from "../../db/sealed.ts";
import { type Tx, transact, type Work } from "../../db/work.ts";
import { newSecretKey } from "../../lib/secret.ts";

/** Votes come by the hundred, and each needs the key. */
const atHand = new Map<string, { key: Buffer; until: number }>();
const atHandMs = 10 * 60_000;

export const newPollKey = (tx: Tx, work: Work, poll: { id: string; authorId: string }): Promise<string> =>
  seal(tx, work.keys, {
    text: newSecretKey().toString("base64"),
    ownerId: poll.authorId,
    about: `poll-key:${poll.id}`,
  });

/** Null: it was destroyed, because the poll has closed. */
export async function pollKey(work: Work, keyId: string): Promise<Buffer | null> {
  const kept = atHand.get(keyId);
  if (kept && kept.until > performance.now()) return kept.key;
  const text = await transact(work, (tx) => open(tx, work.keys, keyId, { id: "mssn", at: work.clock.now() }));
  if (text === null) return null;
  const key = Buffer.from(text, "base64");
  forgetOld();
  atHand.set(keyId, { key, until: performance.now() + atHandMs });
  return key;
}

export const forgetKey = (keyId: string): void => void atHand.delete(keyId);

function forgetOld(): void {
  for (const [id, { until }] of atHand) if (until <= performance.now()) atHand.delete(id);
}
