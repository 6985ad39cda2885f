// A way to a mail server on which each letter is told to a toll.
import { once } from "node:events";
import { type AddressInfo, createConnection, createServer, type Socket } from "node:net";
import type { Toll, Way } from "./toll.ts";

const letterEnd = "\r\n.\r\n";

export async function wayToMail(port: number, toll: Toll): Promise<Way & { port: number }> {
  const sockets = new Set<Socket>();
  const server = createServer((bot) => {
    const post = createConnection({ host: "127.0.0.1", port });
    for (const [one, other] of [
      [bot, post],
      [post, bot],
    ] as const) {
      sockets.add(one.setNoDelay());
      one.on("error", () => other.destroy());
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    let [last, isWhole] = ["", false];
    bot.on("data", (chunk) => {
      // Its end may come in two pieces.
      last = (last + chunk.toString("latin1")).slice(-letterEnd.length);
      const isEnd = last === letterEnd;
      isWhole ||= isEnd;
      if (!isEnd || toll.enters("email")) post.write(chunk);
    });
    post.on("data", (chunk) => {
      const isTaken = isWhole && chunk.toString("latin1").startsWith("250");
      if (isTaken) isWhole = false;
      if (!isTaken || toll.leaves("email")) bot.write(chunk);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const taken = (server.address() as AddressInfo).port;
  const cut = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `smtp://127.0.0.1:${taken}`,
    port: taken,
    cut,
    close: async () => {
      if (!server.listening) return;
      cut();
      await once(server, "close");
    },
  };
}
