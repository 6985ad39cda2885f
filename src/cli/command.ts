// What a subcommand of `mssn` is, and how it is found and explained.
import type { Terminal } from "./terminal.ts";

export type Command = {
  name: string;
  /** One line for the list of commands. */
  summary: string;
  /** How it is called, what it does and which options it takes; a command with subcommands lets them tell. */
  help?: string;
  /** Answers the exit code: 0 done, 1 could not be done. @throws Mistake when it was called wrongly. */
  run(args: string[], terminal: Terminal): Promise<0 | 1>;
};

/** The command was called wrongly: told with the way to call it, exit code 2. */
export class Mistake extends Error {
  override readonly name = "Mistake";
}

/** It cannot be done; the message names the cause and what to do about it. Exit code 1. */
export class Trouble extends Error {
  override readonly name = "Trouble";
}

const asksForHelp = (word: string | undefined) => word === undefined || ["help", "--help", "-h"].includes(word);

/** Runs the command of a table that the first word names. */
export async function dispatch(
  name: string,
  commands: readonly Command[],
  [word, ...args]: string[],
  terminal: Terminal,
): Promise<0 | 1> {
  if (asksForHelp(word)) return say(terminal, overview(name, commands));
  const command = commands.find((one) => one.name === word);
  if (command === undefined) throw new Mistake(`There is no command ${name} ${word}.\n\n${overview(name, commands)}`);
  if (command.help && args.some((arg) => arg === "--help" || arg === "-h")) return say(terminal, command.help);
  return command.run(args, terminal);
}

function overview(name: string, commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  const lines = commands.map((command) => `  ${name} ${command.name.padEnd(width)}   ${command.summary}`);
  return `Commands:\n${lines.join("\n")}\n\n${name} <command> --help tells more.`;
}

function say(terminal: Terminal, text: string): 0 {
  terminal.out(text);
  return 0;
}
