// The program itself, as it was built and as an operator starts it; it never outlives its test.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { onTestFinished } from "vitest";
import type { House } from "./house.ts";

export type Program = { end(signal: "SIGKILL" | "SIGTERM"): Promise<{ code: number | null }> };

const { start }: { start: string } = JSON.parse(readFileSync("package.json", "utf8")).scripts;

/** Resolves when it is ready. */
export async function startProgram({ env }: House): Promise<Program> {
  const child = spawn(process.execPath, start.split(" ").slice(1), {
    env: { PATH: process.env.PATH, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  await new Promise<void>((ready, reject) => {
    child.stdout.on("data", (chunk) => String(chunk).includes("Ready") && ready());
    child.once("exit", (code) => reject(new Error(`The program ended with ${code} before it was ready`)));
  });
  return {
    end: async (signal) => {
      const exit = once(child, "exit");
      child.kill(signal);
      const [code] = await exit;
      return { code };
    },
  };
}
