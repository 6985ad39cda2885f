import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judge } from "../../src/jobs/job.ts";
import type { Lane } from "../../src/jobs/queue.ts";
import { Fault, reasonOf } from "../../src/lib/fault.ts";

const random = fc.double({ min: 0, max: 1, noNaN: true });
const most = { normal: 12, outside: 1_500, urgent: 1_500 };
const lanes = fc.constantFrom<Lane>("normal", "outside", "urgent");
const own = fc.constantFrom(new Error("any"), "not even an error");
const silence = fc.constantFrom(
  new Fault("unanswered", "chat.postMessage", "http_503"),
  new Fault("unreached", "chat.postMessage", "ECONNREFUSED"),
);
const limited = fc.nat(7_200_000).map((ms) => new Fault("rate_limited", "chat.update", "ratelimited", ms));
const tried = (lane: Lane) => fc.integer({ min: 1, max: most[lane] - 1 }).map((attempts) => ({ lane, attempts }));
const [normal, urgent] = [tried("normal"), tried("urgent")];
const hourMs = 3_600_000;

function waitOf(error: unknown, job: { lane: Lane; attempts: number }, chance: number): number {
  const verdict = judge(error, job, chance);
  if ("failed" in verdict) throw new Error("It was to be tried again");
  return verdict.retryInMs;
}

/** How long a job that meets these errors, over and over, is tried before it has failed; at most a month. */
function triedForMs(lane: Lane, errors: readonly unknown[], chance: number): number {
  let ms = 0;
  for (let n = 0, attempts = 1; ms < 30 * 24 * hourMs; n++) {
    const verdict = judge(errors[n % errors.length], { lane, attempts }, chance);
    if ("failed" in verdict) return ms;
    ms += verdict.retryInMs;
    if (verdict.counts) attempts++;
  }
  return ms;
}

describe("how a failed try is judged", () => {
  const grows = (error: unknown, job: { lane: Lane; attempts: number }, chance: number) => {
    const before = { ...job, attempts: job.attempts - 1 };
    expect(waitOf(error, job, chance)).toBeGreaterThanOrEqual(job.attempts > 1 ? waitOf(error, before, chance) : 1000);
  };

  test("each wait is at least as long as the one before, at least a second and at most ten minutes", () => {
    const passing = fc.oneof(own, fc.constant(new Fault("unanswered", "chat.postMessage", "http_503")));
    fc.assert(
      fc.property(passing, normal, random, (error, job, chance) => {
        grows(error, job, chance);
        expect(waitOf(error, job, chance)).toBeLessThanOrEqual(10 * 60_000);
      }),
    );
  });

  test("an urgent job's grow, too, and are at most half a minute while Slack is away, a minute else", () => {
    fc.assert(
      fc.property(own, silence, urgent, random, (error, away, job, chance) => {
        grows(error, job, chance);
        grows(away, job, chance);
        expect(waitOf(error, job, chance)).toBeLessThanOrEqual(60_000);
        expect(waitOf(away, job, chance)).toBeLessThanOrEqual(30_000);
      }),
    );
    const away = new Fault("unanswered", "chat.postMessage", "http_503");
    const waits = [1, 2, 3, 4, 5, 6, 7].map((attempts) => waitOf(away, { lane: "urgent", attempts }, 0) / 1000);
    expect(waits).toEqual([1, 2, 4, 8, 16, 30, 30]);
  });

  test("those who failed together do not come back together", () => {
    const waits = Array.from({ length: 50 }, () =>
      waitOf(new Error("any"), { lane: "normal", attempts: 5 }, Math.random()),
    );
    expect(new Set(waits).size).toBeGreaterThan(40);
  });

  test("after the last attempt it has failed; a refusal has failed at once", () => {
    fc.assert(
      fc.property(own, lanes, random, (error, lane, chance) => {
        expect(judge(error, { lane, attempts: most[lane] }, chance)).toEqual({ failed: true });
        const refused = new Fault("refused", "chat.update", "invalid_blocks");
        expect(judge(refused, { lane, attempts: 1 }, chance)).toEqual({ failed: true });
      }),
    );
  });

  test("a rate limit is waited out, at most three seconds or as long again, at any attempt, and costs none", () => {
    fc.assert(
      fc.property(limited, fc.integer({ min: 1, max: 1000 }), random, (limit, attempts, chance) => {
        const verdict = judge(limit, { lane: "normal", attempts }, chance);
        if ("failed" in verdict) throw new Error("A rate limit is no failure");
        expect(verdict.counts).toBe(false);
        expect(verdict.retryInMs).toBeGreaterThanOrEqual(limit.retryAfterMs);
        expect(verdict.retryInMs).toBeLessThanOrEqual(limit.retryAfterMs + Math.max(limit.retryAfterMs, 3_000));
      }),
    );
  });

  test("an urgent job waits out a rate limit, and asks again after half a minute at the latest", () => {
    fc.assert(
      fc.property(limited, urgent, random, (limit, job, chance) => {
        const waitMs = waitOf(limit, job, chance);
        expect(waitMs).toBeGreaterThanOrEqual(Math.min(limit.retryAfterMs, 30_000));
        expect(waitMs).toBeLessThanOrEqual(30_000);
      }),
    );
  });
});

