// The environment, read once and checked: the rest of the program gets one typed value.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import { type OutsideConfig, outsideOf, outsideVariables, whereToFindOutside } from "./config.outside.ts";
import { keysFromFile, readKeys } from "./db/keys.ts";
import type { KeyRing } from "./db/sealed.ts";
import { isLoopback } from "./outside/ways.ts";

export type SlackDoor =
  | { mode: "socket"; appToken: string }
  | {
      mode: "http";
      signingSecret: string;
      port: number;
      host: string;
      /** How this door is reached from outside, for calendar programs; without a slash at its end. */
      publicUrl?: string | undefined;
    };

export type Config = OutsideConfig & {
  botToken: string;
  door: SlackDoor;
  /** Elsewhere than slack.com: the practice workspace, a test. */
  slackApiUrl: string | undefined;
  /** Undefined: the embedded PostgreSQL in `dataDir`. */
  databaseUrl: string | undefined;
  dataDir: string;
  keys: KeyRing;
  /** Where each night a backup goes; null: none is made. */
  backupDir: string | null;
  logLevel: "debug" | "info" | "warn" | "error" | "silent";
  /** Where each minute is told that the bot is well; a secret. */
  heartbeatUrl?: string | undefined;
};

export type StoreConfig = Pick<Config, "databaseUrl" | "dataDir" | "keys" | "backupDir" | "logLevel"> & {
  /** In words: where the keys are, for a message to an operator. */
  keysAt: string;
};

/** What is wrong with the environment, a line for each variable, with where to find its value. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly problems: readonly string[];
  constructor(problems: readonly string[], options?: ErrorOptions) {
    super(problems.join("\n"), options);
    this.problems = problems;
  }
}

const blankIsAbsent = (value: unknown) => (value === "" ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsAbsent, schema.optional());
const token = (prefix: string) => z.string().startsWith(prefix, `start with ${prefix}`);
const levels = ["debug", "info", "warn", "error", "silent"] as const;
const portRule = "be a number from 1 to 65535";

/** What is told there is nobody else's, so it goes encrypted or stays on this machine. */
const isPrivateAddress = (text: string): boolean => {
  const { protocol, hostname, username } = URL.canParse(text) ? new URL(text) : new URL("none:");
  return username === "" && (protocol === "https:" || (protocol === "http:" && isLoopback(hostname)));
};

