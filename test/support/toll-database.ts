// A way to PostgreSQL on which each commit that changes something is told to a toll.
import { createConnection, type Socket } from "node:net";
import type { Toll, Way } from "./toll.ts";
import { endTogether, openGate } from "./toll-gate.ts";

export async function wayToDatabase(url: string, toll: Toll): Promise<Way> {
  const { hostname: host, port } = new URL(url);
  const gate = await openGate((bot) => {
    const base = createConnection({ host, port: Number(port || 5432) });
    endTogether(bot, base);
    overhear(bot, base, toll);
  });
  const way = new URL(url);
  way.host = `127.0.0.1:${gate.port}`;
  return { ...gate, url: way.href };
}

/** Passes on what both say, and hears what is written, committed and rolled back. */
function overhear(bot: Socket, base: Socket, toll: Toll): void {
  const [asked, answered] = [frames(true), frames(false)];
  const written = new Set<string>();
  let sql = "";
  const what = () => `commit of ${[...written].sort().join(", ")}`;
  bot.on("data", (chunk) => {
    for (const { type, body } of asked(chunk)) {
      if (type !== "P" && type !== "Q") continue;
      sql = sqlIn(type, body);
      if (/^commit/i.test(sql) && written.size > 0 && !toll.enters(what())) return;
    }
    base.write(chunk);
  });
  base.on("data", (chunk) => {
    for (const { type, body } of answered(chunk)) {
      if (type === "C") note(String(body));
      // Nothing is committed before the server is ready for the next statement, outside of a transaction.
      if (type !== "Z" || body[0] !== idle || written.size === 0) continue;
      if (!toll.leaves(what())) return;
      written.clear();
    }
    bot.write(chunk);
  });
  const note = (tag: string) => {
    if (tag.startsWith("ROLLBACK")) written.clear();
    const rows = Number(/ (\d+)\0$/.exec(tag)?.[1] ?? 0);
    const table = /\b(?:INSERT INTO|UPDATE|DELETE FROM) (?:"public"\.)?"(\w+)"/.exec(sql)?.[1];
    if (table && rows > 0) written.add(table);
  };
}

const idle = "I".charCodeAt(0);

const sqlIn = (type: string, body: Buffer): string =>
  // Parse has the statement's name before its text.
  body.toString("utf8", type === "P" ? body.indexOf(0) + 1 : 0).split("\0", 1)[0] ?? "";

type Frame = { type: string; body: Buffer };

/** Cuts a stream into messages of the protocol; the bot's first one, which opens the connection, has no type. */
function frames(untyped: boolean): (chunk: Buffer) => Frame[] {
  let [rest, isFirst] = [Buffer.alloc(0), untyped];
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    const found: Frame[] = [];
    for (;;) {
      const typeBytes = isFirst ? 0 : 1;
      if (rest.length < typeBytes + 4) return found;
      const end = typeBytes + rest.readUInt32BE(typeBytes);
      if (rest.length < end) return found;
      if (!isFirst) found.push({ type: String.fromCharCode(rest[0] ?? 0), body: rest.subarray(5, end) });
      [rest, isFirst] = [rest.subarray(end), false];
    }
  };
}
