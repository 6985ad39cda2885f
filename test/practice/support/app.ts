// A small real Bolt app and a workspace around it, for the tests of the practice workspace.
import { App, LogLevel, SocketModeReceiver } from "@slack/bolt";
import { WebClient } from "@slack/web-api";
import { movableClock } from "../../../src/lib/clock.ts";
import { startWorkspace, type Workspace, type WorkspaceOptions } from "../../../src/practice/server.ts";

export const manifest = {
  display_information: { name: "Helper" },
  features: {
    app_home: { home_tab_enabled: true, messages_tab_enabled: true },
    bot_user: { display_name: "Helper" },
    slash_commands: [
      { command: "/help-me", description: "Ask for help", usage_hint: "[a few words]" },
      { command: "/escaped", description: "Sees names as ids", should_escape: true },
    ],
    shortcuts: [
      { name: "Ask", type: "global", callback_id: "ask", description: "Ask for help" },
      { name: "Keep", type: "message", callback_id: "keep", description: "Keep this message" },
    ],
  },
  oauth_config: {
    scopes: {
      bot: [
        "chat:write",
        "commands",
        "im:write",
        "im:history",
        "mpim:write",
        "groups:read",
        "groups:write",
        "channels:read",
        "users:read",
        "users:read.email",
        "files:write",
        "team:read",
      ],
    },
  },
  settings: {
    event_subscriptions: {
      bot_events: ["app_home_opened", "message.im", "member_joined_channel", "user_change", "group_archive"],
    },
    interactivity: { is_enabled: true },
    socket_mode_enabled: true,
  },
};

export const people = [
  { id: "UALDER", name: "Avery Alder", email: "avery.alder@practice.example", title: "Superintendent" },
  { id: "UBIRCH", name: "Blake Birch", email: "blake.birch@practice.example" },
  { id: "UCEDAR", name: "Casey Cedar", email: "casey.cedar@practice.example" },
];

export const start = (options: Partial<WorkspaceOptions> = {}): Promise<Workspace> =>
  startWorkspace({ port: 0, manifest, people, clock: movableClock(), ...options });

export const clientOf = (workspace: Workspace, token = workspace.botToken): WebClient =>
  new WebClient(token, {
    slackApiUrl: workspace.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
  });

/** A Bolt app joined to the workspace by Socket Mode; it joins again where it was thrown out. */
export function appOf(workspace: Workspace): App {
  const clientOptions = { slackApiUrl: workspace.apiUrl, retryConfig: { retries: 0 } };
  const joining = { ...clientOptions, retryConfig: { forever: true, minTimeout: 50, maxTimeout: 200 } };
  const receiver = new SocketModeReceiver({
    appToken: workspace.appToken,
    logLevel: LogLevel.ERROR,
    installerOptions: { clientOptions: joining },
    clientPingTimeout: 500,
  });
  return new App({ token: workspace.botToken, receiver, clientOptions, logLevel: LogLevel.ERROR });
}

/** The Slack error code that a call is refused with, and the whole answer. */
export async function refusal(call: Promise<unknown>): Promise<Record<string, unknown> & { error: string }> {
  try {
    await call;
  } catch (error) {
    return (error as { data: Record<string, unknown> & { error: string } }).data;
  }
  throw new Error("The call was not refused");
}
