// Runs one job and settles what came of it: done, to come again, to be tried again, or failed for good.
import type { Logger } from "pino";
import type { Clock } from "../lib/clock.ts";
import { Fault, reasonOf } from "../lib/fault.ts";
import * as rows from "./job.repository.ts";
import { type Job, type JobKind, judge, mostAbandoned } from "./job.ts";
import type { Lane } from "./queue.ts";

export type Means<App> = {
  clock: Clock;
  log: Logger;
  kinds: ReadonlyMap<string, JobKind<App>>;
  /** What a job of this lane is run with: each lane has its own connection to Slack. */
  app(lane: Lane): App;
  /** Told of every job that has failed for good; twice if it is cut short the first time. */
  gaveUp?(app: App, job: Job): Promise<void>;
};

export async function attempt<App>(desk: rows.Desk, means: Means<App>, job: rows.Claimed): Promise<void> {
  const { kinds, app, clock, log } = means;
  try {
    const kind = kinds.get(job.name);
    if (!kind) throw new Error("No such kind of job");
    if (job.abandoned >= mostAbandoned) throw new Fault("refused", job.name, "ended_the_process");
    const answer = await kind.run(app(desk.lane), job.payload, job);
    await (answer ? rows.postpone(desk, job, answer.again) : rows.done(desk, job, clock.now()));
  } catch (error) {
    await settleFailure(desk, means, job, error).catch((trouble: unknown) =>
      log.warn({ job: job.id, reason: reasonOf(trouble) }, "A failed job is taken again when its lease ends"),
    );
  }
}

async function settleFailure<App>(desk: rows.Desk, means: Means<App>, job: rows.Claimed, error: unknown) {
  const { clock, log, kinds, app } = means;
  const verdict = judge(error, job);
  const reason = reasonOf(error);
  const about = { job: job.id, name: job.name, attempt: job.attempts, reason };
  if ("failed" in verdict) {
    log.error(about, "A job failed for good; it is kept for a coordinator to try again");
    // Before it is noted: should the process end in between, the feature is told twice rather than never.
    await kinds.get(job.name)?.gaveUp?.(app(desk.lane), job.payload, reason);
    await means.gaveUp?.(app(desk.lane), job);
    await rows.fail(desk, job, reason, clock.now());
    return;
  }
  log.warn(about, "A job will be tried again");
  await rows.retry(desk, job, { reason, now: clock.now(), inMs: verdict.retryInMs, counts: verdict.counts });
}
