// The gate of a way: a port of its own that nobody else gets while whoever used it may still knock.
import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";

export type Gate = { port: number; cut(): void; close(): Promise<void> };

/** Once cut it lets nobody in, and keeps the port: a bot that is over must not find the next one's database behind it. */
export async function openGate(enter: (socket: Socket) => void): Promise<Gate> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((socket) => {
    if (isCut) return void socket.destroy();
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    enter(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const cut = () => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    close: async () => {
      cut();
      server.close();
      await once(server, "close");
    },
  };
}

/** Where one of the two goes, so does the other. */
export function endTogether(one: Socket, other: Socket): void {
  for (const [each, rest] of [
    [one, other],
    [other, one],
  ] as const) {
    each.setNoDelay();
    each.on("error", () => rest.destroy());
    each.on("close", () => rest.destroy());
  }
}
