// What measures, their parts and their numbers are called, in reports and on the dashboard.
import { districtTypeWords, roleWords } from "../../lib/audience.ts";
import type { Attribute, Quarter } from "../../lib/counts.ts";
import { initiativeWords, trackWords } from "../../lib/strategy.ts";
import { wordIn } from "../../lib/words.ts";
import type { Measure } from "./measures.rules.ts";
import { type Figure, type PlanStep, type ServedAs, type System, type Unit, yearName } from "./report.rules.ts";
import type { Hint, Shown } from "./year.rules.ts";

const attributeWords: Record<Attribute, string> = {
  month: "by month",
  topic: "by topic",
  roundTable: "by Round Table",
  urbanNetwork: "by USN",
  districtType: "by kind of district",
  role: "by role",
  initiative: "by initiative",
  track: "by REDI track",
  tier: "by tier",
};

/** A crisis has a kind where a request has a topic. */
export const byWords = (measure: Measure, by: Attribute): string =>
  measure === "crises" && by === "topic" ? "by kind of crisis" : attributeWords[by];

export const systemTitles: Record<System, string> = {
  partners: "Thought partners",
  crisis: "Crisis support",
  webinars: "Webinars",
  polls: "Polls",
};

const quarterWords: Record<Quarter, string> = {
  1: "July–September",
  2: "October–December",
  3: "January–March",
  4: "April–June",
};
export const quarterWord = (quarter: Quarter): string => quarterWords[quarter];

/** "2025–26", "July–September 2025". */
export const timeWords = (year: number, quarter: Quarter | null): string =>
  quarter === null ? yearName(year) : `${quarterWords[quarter]} ${quarter <= 2 ? year - 1 : year}`;

/** Where there is little room: "2025–26", "Jul–Sep 2025". */
export const shortTimeWords = (year: number, quarter: Quarter | null): string =>
  timeWords(year, quarter).replace(/\p{L}+/gu, (month) => month.slice(0, 3));

const monthWords = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
export const tierWords: Record<string, string> = {
  all: "All: every member",
  some: "Some: a group",
  one: "One: one person",
};
const usnWords: Record<string, string> = { true: "In the network", false: "Not in the network" };

const none: Record<Attribute, string> = {
  month: "No month",
  topic: "No topic",
  roundTable: "No Round Table",
  urbanNetwork: "Not known",
  districtType: "Kind not known",
  role: "Not known",
  initiative: "No initiative",
  track: "No track",
  tier: "Not known",
};

/** What a part of a measure is called; `labels` are those of topics and kinds of crisis. */
export function partWord(by: Attribute, value: string | null, labels: Readonly<Record<string, string>>): string {
  if (value === null) return none[by];
  if (by === "month") return monthWords[Number(value) - 1] ?? value;
  const table: Partial<Record<Attribute, Readonly<Record<string, string>>>> = {
    ...{ topic: labels, urbanNetwork: usnWords, districtType: districtTypeWords, role: roleWords },
    ...{ initiative: initiativeWords, track: trackWords, tier: tierWords },
  };
  return wordIn(table[by] ?? {}, value) ?? value;
}

const numbers = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });
export const countWord = (count: Shown): string => (count === null ? hiddenWord(null) : numbers.format(count));

/** "35 min", "5 h 20 min", "2 days 3 h". */
export function timeWord(minutes: number): string {
  const whole = Math.round(minutes);
  if (whole < 1) return "under 1 min";
  if (whole < 60) return `${whole} min`;
  const hours = Math.round(whole / 60);
  if (whole < 1440 && hours < 24) return joined([Math.floor(whole / 60), "h"], [whole % 60, "min"]);
  const days = Math.floor(hours / 24);
  return joined([days, days === 1 ? "day" : "days"], [hours % 24, "h"]);
}

const joined = (...parts: [number, string][]): string =>
  parts.flatMap(([count, word]) => (count > 0 ? `${count} ${word}` : [])).join(" ");

const hintWords = { few: "fewer than 5", nearly_all: "all but fewer than 5" } as const;

/** What stands in the place of a number that may not be told, on paper and in a sheet. */
export const hiddenWord = (hint: Hint): string => (hint ? hintWords[hint] : "–");

function valueWord(value: Shown, unit: Unit, hint: Hint = null): string {
  if (value === null) return hiddenWord(hint);
  if (unit === "share") return `${numbers.format(Math.round(value))}%`;
  if (unit === "minutes") return timeWord(value);
  return unit === "hours" ? `${numbers.format(value)} h` : numbers.format(value);
}

/** A figure of the year, and the same of the year before. */
export const figureWords = ({ value, before, unit, hint }: Figure): [now: string, before: string] => [
  valueWord(value, unit, hint.value),
  valueWord(before, unit, hint.before),
];

export const hiddenNote =
  "A dash stands for a number of people below five, for one from which such a number could be worked out, and for any number of a group that has fewer than five members.";

const membersWords: Record<ServedAs, string> = {
  now: "that it has today",
  year_end: "that it had at the end of the year, counted at that time",
  roster:
    "that it had at the end of the year, as far as today’s roster knows: who was on it then, and in which Round Table. Kind of district and role are those that people have today, because nobody counted them at that time. Where the roster knows of nobody, nothing is told per 10 members",
};

export const perTenWords = (servedAs: ServedAs): string =>
  `Per 10 members: the rows of a group, for each ten members ${membersWords[servedAs]}. Staff are not counted as members. Whoever is in two Round Tables is a member of both, and their rows count in the first.`;

/** Where members are not those of the time that is told of, each table says so. */
export const membersOfToday = (by: Attribute, servedAs: ServedAs): string | null =>
  servedAs === "roster" && (by === "districtType" || by === "role")
    ? `${by === "role" ? "Role" : "Kind of district"} of members as it is today`
    : null;

/** "2024–2026, over". */
export const yearsWord = ({ years, isOver }: Pick<PlanStep, "years" | "isOver">): string =>
  isOver ? `${years}, over` : years;
