// `mssn backup`: writes the whole record into one file, also while the bot runs.
import { statSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { readStoreConfig } from "../config.ts";
import { takeBackup } from "../db/backup.ts";
import { findServer } from "../db/client.ts";
import { systemClock } from "../lib/clock.ts";
import { type Command, Mistake, Trouble } from "./command.ts";
import { counted } from "./terminal.ts";

const help = `mssn backup FILE

Writes all of the record into FILE, as it is at this moment, while the bot runs; reads
the file back, and says so only when every byte is there. A file that exists is never
overwritten. Only you may read it.

What people wrote stays sealed in it. The keys are not in it: keep a copy of them, and
keep it apart from the backups. Votes of anonymous polls that are open are not in it.

Exit code 0: done. 1: it was not, and there is no FILE. 2: called wrongly.`;

export const backup: Command = {
  name: "backup",
  summary: "write the whole record into a file, also while the bot runs",
  help,
  async run(args, terminal) {
    const [path, another] = parseArgs({ args, allowPositionals: true }).positionals;
    if (path === undefined || another !== undefined) throw new Mistake(`Name one file.\n\n${help}`);
    const { databaseUrl, dataDir, keysAt } = readStoreConfig();
    const interrupted = new AbortController();
    process.once("SIGINT", () => interrupted.abort(new Error("it was interrupted")));
    const server = await findServer({ databaseUrl, dataDir });
    try {
      const { header, tables, rows } = await takeBackup({
        url: server.url,
        path,
        now: systemClock.now(),
        signal: interrupted.signal,
      });
      terminal.out(
        `${path}: ${counted(rows, "row")} of ${counted(tables.size, "table")}, ${megabytes(path)}. Read back, and whole.`,
      );
      terminal.out(
        `What people wrote is sealed in it. The keys are not in it, but in ${keysAt}: keep a copy of them apart from this file.`,
      );
      if (header.openPolls > 0)
        terminal.out(
          `Not in it: the votes of ${counted(header.openPolls, "anonymous poll")} now open. After a restore, members vote there again.`,
        );
      return 0;
    } catch (cause) {
      throw new Trouble(`The backup was not made: ${reasonFor(cause as NodeJS.ErrnoException, path)}`, { cause });
    } finally {
      await server.stop();
    }
  },
};

function reasonFor({ code, message }: NodeJS.ErrnoException, path: string): string {
  if (code === "ENOENT" || code === "ENOTDIR") return `there is no folder ${dirname(path)}. Make it, or name another.`;
  if (code === "EACCES" || code === "EROFS") return `nothing may be written in ${dirname(path)}. Name another folder.`;
  if (code === "ENOSPC") return `${dirname(path)} is full. Make room, or name another folder.`;
  return message;
}

const megabytes = (path: string) => `${(statSync(path).size / 1_000_000).toFixed(1)} MB`;
