// The calendar: a cron only wakes it; what is due is decided from the clock and the last look, so nothing is missed or done twice.
import { schedule } from "node-cron";
import type { Logger } from "pino";
import { transact, type Work } from "../db/work.ts";
import { type Duty, datedDuties } from "../lib/dates.ts";
import { reasonOf } from "../lib/fault.ts";
import { enqueue } from "./queue.ts";

/** A dated duty becomes the job of the same name, with `date` as its payload. */
export async function lookAtCalendar(work: Work, duties: readonly Duty[]): Promise<void> {
  for (const duty of duties)
    await transact(work, async (tx) => {
      const now = work.clock.now();
      await tx.$executeRaw`INSERT INTO "CalendarMark" ("name", "checkedAt") VALUES (${duty.name}, ${now}) ON CONFLICT DO NOTHING`;
      const marks = await tx.$queryRaw<{ checkedAt: Date }[]>`
        SELECT "checkedAt" FROM "CalendarMark" WHERE "name" = ${duty.name} FOR UPDATE`;
      const checkedAt = marks[0]?.checkedAt ?? now;
      for (const { key, date } of datedDuties(duty, checkedAt, now))
        await enqueue(tx, { name: duty.name, key, payload: { date }, runAt: now });
      if (now > checkedAt) await tx.calendarMark.update({ where: { name: duty.name }, data: { checkedAt: now } });
    });
}

/** Looks each minute, and when it is told to. */
export function startCalendar(
  work: Work,
  duties: readonly Duty[],
  log: Logger,
): { look(): Promise<void>; stop(): Promise<void> } {
  const look = () =>
    lookAtCalendar(work, duties).catch((error: unknown) =>
      log.warn({ reason: reasonOf(error) }, "The calendar will look again in a minute"),
    );
  const cron = schedule("* * * * *", look);
  return {
    look,
    stop: async () => {
      await cron.destroy();
    },
  };
}
