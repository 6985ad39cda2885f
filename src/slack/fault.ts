// Sorts the errors of Slack's client by what to do about them.
import { ErrorCode } from "@slack/web-api";
import { Fault, neverLeft, type Said } from "../lib/fault.ts";

/** Slack's answers that mean "try later" although they come as refusals. */
const passing = new Set(["internal_error", "fatal_error", "service_unavailable", "request_timeout", "ratelimited"]);
/** Where something that is not Slack answers (a proxy's sign-in page), its client gives the whole page as the code. */
const slackCode = /^[a-z][a-z0-9_]{0,79}$/;

type Thrown = {
  code?: string;
  retryAfter?: number;
  statusCode?: number;
  data?: { error?: string; needed?: string; errors?: Said[] };
  original?: { code?: string; name?: string; cause?: { code?: string } };
};

export function faultOf(method: string, error: unknown): Fault {
  const thrown = error as Thrown;
  if (thrown.code === ErrorCode.RateLimitedError)
    return new Fault("rate_limited", method, "ratelimited", (thrown.retryAfter ?? 1) * 1000);
  if (thrown.code === ErrorCode.PlatformError) {
    const code = thrown.data?.error ?? "";
    if (!slackCode.test(code)) return new Fault("unanswered", method, "not_slack");
    const told = code === "missing_scope" && thrown.data?.needed ? `missing_scope (${thrown.data.needed})` : code;
    return new Fault(passing.has(code) ? "unanswered" : "refused", method, told, 0, thrown.data?.errors);
  }
  if (thrown.code === ErrorCode.HTTPError) return new Fault("unanswered", method, `http_${thrown.statusCode}`);
  const cause = thrown.original?.cause?.code ?? thrown.original?.code ?? thrown.original?.name ?? "request_failed";
  return new Fault(neverLeft.has(String(cause)) ? "unreached" : "unanswered", method, String(cause));
}
