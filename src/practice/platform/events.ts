// The Events API: what the app subscribed to and may know of, sent at once and again after one and five minutes.
import { isMember } from "../workspace/conversations.ts";
import { newId, seconds } from "../workspace/ids.ts";
import type { EventRetry } from "../workspace/state.ts";
import type { Happening, World } from "../workspace/world.ts";
import type { Transport } from "./transport.ts";

/** Scopes that an event needs, any one of them; events without an entry need none. */
const scopesOf: Record<string, readonly string[]> = {
  "message.im": ["im:history"],
  "message.mpim": ["mpim:history"],
  "message.groups": ["groups:history"],
  "message.channels": ["channels:history"],
  app_mention: ["app_mentions:read"],
  member_joined_channel: ["channels:read", "groups:read"],
  member_left_channel: ["channels:read", "groups:read"],
  channel_created: ["channels:read"],
  channel_archive: ["channels:read"],
  channel_unarchive: ["channels:read"],
  channel_rename: ["channels:read"],
  group_archive: ["groups:read"],
  group_unarchive: ["groups:read"],
  group_rename: ["groups:read"],
  user_change: ["users:read"],
  team_join: ["users:read"],
};

const messageSubscription: Record<string, string> = {
  im: "message.im",
  mpim: "message.mpim",
  group: "message.groups",
  channel: "message.channels",
};

/** Milliseconds before the first, second and third retry. */
const retryAfterMs = [0, 60_000, 300_000];

export type Events = {
  /** Resolves when the first delivery was acknowledged, or was not. */
  tell(happening: Happening): Promise<void>;
  /** Sends what is due by the workspace's clock; called after the clock was moved. */
  due(): void;
  close(): void;
};

export function makeEvents(world: World, transport: Transport): Events {
  const subscribed = new Set(world.manifest.settings.event_subscriptions.bot_events);
  const granted = new Set(world.manifest.oauth_config.scopes.bot);
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  function wanted({ event, within }: Happening): boolean {
    const name = event.type === "message" ? messageSubscription[String(event.channel_type)] : event.type;
    if (!name || !subscribed.has(name)) return false;
    const needed = scopesOf[name] ?? [];
    if (needed.length > 0 && !needed.some((scope) => granted.has(scope))) return false;
    const conversation = within === undefined ? undefined : world.state.conversations[within];
    return !conversation || isMember(conversation, world.state.app.botUserId);
  }

  function envelope(event: Happening["event"]): Record<string, unknown> {
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

  async function send(payload: Record<string, unknown>, attempt: number, reason: string): Promise<void> {
    const retry = attempt === 0 ? {} : { retry: { attempt, reason } };
    const reply = await transport.deliver({ kind: "events_api", payload, ...retry });
    if (reply.acknowledged || !reply.retry) return;
    const wait = retryAfterMs[attempt];
    if (wait === undefined) return;
    const why = reply.reason === "timeout" ? "http_timeout" : reply.reason;
    const next: EventRetry = { payload, attempt: attempt + 1, dueAt: world.clock.now().getTime() + wait, reason: why };
    world.state.retries.push(next);
    due();
  }

  function due(): void {
    if (closed) return;
    const now = world.clock.now().getTime();
    const ready = world.state.retries.filter((each) => each.dueAt <= now);
    world.state.retries = world.state.retries.filter((each) => each.dueAt > now);
    for (const each of ready) void send(each.payload, each.attempt, each.reason);
    clearTimeout(timer);
    const first = Math.min(...world.state.retries.map((each) => each.dueAt));
    if (Number.isFinite(first)) timer = setTimeout(due, Math.min(first - now, 60_000));
    timer?.unref();
  }

  return {
    tell: async (happening) => {
      if (wanted(happening)) await send(envelope(happening.event), 0, "");
    },
    due,
    close: () => {
      closed = true;
      clearTimeout(timer);
    },
  };
}
