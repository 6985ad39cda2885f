// A practice workspace and the bot's side of it, for tests of what the bot shows in Slack.
import { readFileSync } from "node:fs";
import { afterAll, afterEach } from "vitest";
import { parse } from "yaml";
import type { Database } from "../../src/db/client.ts";
import { newKey, readKeys } from "../../src/db/keys.ts";
import type { JobKind } from "../../src/jobs/job.ts";
import { startWorker, type Worker } from "../../src/jobs/worker.ts";
import { type Clock, type MovableClock, movableClock } from "../../src/lib/clock.ts";
import { slackLogger } from "../../src/log.ts";
import { startWorkspace, type Workspace, type WorkspaceOptions } from "../../src/practice/server.ts";
import type { App } from "../../src/slack/app.ts";
import { slackClient } from "../../src/slack/client.ts";
import { type KeptLog, keptLog } from "./log.ts";
import { inAllLanes, kindsOf } from "./worker.ts";

export const [alder, birch, cedar, dogwood] = ["UALDER", "UBIRCH", "UCEDAR", "UDOGWOOD"] as const;

const people = [alder, birch, cedar, dogwood].map((id) => {
  const name = id.slice(1).toLowerCase();
  return { id, name: `Practice ${name}`, email: `${name}@practice.example` };
});

/** With the bot's own manifest; whoever opens it closes it. */
export function openWorkspace(options: Partial<WorkspaceOptions> = {}): Promise<Workspace> {
  const manifest: unknown = parse(readFileSync("slack-manifest.yml", "utf8"));
  return startWorkspace({ port: 0, manifest, people, clock: movableClock(), ...options });
}

/** For the top of a test file: a workspace of its own. Its clock is the bot's, too. */
export async function practiceWorkspace(clock: MovableClock = movableClock()): Promise<Workspace> {
  const workspace = await openWorkspace({ clock });
  afterEach(() => workspace.faults.clear());
  afterAll(() => workspace.close());
  return workspace;
}

type Reach = { botToken: string; apiUrl: string; botUserId: string };

/** What jobs and listeners are given, joined to this workspace; no way beyond Slack is set up. */
export function appFor({ botToken, apiUrl, botUserId }: Reach, db: Database, clock: Clock, kept: KeptLog): App {
  const { log } = kept;
  const slack = slackClient({ token: botToken, apiUrl, log: slackLogger(log) });
  const outside = { email: null, phone: null };
  const links = { check: async () => "open" as const };
  return {
    db,
    clock,
    keys: readKeys(newKey("test")),
    slack,
    outside,
    links,
    publicUrl: null,
    backupDir: null,
    log,
    botUserId,
  };
}

export type Bot = {
  app: App;
  clock: MovableClock;
  worker: Worker;
  kept: KeptLog;
  /** Does everything that is due now. */
  settle(): Promise<void>;
  /** Lets time pass, then does everything that is due. */
  pass(ms: number): Promise<void>;
};

/** For the top of a test file: a worker with these kinds of job, at work in the workspace. */
export function botIn(workspace: Workspace, db: Database, clock: MovableClock, ...kinds: JobKind<App>[]): Bot {
  const kept = keptLog();
  const app = appFor(workspace, db, clock, kept);
  const urgent: App = { ...app, slack: appFor(workspace, db, clock, kept).slack };
  const { log } = kept;
  const lanes = { urgent, outside: app, normal: app };
  const worker = startWorker({
    db: inAllLanes(db),
    clock,
    log,
    kinds: kindsOf(...kinds),
    app: (lane) => lanes[lane],
    leaseMs: 1_000,
  });
  afterAll(() => worker.stop(1_000));
  const settle = () => {
    worker.wake();
    return worker.idle();
  };
  const pass = (ms: number) => {
    clock.move(ms);
    return settle();
  };
  return { app, clock, worker, kept, settle, pass };
}

/** The messages that a person finds in their conversation with the bot. */
export function messagesTo(workspace: Workspace, person: string) {
  const actor = workspace.as(person);
  return actor.read(actor.direct().conversation.id).messages;
}

/** The words of a message's first block, which in these tests is a section. */
export const firstWords = ({ blocks }: { blocks: readonly object[] | null }): string => {
  const [first] = blocks ?? [];
  return first && "text" in first ? (first.text as { text: string }).text : "";
};
