import { App as Bolt, type Receiver } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Lane } from "../../src/jobs/queue.ts";
import { slackLogger } from "../../src/log.ts";
import type { App } from "../../src/slack/app.ts";
import { notice } from "../../src/slack/blocks.ts";
import { slackClient } from "../../src/slack/client.ts";
import { show } from "../../src/slack/reply.ts";
import { mergeRoutes, type Routes, route, type ShortcutArgs, words } from "../../src/slack/router.ts";
import { serverFor } from "../support/http.ts";
import { keptLog } from "../support/log.ts";

const kept = keptLog();
const called = vi.fn(async (_method: string, _args: unknown) => ({ ok: true }));
/** What was called by the urgent client. */
const calledUrgently = vi.fn(async (_method: string, _args: unknown) => ({ ok: true }));
const appWith = (call: typeof called) => ({ slack: { call }, log: kept.log, botUserId: "UBOT" }) as unknown as App;
const apps = { normal: appWith(called), urgent: appWith(calledUrgently), outside: appWith(calledUrgently) };
const afterClick = vi.fn(async (_clicked: unknown, _app: App) => {});
const failing = async () => {
  throw new Error("SECRET words that somebody wrote");
};

/** What the bot said by response_url. */
const said: { text: string; response_type?: string; replace_original?: boolean }[] = [];
let response_url = "";

beforeEach(async () => {
  response_url = await serverFor((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      said.push(JSON.parse(body));
      response.end("ok");
    });
  });
});

afterEach(() => {
  said.length = 0;
  vi.clearAllMocks();
});

/** The real Bolt with these features; `send` delivers what Slack would and answers the acknowledgements. */
const routed = (routes: Routes, lane: Lane = "normal") => bolted([{ routes, lane }], apps);

function bolted(features: Parameters<typeof mergeRoutes>[0], lanes: Record<Lane, App>) {
  let bolt: Bolt | undefined;
  const receiver: Receiver = {
    init: (app) => {
      bolt = app as Bolt;
    },
    start: async () => undefined,
    stop: async () => undefined,
  };
  const { log } = kept;
  const authorize = async () => ({ botToken: "xoxb-test", botUserId: "UBOT", botId: "B1" });
  const { busy } = route(
    new Bolt({ receiver, convoStore: false, logger: slackLogger(log), authorize }),
    mergeRoutes(features),
    lanes,
    afterClick,
  );
  const send = async (body: Record<string, unknown>) => {
    const acks: unknown[] = [];
    const ack = async (answer?: unknown) => {
      // As over HTTP, where the first answer is the last.
      if (acks.length > 0) throw new Error("Acknowledged twice");
      acks.push(answer);
    };
    await bolt?.processEvent({ body: { team_id: "T1", ...body }, ack });
    return acks;
  };
  return { send, busy };
}

const user = { id: "UALDER", team_id: "T1" };
const commandOf = (command: string, text = "") => ({
  command,
  text,
  user_id: "UALDER",
  channel_id: "C1",
  response_url,
  trigger_id: "1.2",
});
const clickOf = (action_id: string, more: object = {}) => ({
  type: "block_actions",
  user,
  trigger_id: "1.2",
  actions: [{ type: "button", action_id, block_id: "b", value: "7" }],
  ...more,
});
const inMessage = () => ({
  response_url,
  channel: { id: "C1", name: "directmessage" },
  message: { ts: "1.1", text: "", blocks: [{ type: "section", block_id: "card:42" }] },
});
const formOf = (callback_id: string, blocks: object[]) => ({
  type: "view_submission",
  user,
  view: { id: "V1", type: "modal", callback_id, blocks, state: { values: {} } },
});
const inputs = [
  { type: "section", block_id: "intro" },
  { type: "input", block_id: "topic" },
  { type: "input", block_id: "words" },
];
const noticeOf = (text: string) =>
  expect.objectContaining({ blocks: [expect.objectContaining({ text: expect.objectContaining({ text }) })] });

describe("an id that two features answer to", () => {
  test.each(["commands", "actions", "submissions", "closed", "shortcuts", "events"] as const)(
    "is an error at start: %s",
    (kind) => {
      const listener = async () => {};
      const routes = { [kind]: { "polls.vote": listener } };
      expect(() => mergeRoutes([{ routes }, { routes, lane: "urgent" }])).toThrow(
        /^Two features answer to the \w+ "polls\.vote"$/,
      );
      expect(mergeRoutes([{ routes }, {}])[kind].size).toBe(1);
    },
  );
});

