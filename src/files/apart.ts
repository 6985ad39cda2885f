// Runs what draws in a process of its own.
import { execFile } from "node:child_process";

/** A drawing takes a second or two; one that takes longer than this never comes. */
const patienceMs = 30_000;

let before: Promise<unknown> = Promise.resolve();

/**
 * What `program` writes when it is given `input`. The libraries that draw keep memory with each drawing, which only ends with
 * their process, and hold up everything else while they draw: so the bot starts a process for each and stays small and quick.
 * One at a time, so that many polls that end at the same hour take no more memory than one.
 */
export function drawnApart(program: string, input: string): Promise<Buffer> {
  const drawn = before.then(() => run(program, input));
  before = drawn.catch(() => undefined);
  return drawn;
}

function run(program: string, input: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = {
      // From here it finds its packages; it is given no variable, so no token either.
      ...{ cwd: import.meta.dirname, env: {} },
      ...{ encoding: "buffer" as const, maxBuffer: 50_000_000, timeout: patienceMs, killSignal: "SIGKILL" as const },
    };
    const flags = ["--max-semi-space-size=4", "--v8-pool-size=1", "--input-type=module", "--eval", program];
    const child = execFile(process.execPath, flags, options, (error, bytes) => {
      if (error) reject(new Error("It could not be drawn", { cause: error }));
      else resolve(bytes);
    });
    // Where the process ends early, its end tells what happened.
    child.stdin?.on("error", () => undefined).end(input);
  });
}
