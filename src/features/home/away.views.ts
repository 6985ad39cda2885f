// What coordinators read after the bot, or Slack, was away.
import type { KnownBlock } from "@slack/types";
import { context, section, slackDate } from "../../slack/blocks.ts";
import { type Away, type Due, dueInWords, lasting, type WordsOf } from "./away.rules.ts";

type Picture = Away & { due: readonly Due[] };

export function absenceCard(away: Picture, wordsOf: WordsOf): { text: string; blocks: KnownBlock[] } {
  const when = `for ${lasting(away)}`;
  const fromTo = `from ${slackDate(away.startedAt)} to ${slackDate(away.endedAt)}`;
  return away.kind === "bot" ? botAway(when, fromTo, dueInWords(away.due, wordsOf)) : slackAway(when, fromTo);
}

const botAway = (when: string, fromTo: string, due: string) => ({
  text: `This app was away ${when} and is back.`,
  blocks: [
    section(`*This app was away ${when}*, ${fromTo}. It is back.`),
    section(due ? `What came due meanwhile is made up for now: ${due}.` : "Nothing came due meanwhile."),
    context(
      "Whoever used it meanwhile was told by Slack that it did not respond, and can do it again. Please tell whoever looks after the computer on which it runs.",
    ),
  ],
});

const slackAway = (when: string, fromTo: string) => ({
  text: `Slack could not be reached ${when}. Messages are on their way again.`,
  blocks: [
    section(`*Slack could not be reached ${when}*, ${fromTo}. What could not be sent is on its way now.`),
    context("Whoever used this app meanwhile was told by Slack that it did not respond, and can do it again."),
  ],
});