describe("a command", () => {
  const heard: string[] = [];
  const hear = (name: string) => async (args: { ack(): Promise<void> }) => {
    heard.push(name);
    await args.ack();
  };
  const { send } = routed({
    commands: { "/mssn": hear("mssn"), "/mssn help": hear("mssn help"), "/broken": failing },
  });

  test.each([
    ["", "mssn"],
    ["help", "mssn help"],
    ["  HELP me, please", "mssn help"],
    ["helpful", "mssn"],
  ])("/mssn %j goes to who answers to its words", async (text, listener) => {
    heard.length = 0;
    expect(await send(commandOf("/mssn", text))).toEqual([undefined]);
    expect(heard).toEqual([listener]);
  });

  test("that nobody knows is answered kindly", async () => {
    expect(await send(commandOf("/nobody"))).toEqual([words.unknownCommand]);
  });

  test("whose listener fails is acknowledged, and the person is told", async () => {
    expect(await send(commandOf("/broken", "SECRET"))).toEqual([undefined]);
    expect(said).toMatchObject([{ text: words.trouble }]);
  });
});

describe("a button", () => {
  const { send, busy } = routed({
    actions: { good: ({ ack }) => ack(), broken: failing },
  });

  test("of a message is answered, and a copy of its card is brought up to date", async () => {
    expect(await send(clickOf("good", inMessage()))).toEqual([undefined]);
    expect(afterClick).toHaveBeenCalledExactlyOnceWith(
      { channel: "C1", ts: "1.1", firstBlockId: "card:42" },
      apps.normal,
    );
    expect(said).toEqual([]);
  });

  test("of an earlier version is answered kindly, to that person alone, and its card is brought up to date", async () => {
    expect(await send(clickOf("from last year", inMessage()))).toEqual([undefined]);
    expect(said).toEqual([{ text: words.oldButton, response_type: "ephemeral", replace_original: false }]);
    expect(afterClick).toHaveBeenCalledOnce();
  });

  test("of an earlier version in App Home is answered in a window", async () => {
    expect(await send(clickOf("from last year", { view: { id: "V1", type: "home" } }))).toEqual([undefined]);
    expect(called).toHaveBeenCalledExactlyOnceWith("views.open", {
      trigger_id: "1.2",
      view: noticeOf(words.oldButton),
    });
  });

  test("whose listener fails is acknowledged, and the person is told", async () => {
    expect(await send(clickOf("broken", inMessage()))).toEqual([undefined]);
    expect(said).toEqual([{ text: words.trouble, response_type: "ephemeral", replace_original: false }]);
  });

  test("of a form, whose listener fails, leaves the form as it is and tells on top of it", async () => {
    await send(clickOf("broken", { view: { id: "V1", type: "modal" } }));
    expect(called).toHaveBeenCalledExactlyOnceWith("views.push", { trigger_id: "1.2", view: noticeOf(words.trouble) });
  });

  test("that fails leaves nothing counted as busy", () => {
    expect(busy()).toBe(0);
  });
});

describe("a form", () => {
  const { send } = routed({
    submissions: { good: ({ ack }) => ack(), broken: failing },
    closed: { broken: failing },
  });

  test("that is taken closes", async () => {
    expect(await send(formOf("good", inputs))).toEqual([undefined]);
  });

  test.each(["broken", "unknown"])(
    "whose listener is %s stays open with what was typed, and says sorry",
    async (id) => {
      expect(await send(formOf(id, inputs))).toEqual([{ response_action: "errors", errors: { topic: words.trouble } }]);
    },
  );

  test("without a field to say it on says sorry in its place", async () => {
    expect(await send(formOf("broken", []))).toEqual([{ response_action: "update", view: noticeOf(words.trouble) }]);
  });

  test("that is closed is acknowledged, whoever listens", async () => {
    for (const id of ["broken", "unknown"])
      expect(await send({ ...formOf(id, inputs), type: "view_closed", is_cleared: false })).toEqual([undefined]);
  });
});

describe("a shortcut", () => {
  const shortcut = (callback_id: string) => ({ type: "shortcut", user, callback_id, trigger_id: "1.2" });
  const fromMessage = (callback_id: string) => ({
    ...{ ...shortcut(callback_id), type: "message_action", response_url, message_ts: "1.1" },
    ...{ channel: { id: "C1", name: "privategroup" }, message: { type: "message", ts: "1.1", text: "SECRET" } },
  });
  const heard = vi.fn(async ({ ack }: ShortcutArgs) => ack());
  const { send } = routed({ shortcuts: { ask: heard, broken: failing } });

  test("is answered", async () => {
    expect(await send(shortcut("ask"))).toEqual([undefined]);
    expect(called).not.toHaveBeenCalled();
  });

  test("whose listener fails says so in a window", async () => {
    expect(await send(shortcut("broken"))).toEqual([undefined]);
    expect(called).toHaveBeenCalledExactlyOnceWith("views.open", { trigger_id: "1.2", view: noticeOf(words.trouble) });
  });

  test("that nobody knows is acknowledged", async () => {
    expect(await send(shortcut("unknown"))).toEqual([undefined]);
    expect(await send(fromMessage("unknown"))).toEqual([undefined]);
  });

  test("of a message reaches who listens to it, with the message", async () => {
    expect(await send(fromMessage("ask"))).toEqual([undefined]);
    expect(heard).toHaveBeenCalledOnce();
    expect(heard.mock.lastCall?.[0].shortcut).toMatchObject({ channel: { id: "C1" }, message: { ts: "1.1" } });
  });

  test("of a message, whose listener fails, says so in a window", async () => {
    expect(await send(fromMessage("broken"))).toEqual([undefined]);
    expect(called).toHaveBeenCalledExactlyOnceWith("views.open", { trigger_id: "1.2", view: noticeOf(words.trouble) });
  });
});

