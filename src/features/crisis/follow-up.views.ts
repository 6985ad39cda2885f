// How are you? Asked of the reporter afterwards, and what becomes of the answer.

import type { KnownBlock } from "@slack/types";
import { actions, button, context, header, lifelineWords, person, section } from "../../slack/blocks.ts";
import type { FollowUpPicture } from "./after-pictures.rules.ts";
import type { Message } from "./card.views.ts";
import { cardOf, type FollowUpAnswer } from "./follow-up.rules.ts";
import { ids } from "./ids.views.ts";

const since: Record<number, string> = { 1: "a day ago", 2: "a week ago", 3: "a month ago" };

export const followUpCard = (asked: FollowUpPicture): Message => ({
  text: textOf(asked),
  blocks: [
    header("How are you?"),
    section(asked.answer === null ? question(asked) : standing(asked, asked.answer)),
    ...buttons(asked),
    ...(asked.lifelines.length > 0 ? [context(lifelineWords(asked.lifelines))] : []),
  ],
});

function textOf({ answer, caller }: FollowUpPicture): string {
  if (caller) return "A colleague gets in touch with you.";
  return answer === null ? "How are you? Please answer when you have a quiet moment." : "Thank you for your answer.";
}

const question = ({ nth }: FollowUpPicture): string =>
  `You asked us for help, and it ended ${since[nth] ?? "a while ago"}. *How are you now?* You need not answer. If it is still hard, or ` +
  "you could use a talk, those who helped you and the coordinators are told that you would like to hear from them, and " +
  "nothing else. Afterwards only the answer that you choose is kept.";

function standing({ caller, talked }: FollowUpPicture, answer: FollowUpAnswer): string {
  if (answer === "all_right") return "*Good to hear.* If that changes, we are there.";
  if (answer === "do_not_ask")
    return "*We do not ask again.* If you need us, type `/crisis`; to think something through, `/thought-partner`.";
  if (!caller)
    return "*Thank you for saying so.* Those who helped you and the coordinators are asked to get in touch with you.";
  if (talked)
    return `*${person(caller)} tells us that you have talked.* If you would like to talk again, just write to them.`;
  return `*${person(caller)} gets in touch with you.* You can write to them at any time, too.`;
}

function buttons(asked: FollowUpPicture): KnownBlock[] {
  const card = cardOf(asked);
  const partner = button("Ask a Thought Partner", ids.askPartner, card);
  const talk = button("I Could Use a Talk", ids.talk, card);
  if (asked.answer === "do_not_ask") return [];
  if (asked.answer === "all_right") return [actions(talk, partner)];
  if (asked.answer !== null) return [actions(partner)];
  return [
    actions(
      button("I Am All Right", ids.allRight, card),
      button("Still Hard", ids.stillHard, card),
      talk,
      partner,
      button("Do Not Ask Again", ids.doNotAsk, card),
    ),
  ];
}
