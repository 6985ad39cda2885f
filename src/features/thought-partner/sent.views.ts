// What somebody is told as soon as their request is sent: what happens next, and how long it may take.

import type { KnownBlock, ModalView } from "@slack/types";
import { counted } from "../../lib/words.ts";
import { context, modal, section } from "../../slack/blocks.ts";
import { offerPlan, type Urgency } from "./rules.ts";
import type { ExpectedWait } from "./waiting.rules.ts";
import { spanOf, waitWords } from "./words.views.ts";

/** How offers go out for this urgency, in words. */
function planWords(urgency: Urgency): string {
  const { atOnce, wait } = offerPlan(urgency);
  const span = spanOf(wait.hours, wait.of);
  if (atOnce === 1) return `We ask one mentor at a time; each has ${span} to answer.`;
  return `We ask ${counted(atOnce, "mentor")} at once; each has ${span} to answer, and the first to accept is your partner.`;
}

/** Shown as soon as the request is sent; `fitting` is what the library has on its topic. */
export const sentView = (urgency: Urgency, wait: ExpectedWait, fitting: readonly KnownBlock[] = []): ModalView =>
  modal({
    title: "Request Sent",
    close: "Done",
    blocks: [
      section(`*Your request is on its way.* ${planWords(urgency)}`),
      section("If nobody can, a coordinator looks for a partner in person. No request is left without an answer."),
      section(waitWords(wait)),
      ...fitting,
      context(
        "Its state is in your direct messages with this app. To see or change it, type `/thought-partner` again.",
      ),
    ],
  });
