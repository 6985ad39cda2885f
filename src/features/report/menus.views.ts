// The dashboard's three menus: of which year, which part of it, and of whom it tells.
import type { ActionsBlock } from "@slack/types";
import { initiativeWords } from "../../lib/strategy.ts";
import { menu } from "../../slack/blocks.ts";
import type { Submitted } from "../../slack/form.ts";
import { type Chosen, type DashboardPicture, onlyCode, readOnly, readQuarter } from "./dashboard.rules.ts";
import { ids } from "./ids.views.ts";
import { yearName } from "./report.rules.ts";
import { quarterWord, tierWords } from "./words.views.ts";

/** The block is a new one for another year, or Slack would keep a quarter that it does not have. */
export function menusOf({ report, years, quarters, only, groups }: DashboardPicture): ActionsBlock {
  const { now, quarter } = report;
  const yearChoices = years.map((year) => ({ value: String(year), label: `Fiscal year ${yearName(year)}` }));
  const quarterChoices = [
    { value: "all", label: "The whole year" },
    ...quarters.map((each) => ({ value: String(each), label: quarterWord(each) })),
  ];
  const choices = [
    { value: "all", label: "Everybody" },
    ...groups.map((value) => ({ value: onlyCode({ by: "roundTable", value }), label: value })),
    ...Object.entries(initiativeWords).map(([value, label]) => ({
      value: onlyCode({ by: "initiative", value }),
      label: `Initiative ${label}`,
    })),
    ...Object.entries(tierWords).map(([value, label]) => ({ value: onlyCode({ by: "tier", value }), label })),
  ].filter(({ value }) => value.length <= 75);
  return {
    type: "actions",
    block_id: `report.menus:${now.year}`,
    elements: [
      { ...menu(yearChoices, String(now.year)), action_id: ids.year },
      { ...menu(quarterChoices, quarter === null ? "all" : String(quarter)), action_id: ids.quarter },
      { ...menu(choices, only ? onlyCode(only) : "all"), action_id: ids.only },
    ],
  };
}

/** What was chosen in them. */
export function readMenus(view: Submitted): Omit<Chosen, "year"> & { year: number | null } {
  const chosen = Object.assign({}, ...Object.values(view.state.values)) as Submitted["state"]["values"][string];
  const of = (id: string) => chosen[id]?.selected_option?.value ?? null;
  return { year: Number(of(ids.year)) || null, quarter: readQuarter(of(ids.quarter)), only: readOnly(of(ids.only)) };
}
