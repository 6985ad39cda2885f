// One table from what Slack sends to who answers it. Bolt tries every listener on everything, so it is given a single one.
import type {
  AllMiddlewareArgs,
  BlockAction,
  App as Bolt,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackEventMiddlewareArgs,
  SlackShortcutMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewClosedAction,
  ViewSubmitAction,
} from "@slack/bolt";
import type { Lane } from "../jobs/queue.ts";
import { reasonOf } from "../lib/fault.ts";
import type { App } from "./app.ts";
import { notice } from "./blocks.ts";
import type { ClickedMessage } from "./cards.ts";

export type CommandArgs = SlackCommandMiddlewareArgs & AllMiddlewareArgs;
export type ActionArgs = SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs;
export type SubmissionArgs = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;
export type ClosedArgs = SlackViewMiddlewareArgs<ViewClosedAction> & AllMiddlewareArgs;
export type ShortcutArgs = SlackShortcutMiddlewareArgs & AllMiddlewareArgs;
export type EventArgs = SlackEventMiddlewareArgs & AllMiddlewareArgs;

type Listener<Args> = (args: Args, app: App) => Promise<void>;

/** What one feature answers. A command may be of two words, as `/mssn help`, and goes before the one of its first word. */
export type Routes = {
  commands?: Record<string, Listener<CommandArgs>>;
  actions?: Record<string, Listener<ActionArgs>>;
  submissions?: Record<string, Listener<SubmissionArgs>>;
  closed?: Record<string, Listener<ClosedArgs>>;
  shortcuts?: Record<string, Listener<ShortcutArgs>>;
  events?: Record<string, Listener<EventArgs>>;
};

type Tables = { [K in keyof Required<Routes>]: Map<string, { lane: Lane; listener: NonNullable<Routes[K]>[string] }> };

/** What a lane's listeners are given: each lane has its own connections to Slack. */
type Apps = Record<Lane, App>;

/** The routes of one feature that stand in several files. */
export const together = (...parts: readonly Routes[]): Routes => ({
  commands: Object.assign({}, ...parts.map(({ commands }) => commands)),
  actions: Object.assign({}, ...parts.map(({ actions }) => actions)),
  submissions: Object.assign({}, ...parts.map(({ submissions }) => submissions)),
  closed: Object.assign({}, ...parts.map(({ closed }) => closed)),
  shortcuts: Object.assign({}, ...parts.map(({ shortcuts }) => shortcuts)),
  events: Object.assign({}, ...parts.map(({ events }) => events)),
});

/** @throws Error when two features answer to the same id. */
export function mergeRoutes(features: readonly { routes?: Routes; lane?: Lane }[]): Tables {
  const merged: Record<string, Map<string, unknown>> = {};
  for (const kind of ["commands", "actions", "submissions", "closed", "shortcuts", "events"] as const) {
    const table = new Map<string, unknown>();
    for (const { routes = {}, lane = "normal" } of features)
      for (const [id, listener] of Object.entries(routes[kind] ?? {})) {
        if (table.has(id)) throw new Error(`Two features answer to the ${kind.replace(/s$/, "")} "${id}"`);
        table.set(id, { lane, listener });
      }
    merged[kind] = table;
  }
  return merged as Tables;
}

export const words = {
  trouble: "That did not work, and it is our fault. Nothing you wrote is lost: please try again in a minute.",
  oldButton: "This button is from an earlier version. Open the app's Home to see how things stand.",
  unknownCommand: "I don't know that command yet. Try `/mssn help`.",
};

function clickedMessage({ message, channel }: BlockAction): ClickedMessage | null {
  if (!message || !channel) return null;
  return { channel: channel.id, ts: message.ts, firstBlockId: message.blocks?.[0]?.block_id };
}

type Guard = (what: string, act: () => Promise<void>, apologise?: () => Promise<unknown>) => Promise<void>;

/** Runs a listener, counts it as busy, and apologises where it fails. */
function guarded({ normal: { log } }: Apps): { guard: Guard; busy(): number } {
  let busy = 0;
  const guard: Guard = async (what, act, apologise) => {
    busy++;
    try {
      await act();
    } catch (error) {
      log.error({ what, reason: reasonOf(error) }, "A listener failed");
      await apologise?.().catch(() => undefined);
    } finally {
      busy--;
    }
  };
  return { guard, busy: () => busy };
}

type AfterClick = (clicked: ClickedMessage, app: App) => Promise<void>;

