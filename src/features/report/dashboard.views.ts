// The dashboard: the figures of a year or a quarter in words, of all or of one group, and what can be made of them.
import type { KnownBlock, ModalView } from "@slack/types";
import type { Attribute } from "../../lib/counts.ts";
import { dayWord } from "../../lib/day.ts";
import { fewest } from "../../lib/few.ts";
import { actions, button, context, divider, modal, section } from "../../slack/blocks.ts";
import { clip, escapeText } from "../../slack/escape.ts";
import type { HomePart } from "../../slack/home-parts.ts";
import { chosenCode, type DashboardPicture, type Only, partsOf } from "./dashboard.rules.ts";
import { figureLines } from "./figures.views.ts";
import { ids } from "./ids.views.ts";
import { about, type Measure } from "./measures.rules.ts";
import { menusOf } from "./menus.views.ts";
import { type Report, type System, systems } from "./report.rules.ts";
import { sentences } from "./summary.views.ts";
import { labelsOf, type Row, tableOf } from "./tables.rules.ts";
import { byWords, countWord, membersOfToday, partWord, systemTitles, timeWords } from "./words.views.ts";

export const dashboardLoading: ModalView = modal({
  title: "Dashboard",
  blocks: [section("The figures are being counted. This takes a moment.")],
});

export const homePart: HomePart = { place: "tools", buttons: [button("Dashboard", ids.open, "")] };

export function dashboardView(picture: DashboardPicture): ModalView {
  return modal({ title: "Dashboard", blocks: [menusOf(picture), ...body(picture)] });
}

function body({ report, only }: DashboardPicture): KnownBlock[] {
  const { now, quarter, asOf } = report;
  const until = asOf ? ` up to ${dayWord(asOf)}` : "";
  if (now.isEmpty)
    return [section(`Nothing is on record for ${timeWords(now.year, quarter)}${until}. Choose another time above.`)];
  const members = only ? membersOf(report, only) : undefined;
  if (only && members !== undefined && members > 0 && members < fewest)
    return [
      section(
        `*${nameOf(only)}* has fewer than five members, so nothing is shown of it alone. Choose *Everybody* above.`,
      ),
    ];
  return [...acts(report, only), context(note(report)), ...(only ? groupBlocks(report, only) : allBlocks(report))];
}

const acts = ({ now, quarter }: Report, only: Only | null): KnownBlock[] => [
  actions(
    button(
      only ? "Send Me the Picture" : "Send Me the Pictures",
      ids.pictures,
      chosenCode({ year: now.year, quarter, only }),
    ),
    button("Make the Annual Report", ids.report, chosenCode({ year: now.year, quarter: null, only: null })),
  ),
];

const note = ({ before, quarter, asOf }: Report): string =>
  [
    `In brackets: ${timeWords(before.year, quarter)}.`,
    ...(asOf ? [`Told up to ${dayWord(asOf)}; this month follows when it is over.`] : []),
    "A dash hides a number of people below five, or one that would give such a number away.",
  ].join(" ");

function allBlocks(report: Report): KnownBlock[] {
  const parts = systems.flatMap((system): KnownBlock[] => [
    divider,
    section(`*${systemTitles[system]}*\n${figureLines(report, system)}`),
    ...tables[system].map(([measure, by]) => tableBlock(report, measure, by)),
  ]);
  return [section(sentences(report).join(" ")), ...parts];
}

const tables: Record<System, readonly [Measure, Attribute][]> = {
  partners: [
    ["requests", "month"],
    ["requests", "topic"],
    ["requests", "roundTable"],
    ["requests", "districtType"],
  ],
  crisis: [["crises", "topic"]],
  webinars: [
    ["attendances", "roundTable"],
    ["attendances", "districtType"],
  ],
  polls: [["votes", "roundTable"]],
};

function tableBlock(report: Report, measure: Measure, by: Attribute): KnownBlock {
  const { rows } = tableOf(report, measure, by);
  const lines = rows.map((row) => {
    const now = row.toCome ? "" : ` *${countWord(row.count)}*`;
    const rate = row.perTen === null ? "" : ` · ${countWord(row.perTen)}`;
    return `${escapeText(clip(partWord(by, row.value, labelsOf(report, measure)), 60))}${by === "month" ? "" : ":"}${now} (${countWord(row.before)})${rate}`;
  });
  const told = by === "month" ? threes(lines) : lines;
  const today = membersOfToday(by, report.servedAs);
  const rated = rows.some(({ perTen }) => perTen !== null)
    ? ` · per 10 members${today ? ` (${today.toLowerCase()})` : ""}`
    : "";
  return section(`*${about(measure).short} ${byWords(measure, by)}${rated}*\n${told.join("\n") || "None."}`);
}

/** A quarter in each line. */
const threes = (lines: readonly string[]): string[] =>
  lines.flatMap((_, at) => (at % 3 === 0 ? [lines.slice(at, at + 3).join(" · ")] : []));

const nameOf = ({ by, value }: Only): string => escapeText(partWord(by, value, {}));
const membersOf = ({ served }: Report, only: Only): number | undefined =>
  served.find(({ by, value }) => by === only.by && value === only.value)?.members;

/** The same lines that the tables of the whole show, so that nothing more can be worked out. */
function groupBlocks(report: Report, only: Only): KnownBlock[] {
  const members = membersOf(report, only);
  const lines = partsOf(report, only).map(({ measure, row }) => `${about(measure).label}: ${partLine(row)}`);
  const told = lines.length > 0 ? lines.join("\n") : "Nothing is on record of it in this time.";
  return [section(`*${nameOf(only)}*${members ? `, ${members} members` : ""}\n${told}`)];
}

const partLine = ({ count, before, perTen }: Row): string =>
  `*${countWord(count)}* (${countWord(before)})${perTen === null ? "" : `, ${countWord(perTen)} per 10 members`}`;
