// Times, weeks and people of the rotation in words.
import { type Day, daysAfter } from "../../lib/day.ts";
import { capital, counted, listed } from "../../lib/words.ts";
import { person, slackDate } from "../../slack/blocks.ts";
import type { GapPicture, GapsPicture, Person, TurnPicture, WeekPicture } from "./pictures.rules.ts";
import { type Level, levels, type Place, type Span, weekOf, weekStart } from "./rules.ts";

const inCalendar = new Intl.DateTimeFormat("en-US", { month: "short", day: "numeric", timeZone: "UTC" });

const dayName = (day: Day): string => inCalendar.format(new Date(`${day}T00:00:00Z`));

/** "Mar 9 to Mar 16": from Monday morning to Monday morning. */
export const weekName = (week: Day): string => `${dayName(week)} to ${dayName(daysAfter(week, 7))}`;

const isWeekStart = (at: Date): boolean => at.getTime() === weekStart(weekOf(at)).getTime();

/** Whole weeks by their Mondays, anything else from when until when. */
const spanName = (span: Span): string =>
  isWeekStart(span.startsAt) && isWeekStart(span.endsAt)
    ? `${dayName(weekOf(span.startsAt))} to ${dayName(weekOf(span.endsAt))}`
    : spanWords(span);

export const placeName = ({ week, level }: Place): string => `${weekName(week)}, level ${level}`;

export const spanWords = ({ startsAt, endsAt }: Span): string =>
  `from ${slackDate(startsAt)} until ${slackDate(endsAt)}`;

export const levelName = (level: Level): string => `Level ${level}`;

export const weeksBeginWords =
  "Weeks begin on Monday at 8:00 AM, Massachusetts time. Level 1 is called first, level 2 when level 1 does not answer.";

/** Null where there simply is nobody. */
function whyGap(who: Person | null, why: GapPicture["why"]): string | null {
  if (why === "nobody" || !who) return null;
  return `${person(who)} ${why === "gone" ? "is no longer on the Crisis Support Team" : "cannot be reached in Slack"}`;
}

function whoOf({ who, gap }: TurnPicture): string {
  if (who && gap === null) return person(who);
  const why = whyGap(who, gap ?? "nobody");
  return why === null ? "*nobody yet*" : `*nobody*, because ${why}`;
}

/** Who is on call now on a level, and until when. */
export const currentLine = (turn: TurnPicture): string =>
  `*${levelName(turn.level)}:* ${whoOf(turn)}${turn.gap === null ? ` until ${slackDate(turn.endsAt)}` : ""}`;

/** Whoever has the week, and then those who cover a part of it. */
export function weekWords({ week, turns }: WeekPicture): string {
  const lines = levels.map((level, index) => `${levelName(level)}: ${turnsWords(turns[index] ?? [])}`);
  return `*${weekName(week)}*\n${lines.join("\n")}`;
}

const mostCovers = 3;

function turnsWords(turns: readonly TurnPicture[]): string {
  const planned = new Set(turns.filter(({ isCover }) => !isCover).map(whoOf));
  const covers = turns.filter(({ isCover }) => isCover);
  const shown = covers.slice(0, mostCovers).map((turn) => `${whoOf(turn)} covers ${spanWords(turn)}`);
  const more = covers.length > mostCovers ? [`and ${counted(covers.length - mostCovers, "more cover")}`] : [];
  return [...planned, ...shown, ...more].join("; ");
}

export const ownTurn = (turn: TurnPicture): string =>
  `• ${capital(spanName(turn))}, level ${turn.level}${turn.isCover ? " (a cover)" : ""}`;

const mostGaps = 7;

/** What is missing, in plain words; empty where nothing is. */
export function gapWords({ gaps, nothing }: GapsPicture): string {
  if (nothing) return "No week is planned at all, on either level.";
  const lines = gaps
    .slice(0, mostGaps)
    .map((gap) => `• ${levelName(gap.level)}, ${spanName(gap)}: ${whyGap(gap.who, gap.why) ?? "*nobody yet*"}`);
  const more = gaps.length > mostGaps ? [`and ${gaps.length - mostGaps} more`] : [];
  return [...lines, ...more].join("\n");
}

export const peopleWords = (people: readonly Person[]): string => listed(people.map(person));