/** Registers the tables with Bolt. `afterClick` runs after a button of a message; `busy` counts the listeners at work. */
export function route(bolt: Bolt, tables: Tables, apps: Apps, afterClick: AfterClick): { busy(): number } {
  const { guard, busy } = guarded(apps);
  const command = onCommand(tables, apps, guard);
  const action = onAction(tables, apps, { guard, afterClick });
  const submission = onSubmission(tables, apps, guard);
  const closed = onClosed(tables, apps, guard);
  const shortcut = onShortcut(tables, apps, guard);
  const event = onEvent(tables, apps, guard);
  bolt.use(async (args) => {
    if ("command" in args) await command(args);
    else if ("action" in args && args.body.type === "block_actions") await action(args as ActionArgs);
    else if ("view" in args && args.body.type === "view_submission") await submission(args as SubmissionArgs);
    else if ("view" in args && args.body.type === "view_closed") await closed(args as ClosedArgs);
    else if ("shortcut" in args) await shortcut(args);
    else if ("event" in args) await event(args);
  });
  return { busy };
}

/** On top of the open form, which stays as it is underneath, or in a window of its own. */
const inWindow = (app: App, args: ActionArgs | ShortcutArgs, text: string) =>
  app.slack.call("view" in args.body && args.body.view?.type === "modal" ? "views.push" : "views.open", {
    trigger_id: args.body.trigger_id,
    view: notice(text),
  });

/** Slack must have an acknowledgement, or it tells the person that the app did not respond. A second one is refused. */
const acked = (args: { ack(): Promise<void> }) => args.ack().catch(() => undefined);

const onCommand =
  ({ commands }: Tables, apps: Apps, guard: Guard) =>
  async (args: CommandArgs) => {
    const { command, text } = args.command;
    const twoWords = `${command} ${text.trim().split(/\s+/, 1)[0]?.toLowerCase()}`;
    const found = commands.get(twoWords) ?? commands.get(command);
    if (!found) return args.ack(words.unknownCommand);
    const apologise = async () => {
      await acked(args);
      await args.respond(words.trouble);
    };
    await guard(command, () => found.listener(args, apps[found.lane]), apologise);
  };

type Clicks = { guard: Guard; afterClick: AfterClick };

const onAction =
  ({ actions }: Tables, apps: Apps, { guard, afterClick }: Clicks) =>
  async (args: ActionArgs) => {
    const found = actions.get(args.action.action_id);
    const app = apps[found?.lane ?? "normal"];
    const clicked = clickedMessage(args.body);
    const say = async (text: string) => {
      await acked(args);
      if (clicked) await args.respond({ text, response_type: "ephemeral", replace_original: false });
      else await inWindow(app, args, text);
    };
    const answer = () => (found ? found.listener(args, app) : say(words.oldButton));
    await guard(args.action.action_id, answer, () => say(words.trouble));
    if (clicked) await guard("copy of a card", () => afterClick(clicked, app));
  };

const onSubmission =
  ({ submissions }: Tables, apps: Apps, guard: Guard) =>
  async (args: SubmissionArgs) => {
    const id = args.view.callback_id;
    const field = args.view.blocks.find((block) => block.type === "input")?.block_id;
    // An error on a field keeps the form open with everything in it.
    const apologise = () =>
      args.ack(
        field
          ? { response_action: "errors", errors: { [field]: words.trouble } }
          : { response_action: "update", view: notice(words.trouble) },
      );
    const found = submissions.get(id);
    if (!found) return apologise();
    await guard(id, () => found.listener(args, apps[found.lane]), apologise);
  };

const onClosed =
  ({ closed }: Tables, apps: Apps, guard: Guard) =>
  async (args: ClosedArgs) => {
    await args.ack();
    const id = args.view.callback_id;
    const found = closed.get(id);
    if (found) await guard(id, () => found.listener(args, apps[found.lane]));
  };

const onShortcut =
  ({ shortcuts }: Tables, apps: Apps, guard: Guard) =>
  async (args: ShortcutArgs) => {
    const id = args.shortcut.callback_id;
    const found = shortcuts.get(id);
    if (!found) return args.ack();
    const app = apps[found.lane];
    const apologise = async () => {
      await acked(args);
      await inWindow(app, args, words.trouble);
    };
    await guard(id, () => found.listener(args, app), apologise);
  };

const onEvent =
  ({ events }: Tables, apps: Apps, guard: Guard) =>
  async (args: EventArgs) => {
    const found = events.get(args.event.type);
    if (found) await guard(args.event.type, () => found.listener(args, apps[found.lane]));
  };
