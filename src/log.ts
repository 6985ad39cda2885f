// Logs for operators: ids, codes and times; never what somebody wrote, never a name.
import { type DestinationStream, type Logger, pino } from "pino";

/** Writes to standard output unless told where to. */
export function createLog(level: string, to: DestinationStream = pino.destination(1)): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, to);
}

/**
 * The shape that Slack's libraries want. They quote what they could not read, so quotations are left out; their debug
 * lines, which quote whole requests, are dropped at any level; and longer lines are cut.
 */
export function slackLogger(log: Logger) {
  const say =
    (level: "warn" | "error") =>
    (...parts: unknown[]) =>
      log[level](
        parts
          .map(String)
          .join(" ")
          .replace(/["'`].*["'`]/s, "…")
          .slice(0, 200),
      );
  return {
    debug: (..._parts: unknown[]) => undefined,
    info: (..._parts: unknown[]) => undefined,
    warn: say("warn"),
    error: say("error"),
    setLevel: () => undefined,
    getLevel: () => "info" as never,
    setName: () => undefined,
  };
}
