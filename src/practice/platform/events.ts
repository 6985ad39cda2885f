// The Events API: what the app subscribed to and may know of, sent at once and again after one and five minutes.
import { isMember } from "../workspace/conversations.ts";
import { newId, seconds } from "../workspace/ids.ts";
import type { Happening, World } from "../workspace/world.ts";
import type { Transport } from "./transport.ts";

/** The scope that an event needs; events without an entry need none. */
const scopeOf: Record<string, string> = {
  "message.im": "im:history",
  "message.mpim": "mpim:history",
  "message.groups": "groups:history",
  "message.channels": "channels:history",
  app_mention: "app_mentions:read",
  dnd_updated_user: "dnd:read",
  channel_created: "channels:read",
  channel_archive: "channels:read",
  channel_unarchive: "channels:read",
  channel_rename: "channels:read",
  group_archive: "groups:read",
  group_unarchive: "groups:read",
  group_rename: "groups:read",
  user_change: "users:read",
  team_join: "users:read",
};

const messageSubscription: Record<string, string> = {
  im: "message.im",
  mpim: "message.mpim",
  group: "message.groups",
  channel: "message.channels",
};

/** Who comes to a channel and leaves it is told to those who may know of channels of its kind. */
const membershipScope: Record<string, string> = { C: "channels:read", G: "groups:read" };

const neededScope = (name: string, event: Happening["event"]): string | undefined =>
  scopeOf[name] ?? (name.startsWith("member_") ? membershipScope[String(event.channel_type)] : undefined);

function isWanted(world: World, { event, within }: Happening): boolean {
  const name = event.type === "message" ? messageSubscription[String(event.channel_type)] : event.type;
  const { settings, oauth_config } = world.manifest;
  if (!name || !settings.event_subscriptions.bot_events.includes(name)) return false;
  const needed = neededScope(name, event);
  if (needed !== undefined && !oauth_config.scopes.bot.includes(needed)) return false;
  const conversation = within === undefined ? undefined : world.state.conversations[within];
  return !conversation || isMember(conversation, world.state.app.botUserId);
}

function wrap(world: World, event: Happening["event"]): Record<string, unknown> {
  const { team, app, tokens } = world.state;
  return {
    token: tokens.verification,
    team_id: team.id,
    context_team_id: team.id,
    context_enterprise_id: null,
    api_app_id: app.id,
    event: { event_ts: `${seconds(world)}.000000`, ...event },
    type: "event_callback",
    event_id: newId("Ev"),
    event_time: seconds(world),
    authorizations: [
      { enterprise_id: null, team_id: team.id, user_id: app.botUserId, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
  };
}

/** Milliseconds before the first, second and third retry. */
const retryAfterMs = [0, 60_000, 300_000];

const longestTimerMs = 3_600_000;

export type Events = {
  /** Resolves when the first delivery was acknowledged, or was not. */
  tell(happening: Happening): Promise<void>;
  /** Sends again what is due by the workspace's clock; called after the clock was moved. */
  due(): void;
  close(): void;
};

export function makeEvents(world: World, transport: Transport): Events {
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  async function send(payload: Record<string, unknown>, retry?: { attempt: number; reason: string }): Promise<void> {
    const reply = await transport.deliver({ kind: "events_api", payload, ...(retry ? { retry } : {}) });
    const sent = retry?.attempt ?? 0;
    const wait = retryAfterMs[sent];
    if (reply.acknowledged || !reply.retry || wait === undefined) return;
    const reason = reply.reason === "timeout" ? "http_timeout" : reply.reason;
    world.state.retries.push({ payload, attempt: sent + 1, reason, dueAt: world.clock.now().getTime() + wait });
    due();
  }

  function due(): void {
    // What is not acknowledged when the workspace closes is kept for its next start.
    if (closed) return;
    clearTimeout(timer);
    const now = world.clock.now().getTime();
    const ready = world.state.retries.filter((each) => each.dueAt <= now);
    world.state.retries = world.state.retries.filter((each) => each.dueAt > now);
    for (const { payload, attempt, reason } of ready) void send(payload, { attempt, reason });
    const first = Math.min(...world.state.retries.map((each) => each.dueAt));
    if (Number.isFinite(first)) timer = setTimeout(due, Math.min(first - now, longestTimerMs)).unref();
  }

  return {
    tell: async (happening) => {
      if (isWanted(world, happening)) await send(wrap(world, happening.event));
    },
    due,
    close: () => {
      closed = true;
      clearTimeout(timer);
    },
  };
}
