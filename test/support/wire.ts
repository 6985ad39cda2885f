// A wire to a server that a test can freeze, cut and mend.

import type { AddressInfo } from "node:net";
import { createConnection, createServer, type Socket } from "node:net";

export type Wire = {
  /** The server's address by way of the wire. */
  url: string;
  /** Nothing passes, nothing breaks. */
  freeze(): void;
  /** Every connection breaks and none is made. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
};

export async function wireTo(url: string): Promise<Wire> {
  const { hostname: host, port } = new URL(url);
  const sockets = new Set<Socket>();
  let state: "whole" | "frozen" | "cut" = "whole";
  const join = (from: Socket, to: Socket) => {
    sockets.add(from);
    from.on("data", (chunk) => {
      if (state === "whole") to.write(chunk);
    });
    from.on("error", () => to.destroy());
    from.on("close", () => {
      sockets.delete(from);
      to.destroy();
    });
  };
  const server = createServer((near) => {
    if (state === "cut") return void near.destroy();
    const far = createConnection({ host, port: Number(port || 5432) });
    join(near, far);
    join(far, near);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const byWire = new URL(url);
  byWire.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const breakAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: byWire.href,
    freeze: () => {
      state = "frozen";
    },
    cut: () => {
      state = "cut";
      breakAll();
    },
    // What was frozen lost bytes, so those connections must not go on.
    mend: () => {
      if (state === "frozen") breakAll();
      state = "whole";
    },
    close: async () => {
      breakAll();
      await new Promise((done) => server.close(done));
    },
  };
}
