// What listeners and jobs work with: a service's means, and Slack.
import type { Logger } from "pino";
import type { Work } from "../db/work.ts";
import type { SlackClient } from "./client.ts";

export type App = Work & {
  /** This lane's own connection to the Web API. */
  slack: SlackClient;
  log: Logger;
  botUserId: string;
};
