// To whoever looked after a crisis: its reporter would like to hear from them, and one of them takes that on.

import type { KnownBlock } from "@slack/types";
import { actions, button, context, header, person, section, slackDate } from "../../slack/blocks.ts";
import type { CallPicture } from "./after-pictures.rules.ts";
import type { Message } from "./card.views.ts";
import { cardOf } from "./follow-up.rules.ts";
import { ids } from "./ids.views.ts";

export const callCard = (call: CallPicture): Message => ({
  text: textOf(call),
  blocks: [
    header("Somebody would like to hear from you"),
    section(words(call)),
    ...callButtons(call, true),
    ...(call.caller
      ? []
      : [context("The first of you who says so is named to them. What they wrote or said is not told here.")]),
  ],
});

function textOf({ caller, talkedAt, mine }: CallPicture): string {
  if (talkedAt) return "A colleague who asked to be contacted was contacted.";
  if (!caller) return "A colleague asks to be contacted. Please take it on if you can.";
  return mine ? "A colleague waits to hear from you." : "Somebody gets in touch with a colleague who asked for it.";
}

function words({ reporter, resolvedAt, answeredAt, caller, takenAt, talkedAt, mine }: CallPicture): string {
  const ended = resolvedAt ? `, whose call for help ended ${slackDate(resolvedAt, "date")},` : "";
  const asked = `${person(reporter)}${ended} was asked how they are, and would like to hear from one of us (${slackDate(answeredAt)}).`;
  if (!caller) return `${asked} A call is best; a message in Slack is good too.`;
  if (talkedAt) return `${asked} ${person(caller)} has talked with them (${slackDate(talkedAt)}).`;
  const taken = takenAt ? ` (${slackDate(takenAt)})` : "";
  return mine
    ? `${asked} *You get in touch with them*${taken}. They know that it is you.`
    : `${asked} *${person(caller)} gets in touch with them*${taken}.`;
}

export function callButtons(call: CallPicture, primary: boolean): KnownBlock[] {
  if (call.talkedAt) return [];
  const card = cardOf(call);
  if (!call.caller) return [actions(button("I Will Call", ids.willCall, card, { primary }))];
  return call.mine ? [actions(button("We Have Talked", ids.talked, card, { primary }))] : [];
}
