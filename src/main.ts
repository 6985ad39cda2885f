// Starts and stops the process.
import { startBot } from "./app.ts";
import { ConfigError, readConfig } from "./config.ts";
import { systemClock } from "./lib/clock.ts";
import { createLog } from "./log.ts";

const stopWithinMs = 10_000;

async function main() {
  const config = readConfig();
  const log = createLog(config.logLevel);
  const bot = await startBot(config, { clock: systemClock, log });
  log.info({ mode: config.door.mode }, "Ready");

  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, "Stopping");
    // A stop that hangs must not keep a restart waiting; leases run out by themselves.
    setTimeout(() => process.exit(1), stopWithinMs).unref();
    await bot.stop();
    log.info("Stopped");
    process.exit(0);
  };
  process.on("SIGTERM", () => void stop("SIGTERM"));
  process.on("SIGINT", () => void stop("SIGINT"));
}

function explain(error: unknown): string {
  if (!(error instanceof ConfigError)) return `Cannot start: ${(error as Error).message}`;
  const problems = error.problems.map((line) => `  • ${line}`).join("\n");
  return `Cannot start:\n${problems}\n\nPut the values into the file .env. To try it without Slack: npm run practice needs none of them.`;
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
