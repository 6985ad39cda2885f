// Sends the pages that were left, by the way that each is for; and tells people where their own ways fail.
import { z } from "zod";
import type { JobKind } from "../../jobs/job.ts";
import type { Duty } from "../../lib/dates.ts";
import { Fault } from "../../lib/fault.ts";
import type { App } from "../../slack/app.ts";
import { card } from "../../slack/cards.ts";
import type { HomeSection } from "../../slack/feature.ts";
import { failedCard, nothingSetUp, noWayYet } from "./answers.views.ts";
import { failedWay, homePicture, tellOfFailure } from "./pictures.service.ts";
import { doorsOf } from "./rules.ts";
import { type Outgoing, pageWasNotSent, pageWasSent, takePage } from "./sending.service.ts";
import { tidy } from "./tidy.service.ts";
import { letter, phoneText } from "./words.views.ts";

const ofPage = z.object({ pageId: z.string() });
const ofOwn = z.object({ contactId: z.string(), nth: z.number() });

export const jobs: readonly JobKind<App>[] = [
  {
    name: "reach.send",
    words: { one: "page beyond Slack", many: "pages beyond Slack" },
    async run(app, payload) {
      const { pageId } = ofPage.parse(payload);
      const page = await takePage(app, pageId, doorsOf(app.outside));
      if (!page) return;
      const fault = await send(app, page);
      if (!fault) return void (await pageWasSent(app, pageId));
      app.log.warn({ page: pageId, reason: fault.message }, "A page beyond Slack was not taken");
      const again = await pageWasNotSent(app, pageId, fault);
      return again ? { again } : undefined;
    },
  },
  {
    name: "reach.own-settled",
    run: async (app, payload) => void (await tellOfFailure(app, ofOwn.parse(payload))),
  },
  { name: "reach.tidy", run: async (app) => void (await tidy(app)) },
];

export const duties: readonly Duty[] = [{ name: "reach.tidy", at: "02:40", on: "every day" }];

export const cards = [
  card({
    kind: "reach-failed",
    inDoubt: "repeat",
    load: failedWay,
    draw: (failed) => failedCard(failed),
  }),
];

export const home: HomeSection = {
  async draw(db, { slackUserId, now, outside }) {
    const picture = await homePicture(db, slackUserId, now);
    const { email, hows } = doorsOf(outside);
    if (!email && hows.length === 0) return picture.coordinates ? [{ place: "desk", lead: nothingSetUp }] : [];
    return picture.lacksWay ? [{ place: "waiting", lead: noWayYet }] : [];
  },
};

/** Null when it was taken. */
async function send(
  { outside }: App,
  { messageId, medium, how, wording, address, code }: Outgoing,
): Promise<Fault | null> {
  try {
    if (medium === "email") await outside.email?.send({ to: address, ...letter(wording, code), id: messageId });
    else await outside.phone?.send({ to: address, text: phoneText(wording, how, code), how });
    return null;
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
}
