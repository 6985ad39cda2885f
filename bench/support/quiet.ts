// Between two measurements: one is not to slow the next.
import type { Work } from "../../src/db/work.ts";

/** What Slack held back comes again within this time. */
const soonMs = 5_000;

/** Waits until the bot has nothing left to do. */
export async function quiet({ db }: Work): Promise<void> {
  for (;;) {
    const waiting = await db.prisma.job.count({
      where: { state: "waiting", runAt: { lte: new Date(Date.now() + soonMs) } },
    });
    if (waiting === 0) return;
    await new Promise((done) => setTimeout(done, 20));
  }
}