describe("an event", () => {
  const event = (type: string) => ({ type: "event_callback", event: { type, user: "UALDER" }, event_id: "Ev1" });
  const joined = vi.fn(async () => {});
  const { send } = routed({ events: { team_join: joined, user_change: failing } });

  test("goes to who listens to it, and one that fails harms nobody", async () => {
    for (const type of ["team_join", "user_change", "unheard_of"]) expect(await send(event(type))).toEqual([undefined]);
    expect(joined).toHaveBeenCalledOnce();
  });
});

describe("an urgent feature", () => {
  const heard: Lane[] = [];
  const hear = async (_: unknown, app: App) => void heard.push(app === apps.urgent ? "urgent" : "normal");
  const all = { "crisis.act": hear, "crisis.broken": failing };
  const { send } = routed(
    {
      commands: { "/crisis": hear },
      actions: all,
      submissions: all,
      closed: all,
      shortcuts: all,
      events: { team_join: hear },
    },
    "urgent",
  );

  test("is given the urgent connections by whatever it is called", async () => {
    heard.length = 0;
    await send(commandOf("/crisis"));
    await send(clickOf("crisis.act", inMessage()));
    await send(formOf("crisis.act", inputs));
    await send({ ...formOf("crisis.act", inputs), type: "view_closed", is_cleared: false });
    await send({ type: "shortcut", user, callback_id: "crisis.act", trigger_id: "1.2" });
    await send({ type: "event_callback", event: { type: "team_join", user: "UALDER" }, event_id: "Ev1" });
    expect(heard).toEqual(Array(6).fill("urgent"));
    expect(afterClick).toHaveBeenCalledExactlyOnceWith(expect.anything(), apps.urgent);
  });

  test("says sorry by them, too", async () => {
    await send({ type: "shortcut", user, callback_id: "crisis.broken", trigger_id: "1.2" });
    await send(clickOf("crisis.broken", { view: { id: "V1", type: "modal" } }));
    expect(calledUrgently.mock.calls.map(([method]) => method)).toEqual(["views.open", "views.push"]);
    expect(called).not.toHaveBeenCalled();
  });

  test("opens its form although a poll has just been told to wait 30 s with its own", async () => {
    const asked: string[] = [];
    const apiUrl = await serverFor((request, response) => {
      asked.push(request.url ?? "");
      response.setHeader("content-type", "application/json");
      if (asked.length === 1) response.writeHead(429, { "retry-after": "30" }).end();
      else response.end(JSON.stringify({ ok: true }));
    });
    const client = () => slackClient({ token: "xoxb-test", apiUrl: `${apiUrl}/`, log: slackLogger(kept.log) });
    const opened: string[] = [];
    const opening = (id: string) => ({
      [id]: async (args: ShortcutArgs, app: App) => {
        await show(args, app, notice("A form"));
        opened.push(id);
      },
    });
    const lanes = { ...apps, normal: { ...apps.normal, slack: client() }, urgent: { ...apps.urgent, slack: client() } };
    const features = [
      { routes: { shortcuts: opening("polls.new") } },
      { routes: { shortcuts: opening("crisis.report") }, lane: "urgent" as const },
    ];
    const { send } = bolted(features, lanes);
    for (const callback_id of ["polls.new", "polls.new", "crisis.report"])
      await send({ type: "shortcut", user, callback_id, trigger_id: "1.2" });
    expect(opened).toEqual(["crisis.report"]);
    // The second poll was held back without asking Slack; the crisis asked at once and was answered.
    expect(asked).toEqual(["/views.open", "/views.open"]);
  });
});

test("operators read which listener failed and where, never what was written", () => {
  expect(kept.lines().some(({ what, reason }) => what === "/broken" && String(reason).includes("router.test.ts"))).toBe(
    true,
  );
  expect(kept.text()).not.toContain("SECRET");
});
