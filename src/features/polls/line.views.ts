// What is wrong with a poll that was typed in one line, and the line that would do.
import { listed } from "../../lib/words.ts";
import { clip, escapeText } from "../../slack/escape.ts";
import { faultWords } from "./faults.views.ts";
import type { LineFault } from "./line.rules.ts";

/** The mistakes, and beneath them the line to copy: in a code block, so that nothing in it is formatted. */
export function typedWrong(wrong: readonly LineFault[], corrected: string): string {
  const said = wrong.map((fault) => `• ${lineFaultWords(fault)}`).slice(0, 10);
  return withLine(said.join("\n"), corrected);
}

/** With a line to copy, so that nothing has to be typed again. */
export const withLine = (told: string, line: string): string =>
  `${told}\nThis line would do. Please copy it, change what you like, and send it:\n\`\`\`${escapeText(line)}\`\`\``;

const shown = (text: string) => `“${escapeText(clip(text, 60))}”`;

function lineFaultWords(fault: LineFault): string {
  switch (fault.code) {
    case "unclosed_quote":
      return `The quote at ${shown(fault.text)} is not closed.`;
    case "loose_words":
      return `Please put ${shown(fault.text)} into quotes.`;
    case "unknown_flag":
      return `I do not know \`--${escapeText(clip(fault.flag, 40))}\`${fault.nearest ? `; did you mean \`--${fault.nearest}\`?` : "."}`;
    case "flag_twice":
      return `\`--${fault.flag}\` stands there twice.`;
    case "flags_clash":
      return `${listed(fault.flags.map((flag) => `\`--${flag}\``))} do not go together.`;
    case "when_missing":
      return "Please say until when, as `--until friday` or `--until 12/4 3pm`.";
    case "when_unreadable":
      return `I do not understand the time ${shown(fault.text)}. Please write it as \`friday\`, \`12/4 3pm\` or \`in 3 days\`.`;
    case "results_unknown":
      return "Results are shown `always`, to who has `voted`, or at the `end`.";
    case "to_missing":
      return 'Please say whom to ask, as `--to all` or `--to "Name of a Round Table"`.';
    default:
      return faultWords(fault);
  }
}

export const unknownGroup = (name: string, groups: readonly string[]): string =>
  groups.length > 0
    ? `There is no Round Table called ${shown(name)}. There are: ${escapeText(listed(groups))}.`
    : `There is no Round Table called ${shown(name)}. A coordinator adds them with the roster.`;

export const toWhom =
  'Please say whom to ask: add `--to all`, or `--to "Name of a Round Table"`, or type it in the channel of one.';
