// The WebSocket connections of Socket Mode: greeted, kept awake, used in turn, sent away.
import { setTimeout as sleep } from "node:timers/promises";
import type { WebSocket } from "ws";

const maxConnections = 10;
const pingMs = 10_000;
const farewellMs = 300;

type Watcher = {
  changed(): void;
  received(data: string): void;
  lost(connection: WebSocket): void;
};

export type DisconnectReason = "warning" | "refresh_requested" | "link_disabled" | "too_many_websockets";

const say = (connection: WebSocket, message: Record<string, unknown>) =>
  connection.send(JSON.stringify({ ...message, debug_info: { host: "practice", approximate_connection_time: 18060 } }));

export function makeConnections(appId: string, watcher: Watcher) {
  const open: WebSocket[] = [];
  let turn = 0;

  function greet(connection: WebSocket): void {
    if (open.length >= maxConnections) {
      say(connection, { type: "disconnect", reason: "too_many_websockets" });
      connection.close();
      return;
    }
    open.push(connection);
    const ping = setInterval(() => connection.ping(), pingMs);
    connection.on("message", (data) => watcher.received(String(data)));
    connection.on("error", () => connection.terminate());
    connection.on("close", () => {
      clearInterval(ping);
      open.splice(open.indexOf(connection), 1);
      watcher.lost(connection);
      watcher.changed();
    });
    say(connection, { type: "hello", num_connections: open.length, connection_info: { app_id: appId } });
    watcher.changed();
  }

  /** They take turns, so a retry goes to another one where there is another. */
  function next(): WebSocket | undefined {
    const ready = open.filter((each) => each.readyState === each.OPEN);
    turn += 1;
    return ready[turn % Math.max(ready.length, 1)];
  }

  /** After a mere warning the connection stays usable until the app leaves it. */
  function disconnect(reason: DisconnectReason): void {
    for (const each of [...open]) {
      say(each, { type: "disconnect", reason });
      if (reason !== "warning") each.close();
    }
  }

  /** Without a word, as when the network or Slack itself is gone. */
  function cut(): void {
    for (const each of [...open]) each.terminate();
  }

  async function close(): Promise<void> {
    const closed = open.map((each) => new Promise((resolve) => each.once("close", resolve)));
    for (const each of [...open]) each.close(1001);
    await Promise.race([Promise.all(closed), sleep(farewellMs)]);
    for (const each of [...open]) each.terminate();
  }

  return { greet, next, disconnect, cut, close, count: () => open.length };
}
