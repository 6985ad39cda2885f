// The words for polls that stand in several places.
import { roleWords } from "../../lib/audience.ts";
import { wordIn } from "../../lib/words.ts";
import { slackDate } from "../../slack/blocks.ts";
import { noRoundTable, type Poll, type Rhythm } from "./rules.ts";
import type { PollKind } from "./tally.rules.ts";

export const kindWords: Record<PollKind, { label: string; description: string }> = {
  single: { label: "One choice", description: "Each person chooses one option" },
  multiple: { label: "Several choices", description: "Each person chooses as many as you allow" },
  rating: { label: "Rating from 1 to 5", description: "Of the question, or of up to six things" },
  ranked: { label: "Ranking", description: "Each person puts up to six options in order" },
};

export const rhythmWords: Record<Rhythm, { label: string }> = {
  monthly: { label: "Every month" },
  termly: { label: "Every four months" },
  yearly: { label: "Every year" },
};

export const groupWord = (label: string): string =>
  label === noRoundTable ? "no Round Table" : (wordIn(roleWords, label)?.toLowerCase() ?? label);

/** What is done with a vote, before anybody votes. */
export function terms({ anonymous, results }: Pick<Poll, "anonymous" | "results">): string {
  if (anonymous)
    return "*Anonymous.* Nobody sees who chose what, its author and coordinators included. At the end everybody asked sees the counts, if five or more have voted. Until then you can change your vote; for that it is kept encrypted, and whoever runs this app could, with effort, connect it to you. At the end that connection is destroyed for good. What remains: that you took part, and copies of the data made meanwhile.";
  const when = { always: "at any time", voted: "once they have voted", end: "when it has closed" }[results];
  return `*Named.* Everybody who is asked, its author and the coordinators can see who chose what, ${when}. You can change your vote until the poll closes. Its author gets the result as a file with names; here they are kept for half a year, the counts for longer.`;
}

export const howToVote: Record<PollKind, (most: number) => string> = {
  single: () => "Choose one.",
  multiple: (most) => `Choose up to ${most}.`,
  rating: () => "1 is the lowest, 5 the highest.",
  ranked: () => "Put them in your order, the best first.",
};

export const openUntil = (closesAt: Date): string => `Open until ${slackDate(closesAt, "day and time")}`;