describe("a network that is away", () => {
  test("is waited for, however long, and costs no attempt", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), random, (attempts, chance) => {
        const verdict = judge(
          new Fault("unreached", "chat.postMessage", "ECONNREFUSED"),
          { lane: "normal", attempts },
          chance,
        );
        expect(verdict).toEqual({ retryInMs: 10_000 * (1 + chance / 5), counts: false });
      }),
    );
  });
});

describe("an urgent job", () => {
  test("never ends of silence or rate limits, in whatever order they come", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(silence, limited), { minLength: 1, maxLength: 5 }), random, (errors, chance) => {
        fc.pre(errors.some(({ kind }) => kind !== "rate_limited"));
        expect(triedForMs("urgent", errors, chance)).toBeGreaterThanOrEqual(30 * 24 * hourMs);
      }),
      { numRuns: 10 },
    );
  });

  test("is tried for a day at least, whatever goes wrong with it but a refusal, and not for a week where it is our own fault", () => {
    fc.assert(
      fc.property(own, fc.array(fc.oneof(own, silence), { maxLength: 5 }), random, (error, others, chance) => {
        expect(triedForMs("urgent", [error, ...others], chance)).toBeGreaterThanOrEqual(24 * hourMs);
        expect(triedForMs("urgent", [error], chance)).toBeLessThanOrEqual(7 * 24 * hourMs);
      }),
      { numRuns: 50 },
    );
  });
});

describe("what is kept of an error", () => {
  test("a name, a code and a place tell an operator where to look", () => {
    const error = Object.assign(new TypeError("any"), { code: "P2002" });
    expect(reasonOf(error)).toMatch(/^TypeError P2002 at .*job\.test\.ts:\d+:\d+\)?$/);
    expect(reasonOf(new Fault("refused", "chat.update", "invalid_blocks"))).toBe("chat.update: invalid_blocks");
    expect(reasonOf("thrown words")).toBe("unknown error");
  });

  test("nothing of its message is, whatever the message looks like", () => {
    const hostile = fc.constantFrom("\n    at ", "    at my desk ", "Error: ", "\n", "(file.ts:1:1)", "x");
    const message = fc.array(fc.oneof(hostile, fc.string()), { maxLength: 6 }).map((parts) => parts.join("SECRET"));
    fc.assert(
      fc.property(message, (text) => {
        expect(reasonOf(new Error(text))).not.toContain("SECRET");
        expect(reasonOf(new Error(`wrapped: ${text}`, { cause: new Error(text) }))).not.toContain("SECRET");
      }),
    );
  });

  test("nothing of a message that was changed after the error was made is", () => {
    const error = new Error("first words\n    at SECRET");
    error.message = "other words";
    expect(reasonOf(error)).not.toContain("SECRET");
  });
});
