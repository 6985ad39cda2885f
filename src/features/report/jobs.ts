// Making what was asked for: each file is drawn from the same figures, and shared in the thread of its card.
import { z } from "zod";
import type { JobKind } from "../../jobs/job.ts";
import type { App } from "../../slack/app.ts";
import { card } from "../../slack/cards.ts";
import type { HomeSection } from "../../slack/feature.ts";
import { perhapsShared, upload } from "../../slack/files.ts";
import { maySeeFigures } from "./dashboard.service.ts";
import { homePart } from "./dashboard.views.ts";
import { beginMaking, made, orderPicture, shared } from "./order.service.ts";
import { orderCard } from "./order.views.ts";
import type { FileKind } from "./orders.rules.ts";
import { drawFile } from "./pictures.views.ts";

const payloadOf = z.object({ orderId: z.string() });

/** Cut short, it goes on with the first file that is not noted as shared; after a lost answer none is shared twice. */
async function make(app: App, payload: unknown) {
  const { orderId } = payloadOf.parse(payload);
  const making = await beginMaking(app, orderId);
  if (making instanceof Date) return { again: making };
  if (!making) return;
  const { order, report, left, channel, ts } = making;
  for (const file of left) {
    const drawn = await drawFile(file as FileKind, report, order.only);
    await upload(app, { ...drawn, to: { channel, threadTs: ts } }).catch((error: unknown) => {
      if (!perhapsShared(error)) throw error;
      app.log.warn({ order: orderId, file }, "It is not known whether a file of a report was shared");
    });
    await shared(app, orderId, file);
  }
  await made(app, orderId);
  return;
}

export const jobs: readonly JobKind<App>[] = [
  { name: "report.make", words: { one: "report to make", many: "reports to make" }, run: make },
];

export const cards = [card({ kind: "report-order", inDoubt: "repeat", load: orderPicture, draw: orderCard })];

export const home: HomeSection = {
  draw: async (db, { slackUserId, now }) =>
    slackUserId && (await maySeeFigures(db, slackUserId, now)) ? [homePart] : [],
};
