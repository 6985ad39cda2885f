// Starts a process that will die (see doomed.ts); it never outlives its test.
import { spawn } from "node:child_process";
import { onTestFinished } from "vitest";

export function doomedProcess(end: "hold" | "commit" | "send", ...args: string[]) {
  const child = spawn(process.execPath, ["--import", "tsx", "test/support/doomed.ts", end, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}
