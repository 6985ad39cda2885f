// The `mssn` command: finds the subcommand, and turns what goes wrong into words and an exit code.
import { ConfigError } from "../config.ts";
import { backup } from "./backup.ts";
import { type Command, dispatch, Mistake } from "./command.ts";
import { crisis } from "./crisis.ts";
import { healthCommand } from "./health.ts";
import { keys } from "./keys.ts";
import { oncall } from "./oncall.ts";
import { report } from "./report.ts";
import { restore } from "./restore.ts";
import { roster } from "./roster.ts";
import { openTerminal } from "./terminal.ts";

const commands: readonly Command[] = [roster, oncall, crisis, report, healthCommand, backup, restore, keys];

const terminal = openTerminal();
try {
  process.exitCode = await dispatch("mssn", commands, process.argv.slice(2), terminal);
} catch (error) {
  terminal.err(messageOf(error));
  process.exitCode = error instanceof Mistake || isUnknownOption(error) ? 2 : 1;
}

/** `parseArgs` of Node throws errors of its own. */
function isUnknownOption(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}

function messageOf(error: unknown): string {
  if (error instanceof ConfigError) return ["The environment is not as it should be:", ...error.problems].join("\n");
  if (!(error instanceof Error)) return String(error);
  return isUnknownOption(error) ? `${error.message}\n\nThe same command with --help tells its options.` : error.message;
}
