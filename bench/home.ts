// App Home in a network of 42,000 after five years: what drawing it asks of the database, and how long somebody waits for it.
import pg from "pg";
import { features } from "../src/app.ts";
import type { Work } from "../src/db/work.ts";
import { practiceRoster } from "../src/practice/roster.ts";
import type { Reader } from "../src/slack/cards.ts";
import type { Figure } from "./report.ts";
import { median, quantile, worst } from "./support/figures.ts";
import { fiveYears } from "./support/five-years.ts";
import { type Ground, workWith } from "./support/ground.ts";
import { bot } from "./support/program.ts";
import { quiet } from "./support/quiet.ts";

const members = 42_000;
const warmUp = 5;
const drawings = 40;
const openings = 15;

const people = { superintendent: "UALDER", mentor: "UBIRCH", coordinator: "UELMXX" };
const president = "UCEDAR";

export async function home(ground: Ground): Promise<Figure[]> {
  const work = await workWith(await ground.newDatabase(), ground.folder, practiceRoster({ members }));
  const { superintendent: asker, mentor } = people;
  await fiveYears(work.db.prisma, { asker, mentor, president });
  const figures: Figure[] = [];
  for (const [who, slackUserId] of Object.entries(people)) figures.push(await drawing(work, who, slackUserId));
  return [...figures, await loading(ground, work)];
}

type Query = { ms: number };

/** From asking PostgreSQL to its answer, of every query meanwhile. */
async function counted(act: () => Promise<unknown>): Promise<Query[]> {
  const queries: Query[] = [];
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function asked(this: pg.Client, ...args: unknown[]) {
    const startedAt = performance.now();
    const answer = (query as (...args: unknown[]) => unknown).apply(this, args);
    const note = () => void queries.push({ ms: performance.now() - startedAt });
    if (answer instanceof Promise) answer.then(note, note);
    return answer;
  } as typeof query;
  await act().finally(() => {
    pg.Client.prototype.query = query;
  });
  return queries;
}

async function drawing({ db, clock }: Work, who: string, slackUserId: string): Promise<Figure> {
  const card = features.flatMap(({ cards }) => cards ?? []).find(({ kind }) => kind === "home");
  if (!card) throw new Error("There is no App Home");
  const reader: Reader = { slackUserId, now: clock.now(), outside: { email: null, phone: null } };
  const spent: number[] = [];
  const whole: number[] = [];
  let asked = 0;
  for (let nth = -warmUp; nth < drawings; nth++) {
    const startedAt = performance.now();
    const queries = await counted(() => card.load(db.prisma, slackUserId, reader));
    if (nth < 0) continue;
    whole.push(performance.now() - startedAt);
    spent.push(queries.reduce((sum, { ms }) => sum + ms, 0));
    asked = queries.length;
  }
  return {
    name: `App Home of a ${who} among ${members}: database time`,
    ...{ measured: median(spent), unit: "ms", bound: 50 },
    details: `median of ${drawings}, 95th percentile ${quantile(spent, 0.95).toFixed(0)} ms; ${asked} queries, side by side within ${median(whole).toFixed(0)} ms`,
  };
}

/** From opening it to its page in Slack, by the program itself. */
async function loading(ground: Ground, work: Work): Promise<Figure> {
  const workspace = await ground.newWorkspace(practiceRoster().people);
  const program = await ground.start(bot, {
    ...{ SLACK_BOT_TOKEN: workspace.botToken, SLACK_APP_TOKEN: workspace.appToken, SLACK_API_URL: workspace.apiUrl },
    ...{ DATABASE_URL: work.db.url, DATA_DIR: ground.folder, LOG_LEVEL: "info" },
  });
  const waits: number[] = [];
  for (let nth = 0; nth < openings; nth++)
    for (const id of Object.values(people)) {
      await quiet(work);
      // As if nobody had seen it yet: an unchanged page is not sent again.
      await work.db.prisma.card.updateMany({ where: { kind: "home" }, data: { hash: null } });
      const before = workspace.calls("views.publish").length;
      const startedAt = performance.now();
      await workspace.as(id).open({ home: true });
      await workspace.until(() => workspace.calls("views.publish").length > before || undefined);
      waits.push(performance.now() - startedAt);
    }
  await quiet(work);
  await program.stop();
  return {
    name: `App Home among ${members}: from opening it to the page`,
    ...{ measured: quantile(waits, 0.95), unit: "ms", bound: 1_000 },
    details: `95th percentile of ${waits.length}; median ${median(waits).toFixed(0)} ms, the worst ${worst(waits).toFixed(0)} ms`,
  };
}
