// What is wrong with a poll, and what to do instead.
import { counted } from "../../lib/words.ts";
import type { DraftFault } from "./draft.rules.ts";

export function faultWords(fault: DraftFault): string {
  switch (fault.code) {
    case "question_missing":
      return "Please write the question.";
    case "question_too_long":
      return `Please shorten the question to ${fault.most} characters; it has ${fault.length}.`;
    case "too_few_options":
      return `Please give at least ${counted(fault.least, "option")}, one on each line; there ${fault.count === 1 ? "is" : "are"} ${fault.count}.`;
    case "too_many_options":
      return `Please keep at most ${fault.most} options; there are ${fault.count}.`;
    case "option_empty":
      return `Option ${fault.place} is empty. Please write it, or leave it out.`;
    case "option_too_long":
      return `Please shorten option ${fault.place} to ${fault.most} characters; it has ${fault.length}.`;
    case "options_equal":
      return `Options ${fault.sameAs} and ${fault.place} are the same. Please change or leave out one.`;
    case "most_out_of_range":
      return `Please choose a number from ${fault.least} to ${fault.largest}.`;
    case "no_ideas_here":
      return "People can add ideas where they choose one or several options, not in a rating or a ranking.";
    case "until_too_soon":
      return `Please choose an end at least ${counted(fault.minutes, "minute")} from now.`;
    case "until_too_late":
      return `Please choose an end within ${fault.days} days.`;
  }
}
