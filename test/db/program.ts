// A program on the built-in PostgreSQL, for tests that kill it: tells what is acknowledged, a line each, until a signal.
import pg from "pg";
import { startEmbedded } from "../../src/db/embedded.ts";

const { url, started, stop } = await startEmbedded({ dataDir: process.argv[2] ?? "" });
const client = new pg.Client({ connectionString: url });
await client.connect();
await client.query("CREATE TABLE IF NOT EXISTS written (id serial)").catch(() => {}); // two at once: one makes it
const write = async () => {
  const { rows } = await client.query("INSERT INTO written DEFAULT VALUES RETURNING id");
  process.stdout.write(`${rows[0].id}\n`);
};

let stopping = false;
process.once("SIGINT", () => {
  stopping = true;
});
process.stdout.write(`${JSON.stringify({ url, started })}\n`);
while (!stopping) await write();
await new Promise((resolve) => setTimeout(resolve, 100));
await write();
await client.end();
await stop();
