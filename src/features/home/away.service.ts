// Coordinators hear how long the bot or Slack was away, and what it makes up for; once, however many instances notice.
import { type Db, transact, type Work } from "../../db/work.ts";
import { post, toPerson } from "../../slack/outbox.ts";
import { coordinatorIds } from "../roster/index.ts";
import * as records from "./away.repository.ts";
import { absences, nextPulse, type Seen } from "./away.rules.ts";

/** A sign of life. The gap since the last one is told in the transaction that closes it. */
export function noteAlive(work: Work, seen: Seen): Promise<void> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const found = await records.lockedPulse(tx, now);
    if (!found) return;
    const aways = absences(found.last, found.silentMs, { ...seen, now });
    for (const away of aways) {
      const due = away.kind === "bot" ? await records.dueJobs(tx, away) : [];
      const id = await records.addAbsence(tx, away, due);
      for (const person of await coordinatorIds(tx, now)) await post(tx, "absence", id, toPerson(person), { now });
    }
    await records.keepPulse(tx, nextPulse(found.last, aways, { ...seen, now }));
  });
}

export const absencePicture = (db: Db, id: string) => records.absence(db, id);
