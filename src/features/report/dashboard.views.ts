// The dashboard: a year's figures in words, of all or of one group, and what can be made of them.
import type { KnownBlock, ModalView } from "@slack/types";
import { dayWord } from "../../lib/day.ts";
import { fewest } from "../../lib/few.ts";
import { initiativeWords } from "../../lib/strategy.ts";
import { actions, button, context, divider, menu, modal, section } from "../../slack/blocks.ts";
import { clip, escapeText } from "../../slack/escape.ts";
import { readForm, type Submitted, textOf } from "../../slack/form.ts";
import type { HomePart } from "../../slack/home-parts.ts";
import { type DashboardPicture, type Only, onlyCode, partsOf, readOnly } from "./dashboard.rules.ts";
import { ids, names } from "./ids.views.ts";
import { about, type Measure } from "./measures.rules.ts";
import { figuresOf, type Report, type System, systems, yearName } from "./report.rules.ts";
import { sentences } from "./summary.views.ts";
import { labelsOf, tableOf } from "./tables.rules.ts";
import {
  byWords,
  countWord,
  figureWords,
  hiddenNote,
  membersOfToday,
  partWord,
  systemTitles,
  tierWords,
} from "./words.views.ts";

export const dashboardLoading: ModalView = modal({
  title: "Dashboard",
  blocks: [section("The figures are being counted. This takes a moment.")],
});

export const homePart: HomePart = { place: "tools", buttons: [button("Dashboard", ids.open, "")] };

export function dashboardView(picture: DashboardPicture): ModalView {
  const { report, only } = picture;
  const body = report.now.isEmpty ? [section(nothing(report))] : only ? groupBlocks(report, only) : allBlocks(report);
  return modal({ title: "Dashboard", blocks: [...menus(picture), ...body, ...acts(report)] });
}

const nothing = ({ now, asOf }: Report): string =>
  `Nothing is on record for ${yearName(now.year)}${asOf ? ` up to ${dayWord(asOf)}` : ""}. Choose another year above.`;

/** What was chosen in the dashboard's menus. */
export function readDashboard(view: Submitted): { year: number | null; only: Only | null } {
  const values = readForm(view);
  return { year: Number(textOf(values, names.year)) || null, only: readOnly(textOf(values, names.only)) };
}

function menus({ report, years, only, groups }: DashboardPicture): KnownBlock[] {
  const yearChoices = years.map((year) => ({ value: String(year), label: `Fiscal year ${yearName(year)}` }));
  const choices = [
    { value: "all", label: "Everybody" },
    ...groups.map((value) => ({ value: onlyCode({ by: "roundTable", value }), label: value })),
    ...Object.entries(initiativeWords).map(([value, label]) => ({
      value: onlyCode({ by: "initiative", value }),
      label: `Initiative ${label}`,
    })),
    ...Object.entries(tierWords).map(([value, label]) => ({ value: onlyCode({ by: "tier", value }), label })),
  ].filter(({ value }) => value.length <= 75);
  const chosen = only ? onlyCode(only) : "all";
  return [
    {
      type: "actions",
      block_id: names.year,
      elements: [{ ...menu(yearChoices, String(report.now.year)), action_id: ids.year }],
    },
    { type: "actions", block_id: names.only, elements: [{ ...menu(choices, chosen), action_id: ids.only }] },
  ];
}

const acts = ({ now }: Report): KnownBlock[] =>
  now.isEmpty
    ? []
    : [
        context(hiddenNote),
        actions(
          button("Send Me the Pictures", ids.pictures, String(now.year)),
          button("Make the Annual Report", ids.report, String(now.year)),
        ),
      ];

const before = ({ before: year, asOf }: Report): string =>
  `_In brackets: ${yearName(year.year)}.${asOf ? ` Told up to ${dayWord(asOf)}; this month follows when it is over.` : ""}_`;

function allBlocks(report: Report): KnownBlock[] {
  const parts = systems.flatMap((system): KnownBlock[] => [
    divider,
    section(`*${systemTitles[system]}*\n${figureLines(report, system)}`),
    ...tables[system].map(([measure, by]) => tableBlock(report, measure, by)),
  ]);
  return [section(sentences(report).join(" ")), context(before(report)), ...parts];
}

const tables: Record<System, readonly [Measure, Parameters<typeof tableOf>[2]][]> = {
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

const figureLines = (report: Report, system: System): string =>
  figuresOf(report, system)
    .map((figure) => {
      const [now, last] = figureWords(figure);
      return `${figure.label}: *${now}* (${last})`;
    })
    .join("\n");

function tableBlock(report: Report, measure: Measure, by: Parameters<typeof tableOf>[2]): KnownBlock {
  const lines = tableOf(report, measure, by).rows.map(({ value, count, before: last, perTen, toCome }) => {
    const rate = perTen === null ? "" : `, ${countWord(perTen)} per 10 members`;
    const now = toCome ? "" : ` *${countWord(count)}*`;
    return `${escapeText(clip(partWord(by, value, labelsOf(report, measure)), 60))}:${now} (${countWord(last)})${rate}`;
  });
  const today = membersOfToday(by, report.servedAs);
  return section(
    `*${about(measure).label}, ${byWords(measure, by)}*${today ? ` (${today.toLowerCase()})` : ""}\n${lines.join("\n") || "None."}`,
  );
}

/** The same lines that the tables of the whole show, so that nothing more can be worked out. */
function groupBlocks(report: Report, only: Only): KnownBlock[] {
  const name = escapeText(partWord(only.by, only.value, {}));
  const members = report.served.find(({ by, value }) => by === only.by && value === only.value)?.members;
  if (members !== undefined && members > 0 && members < fewest)
    return [
      section(`*${name}* has fewer than five members, so nothing is shown of it alone. Choose *Everybody* above.`),
    ];
  const lines = partsOf(report, only).map(({ measure, row }) => {
    const rate = row.perTen === null ? "" : `, ${countWord(row.perTen)} per 10 members`;
    return `${about(measure).label}: *${countWord(row.count)}* (${countWord(row.before)})${rate}`;
  });
  const told = lines.length > 0 ? lines.join("\n") : "Nothing is on record of it in this year.";
  return [
    section(`*${name}*${members ? `, ${members} members` : ""}\n${told}`),
    context(`${before(report)} One group at a time, so that small numbers stay hidden.`),
  ];
}
