// A measured program: a process of its own, started from what was built, asked what it uses, and stopped.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";

type Usage = { cpuMicros: number; residentBytes: number };

export type Program = {
  /** From the start of the process to the line that says that it is ready. */
  readyAfterMs: number;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
};

const { scripts } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
/** What node is started with: as `npm start` starts it, but from another folder. */
export const bot: readonly string[] = scripts.start
  .split(" ")
  .slice(1)
  .map((part: string) => (part.startsWith("-") ? part : fileURLToPath(new URL(`../../${part}`, import.meta.url))));
export const bareApp: readonly string[] = [fileURLToPath(new URL("bare-app.js", import.meta.url))];
const usageModule = new URL("usage.js", import.meta.url).href;

const readyWithinMs = 30_000;

/** Resolves when it is ready. `cwd` is a folder without a .env, so that only `env` counts. */
export async function startProgram(
  program: readonly string[],
  cwd: string,
  env: Record<string, string>,
): Promise<Program> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, ["--import", usageModule, ...program], {
    cwd,
    env: { PATH: process.env.PATH, NODE_ENV: "production", ...env },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  const gone = once(child, "exit");
  const tooLate = setTimeout(() => child.kill("SIGKILL"), readyWithinMs);
  const ready = new Promise<number>((resolve, reject) => {
    createInterface(child.stdout as Readable).on("line", (line) => {
      if (line.includes("Ready")) resolve(performance.now() - startedAt);
    });
    child.once("exit", (code, signal) =>
      reject(new Error(`${program.at(-1)} ended (${code ?? signal}) before it was ready`)),
    );
  });
  return {
    readyAfterMs: await ready.finally(() => clearTimeout(tooLate)),
    usage: async () => {
      child.send("usage");
      const [usage] = await once(child, "message");
      return usage;
    },
    stop: async () => {
      child.kill("SIGTERM");
      await gone;
    },
  };
}

/** Microseconds of CPU that the program uses meanwhile. */
export async function cpuMicrosWhile(program: Program, act: () => Promise<unknown>): Promise<number> {
  const before = await program.usage();
  await act();
  const after = await program.usage();
  return after.cpuMicros - before.cpuMicros;
}
