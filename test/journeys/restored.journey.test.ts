// The database is lost and restored from a backup: Slack still shows what was there before, and the bot goes on from the backup.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { takeBackup } from "../../src/db/backup.ts";
import { restoreBackup } from "../../src/db/restore.ts";
import { newDatabase } from "../support/database.ts";
import type { House } from "../support/house.ts";
import { journey } from "../support/journey.ts";
import { ask } from "../support/partner.ts";

const test = journey();

/** Takes a backup; what it answers puts the bot onto a database that was restored from it. */
async function backup({ db, config, work, now, stopBot, startBot }: House): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "mssn-restored-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "mssn.backup");
  await takeBackup({ url: db.url, path, now: now() });
  return async () => {
    const url = await newDatabase((drop) => onTestFinished(() => stopBot().then(drop)));
    await stopBot();
    await restoreBackup({ url, path, keys: work.keys, now: now(), withoutWords: false });
    config.databaseUrl = url;
    await startBot();
  };
}

test("whoever was asked before the backup accepts on the card that lies there, and reads the sealed words", async ({
  house,
  cast: { avery, blair },
}) => {
  await ask(avery, { "How soon": "No rush", "In your own words": "The budget hearing is on Monday" });
  const restore = await backup(house);
  await restore();

  await blair.press("Accept Request", "A colleague asks");
  const room = blair.groups().find(({ members }) => members.includes(avery.id))?.id;
  await blair.press("Read Their Words", "Welcome", room);
  expect(blair.shown()).toContain("The budget hearing is on Monday");
});

test("whoever presses on what came after the backup is told what to do, and whoever had asked asks anew", async ({
  house,
  cast: { avery, blair },
}) => {
  const restore = await backup(house);
  await ask(avery, { "How soon": "No rush" });
  await restore();

  await blair.press("Accept Request", "A colleague asks");
  expect(blair.told()).toContain("is not there any more, so nothing was changed. Type `/thought-partner`");
  await ask(avery, { "How soon": "No rush" });
  await blair.press("Accept Request", "A colleague asks");
  expect(blair.groups().some(({ members }) => members.includes(avery.id))).toBe(true);
});
