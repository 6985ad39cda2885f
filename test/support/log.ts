// A log that keeps its lines, so that a test can say what operators read, and what must never be in it.
import type { Logger } from "pino";
import { createLog } from "../../src/log.ts";

export type KeptLog = { log: Logger; lines(): Record<string, unknown>[]; text(): string };

export function keptLog(): KeptLog {
  const kept: string[] = [];
  const log = createLog("debug", { write: (line) => void kept.push(line) });
  return { log, lines: () => kept.map((line) => JSON.parse(line)), text: () => kept.join("") };
}
