// How Slack reaches the bot: Socket Mode, or signed HTTP on loopback behind the operator's own proxy.
import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { App as Bolt, HTTPReceiver, type Receiver, SocketModeReceiver } from "@slack/bolt";
import type { Logger } from "pino";
import type { SlackDoor } from "../config.ts";
import { reasonOf } from "../lib/fault.ts";
import { slackLogger } from "../log.ts";

export type Door = {
  receiver: Receiver;
  open(): Promise<void>;
  /** False while the socket is being made again. */
  connected(): boolean;
  close(): Promise<void>;
};

type Answer = { type: string; body: string } | null;

type DoorOptions = {
  apiUrl: string | undefined;
  log: Logger;
  health: () => Promise<{ ok: boolean }>;
  /** Each by its path; what follows the path is the name. */
  pages: readonly { path: string; answer(name: string): Promise<Answer> }[];
};

/** The client pings three times in this time, and waits this long to connect again: Slack ends a connection every few hours. */
const reconnectAfterMs = 2_000;

/** Who does not answer in this time is asked again. */
const patienceMs = 10_000;

/** Slack's requests are far smaller; a larger one is refused with 413. */
const mostBytes = 1_000_000;

type Identity = { botToken: string; botUserId: string };

/** Bolt behind this door, for one workspace. */
export function boltBehind(door: Door, identity: Identity, log: Logger): Bolt {
  return new Bolt({
    receiver: door.receiver,
    convoStore: false,
    logger: slackLogger(log),
    // Made anew each time: Bolt writes the asking person's id into it.
    authorize: async () => ({ ...identity }),
  });
}

export const openDoor = (door: SlackDoor, options: DoorOptions): Door =>
  door.mode === "socket" ? socketDoor(door.appToken, options) : httpDoor(door, options);

function socketDoor(appToken: string, { apiUrl, log }: DoorOptions): Door {
  const closing = new AbortController();
  const clientOptions = {
    ...(apiUrl && { slackApiUrl: apiUrl }),
    timeout: patienceMs,
    // The client never stops trying by itself, not even when the door is closed.
    fetch: async (url: string | URL | Request, init: RequestInit = {}) => {
      if (closing.signal.aborted) return new Promise<never>(() => {});
      const signal = init.signal ? AbortSignal.any([init.signal, closing.signal]) : closing.signal;
      return fetch(url, { ...init, signal });
    },
    // Slack may be away for hours; the bot comes back by itself.
    retryConfig: { forever: true, minTimeout: 1000, maxTimeout: 30_000 },
  };
  const receiver = new SocketModeReceiver({
    appToken,
    logger: slackLogger(log),
    installerOptions: { clientOptions },
    clientPingTimeout: reconnectAfterMs,
  });
  let isConnected = false;
  receiver.client.on("connected", () => {
    isConnected = true;
    log.info("Connected to Slack");
  });
  for (const gone of ["close", "reconnecting", "disconnected"])
    receiver.client.on(gone, () => {
      isConnected = false;
    });
  return {
    receiver,
    open: async () => {
      await receiver.start().catch((error: unknown) => {
        throw refusedToken(error) ?? error;
      });
    },
    connected: () => isConnected,
    close: async () => {
      closing.abort();
      await receiver.stop();
    },
  };
}

/** Slack's own word for why the token will not do; null for other failures. */
function refusedToken(cause: unknown): Error | null {
  const { error: code } = (cause as { data?: { error?: string } }).data ?? {};
  if (!code) return null;
  const where =
    "api.slack.com/apps → your app → Basic Information → App-Level Tokens, with the scope connections:write";
  return new Error(`Slack refused SLACK_APP_TOKEN (${code}). Copy it again from ${where}.`, { cause });
}

function portTaken(cause: unknown, port: number): Error | null {
  if ((cause as NodeJS.ErrnoException).code !== "EADDRINUSE") return null;
  return new Error(`PORT ${port} is taken by another program. Stop that one, or set PORT to another.`, { cause });
}

type Fetch = IncomingMessage & { params?: Record<string, string | string[]> | undefined };

/** Asked again with the tag of what one has, it answers that nothing is new. The address is a secret: no log has it. */
async function sendPage(answer: () => Promise<Answer>, request: Fetch, response: ServerResponse, log: Logger) {
  try {
    const found = await answer();
    if (!found) return void response.writeHead(404, { "content-type": "text/plain" }).end("There is nothing here.\n");
    const etag = `"${createHash("sha256").update(found.body).digest("base64url")}"`;
    const headers = { etag, "content-type": found.type, "cache-control": "private, no-cache" };
    if (request.headers["if-none-match"] === etag) return void response.writeHead(304, headers).end();
    response.writeHead(200, headers).end(request.method === "HEAD" ? undefined : found.body);
  } catch (error) {
    log.error({ reason: reasonOf(error) }, "A page could not be made");
    response
      .writeHead(503, { "content-type": "text/plain", "retry-after": "60" })
      .end("Please try again in a minute.\n");
  }
}

function httpDoor(door: Extract<SlackDoor, { mode: "http" }>, { log, health, pages }: DoorOptions): Door {
  const answer = async (_request: IncomingMessage, response: ServerResponse) => {
    const report = await health();
    response.writeHead(report.ok ? 200 : 503, { "content-type": "application/json" }).end(JSON.stringify(report));
  };
  const receiver = new HTTPReceiver({
    signingSecret: door.signingSecret,
    logger: slackLogger(log),
    bodyLimit: mostBytes,
    customRoutes: [
      { path: "/healthz", method: "GET", handler: (request, response) => void answer(request, response) },
      ...pages.map((page) => ({
        path: `${page.path}/:name`,
        method: ["GET", "HEAD"],
        handler: (request: Fetch, response: ServerResponse) =>
          void sendPage(() => page.answer(String(request.params?.name ?? "")), request, response, log),
      })),
    ],
    unhandledRequestTimeoutMillis: 3_001,
  });
  let isOpen = false;
  return {
    receiver,
    open: async () => {
      const limits = { requestTimeout: 10_000, headersTimeout: 5_000 };
      const server = await receiver.start({ port: door.port, host: door.host }, limits).catch((error: unknown) => {
        throw portTaken(error, door.port) ?? error;
      });
      // The rest of a body that was refused as too large would stand before the next request of its connection.
      server.on("request", (request, response) => response.once("finish", () => request.resume()));
      isOpen = true;
    },
    connected: () => isOpen,
    close: async () => {
      if (!isOpen) return;
      isOpen = false;
      await receiver.stop();
    },
  };
}
