// A call for help: how soon Slack has its answer, how soon people are together, and what a storm elsewhere costs it.
import { setTimeout as sleep } from "node:timers/promises";
import { practiceRoster } from "../src/practice/roster.ts";
import type { Workspace } from "../src/practice/server.ts";
import type { Figure } from "./report.ts";
import { median, quantile, worst } from "./support/figures.ts";
import { type Ground, workWith } from "./support/ground.ts";
import { bot } from "./support/program.ts";
import { quiet } from "./support/quiet.ts";

const answerRounds = 2;
/** Fifty calls for help a second; with no pause between them it is their queue that is measured. */
const pauseMs = 20;
const openings = 16;
const turns = 40;
const latencyMs = 100;
const roundTrips = 3;
const allowanceMs = 50;

export async function crisis(ground: Ground): Promise<Figure[]> {
  const roster = practiceRoster({ members: 72 });
  const workspace = await ground.newWorkspace(roster.people);
  const work = await workWith(await ground.newDatabase(), ground.folder, roster);
  const program = await ground.start(bot, {
    SLACK_BOT_TOKEN: workspace.botToken,
    SLACK_APP_TOKEN: workspace.appToken,
    SLACK_API_URL: workspace.apiUrl,
    DATABASE_URL: work.db.url,
    DATA_DIR: ground.folder,
    LOG_LEVEL: "info",
  });
  const settled = () => quiet(work);
  const outdateHomes = () => work.db.prisma.card.updateMany({ where: { kind: "home" }, data: { hash: null } });
  // The first twelve have the duties of the network.
  const people = roster.people.slice(12).map(({ id }) => id);
  const place = { workspace, settled, outdateHomes, people };
  const figures = [...(await answered(place)), await opened(place), await inAStorm(place)];
  await program.stop();
  return figures;
}

type Place = {
  workspace: Workspace;
  people: readonly string[];
  settled(): Promise<void>;
  /** What they show is not what they would show now. */
  outdateHomes(): Promise<unknown>;
};

/** From the command to its acknowledgement, with a Web API that answers in 0, 100 and 2,000 ms. */
async function answered(place: Place): Promise<Figure[]> {
  const figures: Figure[] = [];
  await warmUp(place.workspace, place.people);
  for (const apiMs of [0, 100, 2_000]) {
    const waits: number[] = [];
    for (let round = 0; round < answerRounds; round++) waits.push(...(await answersTo(place, apiMs, pauseMs)));
    const unpaused = await answersTo(place, apiMs, 0);
    figures.push({
      name: `Answer to /crisis, Slack's Web API at ${apiMs} ms`,
      measured: quantile(waits, 0.95),
      unit: "ms",
      bound: 10,
      details: `95th percentile of ${waits.length}, median ${median(waits).toFixed(1)} ms, ${1_000 / pauseMs} a second; one upon another ${quantile(unpaused, 0.95).toFixed(1)} ms; from Slack's sending to its having the acknowledgement`,
    });
  }
  return figures;
}

/** Milliseconds, of everybody once. */
async function answersTo({ workspace, settled, people }: Place, apiMs: number, pauseMs: number): Promise<number[]> {
  workspace.faults.add({ method: "*", fault: "latency", delayMs: apiMs });
  const waits: number[] = [];
  for (const id of people) {
    const at = performance.now();
    await workspace.as(id).command({ text: "/crisis" });
    waits.push(performance.now() - at);
    await sleep(pauseMs);
  }
  await sleep(apiMs + 100);
  workspace.faults.clear();
  await settled();
  for (const id of people) await closeForms(workspace, id);
  return waits;
}

/** The first commands of a new process are compiled as they come. */
async function warmUp(workspace: Workspace, people: readonly string[]) {
  for (const id of people) await workspace.as(id).command({ text: "/crisis" });
  await sleep(500);
  for (const id of people) await closeForms(workspace, id);
}

/** From sending the form to the room being open, the team invited and the brief there. */
async function opened(place: Place): Promise<Figure> {
  const waits: number[] = [];
  for (const id of place.people.slice(0, openings)) waits.push(await openingOf(place, id));
  return {
    name: `Form to room open, team invited and briefed, Slack at ${latencyMs} ms`,
    measured: median(waits),
    unit: "ms",
    bound: roundTrips * latencyMs + allowanceMs,
    details: `median of ${waits.length}, the worst ${worst(waits).toFixed(0)} ms; the bound is ${roundTrips} round trips + ${allowanceMs} ms`,
  };
}

/** Every other crisis while the methods that votes use are refused and a backlog of them waits. */
async function inAStorm(place: Place): Promise<Figure> {
  const calm: number[] = [];
  const stormy: number[] = [];
  for (const [n, id] of place.people.slice(0, turns).entries()) {
    if (n % 2 === 0) calm.push(await openingOf(place, id));
    else stormy.push(await openingOf(place, id, true));
  }
  return {
    name: "Delay of a crisis by a storm of 429 on the normal lane",
    measured: Math.max(0, median(stormy) - median(calm)),
    unit: "ms",
    bound: 10,
    details: `medians of ${stormy.length} with ${median(stormy).toFixed(0)} ms and ${calm.length} without ${median(calm).toFixed(0)} ms, turn by turn`,
  };
}

async function openingOf(place: Place, reporter: string, stormy = false): Promise<number> {
  const { workspace, settled } = place;
  const person = workspace.as(reporter);
  await person.command({ text: "/crisis" });
  const view = await workspace.until(() => person.see().views.at(-1));
  if (stormy) await raiseStorm(place);
  workspace.faults.add({ method: "*", fault: "latency", delayMs: latencyMs });
  const before = new Set(person.see().conversations.map(({ id }) => id));
  const at = performance.now();
  const briefed = workspace.until(() => isBriefed(workspace, reporter, before) && performance.now());
  await person.submit({ view: view.id, values: { "What kind of crisis": "Media storm" } });
  const wait = (await briefed) - at;
  workspace.faults.clear();
  await closeForms(workspace, reporter);
  await settled();
  return wait;
}

async function closeForms(workspace: Workspace, id: string) {
  const person = workspace.as(id);
  const view = person.see().views.at(-1);
  if (view) await person.dismiss({ view: view.id, all: true });
}

/** Everybody's App Home waits to be drawn, and Slack refuses to draw any, again and again. */
async function raiseStorm({ workspace, people, outdateHomes }: Place) {
  await outdateHomes();
  workspace.faults.add({ method: "views.publish", fault: "rate_limited", retryAfter: 1, times: "always" });
  await Promise.all(people.map((id) => workspace.as(id).open({ home: true })));
  await sleep(1_500);
}

/** In a new room, with the team, and with the brief. */
function isBriefed(workspace: Workspace, reporter: string, before: ReadonlySet<string>): boolean {
  const person = workspace.as(reporter);
  const room = person.see().conversations.find(({ id, kind }) => kind === "private" && !before.has(id));
  return room !== undefined && room.members.length > 2 && person.read(room.id).messages.some(({ bot }) => bot);
}
