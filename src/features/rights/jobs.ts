// What time brings: the nightly purge, and the files that members download, sent and deleted again.
import { z } from "zod";
import type { JobKind } from "../../jobs/job.ts";
import { type Duty, localDate } from "../../lib/dates.ts";
import type { App } from "../../slack/app.ts";
import { card } from "../../slack/cards.ts";
import type { HomeSection } from "../../slack/feature.ts";
import { perhapsShared, removeFile, upload } from "../../slack/files.ts";
import { copyFile, copyKinds } from "./copy.views.ts";
import { holdPicture, holdsToConfirm } from "./hold.service.ts";
import { holdCard, holdsPart, readingsCard } from "./hold.views.ts";
import * as mine from "./my-data.service.ts";
import { copyCard } from "./my-data.views.ts";
import { readingsPicture } from "./opening.service.ts";
import { purgeTonight } from "./purge.service.ts";

/** In New York. */
export const duties: readonly Duty[] = [{ name: "rights.purge", at: "02:30", on: "every day" }];

const ofFile = z.object({ copyId: z.string(), file: z.enum(copyKinds) });
const ofCopy = z.object({ copyId: z.string() });
const ofNight = z.object({ date: z.string().optional() });

/** Made in memory only. After a lost answer it is not shared twice: whoever misses it presses Download once more. */
async function send(app: App, parts: readonly mine.Part[], payload: unknown): Promise<undefined> {
  const { copyId, file } = ofFile.parse(payload);
  app.slack.check("files.completeUploadExternal");
  const copy = await mine.copyToSend(app, parts, copyId);
  if (!copy) return;
  const { channel } = await app.slack.call("conversations.open", { users: copy.slackUserId });
  const noteId = (id: string) => mine.noteFile(app, copyId, id);
  await upload(app, { ...copyFile(file, copy), noteId, to: { channel: channel?.id ?? "" } }).catch((error: unknown) => {
    if (!perhapsShared(error)) throw error;
    app.log.warn({ copy: copyId, file }, "It is not known whether a file was shared");
  });
  return;
}

async function deleteCopy(app: App, payload: unknown): Promise<undefined> {
  for (const id of await mine.filesToDelete(app, ofCopy.parse(payload).copyId)) await removeFile(app, id);
  return;
}

export const jobsFor = (parts: readonly mine.Part[]): readonly JobKind<App>[] => [
  {
    name: "rights.send",
    words: { one: "file for a member", many: "files for members" },
    run: (app, payload) => send(app, parts, payload),
  },
  { name: "rights.delete-copy", words: { one: "file to delete", many: "files to delete" }, run: deleteCopy },
  {
    name: "rights.purge",
    words: { one: "nightly purge", many: "nightly purges" },
    run: async (app, payload) =>
      void (await purgeTonight(app, ofNight.parse(payload).date ?? localDate(app.clock.now()))),
  },
];

export const home: HomeSection = {
  draw: async (db, { slackUserId, now }) => holdsPart(await holdsToConfirm(db, slackUserId, now)),
};

export const cards = [
  card({
    kind: "rights-copy",
    inDoubt: "repeat",
    load: mine.copyPicture,
    draw: (copy) => copyCard(copy),
  }),
  card({
    kind: "rights-hold",
    inDoubt: "repeat",
    load: holdPicture,
    draw: (picture) => holdCard(picture),
  }),
  card({
    kind: "rights-readings",
    inDoubt: "silence",
    load: (db, subject, { now }) => readingsPicture(db, subject, now),
    draw: (picture) => readingsCard(picture),
  }),
];
