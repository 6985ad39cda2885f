// Counts as people read them: figures first, then a bar, which a screen reader may skip.
import type { KnownBlock } from "@slack/types";
import { counted, listed, numberWord } from "../../lib/words.ts";
import { context, section, typed, typedInFull } from "../../slack/blocks.ts";
import { clip } from "../../slack/escape.ts";
import { countedPoll, standing } from "./counted.rules.ts";
import { smallest } from "./fold.rules.ts";
import type { GroupRow, Outcome, WholePoll } from "./outcome.rules.ts";
import type { Named } from "./pictures.rules.ts";
import type { PollOption } from "./rules.ts";
import { type Ballot, type Tally, tally } from "./tally.rules.ts";
import { groupWord } from "./words.views.ts";

const barLength = 10;

const bar = (share: number): string => {
  const full = Math.round(share * barLength);
  return "▰".repeat(full) + "▱".repeat(barLength - full);
};

const percent = (share: number): string => `${Math.round(share * 100)}%`;
const oneDigit = (value: number): string => value.toFixed(1);

/** After an option: what it got. Empty where nothing is counted. */
export function figures(counts: Tally | null, optionId: string): string {
  if (!counts) return "";
  const { counted: voters } = counts;
  if (counts.kind === "rating") {
    const found = counts.options.find(({ id }) => id === optionId);
    return found?.mean ? `${oneDigit(found.mean)} of 5 on average  ${bar(found.mean / 5)}` : "no ratings yet";
  }
  if (counts.kind === "ranked") {
    const found = counts.options.find(({ id }) => id === optionId);
    const most = Math.max(1, ...counts.options.map(({ points }) => points));
    const { points = 0, firsts = 0 } = found ?? {};
    return `${counted(points, "point")}, ${counted(firsts, "first place")}  ${bar(points / most)}`;
  }
  const { votes = 0 } = counts.options.find(({ id }) => id === optionId) ?? {};
  const share = voters === 0 ? 0 : votes / voters;
  return `${votes === 1 ? "1 vote" : `${votes} votes`}, ${percent(share)}  ${bar(share)}`;
}

/** Best first once it is over. */
export function inOrder(poll: Pick<WholePoll, "options" | "state">, counts: Tally | null): PollOption[] {
  const options = standing(poll.options);
  if (!counts || poll.state !== "closed") return options;
  const place = new Map(counts.order.map((id, nth) => [id, nth]));
  return options.toSorted((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
}

/** Typed text stays plain, whatever is in it; pieces of one message are kept together. */
export function countedOptions(poll: Pick<WholePoll, "options" | "state">, counts: Tally | null): KnownBlock[] {
  const lines = inOrder(poll, counts).map(({ id, text }) => [text, figures(counts, id)].filter(Boolean).join("\n"));
  return typedInFull(lines.join("\n\n"));
}

export const turnoutWords = ({ voted, eligible }: { voted: number; eligible: number }): string =>
  `${voted} of ${eligible} ${voted === 1 ? "has" : "have"} voted`;

export const finalTurnout = ({ voted, eligible }: { voted: number; eligible: number }): string =>
  `${voted} of ${eligible} voted`;

export const tooFew = `Fewer than ${numberWord(smallest)} people voted, so that counts would tell too much. They are not shown, and were not kept.`;

/** By Round Table and by role, each group once; small ones together, and a dash where a number would tell of single people. */
export function byGroup(poll: WholePoll, { columns, byRoundTable, byRole }: Outcome): KnownBlock[][] {
  const names = columns.map((column, nth) => poll.options.find(({ id }) => id === column)?.text ?? `${nth + 1}`);
  const table = (title: string, rows: readonly GroupRow[] | null) =>
    rows
      ? [
          [
            section(`*${title}*`),
            ...rows.map((row) => typed(`${labelOf(row)}\n${cells(row, names)}`)),
            context(
              "Small groups are put together. A dash hides a number below five, or one from which such a number could be worked out.",
            ),
          ],
        ]
      : [];
  return [...table("By Round Table", byRoundTable), ...table("By role", byRole)];
}

const labelOf = ({ labels, voters, eligible }: GroupRow): string =>
  `${listed(labels.map(groupWord))}: ${voters} of ${eligible} voted`;

const cells = ({ cells }: GroupRow, names: readonly string[]): string =>
  names.map((name, nth) => `${clip(name, 60)}: ${cells[nth] ?? "–"}`).join(" · ");

type WhoVoted = Named & { choice: unknown };

/** Of a named poll: who chose what, option by option. */
export function whoChose(poll: WholePoll, who: readonly WhoVoted[]): KnownBlock[] {
  const lines = standing(poll.options).map(({ id, text }) => {
    const names = who.flatMap(({ name, choice }) => {
      const what = chose(poll, choice, id);
      return what === false ? [] : what === true ? name : `${name} (${what})`;
    });
    return `${text}: ${names.length > 0 ? names.join(", ") : "nobody"}`;
  });
  return [section("*Who chose what*"), ...typedInFull(lines.join("\n\n"))];
}

/** What a vote says of this option now, ideas that were put together included: a rating's level, a ranking's place, or yes. */
export function chose(poll: WholePoll, choice: unknown, id: string): number | boolean {
  const { options, kind } = tally(countedPoll(poll), choice ? [choice as Ballot] : []);
  const found = options.find((each) => each.id === id);
  if (!found) return false;
  if ("levels" in found) return found.levels.indexOf(1) + 1 || false;
  if ("points" in found) return found.points > 0 && options.length - found.points + 1;
  return kind !== "rating" && found.votes > 0;
}
