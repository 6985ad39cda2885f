// Chromium for the tests that use the practice workspace's page, and the page built from its present source.
import { existsSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { build } from "vite";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A missing browser fails the tests: skipped, they would say that all is well. */
export async function openBrowser(): Promise<Browser> {
  if (!existsSync(executablePath))
    throw new Error(
      `There is no ${executablePath}: run "apt-get install chromium", or set CHROMIUM to a Chromium's path.`,
    );
  return chromium.launch({ executablePath, args });
}

/** Builds the client into a folder of its own and answers with its path. */
export async function buildClient(): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), "practice-client-"));
  await build({ logLevel: "error", build: { outDir, emptyOutDir: true } });
  return outDir;
}
