// App Home in a network of 42,000 after five years: what drawing it asks of the database, and how long somebody waits for it.
import { features } from "../src/app.ts";
import { type Database, openDatabase } from "../src/db/client.ts";
import type { Work } from "../src/db/work.ts";
import { practiceRoster } from "../src/practice/roster.ts";
import type { Reader } from "../src/slack/cards.ts";
import type { Figure } from "./report.ts";
import { median, quantile } from "./support/figures.ts";
import { fiveYears, members } from "./support/five-years.ts";
import { type Ground, workWith } from "./support/ground.ts";

const warmUp = 5;
const drawings = 40;

const people = { superintendent: "UALDER", mentor: "UBIRCH", coordinator: "UELMXX" };
const president = "UCEDAR";

export async function home(ground: Ground): Promise<Figure[]> {
  const work = await workWith(await ground.newDatabase(), ground.folder, practiceRoster({ members: 425 }));
  const { superintendent: asker, mentor } = people;
  await fiveYears(work.db.prisma, { asker, mentor, president });
  const figures: Figure[] = [];
  for (const [who, slackUserId] of Object.entries(people)) figures.push(...(await drawing(work, who, slackUserId)));
  return figures;
}

/** What PostgreSQL itself has spent so far in the one connection of this database, in milliseconds. */
async function spentBy({ prisma }: Database): Promise<number> {
  await prisma.$queryRaw`SELECT pg_stat_force_next_flush()::text`;
  const [row] = await prisma.$queryRaw<{ ms: number }[]>`
    SELECT "active_time" AS "ms" FROM pg_stat_database WHERE "datname" = current_database()`;
  return row?.ms ?? 0;
}

const card = features.flatMap(({ cards }) => cards ?? []).find(({ kind }) => kind === "home");

async function drawing(work: Work, who: string, slackUserId: string): Promise<Figure[]> {
  const { clock, db } = work;
  const reader: Reader = { slackUserId, now: clock.now(), outside: { email: null, phone: null } };
  const draw = async ({ prisma }: Database) => card?.draw(await card.load(prisma, slackUserId, reader), reader);
  const alone = await openDatabase({ url: db.url, poolSize: 1 });
  for (let nth = 0; nth < warmUp; nth++) await draw(alone);
  const before = await spentBy(alone);
  for (let nth = 0; nth < drawings; nth++) await draw(alone);
  const spent = ((await spentBy(alone)) - before) / drawings;
  await alone.close();
  if (spent <= 0) throw new Error("PostgreSQL did not tell what it spent");
  const waits: number[] = [];
  for (let nth = -warmUp; nth < drawings; nth++) {
    const startedAt = performance.now();
    await draw(db);
    if (nth >= 0) waits.push(performance.now() - startedAt);
  }
  return [
    {
      name: `App Home of a ${who} among ${members}, five years on: database time`,
      ...{ measured: spent, unit: "ms", bound: 50 },
      details: `mean of ${drawings}, as PostgreSQL tells it`,
    },
    {
      name: "… until it is drawn",
      ...{ measured: quantile(waits, 0.95), unit: "ms", bound: 1_000 },
      details: `95th percentile; median ${median(waits).toFixed(0)} ms; Slack's own time comes on top`,
    },
  ];
}
