// People with verified ways beyond Slack, servers that take what is sent there, and a bot to which Slack is not there.
import { afterAll } from "vitest";
import type { Database } from "../../src/db/client.ts";
import { newKey, readKeys } from "../../src/db/keys.ts";
import { seal } from "../../src/db/sealed.ts";
import { transact } from "../../src/db/work.ts";
import { jobs, type Medium, type Outreach, outsidePages, reachBeyondSlack } from "../../src/features/reach/index.ts";
import type { JobKind } from "../../src/jobs/job.ts";
import { startWorker } from "../../src/jobs/worker.ts";
import { movableClock } from "../../src/lib/clock.ts";
import { newId } from "../../src/lib/ids.ts";
import { emailBy } from "../../src/outside/email.ts";
import { phoneBy } from "../../src/outside/webhook.ts";
import type { App } from "../../src/slack/app.ts";
import { keptLog } from "./log.ts";
import { mailbox, phoneService } from "./outside.ts";
import { appFor } from "./slack.ts";
import { inAllLanes, kindsOf } from "./worker.ts";

/** Nobody listens there. */
export const nowhere = 9;
const slackless = { botToken: "xoxb-none", apiUrl: `http://127.0.0.1:${nowhere}/`, botUserId: "UBOT" };
let people = 0;

/** For the top of a test file. */
export async function outreachIn(db: Database) {
  const mail = await mailbox();
  const phone = await phoneService();
  afterAll(() => Promise.all([mail.close(), phone.close()]));
  const clock = movableClock();
  const log = keptLog();
  const sealKeys = newKey("test");
  const outside = { email: emailBy(mail.options), phone: phoneBy(phone.options) };
  const app: App = { ...appFor(slackless, db, clock, log), keys: readKeys(sealKeys), outside };

  /** Somebody with verified ways, whose page is about something new. */
  async function somebody(...mediums: Medium[]) {
    const [memberId, about, n] = [newId(), `crisis:${newId()}`, String(++people).padStart(4, "0")];
    const addresses = { email: `finley.${n}@practice.example`, phone: `+1508555${n}` };
    const who = { id: memberId, name: `Practice ${n}`, role: "staff", slackUserId: `U${n}` };
    await db.prisma.member.create({ data: who });
    for (const medium of mediums)
      await transact(app, async (tx) => {
        const [id, now, how] = [newId(), clock.now(), medium === "phone" ? "sms" : null];
        const words = { text: addresses[medium], ownerId: memberId, about: `contact:${id}` };
        const addressId = await seal(tx, app.keys, words);
        await tx.contact.create({ data: { id, memberId, medium, how, addressId, verifiedAt: now, createdAt: now } });
      });
    return { memberId, about, slackUserId: who.slackUserId, ...addresses };
  }
  type Somebody = Awaited<ReturnType<typeof somebody>>;

  return {
    ...{ app, clock, log, mail, phone, sealKeys, somebody },
    /** Has a page sent to somebody. */
    page: ({ memberId, about }: Somebody, more: Partial<Outreach> = {}): Promise<Medium[]> =>
      transact(app, (tx) => reachBeyondSlack(tx, { memberId, about, wording: "page", ...more }, clock.now())),
    /** How somebody's pages stand. */
    stands: async ({ about }: Somebody) =>
      (await outsidePages(db.prisma, [about])).map(({ medium, state, reason }) => [medium, state, reason]),
    mailTo: ({ email }: Somebody) => mail.messages().filter(({ to }) => to === email),
    textsTo: ({ phone: number }: Somebody) => phone.messages().filter(({ to }) => to === number),
    /** A bot's worker, with these kinds of job besides. */
    worker: (...kinds: JobKind<App>[]) => {
      const options = { db: inAllLanes(db), clock, log: log.log, kinds: kindsOf(...jobs, ...kinds), leaseMs: 1_000 };
      const worker = startWorker<App>({ ...options, app: () => app });
      afterAll(() => worker.stop(500));
      const settle = () => {
        worker.wake();
        return worker.idle();
      };
      const pass = (seconds: number) => {
        clock.move(seconds * 1000);
        return settle();
      };
      return { ...worker, settle, pass };
    },
  };
}
