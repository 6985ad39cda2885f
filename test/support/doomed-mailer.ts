// A process of its own that takes up a page that waits and dies: before it has sent it, or before it can note that it did.
import { openDatabase } from "../../src/db/client.ts";
import { readKeys } from "../../src/db/keys.ts";
import { jobs } from "../../src/features/reach/index.ts";
import { startWorker } from "../../src/jobs/worker.ts";
import { systemClock } from "../../src/lib/clock.ts";
import { createLog } from "../../src/log.ts";
import { emailBy } from "../../src/outside/email.ts";
import type { Email } from "../../src/outside/ways.ts";
import type { App } from "../../src/slack/app.ts";
import { inAllLanes, kindsOf } from "./worker.ts";

const [when = "", url = "", keys = "", options = ""] = process.argv.slice(2);
const db = await openDatabase({ url });
const log = createLog("silent");
const real = emailBy(JSON.parse(options));

const email: Email = {
  send: async (message) => {
    if (when === "after") await real.send(message);
    process.kill(process.pid, "SIGKILL");
    return new Promise(() => {});
  },
};
const app = { db, clock: systemClock, keys: readKeys(keys), outside: { email, phone: null }, log } as unknown as App;
startWorker<App>({
  ...{ db: inAllLanes(db), clock: systemClock, log, kinds: kindsOf(...jobs), leaseMs: 600 },
  app: () => app,
});
