// Generates the Prisma client, and says something only when that fails.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";

const cli = createRequire(import.meta.url).resolve("prisma/build/index.js");
const { status, stdout, stderr } = spawnSync(process.execPath, [cli, "generate", "--no-hints"], { encoding: "utf8" });
if (status !== 0) {
  process.stderr.write(stdout + stderr);
  process.exitCode = 1;
}