/** The messages end the sentence "It must …". */
const variables = z.object({
  SLACK_BOT_TOKEN: optional(token("xoxb-")),
  SLACK_APP_TOKEN: optional(token("xapp-")),
  SLACK_SIGNING_SECRET: optional(z.string()),
  PORT: optional(z.coerce.number(portRule).int(portRule).min(1, portRule).max(65_535, portRule)),
  HOST: z.preprocess(blankIsAbsent, z.string().default("127.0.0.1")),
  PUBLIC_URL: optional(z.string().refine(isPrivateAddress, "be an address that begins with https://")),
  SLACK_API_URL: optional(z.url("be an address such as https://slack.com/api/")),
  DATABASE_URL: optional(z.string().regex(/^postgres(ql)?:\/\//, "start with postgresql://")),
  DATA_DIR: z.preprocess(blankIsAbsent, z.string().default("data")),
  SEAL_KEYS: optional(z.string()),
  BACKUP_DIR: optional(z.string()),
  HEARTBEAT_URL: optional(z.string().refine(isPrivateAddress, "be an address that begins with https://")),
  LOG_LEVEL: z.preprocess(blankIsAbsent, z.enum(levels, `be one of ${levels.join(", ")}`).default("info")),
  ...outsideVariables,
});

type Variables = z.infer<typeof variables>;
export type Environment = Record<string, string | undefined>;

const app = "api.slack.com/apps → your app";
const whereToFind: Partial<Record<keyof Variables, string>> = {
  SLACK_BOT_TOKEN: `Find it at ${app} → OAuth & Permissions → Bot User OAuth Token (xoxb-…).`,
  SLACK_APP_TOKEN: `Find it at ${app} → Basic Information → App-Level Tokens → Generate, scope connections:write (xapp-…).`,
  SLACK_SIGNING_SECRET: `Find it at ${app} → Basic Information → App Credentials → Signing Secret.`,
  HEARTBEAT_URL: "Find it at the service that watches over the bot, or leave it empty.",
  PUBLIC_URL: "Take the one under which your proxy passes /calendar/ on to the bot, or leave it empty.",
  PORT: "Choose the one on which Slack's requests arrive here.",
  ...whereToFindOutside,
};

/** @throws ConfigError */
export function readConfig(env: Environment = environment()): Config {
  const { values, problems } = parse(env);
  const { SLACK_BOT_TOKEN: botToken, SLACK_API_URL: slackApiUrl, HEARTBEAT_URL: heartbeatUrl } = values;
  const missing = (name: keyof Variables, otherwise = "") => {
    // What is there but malformed is told already.
    if (!problems.some((line) => line.startsWith(`${name} `)))
      problems.push(`${name} is missing${otherwise && ", "}${otherwise}. ${whereToFind[name]}`);
  };
  if (!botToken) missing("SLACK_BOT_TOKEN");
  const door = doorOf(values, missing);
  const outside = outsideOf(values, missing, (line) => problems.push(line));
  if (problems.length > 0 || !botToken || !door) throw new ConfigError(problems);
  return { botToken, door, slackApiUrl, heartbeatUrl, ...outside, ...storeOf(values) };
}

/** What the command line needs: the record and its keys, not Slack. @throws ConfigError */
export function readStoreConfig(env: Environment = environment()): StoreConfig {
  const { values, problems } = parse(env);
  if (problems.length > 0) throw new ConfigError(problems);
  return storeOf(values);
}

/** Where keys are to be there already: the key file that is missing; null where there are keys. */
export function missingKeyFile(env: Environment = environment()): string | null {
  const { values } = parse(env);
  const file = keyFileIn(values);
  return values.SEAL_KEYS || existsSync(file) ? null : file;
}

const keyFileIn = ({ DATA_DIR }: Variables): string => resolve(DATA_DIR, "keys");

export type ReachConfig = OutsideConfig & Partial<Pick<Config, "botToken">> & Pick<Config, "slackApiUrl">;

/** By which ways people could be reached; without a token, Slack is not asked. @throws ConfigError */
export function readReachConfig(env: Environment = environment()): ReachConfig {
  const { values, problems } = parse(env);
  const missing = (name: keyof Variables, otherwise = "") =>
    problems.push(`${name} is missing, ${otherwise}. ${whereToFind[name]}`);
  const outside = outsideOf(values, missing, (line) => problems.push(line));
  if (problems.length > 0) throw new ConfigError(problems);
  const { SLACK_BOT_TOKEN: botToken, SLACK_API_URL: slackApiUrl } = values;
  return { ...outside, slackApiUrl, ...(botToken && { botToken }) };
}

function environment(): Environment {
  if (existsSync(".env")) process.loadEnvFile(".env");
  return process.env;
}

function parse(env: Environment): { values: Variables; problems: string[] } {
  const read = variables.safeParse(env);
  if (read.success) return { values: read.data, problems: [] };
  const lines = read.error.issues.map(({ path, message }) => {
    const name = path.join(".") as keyof Variables;
    return `${name} must ${message}. ${whereToFind[name] ?? ""}`.trim();
  });
  const bad = new Set(read.error.issues.map((issue) => issue.path[0]));
  return {
    values: variables.parse(Object.fromEntries(Object.entries(env).filter(([name]) => !bad.has(name)))),
    problems: [...new Set(lines)],
  };
}

/** HTTP when there are a signing secret and a port, else Socket Mode. */
function doorOf(
  values: Variables,
  missing: (name: keyof Variables, otherwise?: string) => void,
): SlackDoor | undefined {
  const { SLACK_SIGNING_SECRET: signingSecret, PORT: port, HOST: host, SLACK_APP_TOKEN: appToken } = values;
  const publicUrl = values.PUBLIC_URL?.replace(/\/+$/, "");
  if (signingSecret && port) return { mode: "http", signingSecret, port, host, publicUrl };
  if (appToken) return { mode: "socket", appToken };
  if (port) missing("SLACK_SIGNING_SECRET", "PORT is set (for Socket Mode set SLACK_APP_TOKEN instead)");
  else if (signingSecret) missing("PORT", "SLACK_SIGNING_SECRET is set (for Socket Mode set SLACK_APP_TOKEN instead)");
  else missing("SLACK_APP_TOKEN", "which Socket Mode needs (for HTTP set SLACK_SIGNING_SECRET and PORT instead)");
  return undefined;
}

function storeOf(values: Variables): StoreConfig {
  const { SEAL_KEYS, DATABASE_URL: databaseUrl, LOG_LEVEL: logLevel } = values;
  const dataDir = resolve(values.DATA_DIR);
  const file = keyFileIn(values);
  const keysAt = SEAL_KEYS ? "SEAL_KEYS" : `the key file ${file}`;
  try {
    const keys = SEAL_KEYS ? readKeys(SEAL_KEYS) : keysFromFile(file);
    return { databaseUrl, dataDir, keys, keysAt, backupDir: backupDirOf(values), logLevel };
  } catch (error) {
    const source = keysAt.replace(/^t/, "T");
    throw new ConfigError([`${source} cannot be used: ${(error as Error).message}`], { cause: error });
  }
}

/** Who runs a PostgreSQL of their own has backups of their own, unless they say where ours shall go. */
function backupDirOf({ BACKUP_DIR, DATABASE_URL, DATA_DIR }: Variables): string | null {
  if (BACKUP_DIR === "off" || (DATABASE_URL && !BACKUP_DIR)) return null;
  return resolve(BACKUP_DIR ?? resolve(DATA_DIR, "backups"));
}
