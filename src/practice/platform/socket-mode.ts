// Socket Mode: up to ten WebSocket connections; each envelope goes to one of them and waits for its acknowledgement.
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { type WebSocket, WebSocketServer } from "ws";
import { secret } from "../workspace/ids.ts";
import type { World } from "../workspace/world.ts";
import { type Delivery, patienceMs, type Reply, type Transport } from "./transport.ts";

const maxConnections = 10;
const pingMs = 10_000;
const farewellMs = 300;

export type SocketMode = Transport & {
  /** Answers apps.connections.open: an address that works once. */
  open(): { url: string };
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Tells every connection that it will be closed, as Slack does now and then; clients reconnect. */
  disconnect(reason: "warning" | "refresh_requested" | "link_disabled"): void;
  connections(): number;
};

type Waiting = { settle(reply: Reply): void; connection: WebSocket };

/** `url` gives the workspace's own http address. */
export function makeSocketMode(world: World, url: () => string): SocketMode {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const waiting = new Map<string, Waiting>();
  const open: WebSocket[] = [];
  let turn = 0;

  const debug_info = () => ({ host: "practice", build_number: 1, approximate_connection_time: 18060 });

  function acknowledge(data: string): void {
    const { envelope_id, payload } = parse(data);
    const found = waiting.get(envelope_id);
    found?.settle({ acknowledged: true, body: payload });
  }

  function greet(connection: WebSocket): void {
    if (open.length >= maxConnections) {
      connection.send(JSON.stringify({ type: "disconnect", reason: "too_many_websockets", debug_info: debug_info() }));
      connection.close();
      return;
    }
    open.push(connection);
    const ping = setInterval(() => connection.ping(), pingMs);
    connection.on("message", (data) => acknowledge(String(data)));
    connection.on("error", () => connection.terminate());
    connection.on("close", () => {
      clearInterval(ping);
      open.splice(open.indexOf(connection), 1);
      for (const each of [...waiting.values()])
        if (each.connection === connection)
          each.settle({ acknowledged: false, reason: "connection_failed", retry: true });
      world.changed({ changed: "person" });
    });
    const connection_info = { app_id: world.state.app.id };
    connection.send(
      JSON.stringify({ type: "hello", num_connections: open.length, debug_info: debug_info(), connection_info }),
    );
    world.changed({ changed: "person" });
  }

  /** Connections take turns, so a retry goes to another one where there is another. */
  function next(): WebSocket | undefined {
    const ready = open.filter((each) => each.readyState === each.OPEN);
    turn += 1;
    return ready[turn % Math.max(ready.length, 1)];
  }

  function deliver({ kind, payload, retry }: Delivery): Promise<Reply> {
    const connection = next();
    if (!connection) return Promise.resolve({ acknowledged: false, reason: "connection_failed", retry: true });
    const envelope_id = `${secret(4)}-${secret(2)}-${secret(2)}-${secret(2)}-${secret(6)}`;
    const retried = retry
      ? { retry_attempt: retry.attempt, retry_reason: retry.reason }
      : { retry_attempt: 0, retry_reason: "" };
    const envelope = {
      envelope_id,
      payload,
      type: kind,
      accepts_response_payload: accepts(kind, payload),
      ...(kind === "events_api" ? retried : {}),
    };
    return new Promise((resolve) => {
      const settle = (reply: Reply) => {
        clearTimeout(timer);
        waiting.delete(envelope_id);
        resolve(reply);
      };
      const timer = setTimeout(() => settle({ acknowledged: false, reason: "timeout", retry: true }), patienceMs);
      waiting.set(envelope_id, { settle, connection });
      connection.send(JSON.stringify(envelope));
    });
  }

  return {
    deliver,
    connected: () => open.length > 0,
    connections: () => open.length,
    open: () => {
      const ticket = secret(16);
      tickets.add(ticket);
      return { url: `${url().replace(/^http/, "ws")}/link?ticket=${ticket}&app_id=${world.state.app.id}` };
    },
    upgrade: (request, socket, head) => {
      const address = new URL(request.url ?? "/", "http://localhost");
      const known = address.pathname === "/link" && tickets.delete(address.searchParams.get("ticket") ?? "");
      if (!known) return void socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
      server.handleUpgrade(request, socket, head, greet);
    },
    disconnect: (reason) => {
      for (const each of [...open]) {
        each.send(JSON.stringify({ type: "disconnect", reason, debug_info: debug_info() }));
        if (reason !== "warning") each.close();
      }
    },
    close: async () => {
      const closed = open.map((each) => new Promise((resolve) => each.once("close", resolve)));
      for (const each of [...open]) each.close(1001);
      await Promise.race([Promise.all(closed), sleep(farewellMs)]);
      for (const each of [...open]) each.terminate();
      server.close();
    },
  };
}

/** Slack takes an answer in the acknowledgement of commands and view submissions. */
const accepts = (kind: Delivery["kind"], payload: Record<string, unknown>): boolean =>
  kind === "slash_commands" || (kind === "interactive" && payload.type === "view_submission");

function parse(data: string): { envelope_id: string; payload: unknown } {
  try {
    return JSON.parse(data) as { envelope_id: string; payload: unknown };
  } catch {
    return { envelope_id: "", payload: undefined };
  }
}
