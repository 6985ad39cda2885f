// The result of a poll as files: charts, and tables for its author.

import { barChart, groupedBars, trendChart } from "../../files/chart.ts";
import { type Cell, csv, type Rows, type Sheet, xlsx } from "../../files/sheet.ts";
import { listed } from "../../lib/words.ts";
import { calendarDate } from "../../slack/blocks.ts";
import { clip } from "../../slack/escape.ts";
import type { FileKind, FilesPicture } from "./files.rules.ts";
import type { GroupRow, Outcome, WholePoll } from "./outcome.rules.ts";
import type { Term } from "./pictures.rules.ts";
import { chose, finalTurnout, inOrder } from "./results.views.ts";
import type { Tally } from "./tally.rules.ts";
import { groupWord } from "./words.views.ts";

export type PollFile = { name: string; title: string; bytes: Buffer; alt?: string };

/** Null where there is nothing of this kind: nothing may be shown by group, or it is the first of its series. */
export async function pollFile(kind: FileKind, picture: FilesPicture): Promise<PollFile | null> {
  const { counts } = picture;
  if (!counts) return null;
  switch (kind) {
    case "chart":
      return chart(picture, counts);
    case "groups":
      return groupsChart(picture);
    case "trend":
      return trend(picture);
    case "csv":
      return {
        name: "poll-result.csv",
        title: "Result, for any program",
        bytes: await csv(resultRows(picture, counts)),
      };
    case "xlsx":
      return { name: "poll-result.xlsx", title: "Result, for Excel", bytes: await xlsx(sheets(picture, counts)) };
  }
}

/** What each option is measured by. */
function measure(counts: Tally): { name: string; of: Map<string, number>; share: boolean } {
  if (counts.kind === "rating")
    return {
      name: "Average of 5",
      of: new Map(counts.options.map(({ id, mean }) => [id, round(mean ?? 0)])),
      share: false,
    };
  if (counts.kind === "ranked")
    return { name: "Points", of: new Map(counts.options.map(({ id, points }) => [id, points])), share: false };
  return { name: "Votes", of: new Map(counts.options.map(({ id, votes }) => [id, votes])), share: true };
}

const round = (value: number) => Math.round(value * 10) / 10;

async function chart({ poll, turnout }: FilesPicture, counts: Tally): Promise<PollFile> {
  const { of, name, share } = measure(counts);
  const bars = inOrder(poll, counts).map(({ id, text }) => ({ label: text, value: of.get(id) ?? 0 }));
  const subtitle = `${share ? "" : `${name}. `}${finalTurnout(turnout)}, closed ${closedOn(poll)}`;
  const drawn = await barChart({ title: poll.question, subtitle, bars, total: share ? counts.counted : 0 });
  return { name: "poll-result.png", title: "Result as a chart", bytes: drawn.png, alt: drawn.alt };
}

const closedOn = ({ closedAt, closesAt }: WholePoll): string => calendarDate(closedAt ?? closesAt);
const hidden = "A dash hides a number below five, or one from which such a number could be worked out.";

async function groupsChart({ poll }: FilesPicture): Promise<PollFile | null> {
  const { outcome } = poll;
  const groups = outcome?.byRoundTable?.slice(0, 10);
  if (!outcome || !groups) return null;
  const rows = columnNames(poll).map((label, nth) => ({
    label,
    values: groups.map(({ cells }) => cells[nth] ?? null),
  }));
  const subtitle = "By Round Table; small ones are put together";
  const drawn = await groupedBars({ title: poll.question, subtitle, groups: groups.map(labelOf), rows, hidden });
  return { name: "poll-by-round-table.png", title: "Result by Round Table", bytes: drawn.png, alt: drawn.alt };
}

const labelOf = ({ labels }: GroupRow): string => listed(labels.map(groupWord));

const columnNames = ({ outcome, options }: WholePoll): string[] =>
  (outcome?.columns ?? []).map((column) => options.find(({ id }) => id === column)?.text ?? column);

const mostTerms = 10;
const mostLines = 6;

/** What was asked before in the same words, and now. */
async function trend({ poll, earlier }: FilesPicture): Promise<PollFile | null> {
  const now = { closedAt: poll.closedAt ?? poll.closesAt, outcome: poll.outcome, poll };
  const terms = [...earlier, now].slice(-mostTerms);
  if (terms.length < 2) return null;
  const isShare = poll.kind === "single" || poll.kind === "multiple";
  const lines = inOrder(poll, poll.outcome?.tally ?? null)
    .slice(0, mostLines)
    .map(({ text }) => ({ name: clip(text, 60), values: terms.map((term) => cameTo(term, text)) }));
  const subtitle = isShare ? "Share of those who voted" : poll.kind === "rating" ? "Average of 5" : "Points";
  const names = terms.map(({ closedAt }) => calendarDate(closedAt));
  const drawn = await trendChart({ title: poll.question, subtitle, terms: names, lines, unit: isShare ? "%" : "" });
  return { name: "poll-trend.png", title: "How it came out over time", bytes: drawn.png, alt: drawn.alt };
}

/** Null where this was not asked then, or nothing may be shown. */
function cameTo({ poll, outcome }: Pick<Term, "poll"> & { outcome: Outcome | null }, text: string): number | null {
  const option = poll.options.find((each) => each.text === text);
  const counts = outcome?.tally;
  if (!option || !counts) return null;
  const { of, share } = measure(counts);
  const value = of.get(option.id) ?? 0;
  return share ? Math.round((100 * value) / Math.max(1, counts.counted)) : value;
}

// ——— Tables ———

function resultRows({ poll, turnout }: FilesPicture, counts: Tally): Rows {
  const { name, of, share } = measure(counts);
  const head: Cell[] = ["Place", "Option", name, ...(share ? ["Share of voters, %"] : []), "Added by a member"];
  const rows = inOrder(poll, counts).map(({ id, text, idea }, nth): Cell[] => {
    const value = of.get(id) ?? 0;
    const percent = share ? [Math.round((1000 * value) / Math.max(1, counts.counted)) / 10] : [];
    return [nth + 1, text, value, ...percent, idea];
  });
  return [head, ...rows, [], ["", poll.question], ["", `${finalTurnout(turnout)}, closed ${closedOn(poll)}`]];
}

function sheets(picture: FilesPicture, counts: Tally): Sheet[] {
  const { poll, who } = picture;
  const { byRoundTable, byRole } = poll.outcome ?? {};
  return [
    { name: "Result", rows: resultRows(picture, counts) },
    ...(byRoundTable ? [{ name: "By Round Table", rows: groupRows(poll, byRoundTable) }] : []),
    ...(byRole ? [{ name: "By role", rows: groupRows(poll, byRole) }] : []),
    ...(who.length > 0 ? [{ name: "Who chose what", rows: whoRows(picture) }] : []),
  ];
}

const groupRows = (poll: WholePoll, groups: readonly GroupRow[]): Rows => [
  ["Group", "Asked", "Voted", ...columnNames(poll)],
  ...groups.map((row): Cell[] => [
    labelOf(row),
    row.eligible,
    row.voters,
    ...row.cells.map((cell) => cell ?? "hidden"),
  ]),
];

const whoRows = ({ poll, who }: FilesPicture): Rows => {
  const options = inOrder(poll, null);
  return [
    ["Name", ...options.map(({ text }) => text)],
    ...who.map(({ name, choice }): Cell[] => [name, ...options.map(({ id }) => chose(poll, choice, id))]),
  ];
};
