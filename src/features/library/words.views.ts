// The words and the rows that several views of the library share.
import type { Button, KnownBlock } from "@slack/types";
import { trackWords } from "../../lib/strategy.ts";
import { actions, button, section, slackDate, type Wording } from "../../slack/blocks.ts";
import { clip, escapeText } from "../../slack/escape.ts";
import { ids } from "./ids.views.ts";
import type { Shown } from "./pictures.rules.ts";
import type { DeclineReason, Item, ItemKind } from "./rules.ts";

export const kindWords: Wording<ItemKind> = {
  recording: { label: "Recording", description: "A talk or webinar to watch" },
  guide: { label: "Guide", description: "How something is done; a template or checklist" },
  case_study: { label: "Case study", description: "What a district or colleague went through" },
  provider: { label: "Recommended provider", description: "Somebody whose work has helped" },
};

export const declineWords: Wording<DeclineReason> = {
  double: { label: "The library has something like it" },
  fit: { label: "It fits another place better" },
  link: { label: "Its link does not open for everybody" },
  other: { label: "Another reason", description: "Please tell them yourself" },
};

/** A title that opens its page. What was typed can neither ping nor lead anywhere else. */
export const linked = ({ title, link }: Pick<Item, "title" | "link">): string =>
  `<${escapeText(new URL(link).href.replaceAll("|", "%7C"))}|${escapeText(clip(title, 150))}>`;

const mostLines = 2_900;

/** A list of links in one text, as many of them as it holds: a link that is cut leads nowhere. */
export function linkList(heading: string, items: readonly Pick<Item, "title" | "link" | "kind">[]): string {
  const lines = [heading];
  for (const item of items) {
    const line = `• ${linked(item)} · ${kindWords[item.kind].label}`;
    if ([...lines, line].join("\n").length <= mostLines) lines.push(line);
  }
  return lines.join("\n");
}

/** Plain of mark-up, escaped: "Guide · School safety · REDI: … · For new superintendents". */
export const gist = ({ kind, topic: code, track, audience }: Item, topic: string | null): string =>
  [
    kindWords[kind].label,
    ...(topic && code !== "other" ? [escapeText(topic)] : []),
    ...(track ? [`REDI: ${trackWords[track]}`] : []),
    ...(audience ? [`For: ${escapeText(audience)}`] : []),
  ].join(" · ");

const people = (count: number, what: string): string => (count === 1 ? `1 member ${what}` : `${count} members ${what}`);

const mostSummary = 280;

function rowWords({ item, topic, useful, notes }: Shown): string {
  const known = [
    ...(useful > 0 ? [`${people(useful, "found it useful")}`] : []),
    ...(notes > 0 ? [`${people(notes, "tell of its impact")}`.replace("1 member tell", "1 member tells")] : []),
    ...(item.checkedAt ? [`Last checked ${slackDate(item.checkedAt, "date")}`] : []),
  ].join(" · ");
  return [`*${linked(item)}*`, gist(item, topic), escapeText(clip(item.summary, mostSummary)), known]
    .filter(Boolean)
    .join("\n");
}

/** An item in a list, with what this member can do about it. */
export const itemRow = (shown: Shown, { curates }: { curates: boolean }): KnownBlock[] => [
  section(rowWords(shown)),
  actions(...rowButtons(shown), ...(curates ? [editButton(shown.item)] : [])),
];

function rowButtons({ item, saved, foundUseful }: Shown): Button[] {
  const label = (act: string) => ({ label: `${act}: ${clip(item.title, 50)}` });
  return [
    saved
      ? button("Remove from Saved", ids.unsave, item.id, label("Remove from saved"))
      : button("Save for Later", ids.save, item.id, label("Save for later")),
    foundUseful
      ? button("Not Useful After All", ids.notUseful, item.id, label("Not useful after all"))
      : button("Useful to Me", ids.useful, item.id, label("Useful to me")),
    ...(item.kind === "provider" ? [button("Positive Impact", ids.notes, item.id, label("Positive impact"))] : []),
  ];
}

export const editButton = (item: Item): Button =>
  button("Edit", ids.edit, item.id, { label: `Edit: ${clip(item.title, 60)}` });

export const suggestButton = (): Button => button("Suggest a Resource", ids.suggest, "");
