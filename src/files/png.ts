// Turns a picture into a PNG, in a process of its own.
import { execFile } from "node:child_process";
import { type Picture, svgOf } from "./page.ts";

/**
 * The libraries that draw SVG (sharp, and resvg-js more so) keep memory with each picture, which only ends with their
 * process: thirty large ones in the bot left 170 MB behind. So the bot starts one for each picture and stays small.
 */
const program = `
  import { buffer } from "node:stream/consumers";
  import sharp from "sharp";
  sharp.concurrency(1);
  const drawn = sharp(await buffer(process.stdin)).flatten({ background: "#ffffff" }).png({ compressionLevel: 9 });
  process.stdout.write(await drawn.toBuffer());
`;

/** A picture takes a second; one that takes longer than this never comes. */
const patienceMs = 30_000;

let before: Promise<unknown> = Promise.resolve();

/** One at a time, so that many polls that end at the same hour take no more memory than one. */
export function pngOf(picture: Picture): Promise<Buffer> {
  const svg = svgOf(picture);
  const drawn = before.then(() => draw(svg));
  before = drawn.catch(() => undefined);
  return drawn;
}

function draw(svg: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = {
      // From here it finds its packages; it is given no variable, so no token either.
      ...{ cwd: import.meta.dirname, env: {} },
      ...{ encoding: "buffer" as const, maxBuffer: 50_000_000, timeout: patienceMs, killSignal: "SIGKILL" as const },
    };
    const flags = ["--max-semi-space-size=4", "--v8-pool-size=1", "--input-type=module", "--eval", program];
    const child = execFile(process.execPath, flags, options, (error, png) => {
      if (error) reject(new Error("A picture could not be drawn", { cause: error }));
      else resolve(png);
    });
    // Where the process ends early, its end tells what happened.
    child.stdin?.on("error", () => undefined).end(svg);
  });
}
