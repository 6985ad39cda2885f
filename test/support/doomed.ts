// A process of its own with a worker, for tests that kill it: `hold` runs a job for ever.
import { openDatabase } from "../../src/db/client.ts";
import { startWorker } from "../../src/jobs/worker.ts";
import { systemClock } from "../../src/lib/clock.ts";
import { createLog } from "../../src/log.ts";

const [url = ""] = process.argv.slice(2);
const db = await openDatabase({ url });
startWorker({
  db,
  clock: systemClock,
  log: createLog("silent"),
  app: (lane) => lane,
  leaseMs: 600,
  kinds: new Map([
    [
      "note",
      {
        name: "note",
        run: () => {
          process.stdout.write("running\n");
          return new Promise<undefined>(() => {});
        },
      },
    ],
  ]),
});
