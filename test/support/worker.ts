// Workers for tests: made with few words, stopped when the test is done.
import { onTestFinished } from "vitest";
import type { Database, Tx } from "../../src/db/client.ts";
import type { JobKind } from "../../src/jobs/job.ts";
import { enqueue, type JobRequest, type Lane } from "../../src/jobs/queue.ts";
import { startWorker, type Worker, type WorkerOptions } from "../../src/jobs/worker.ts";
import { systemClock } from "../../src/lib/clock.ts";
import { keptLog } from "./log.ts";

type Options<App> = Partial<Omit<WorkerOptions<App>, "db">> & {
  /** Of both lanes, or of each. */
  db: Database | Record<Lane, Database>;
  kinds: ReadonlyMap<string, JobKind<App>>;
};

/** A worker whose jobs are run with their lane's name; it is stopped, and its jobs are forgotten, when the test ends. */
export function testWorker({ db, ...options }: Options<Lane>): Worker {
  const worker = startWorker<Lane>({
    db: "pool" in db ? inAllLanes(db) : db,
    clock: systemClock,
    log: keptLog().log,
    app: (lane) => lane,
    ...options,
  });
  onTestFinished(async () => {
    await worker.stop(200);
  });
  return worker;
}

export const inAllLanes = <T>(one: T): Record<Lane, T> => ({ urgent: one, outside: one, normal: one });

export const kindsOf = <App>(...kinds: JobKind<App>[]): Map<string, JobKind<App>> =>
  new Map(kinds.map((kind) => [kind.name, kind]));

/** Leaves a job for now unless told when. */
export const leave = (tx: Tx, job: Partial<JobRequest> & { key: string }): Promise<void> =>
  enqueue(tx, { name: "note", payload: {}, runAt: new Date(), ...job });

/** A promise that is settled from outside: a job that waits for it runs for as long as the test wants. */
export function gate(): { opened: Promise<void>; open(): void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
