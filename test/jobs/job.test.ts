import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judge, mostAttempts, reasonOf } from "../../src/jobs/job.ts";
import { Fault } from "../../src/lib/fault.ts";

const random = fc.double({ min: 0, max: 1, noNaN: true });
const attempts = fc.integer({ min: 1, max: mostAttempts - 1 });
const passing = fc.constantFrom(
  new Error("any"),
  "not even an error",
  new Fault("unanswered", "chat.postMessage", "http_503"),
);

const waitOf = (error: unknown, attempt: number, chance: number): number => {
  const verdict = judge(error, attempt, chance);
  if ("failed" in verdict) throw new Error("It was to be tried again");
  return verdict.retryInMs;
};

describe("how a failed try is judged", () => {
  test("each wait is at least as long as the one before, at least a second and at most twelve minutes", () => {
    fc.assert(
      fc.property(passing, attempts, random, (error, attempt, chance) => {
        const wait = waitOf(error, attempt, chance);
        expect(wait).toBeGreaterThanOrEqual(attempt > 1 ? waitOf(error, attempt - 1, chance) : 1000);
        expect(wait).toBeLessThanOrEqual(12 * 60_000);
      }),
    );
  });

  test("those who failed together do not come back together", () => {
    const waits = new Set(Array.from({ length: 50 }, () => waitOf(new Error("any"), 5, Math.random())));
    expect(waits.size).toBeGreaterThan(40);
  });

  test("after the last attempt it has failed; a refusal has failed at once", () => {
    fc.assert(
      fc.property(passing, random, (error, chance) => {
        expect(judge(error, mostAttempts, chance)).toEqual({ failed: true });
      }),
    );
    expect(judge(new Fault("refused", "chat.update", "invalid_blocks"), 1)).toEqual({ failed: true });
  });

  test("a rate limit is waited out, a little longer than was asked, at any attempt, and costs none", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300_000 }), fc.integer({ min: 1, max: 1000 }), random, (ms, n, chance) => {
        const verdict = judge(new Fault("rate_limited", "chat.update", "ratelimited", ms), n, chance);
        if ("failed" in verdict) throw new Error("A rate limit is no failure");
        expect(verdict.counts).toBe(false);
        expect(verdict.retryInMs).toBeGreaterThanOrEqual(ms);
        expect(verdict.retryInMs).toBeLessThanOrEqual(ms * 1.1);
      }),
    );
  });
});

describe("a network that is away", () => {
  test("is waited for, however long, and costs no attempt", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), random, (n, chance) => {
        const verdict = judge(new Fault("unreached", "chat.postMessage", "ECONNREFUSED"), n, chance);
        expect(verdict).toEqual({ retryInMs: 10_000 * (1 + chance / 5), counts: false });
      }),
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
