// The one way to Slack's Web API: typed by method, no hidden retries, every failure a Fault that says what to do.
import { type Logger as SlackLogger, WebClient } from "@slack/web-api";
import { Fault } from "../lib/fault.ts";
import { faultOf } from "./fault.ts";
import type { Calls, Method } from "./methods.ts";
import { fetchBytes } from "./transfer.ts";

export type SlackClient = {
  call<M extends Method>(method: M, args: Calls[M]["args"]): Promise<Calls[M]["answer"]>;
  /**
   * Asked before something is prepared that may be in vain. When a wait is over, one may prepare and try, and the others
   * wait a moment for what comes of it. @throws Fault while Slack wants this method to wait.
   */
  check(method: Method): void;
  /** A file of the workspace by its private address. @throws Fault as `fetchBytes`. */
  fetch(address: string, bounds: { mostBytes: number; withinMs: number }): Promise<Buffer>;
};

const slackUrl = "https://slack.com/api/";

/** As long as preparing and one call may take. */
const probeMs = 250;

/** Slack answers in tens of milliseconds; whoever waits longer than this waits in vain. */
const patienceMs = 10_000;

type Options = { token: string; apiUrl?: string | undefined; log: SlackLogger; timeoutMs?: number };

/**
 * Retrying is the caller's work (a job is run again; a person presses again), so a rate limit on one method never
 * holds up another. Make one client for each lane.
 */
export function slackClient(options: Options): SlackClient {
  const web = new WebClient(options.token, {
    ...(options.apiUrl && { slackApiUrl: options.apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: options.timeoutMs ?? patienceMs,
    logger: options.log,
  });
  // Monotonic, because Slack's "wait 3 seconds" is not moved by the practice clock.
  const heldUntil = new Map<Method, number>();
  const triedUntil = new Map<Method, number>();
  const checkIn = (times: ReadonlyMap<Method, number>, method: Method) => {
    const wait = (times.get(method) ?? 0) - performance.now();
    if (wait > 0) throw new Fault("rate_limited", method, "ratelimited", wait);
  };
  return {
    check(method) {
      checkIn(heldUntil, method);
      if (!heldUntil.has(method)) return;
      checkIn(triedUntil, method);
      triedUntil.set(method, performance.now() + probeMs);
    },
    fetch: (address, bounds) =>
      fetchBytes(address, { token: options.token, apiUrl: options.apiUrl ?? slackUrl }, bounds),
    async call(method, args) {
      checkIn(heldUntil, method);
      try {
        const answer = await web.apiCall(method, args as Record<string, unknown>);
        // A refusal that came while this was under way still holds.
        if ((heldUntil.get(method) ?? 0) <= performance.now()) heldUntil.delete(method);
        return answer;
      } catch (error) {
        const fault = faultOf(method, error);
        if (fault.kind === "rate_limited") heldUntil.set(method, performance.now() + fault.retryAfterMs);
        throw fault;
      }
    },
  };
}
