// A house whose bot can be killed at anything that it does to the world: whatever it was about to do next, it never does.
import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { startBot } from "../../src/app.ts";
import type { Config } from "../../src/config.ts";
import { eventually } from "./eventually.ts";
import { buildHouse, type House } from "./house.ts";
import { type Mailbox, mailbox, type PhoneService, phoneService } from "./outside.ts";
import { startProgram } from "./program.ts";
import { type End, newToll, type Toll, type Way } from "./toll.ts";
import { wayToDatabase } from "./toll-database.ts";
import { wayToServer } from "./toll-http.ts";
import { wayToMail } from "./toll-mail.ts";

export type MortalHouse = House & {
  mail: Mailbox;
  phone: PhoneService;
  /** Counts what the bot does from now on, and kills it there; the next one begins so many minutes later. */
  killAt(end?: End, minutesAway?: number): void;
  /** What it did since. */
  counted: Toll["counted"];
  /** Where it was killed, one after the other. */
  deaths(): string[];
  /** Does it again where it failed because the bot was killed: people try again. */
  insist<T>(act: () => Promise<T>): Promise<T>;
  /** Is it to be seen? Of what the program does after it has answered, nobody knows when it is over: it is waited for. */
  appears(check: () => boolean): Promise<boolean>;
  close(): Promise<void>;
};

/** One bot from its start to its end. */
type Life = { toll: Toll; isOver(): boolean; idle(): Promise<void>; leave(): Promise<void> };
type Ways = { config: Config; all: Way[]; env: Record<string, string> };

/** What is killed: the bot within this process, whose hands are tied for good, or the program, by SIGKILL. */
type Body = { idle(): Promise<void>; kill(): Promise<unknown>; leave(): Promise<unknown> };
export type Kind = "bot" | "program";

/** The program lives in the system's time: minutes pass for it as what is to come draws nearer. */
export async function mortalHouse(kind: Kind = "bot"): Promise<MortalHouse> {
  const [mail, phone] = [await mailbox(), await phoneService()];
  const outside = { email: mail.options, phone: phone.options };
  const built = await buildHouse({ asleep: true, outside, ...(kind === "program" && { startsAt: "now" }) });
  const house: typeof built = kind === "bot" ? built : { ...built, moment: () => undefined };
  const untie = tieHands();
  const deaths: string[] = [];
  const past = new Set<Promise<void>>();
  let life = await live(house, kind, deaths);
  let awayFor = 0;
  const passing = { bot: moveClock, program: drawNearer }[kind];

  /** Nothing of it is held any more once it has left: hundreds of them would fill the memory. */
  function bury(dead: Life): void {
    const gone = dead.leave().finally(() => past.delete(gone));
    past.add(gone);
  }

  /** The next bot begins when nothing of the one before is left, and does not wait for its leases. */
  async function begin(): Promise<void> {
    bury(life);
    const connections = "SELECT FROM pg_stat_activity WHERE application_name = $1";
    await eventually(async () => {
      if ((await house.db.pool.query(connections, [inDatabase])).rowCount) throw new Error("Still connected");
    });
    if (awayFor > 0) await passing(house, awayFor / 60);
    await house.db.pool.query(`UPDATE "Job" SET "leasedUntil" = now() WHERE "leasedUntil" > now()`);
    life = await live(house, kind, deaths);
  }

  /** Everything that is due is done, by this bot or the next. */
  async function settled(): Promise<void> {
    while (life.isOver() || !(await isIdle()) || (await isResting(house))) {
      if (life.isOver()) await begin();
      else house.moment();
    }
  }

  /** False: it was killed meanwhile. The seconds until a drawing or a retry pass as fast as may be. */
  async function isIdle(): Promise<boolean> {
    const idle = life.idle().then(
      () => true,
      () => false,
    );
    while (!life.isOver() && (await Promise.race([idle, sleep(10, null)])) === null)
      if (await isResting(house)) house.moment();
    return !life.isOver() && (await idle);
  }

  async function insist<T>(act: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      // It may have been killed since the last act, at what it does by itself.
      if (life.isOver()) await settled();
      const before = deaths.length;
      try {
        return await act();
      } catch (error) {
        // On a busy machine it may also just be late: Slack says so, or its own form.
        const isLate = /did not respond|did not go out/.test(String(error));
        if ((deaths.length === before && !isLate) || tries === 5) throw error;
        await settled();
      }
    }
  }

  const patienceMs = { bot: 0, program: 2_000 }[kind];
  const appears = async (check: () => boolean) =>
    check() || (patienceMs > 0 && house.workspace.until(check, patienceMs).catch(() => false));
  const later = async (hours: number) => {
    await passing(house, hours);
    await settled();
  };
  return {
    ...{ ...house, mail, phone, settled, insist, appears, later },
    killAt: (end, minutesAway = 0) => {
      awayFor = minutesAway;
      life.toll.count(end);
    },
    counted: () => life.toll.counted(),
    deaths: () => [...deaths],
    close: async () => {
      await life.leave();
      await Promise.all(past);
      untie();
      await house.close();
      await Promise.all([mail.close(), phone.close()]);
    },
  };
}

