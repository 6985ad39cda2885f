// A way to a mail server on which each letter is told to a toll.
import { createConnection } from "node:net";
import type { Toll, Way } from "./toll.ts";
import { endTogether, openGate } from "./toll-gate.ts";

const letterEnd = "\r\n.\r\n";

export async function wayToMail(port: number, toll: Toll): Promise<Way & { port: number }> {
  const gate = await openGate((bot) => {
    const post = createConnection({ host: "127.0.0.1", port });
    endTogether(bot, post);
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
  return { ...gate, url: `smtp://127.0.0.1:${gate.port}` };
}
