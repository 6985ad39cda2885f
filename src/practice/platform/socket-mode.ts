// Socket Mode: up to ten WebSocket connections; each envelope goes to one of them and waits for its acknowledgement.
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { secret } from "../workspace/ids.ts";
import type { World } from "../workspace/world.ts";
import { makeConnections } from "./connections.ts";
import { type Delivery, patienceMs, type Reply, type Transport } from "./transport.ts";

export type SocketMode = Transport & {
  /** Answers apps.connections.open: an address that works once. */
  open(): { url: string };
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Tells every connection that it will be closed, as Slack does now and then; clients reconnect. */
  disconnect(reason: "warning" | "refresh_requested" | "link_disabled"): void;
  connections(): number;
  /** Breaks every connection without a word. */
  cut(): void;
};

/** Slack takes an answer in the acknowledgement of commands and view submissions. */
const accepts = ({ kind, payload }: Delivery): boolean =>
  kind === "slash_commands" || (kind === "interactive" && payload.type === "view_submission");

function envelope(envelope_id: string, delivery: Delivery) {
  const { kind, payload, retry } = delivery;
  const retried = { retry_attempt: retry?.attempt ?? 0, retry_reason: retry?.reason ?? "" };
  return {
    envelope_id,
    payload,
    type: kind,
    accepts_response_payload: accepts(delivery),
    ...(kind === "events_api" ? retried : {}),
  };
}

function parse(data: string): { envelope_id?: string; payload?: unknown } {
  try {
    return JSON.parse(data) as { envelope_id?: string; payload?: unknown };
  } catch {
    return {};
  }
}

/** Envelopes on their way, each waiting for its acknowledgement, for patience to end, or for its connection to close. */
function makeWaiting() {
  const waiting = new Map<string, { settle(reply: Reply): void; connection: WebSocket }>();
  return {
    start: (id: string, connection: WebSocket): Promise<Reply> =>
      new Promise((resolve) => {
        const settle = (reply: Reply) => {
          clearTimeout(timer);
          waiting.delete(id);
          resolve(reply);
        };
        const timer = setTimeout(() => settle({ acknowledged: false, reason: "timeout", retry: true }), patienceMs);
        waiting.set(id, { settle, connection });
      }),
    received: (data: string) => {
      const { envelope_id = "", payload } = parse(data);
      waiting.get(envelope_id)?.settle({ acknowledged: true, body: payload });
    },
    lost: (connection: WebSocket) => {
      for (const each of [...waiting.values()])
        if (each.connection === connection)
          each.settle({ acknowledged: false, reason: "connection_failed", retry: true });
    },
  };
}

export function makeSocketMode(world: World): SocketMode {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const waiting = makeWaiting();
  const changed = () => world.changed({ changed: "workspace" });
  const connections = makeConnections(world.state.app.id, { changed, ...waiting });

  async function deliver(delivery: Delivery): Promise<Reply> {
    const connection = connections.next();
    if (!connection) return { acknowledged: false, reason: "connection_failed", retry: true };
    const id = randomUUID();
    connection.send(JSON.stringify(envelope(id, delivery)));
    return waiting.start(id, connection);
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const address = new URL(request.url ?? "/", "http://localhost");
    const known = address.pathname === "/link" && tickets.delete(address.searchParams.get("ticket") ?? "");
    if (known) server.handleUpgrade(request, socket, head, connections.greet);
    else socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  }

  return {
    deliver,
    upgrade,
    connected: () => connections.count() > 0,
    connections: connections.count,
    disconnect: connections.disconnect,
    cut: connections.cut,
    open: () => {
      const ticket = secret(16);
      tickets.add(ticket);
      return { url: `${world.url().replace(/^http/, "ws")}/link?ticket=${ticket}&app_id=${world.state.app.id}` };
    },
    close: async () => {
      await connections.close();
      server.close();
    },
  };
}
