// Sends the pages that were left, by the way that each is for.
import { z } from "zod";
import type { JobKind } from "../../jobs/job.ts";
import { Fault } from "../../lib/fault.ts";
import type { App } from "../../slack/app.ts";
import { type Doors, type Outgoing, pageWasNotSent, pageWasSent, takePage } from "./sending.service.ts";
import { letter, phoneText } from "./words.views.ts";

const ofPage = z.object({ pageId: z.string() });

export const jobs: readonly JobKind<App>[] = [
  {
    name: "reach.send",
    words: { one: "page beyond Slack", many: "pages beyond Slack" },
    async run(app, payload) {
      const { pageId } = ofPage.parse(payload);
      const page = await takePage(app, pageId, doorsOf(app));
      if (!page) return;
      const fault = await send(app, page);
      if (!fault) return void (await pageWasSent(app, pageId));
      app.log.warn({ page: pageId, reason: fault.message }, "A page beyond Slack was not taken");
      const again = await pageWasNotSent(app, pageId, fault);
      return again ? { again } : undefined;
    },
  },
];

export const doorsOf = ({ outside: { email, phone } }: App): Doors => ({
  email: email !== null,
  hows: phone?.hows ?? [],
});

/** Null when it was taken. */
async function send({ outside }: App, { id, medium, how, wording, address, code }: Outgoing): Promise<Fault | null> {
  try {
    if (medium === "email") await outside.email?.send({ to: address, ...letter(wording, code), id });
    else await outside.phone?.send({ to: address, text: phoneText(wording, how, code), how });
    return null;
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
}
