// `mssn restore`: brings a backup into an empty database.
import { parseArgs } from "node:util";
import { missingKeyFile, readStoreConfig, type StoreConfig } from "../config.ts";
import { BadBackup } from "../db/backup.file.ts";
import { findServer } from "../db/client.ts";
import { migrate } from "../db/migrations.ts";
import { NotEmpty, type Restored, restoreBackup, WrongKey } from "../db/restore.ts";
import { systemClock } from "../lib/clock.ts";
import { type Command, Mistake, Trouble } from "./command.ts";
import { counted, type Terminal } from "./terminal.ts";

const help = `mssn restore FILE [--without-words]

Brings a backup into an empty database: the one in DATA_DIR, which is made if there is
none, or that of DATABASE_URL. First it reads the whole file, tries the keys and looks
whether the database is empty; then it writes all of it, reads it back, and keeps it
only if it is the same.

  --without-words   only where keys are lost for good: leaves out what they sealed

Exit code 0: done. 1: nothing was restored. 2: called wrongly.`;

export const restore: Command = {
  name: "restore",
  summary: "bring a backup into an empty database",
  help,
  async run(args, terminal) {
    const { path, withoutWords } = wishesOf(args);
    const missing = withoutWords ? null : missingKeyFile();
    if (missing) throw new Trouble(`Nothing was restored. There is no key file ${missing}. ${keysFirst(missing)}`);
    const config = readStoreConfig();
    const { url, stop } = await findServer(config);
    const wanted = { url, path, keys: config.keys, now: systemClock.now(), withoutWords };
    try {
      const restored = await restoreBackup(wanted).catch((cause: Error) => {
        throw new Trouble(`Nothing was restored. ${whatToDo(cause, path, config)}`, { cause });
      });
      tell(terminal, restored);
      await migrate(url);
      return 0;
    } finally {
      await stop();
    }
  },
};

function wishesOf(args: string[]): { path: string; withoutWords: boolean } {
  const options = { "without-words": { type: "boolean", default: false } } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [path, another] = positionals;
  if (path === undefined || another !== undefined) throw new Mistake(`Name one file.\n\n${help}`);
  return { path, withoutWords: values["without-words"] };
}

const keysFirst = (keysAt: string): string =>
  [
    `Put the key that was kept into ${keysAt}, and run the same again.`,
    "If it is lost for good, --without-words restores everything but what it sealed.",
  ].join("\n");

function whatToDo(error: Error, path: string, { databaseUrl, dataDir, keysAt }: StoreConfig): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return `There is no file ${path}.`;
  if (code === "EISDIR") return `${path} is a folder: name the backup in it.`;
  if (error instanceof BadBackup)
    return `${path} is cut short, damaged, or no backup of this program: take another one. (${error.message})`;
  if (error instanceof WrongKey) return `${error.message}\n${keysFirst(keysAt)}`;
  if (error instanceof NotEmpty)
    return `${error.message} Stop the bot, if it runs on it, and ${databaseUrl ? "give DATABASE_URL a new, empty database" : `set DATA_DIR to a new folder, or move ${dataDir} away (and its keys back)`}.`;
  return error.message;
}

function tell(terminal: Terminal, { header, tables, rows, leftOut, due }: Restored): void {
  terminal.out(
    `${counted(rows, "row")} of ${counted(tables.size, "table")} are restored, as they were at ${header.at.toISOString()}. Read back, and the same.`,
  );
  if (leftOut > 0) terminal.out(`Left out: ${counted(leftOut, "text")} whose keys are lost.`);
  if (header.openPolls > 0)
    terminal.out(
      `${counted(header.openPolls, "anonymous poll")} had votes that are in no backup: members vote there again.`,
    );
  const came = due.urgent + due.other;
  terminal.out(
    came === 0
      ? "Nothing has come due since."
      : `When the bot starts, it does what has come due since (${counted(came, "task")}${due.urgent > 0 ? `, ${due.urgent} of them for calls for help that were open then: tell the Crisis Support Team first` : ""}). What it had done after the backup it does again.`,
  );
  terminal.out("What people did after the backup is not in it. Start the bot: npm start");
}
