// The environment, read once and checked: the rest of the program gets one typed value.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import { keysFromFile, readKeys } from "./db/keys.ts";
import type { KeyRing } from "./db/sealed.ts";

export type SlackDoor =
  | { mode: "socket"; appToken: string }
  | { mode: "http"; signingSecret: string; port: number; host: string };

export type Config = {
  botToken: string;
  door: SlackDoor;
  /** Elsewhere than slack.com: the practice workspace, a test. */
  slackApiUrl: string | undefined;
  /** Undefined: the embedded PostgreSQL in `dataDir`. */
  databaseUrl: string | undefined;
  dataDir: string;
  keys: KeyRing;
  logLevel: "debug" | "info" | "warn" | "error" | "silent";
};

export type StoreConfig = Pick<Config, "databaseUrl" | "dataDir" | "keys" | "logLevel">;

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
const token = (prefix: string) => z.string().startsWith(prefix, `starts with ${prefix}`);

const variables = z.object({
  SLACK_BOT_TOKEN: optional(token("xoxb-")),
  SLACK_APP_TOKEN: optional(token("xapp-")),
  SLACK_SIGNING_SECRET: optional(z.string()),
  PORT: optional(z.coerce.number("is a number").int().min(1, "is from 1 to 65535").max(65_535, "is from 1 to 65535")),
  HOST: z.preprocess(blankIsAbsent, z.string().default("127.0.0.1")),
  SLACK_API_URL: optional(z.url("is an address such as https://slack.com/api/")),
  DATABASE_URL: optional(z.string().regex(/^postgres(ql)?:\/\//, "starts with postgresql://")),
  DATA_DIR: z.preprocess(blankIsAbsent, z.string().default("data")),
  SEAL_KEYS: optional(z.string()),
  LOG_LEVEL: z.preprocess(blankIsAbsent, z.enum(["debug", "info", "warn", "error", "silent"]).default("info")),
});

type Variables = z.infer<typeof variables>;
export type Environment = Record<string, string | undefined>;

const whereToFind = {
  SLACK_BOT_TOKEN: "api.slack.com/apps → your app → OAuth & Permissions → Bot User OAuth Token (xoxb-…)",
  SLACK_APP_TOKEN:
    "api.slack.com/apps → your app → Basic Information → App-Level Tokens → Generate, scope connections:write (xapp-…)",
};

/** @throws ConfigError */
export function readConfig(env: Environment = environment()): Config {
  const { values, problems } = parse(env);
  const botToken = values.SLACK_BOT_TOKEN;
  const door = doorOf(values);
  if (!botToken && !problems.some((line) => line.startsWith("SLACK_BOT_TOKEN")))
    problems.push(`SLACK_BOT_TOKEN is missing. Find it at ${whereToFind.SLACK_BOT_TOKEN}`);
  if (typeof door === "string" && !problems.some((line) => line.startsWith("SLACK_APP_TOKEN"))) problems.push(door);
  if (problems.length > 0 || !botToken || typeof door === "string") throw new ConfigError(problems);
  return { botToken, door, slackApiUrl: values.SLACK_API_URL, ...storeOf(values) };
}

/** What the command line needs: the record and its keys, not Slack. @throws ConfigError */
export function readStoreConfig(env: Environment = environment()): StoreConfig {
  const { values, problems } = parse(env);
  if (problems.length > 0) throw new ConfigError(problems);
  return storeOf(values);
}

function environment(): Environment {
  if (existsSync(".env")) process.loadEnvFile(".env");
  return process.env;
}

function parse(env: Environment): { values: Variables; problems: string[] } {
  const read = variables.safeParse(env);
  if (read.success) return { values: read.data, problems: [] };
  const problems = read.error.issues.map(
    (issue) => `${issue.path.join(".")} is set, but not as it should be: it ${issue.message}`,
  );
  const bad = new Set(read.error.issues.map((issue) => issue.path[0]));
  return {
    values: variables.parse(Object.fromEntries(Object.entries(env).filter(([name]) => !bad.has(name)))),
    problems,
  };
}

/** HTTP when there are a signing secret and a port, else Socket Mode; a string says what is missing for that. */
function doorOf(values: Variables): SlackDoor | string {
  const { SLACK_SIGNING_SECRET: signingSecret, PORT: port, HOST: host, SLACK_APP_TOKEN: appToken } = values;
  if (signingSecret && port) return { mode: "http", signingSecret, port, host };
  if (appToken) return { mode: "socket", appToken };
  return `SLACK_APP_TOKEN is missing. Find it at ${whereToFind.SLACK_APP_TOKEN}. (For HTTP instead, set SLACK_SIGNING_SECRET and PORT.)`;
}

function storeOf(values: Variables): StoreConfig {
  const dataDir = resolve(values.DATA_DIR);
  try {
    const keys = values.SEAL_KEYS ? readKeys(values.SEAL_KEYS) : keysFromFile(resolve(dataDir, "keys"));
    return { databaseUrl: values.DATABASE_URL, dataDir, keys, logLevel: values.LOG_LEVEL };
  } catch (error) {
    const source = values.SEAL_KEYS ? "SEAL_KEYS" : `The key file ${resolve(dataDir, "keys")}`;
    throw new ConfigError([`${source} cannot be used: ${(error as Error).message}`], { cause: error });
  }
}
