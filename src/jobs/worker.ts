// Does the jobs: looks for what is due when it is told to, when it is time and now and then, and has each attempted.
import type { Logger } from "pino";
import type { Database } from "../db/client.ts";
import { reasonOf } from "../lib/fault.ts";
import { newId } from "../lib/ids.ts";
import { attempt, type Means } from "./attempt.ts";
import * as rows from "./job.repository.ts";
import { type Lane, lanes } from "./queue.ts";

export type Worker = {
  /** Look now: a job was left or the clock moved. */
  wake(): void;
  /** Resolves when nothing runs in this worker, and nothing is due now or within `soonMs`. */
  idle(within?: { soonMs: number }): Promise<void>;
  /** Takes no more, waits for what runs (at most `withinMs`), releases the rest for others. */
  stop(withinMs: number): Promise<void>;
};

export type WorkerOptions<App> = Means<App> & { db: Record<Lane, Database>; concurrency?: number; leaseMs?: number };

/** However quiet it is, the worker looks this often: a notice from the database can be missed while it reconnects. */
const longestSleepMs = 5_000;
const afterTroubleMs = 500;
const lookAgainMs = 10;
/** A stop doesn't wait longer for a database that is away: the leases end by themselves. */
const longestReleaseMs = 1_000;

export function startWorker<App>(options: WorkerOptions<App>): Worker {
  const owner = newId();
  const { concurrency = 8 } = options;
  const running: Record<Lane, Running> = { urgent: new Map(), outside: new Map(), normal: new Map() };
  /** While something urgent runs, what can wait goes one by one. */
  const most = (lane: Lane) => (lane === "normal" && running.urgent.size > 0 ? 1 : concurrency);
  const all = lanes.map((lane) =>
    startLane(lane, owner, { ...options, running: running[lane], most: () => most(lane) }),
  );
  const wake = () => {
    for (const lane of all) lane.wake();
  };
  return {
    wake,
    idle: async ({ soonMs } = { soonMs: 0 }) => {
      // A job of one lane may leave a job for the other, after that was asked: all is done when nothing was taken meanwhile.
      const taken = () => all.reduce((sum, lane) => sum + lane.taken(), 0);
      for (let busy = true; busy; ) {
        const before = taken();
        await Promise.all(all.map((lane) => lane.quiet()));
        const due = await Promise.all(all.map((lane) => lane.hasWork(soonMs)));
        busy = due.some(Boolean) || all.some((lane) => lane.isBusy()) || taken() !== before;
        if (busy) wake();
        if (busy && soonMs > 0) await sleepUnref(lookAgainMs);
      }
    },
    stop: async (withinMs) => {
      await Promise.all(all.map((lane) => lane.stop(withinMs)));
    },
  };
}

/** Attempts at work. By attempt, not by job: one may have been taken again before the end of its last attempt is heard of. */
type Running = Map<rows.Claimed, Promise<void>>;

/** What one lane is doing. */
type State = {
  desk: rows.Desk;
  running: Running;
  /** How many jobs it has taken since it began. */
  taken: number;
  stopped: boolean;
  looking: Promise<void> | undefined;
  lookAgain: boolean;
  timer: NodeJS.Timeout | undefined;
};

/** `most`: how many may run at once just now. */
type LaneOptions<App> = WorkerOptions<App> & { running: Running; most(): number };

function startLane<App>(lane: Lane, owner: string, options: LaneOptions<App>) {
  const { db, clock, log, running, leaseMs = 60_000 } = options;
  const desk = { db: db[lane], owner, lane, leaseMs };
  const state: State = {
    desk,
    running,
    taken: 0,
    stopped: false,
    looking: undefined,
    lookAgain: false,
    timer: undefined,
  };
  const renewal = setInterval(() => {
    rows.renew(desk, idsOf(state.running.keys())).catch((error: unknown) => noteTrouble(log, error));
  }, leaseMs / 3);
  wake(state, options);
  const isBusy = () => state.looking !== undefined || state.running.size > 0;
  return {
    wake: () => wake(state, options),
    isBusy,
    taken: () => state.taken,
    quiet: async () => {
      while (isBusy()) await (state.looking ?? Promise.race(state.running.values()));
    },
    hasWork: async (soonMs: number) => {
      const next = await rows.nextDue(desk);
      return next !== null && next.getTime() <= clock.now().getTime() + soonMs;
    },
    stop: async (withinMs: number) => {
      state.stopped = true;
      clearTimeout(state.timer);
      await Promise.race([finishAll(state), sleepUnref(withinMs)]);
      clearInterval(renewal);
      const giveBack = rows.release(desk, idsOf(state.running.keys())).catch((error) => noteTrouble(log, error));
      await Promise.race([giveBack, sleepUnref(longestReleaseMs)]);
    },
  };
}

async function finishAll(state: State): Promise<void> {
  await state.looking;
  await Promise.allSettled(state.running.values());
}

function wake<App>(state: State, options: LaneOptions<App>): void {
  if (state.stopped) return;
  state.lookAgain = true;
  state.looking ??= look(state, options).finally(() => {
    state.looking = undefined;
    if (state.lookAgain) wake(state, options);
  });
}

async function look<App>(state: State, options: LaneOptions<App>): Promise<void> {
  const { clock, log, most } = options;
  clearTimeout(state.timer);
  state.lookAgain = false;
  let sleepMs = longestSleepMs;
  try {
    const claimed = await rows.claim(state.desk, clock.now(), most() - state.running.size);
    if (state.stopped) return await rows.release(state.desk, idsOf(claimed));
    state.taken += claimed.length;
    for (const job of claimed) {
      const finished = attempt(state.desk, options, job).finally(() => {
        state.running.delete(job);
        wake(state, options);
      });
      state.running.set(job, finished);
    }
    const next = state.running.size < most() ? await rows.nextDue(state.desk) : null;
    if (next) sleepMs = Math.min(Math.max(next.getTime() - clock.now().getTime(), 0), longestSleepMs);
  } catch (error) {
    noteTrouble(log, error);
    sleepMs = afterTroubleMs;
  }
  if (!state.stopped) state.timer = setTimeout(() => wake(state, options), sleepMs);
}

function noteTrouble(log: Logger, error: unknown) {
  log.warn({ reason: reasonOf(error) }, "The database did not answer the worker; it will look again");
}

const idsOf = (jobs: Iterable<rows.Claimed>) => Array.from(jobs, ({ id }) => id);
const sleepUnref = (ms: number) => new Promise((done) => setTimeout(done, ms).unref());
