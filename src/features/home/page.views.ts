// App Home as one page: what waits for this person first, and of all the buttons one that is green.
import type { ActionsBlock, Button, HomeView, KnownBlock } from "@slack/types";
import { mostRows } from "../../lib/home.ts";
import { actions, button, context, divider, header, section } from "../../slack/blocks.ts";
import { type HomePart, type HomePlace, homePlaces } from "../../slack/home-parts.ts";
import { ids } from "./ids.views.ts";

/** What Slack shows at most. */
const mostBlocks = 100;

const headings: Partial<Record<HomePlace, string>> = {
  waiting: "Waiting for you",
  mine: "Under way",
  mentoring: "My mentoring",
  onCall: "On call",
  desk: "What waits in the network",
  late: "What is late",
};

/** Parts with how many of their rows there is room for. */
type Cut = { part: HomePart; shown: number };

export function homeView(parts: readonly HomePart[]): HomeView {
  const said = [...(isNew(parts) ? [welcome] : []), ...parts, help];
  const inOrder = homePlaces.flatMap((place) => said.filter((part) => part.place === place));
  const cut = fitting(inOrder);
  return { type: "home", blocks: calm(drawn(cut), mostFitting(cut)) };
}

/** Nothing is said but what everybody can do. */
const isNew = (parts: readonly HomePart[]): boolean =>
  parts.every(({ place, title, lead, buttons }) =>
    place === "ask" || place === "tools" ? !title : !title && !lead && !buttons,
  );

const welcome: HomePart = {
  place: "ask",
  lead: [
    header("Welcome"),
    section(
      "You lead a district, and you need not do it alone. Here you ask a veteran colleague to think something through with you, call the Crisis Support Team when it is hard, find what helped others, and sign up for webinars. What waits for you will stand on this page.",
    ),
  ],
};

const help: HomePart = {
  place: "tools",
  buttons: [button("What I Can Do Here", ids.help, "")],
};

/** Every part is there, with its title; then rows are added in turn, the first of each part before the second of any. */
function fitting(parts: readonly HomePart[]): Cut[] {
  let cut: Cut[] = parts.map((part) => ({ part, shown: 0 }));
  for (let row = 1; row <= mostRows; row++)
    for (const [at, { part, shown }] of cut.entries()) {
      if (shown !== row - 1 || row > (part.rows?.length ?? 0)) continue;
      const more = cut.with(at, { part, shown: row });
      if (drawn(more).length <= mostBlocks) cut = more;
    }
  return cut;
}

const drawn = (cut: readonly Cut[]): KnownBlock[] =>
  homePlaces
    .flatMap((place) =>
      placeBlocks(
        place,
        cut.filter(({ part }) => part.place === place),
      ),
    )
    .slice(1);

function placeBlocks(place: HomePlace, cut: readonly Cut[]): KnownBlock[] {
  const heading = headings[place];
  const buttons = cut.flatMap(({ part }) => part.buttons ?? []);
  const blocks = [...cut.flatMap(partBlocks), ...(buttons.length > 0 ? [actions(...buttons)] : [])];
  return blocks.length === 0 ? [] : [divider, ...(heading ? [header(heading)] : []), ...blocks];
}

function partBlocks({ part, shown }: Cut): KnownBlock[] {
  const { place, title, lead = [], rows = [], count = rows.length } = part;
  const isCounted = (place === "desk" || place === "late") && rows.length > 0;
  return [
    ...(title ? [section(`*${title}${isCounted ? `: ${count}` : ""}*`)] : []),
    ...lead,
    ...rows.slice(0, shown).flat(),
    ...(count > shown && rows.length > 0 ? others(part, shown, count) : []),
  ];
}

function others({ others }: HomePart, shown: number, count: number): KnownBlock[] {
  const words = shown === 0 ? `${count} more than this page has room for.` : `${shown} of ${count} are shown.`;
  if (typeof others === "object") return [context(words), actions(others)];
  return [context(`${words} ${others ?? "The others follow as these are done."}`)];
}

/** Where to look for the act that fits best, the most pressing place first. */
const pressing: readonly HomePlace[] = ["waiting", "late", "desk"];
const byUrgency: readonly HomePlace[] = [...pressing, "mentoring", "mine", "onCall", "tools", "ask"];

const hasToAct = ({ part: { place, rows = [], lead = [] } }: Cut): boolean =>
  pressing.includes(place) && (rows.length > 0 || buttonsIn(lead).length > 0);

const buttonsIn = (blocks: readonly KnownBlock[]): Button[] =>
  blocks
    .flatMap((block) => (block.type === "actions" ? block.elements : []))
    .filter(({ type }) => type === "button") as Button[];

const isGreen = ({ style }: Button): boolean => style === "primary";

/** While something waits for somebody, nothing else is green: above a call for help, asking about anything else is not. */
const mostFitting = (cut: readonly Cut[]): Button | undefined =>
  (cut.some(hasToAct) ? pressing : byUrgency)
    .flatMap((place) =>
      buttonsIn(
        placeBlocks(
          place,
          cut.filter(({ part }) => part.place === place),
        ),
      ),
    )
    .find(isGreen);

/** Every other button that would be green is a plain one; the same row may stand twice. */
function calm(blocks: readonly KnownBlock[], green: Button | undefined): KnownBlock[] {
  let isKept = false;
  const calmed = (element: ActionsBlock["elements"][number]) => {
    if (element.type !== "button" || !isGreen(element)) return element;
    if (element === green && !isKept) {
      isKept = true;
      return element;
    }
    const { style: _, ...plain } = element;
    return plain;
  };
  return blocks.map((block) => (block.type === "actions" ? { ...block, elements: block.elements.map(calmed) } : block));
}
