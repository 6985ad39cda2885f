// `mssn keys`: make a new key for sealed words, and seal what older keys sealed with the newest one.
import { parseArgs } from "node:util";
import { readStoreConfig } from "../config.ts";
import { newKey } from "../db/keys.ts";
import { reseal } from "../db/sealed.ts";
import { type Command, dispatch, Mistake } from "./command.ts";
import { withDatabase } from "./database.ts";

const make: Command = {
  name: "new",
  summary: "print a new key, to be put first among the keys",
  help: `mssn keys new ID

Prints a line ID:KEY. Put it first in SEAL_KEYS or in the key file, keep the older
keys behind it, restart the bot, then run mssn keys rotate.`,
  async run(args, terminal) {
    const [id, another] = parseArgs({ args, allowPositionals: true }).positionals;
    if (!id || another || !/^[\w-]+$/.test(id))
      throw new Mistake("Name the key by letters and digits: mssn keys new k2");
    terminal.out(newKey(id));
    return 0;
  },
};

const rotate: Command = {
  name: "rotate",
  summary: "seal all kept words with the first key",
  help: `mssn keys rotate

Afterwards the older keys can be taken away, once no backup needs them any more.`,
  async run(args, terminal) {
    parseArgs({ args });
    const { keys } = readStoreConfig();
    const total = await withDatabase(async ({ prisma }) => {
      for (let count = 0; ; ) {
        const done = await prisma.$transaction((tx) => reseal(tx, keys));
        if (done === 0) return count;
        count += done;
      }
    });
    terminal.out(`${total} sealed anew with the key "${keys.current}".`);
    return 0;
  },
};

export const keys: Command = {
  name: "keys",
  summary: "make and rotate the keys to sealed words",
  run: (args, terminal) => dispatch("mssn keys", [make, rotate], args, terminal),
};
