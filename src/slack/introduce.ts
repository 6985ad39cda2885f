// The first call: who are we in this workspace, and may we do what we need to?
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { Fault } from "../lib/fault.ts";
import type { SlackClient } from "./client.ts";
import { neededScopes } from "./methods.ts";

const longestWaitMs = 30_000;

export type Self = { botUserId: string; teamId: string };

type Waiting = {
  signal?: AbortSignal | undefined;
  /** Who the bot was the last time with this token: enough to begin with while Slack is away. */
  known?(): Promise<Self | null>;
};

/**
 * Waits for as long as Slack cannot be reached and nothing is known, or until `signal`.
 * @throws Error when Slack refuses the token.
 */
export async function introduce(slack: SlackClient, log: Logger, { signal, known }: Waiting = {}): Promise<Self> {
  for (let waitMs = 1_000; ; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
    const met = await meet(slack, log);
    if (!(met instanceof Fault)) return met;
    const before = await known?.();
    if (before) {
      log.warn({ code: met.code }, "Slack cannot be reached; starting as who the bot was the last time");
      return before;
    }
    log.warn({ code: met.code, waitMs }, "Slack cannot be reached; trying again");
    await sleep(waitMs, undefined, signal && { signal });
  }
}

/** A Fault where Slack could not be reached. */
async function meet(slack: SlackClient, log: Logger): Promise<Self | Fault> {
  try {
    const self = await slack.call("auth.test", {});
    tellMissingScopes(self.response_metadata?.scopes ?? [], log);
    return { botUserId: self.user_id ?? "", teamId: self.team_id ?? "" };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (error.kind === "refused") throw refusedToken(error);
    return error;
  }
}

const refusedToken = (cause: Fault) =>
  new Error(
    `Slack refused SLACK_BOT_TOKEN (${cause.code}). Copy it again from api.slack.com/apps → your app → OAuth & Permissions; if the app was removed, install it again there.`,
    { cause },
  );

function tellMissingScopes(given: readonly string[], log: Logger) {
  if (given.length === 0) return;
  const missing = neededScopes.filter((scope) => !given.includes(scope));
  if (missing.length > 0)
    log.error(
      { missing },
      `The bot lacks the scope${missing.length === 1 ? "" : "s"} ${missing.join(", ")}: add under OAuth & Permissions → Bot Token Scopes (or paste slack-manifest.yml again under App Manifest), then Reinstall to Workspace.`,
    );
}
