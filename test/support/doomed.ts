// A process of its own that dies in the middle of its work, for tests of what the next one makes of it.
//   hold: does a job for ever, until it is killed
//   commit: wants a card to be shown, and dies before anything is sent
//   send: has a card sent, and dies before it can note that
import { openDatabase } from "../../src/db/client.ts";
import { newKey, readKeys } from "../../src/db/keys.ts";
import type { JobKind } from "../../src/jobs/job.ts";
import { startWorker } from "../../src/jobs/worker.ts";
import { systemClock } from "../../src/lib/clock.ts";
import { createLog, slackLogger } from "../../src/log.ts";
import type { App } from "../../src/slack/app.ts";
import { cardJob } from "../../src/slack/cards.ts";
import { slackClient } from "../../src/slack/client.ts";
import { post, toPerson } from "../../src/slack/outbox.ts";
import { record, recordCard } from "./card.ts";

const [end = "", url = "", apiUrl = "", token = "", kind = "", person = ""] = process.argv.slice(2);
const db = await openDatabase({ url });
const log = createLog("silent");
const die = () => process.kill(process.pid, "SIGKILL");

const hold: JobKind<App> = {
  name: "note",
  run: () => {
    process.stdout.write("running\n");
    return new Promise<undefined>(() => {});
  },
};

/** Slack takes what is sent, and this process never learns of it. */
function deadlySlack(): App["slack"] {
  const slack = slackClient({ token, apiUrl, log: slackLogger(log) });
  return {
    ...slack,
    call: async (method, args) => {
      await slack.call(method, args);
      die();
      return new Promise(() => {});
    },
  };
}

if (end === "commit" || end === "send")
  await db.prisma.$transaction(async (tx) => {
    await record(tx, end, `${end}: one`);
    await post(tx, kind, end, toPerson(person), { now: new Date() });
  });
if (end === "commit") die();

const app = (): App => ({
  db,
  clock: systemClock,
  keys: readKeys(newKey("test")),
  slack: deadlySlack(),
  outside: { email: null, phone: null },
  links: { check: async () => "open" },
  publicUrl: null,
  backupDir: null,
  log,
  botUserId: "UBOT",
});
const kinds = new Map<string, JobKind<App>>([
  ["note", hold],
  ["card.show", cardJob([recordCard(kind)])],
]);
startWorker<App>({ db: { urgent: db, outside: db, normal: db }, clock: systemClock, log, kinds, app, leaseMs: 600 });
