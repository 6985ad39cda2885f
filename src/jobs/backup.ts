// Each night: a backup of the database into a folder, of which the last fourteen are kept.
import { existsSync } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Work } from "../db/work.ts";
import type { Duty } from "../lib/dates.ts";
import type { JobKind } from "./job.ts";

const keptNights = 14;
const pattern = /^mssn-(\d{4}-\d{2}-\d{2})\.backup$/;
/** Of one that was killed half-way. */
const leftover = /^mssn-\d{4}-\d{2}-\d{2}\.backup\..+\.part$/;

/** After the nightly tidying, so that what was purged then is in none. */
const duties: readonly Duty[] = [{ name: "backup", at: "03:30", on: "every day" }];

const ofNight = z.object({ date: z.iso.date() });

const jobs: readonly JobKind<Work & { backupDir: string | null }>[] = [
  {
    name: "backup",
    words: { one: "nightly backup", many: "nightly backups" },
    async run({ db, clock, backupDir }, payload) {
      if (backupDir === null) return undefined;
      const { date } = ofNight.parse(payload);
      const path = join(backupDir, `mssn-${date}.backup`);
      await mkdir(backupDir, { recursive: true, mode: 0o700 });
      await removeAll(
        backupDir,
        (await readdir(backupDir)).filter((name) => leftover.test(name)),
      );
      // What it needs takes memory, once a night. It appears whole or not at all: what is there was made by a try that was not noted.
      const { takeBackup } = await import("../db/backup.ts");
      if (!existsSync(path)) await takeBackup({ url: db.url, path, now: clock.now() });
      await removeAll(
        backupDir,
        (await nightsIn(backupDir)).slice(keptNights).map(({ name }) => name),
      );
      return undefined;
    },
  },
];

/** The date of the latest nightly backup in a folder; null where there is none. */
export const lastBackup = async (folder: string): Promise<string | null> => (await nightsIn(folder))[0]?.date ?? null;

/** The latest first. */
async function nightsIn(folder: string): Promise<{ name: string; date: string }[]> {
  const names = existsSync(folder) ? await readdir(folder) : [];
  const nights = names.flatMap((name) => ({ name, date: pattern.exec(name)?.[1] ?? "" }));
  return nights.filter(({ date }) => date !== "").sort((a, b) => (a.date < b.date ? 1 : -1));
}

async function removeAll(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) await rm(join(folder, name), { force: true });
}

export const nightlyBackup = { duties, jobs };