/** How the database knows the connections of the bot that lives. */
const inDatabase = "mortal";

/** Nothing runs, and what is due next is due in some seconds. */
async function isResting({ db, now }: House): Promise<boolean> {
  const { rows } = await db.pool.query(
    `SELECT count(*) FILTER (WHERE "leasedUntil" > now())::int AS busy, min("runAt") AS next FROM "Job" WHERE "state" = 'waiting'`,
  );
  const [{ busy, next }] = rows;
  const inMs = next ? next.getTime() - now().getTime() : 0;
  return busy === 0 && inMs > 0 && inMs <= 10_000;
}

const moveClock = ({ workspace }: House, hours: number) => workspace.moveClock({ moveMs: hours * 3_600_000 });

async function drawNearer({ db }: House, hours: number): Promise<void> {
  await db.pool.query(`UPDATE "CrisisStep" SET "dueAt" = "dueAt" - $1 * interval '1 hour'`, [hours]);
  await db.pool.query(`UPDATE "Job" SET "runAt" = "runAt" - $1 * interval '1 hour' WHERE "lane" <> 'normal'`, [hours]);
  await db.pool.query("NOTIFY mssn_jobs");
}

async function live(house: House, kind: Kind, deaths: string[]): Promise<Life> {
  let leaving: Promise<unknown> | undefined;
  const toll = newToll((at) => {
    deaths.push(at);
    for (const way of ways.all) way.cut();
    house.workspace.outage.begin({ api: "fails", socketMode: "cut" });
    house.workspace.outage.end();
    leaving = body.kill();
  });
  const ways = await waysFor(house, toll);
  const body = await bodies[kind](house, ways);
  return {
    toll,
    isOver: () => leaving !== undefined,
    idle: body.idle,
    leave: async () => {
      await (leaving ?? body.leave());
      await Promise.all(ways.all.map((way) => way.close()));
    },
  };
}

/** Of a bot that is over nothing leaves any more, wherever in its code it still is. */
const within = new AsyncLocalStorage<{ isOver: boolean }>();

function tieHands(): () => void {
  const { fetch } = globalThis;
  globalThis.fetch = (...args) => (within.getStore()?.isOver ? new Promise(() => {}) : fetch(...args));
  return () => {
    globalThis.fetch = fetch;
  };
}

const bodies: Record<Kind, (house: House, ways: Ways) => Promise<Body>> = {
  bot: async ({ work, log }, { config }) => {
    const hands = { isOver: false };
    const bot = await within.run(hands, () => startBot(config, { clock: work.clock, log: log.log }));
    const kill = () => {
      hands.isOver = true;
      // What is left of it stops trying, in its own time.
      return bot.stop().catch(() => undefined);
    };
    return { idle: bot.idle, kill, leave: bot.stop };
  },
  program: async (house, { env }) => {
    const program = await startProgram({ ...house, env: { ...house.env, ...env } });
    const idle = () => eventually(() => isAtRest(house));
    return { idle, kill: () => program.end("SIGKILL"), leave: () => program.end("SIGTERM") };
  },
};

/** Throws while anything runs or is due soon. */
async function isAtRest({ db }: House): Promise<void> {
  const { rowCount } = await db.pool.query(
    `SELECT FROM "Job" WHERE "state" = 'waiting' AND ("leasedUntil" > now() OR "runAt" < now() + interval '10 s')`,
  );
  if (rowCount) throw new Error("There is still something to do");
}

async function waysFor({ config, db }: House, toll: Toll): Promise<Ways> {
  const { email, phone } = config;
  if (!email || !phone) throw new Error("The ways beyond Slack are not set up");
  const database = await wayToDatabase(`${db.url}?application_name=${inDatabase}`, toll);
  const slack = await wayToServer(config.slackApiUrl ?? "", toll, (path) => path.replace(/.*\/|\?.*/g, ""));
  const post = await wayToMail(email.port, toll);
  const texts = await wayToServer(phone.sms.url, toll, () => "text");
  return {
    all: [database, slack, post, texts],
    config: {
      ...{ ...config, databaseUrl: database.url, slackApiUrl: slack.url },
      email: { ...email, port: post.port },
      phone: { ...phone, sms: { ...phone.sms, url: texts.url }, voice: null },
    },
    env: {
      ...{ DATABASE_URL: database.url, SLACK_API_URL: slack.url, SMTP_URL: post.url, MAIL_FROM: email.from },
      ...{ PAGE_WEBHOOK_URL: texts.url, PAGE_WEBHOOK_BODY: phone.sms.body },
    },
  };
}
