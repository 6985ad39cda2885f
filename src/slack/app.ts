// What listeners and jobs work with: a service's means, Slack, and the ways beyond it.
import type { Logger } from "pino";
import type { Work } from "../db/work.ts";
import type { Links, Outside } from "../outside/ways.ts";
import type { SlackClient } from "./client.ts";

export type App = Work & {
  /** This lane's own connection to the Web API. */
  slack: SlackClient;
  /** The ways to a person that are left when Slack is not there. */
  outside: Outside;
  links: Links;
  /** Where the bot's pages are reached from outside; null where they are not. */
  publicUrl: string | null;
  /** Where each night a backup goes; null: none is made. */
  backupDir: string | null;
  log: Logger;
  botUserId: string;
};
