// Starts and stops the process.
import { type Bot, startBot } from "./app.ts";
import { ConfigError, readConfig } from "./config.ts";
import { systemClock } from "./lib/clock.ts";
import { reasonOf } from "./lib/fault.ts";
import { createLog } from "./log.ts";

const stopWithinMs = 10_000;

async function main() {
  const config = readConfig();
  const log = createLog(config.logLevel);
  const giveUp = new AbortController();
  const starting = startBot(config, { clock: systemClock, log, signal: giveUp.signal });
  const stop = once(async (signal: string) => {
    log.info({ signal }, "Stopping");
    // A stop that hangs must not keep a restart waiting; leases run out by themselves.
    setTimeout(() => process.exit(1), stopWithinMs).unref();
    giveUp.abort();
    const bot: Bot | undefined = await starting.catch(() => undefined);
    await bot?.stop();
    log.info("Stopped");
    process.exit(0);
  });
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop(signal));
  // Whatever runs the bot starts it again; the record and its jobs are as they were.
  process.on("unhandledRejection", (error) => {
    log.fatal({ reason: reasonOf(error) }, "Something failed that nobody waited for; stopping at once");
    process.exit(1);
  });
  await starting;
  log.info({ mode: config.door.mode }, "Ready");
}

function once(act: (signal: string) => Promise<void>): (signal: string) => Promise<void> {
  let done: Promise<void> | undefined;
  return (signal) => {
    done ??= act(signal);
    return done;
  };
}

function explain(error: unknown): string {
  if (!(error instanceof ConfigError)) return `Cannot start: ${(error as Error).message}`;
  const problems = error.problems.map((line) => `  • ${line}`).join("\n");
  return `Cannot start:\n${problems}\n\nPut the values into the file .env. To try it without Slack: npm run practice needs none of them.`;
}

main().catch((error: unknown) => {
  // Stopped before it was ready: the signal's own handler ends the process.
  if ((error as Error).name === "AbortError") return;
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
