// Logs for operators: ids, codes and times; never what somebody wrote, never a name.
import { type DestinationStream, type Logger, pino } from "pino";

/** Writes to standard output unless told where to. */
export function createLog(level: string, to: DestinationStream = pino.destination(1)): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, to);
}

type Level = "debug" | "info" | "warn" | "error";

/**
 * The shape that Slack's libraries want. Debug lines are dropped at any level, because they quote whole requests, and
 * longer lines are cut, because a body may be quoted in them.
 */
export function slackLogger(log: Logger) {
  const say =
    (level: Exclude<Level, "debug">) =>
    (...parts: unknown[]) =>
      log[level](parts.map(String).join(" ").slice(0, 200));
  return {
    debug: () => undefined,
    info: (..._parts: unknown[]) => undefined,
    warn: say("warn"),
    error: say("error"),
    setLevel: () => undefined,
    getLevel: () => "info" as never,
    setName: () => undefined,
  };
}
