// What App Home shows of webinars: a seat that is kept, what is soon, what is coming, and what whoever announces still has to do.
import type { KnownBlock } from "@slack/types";
import { subDays } from "date-fns/subDays";
import { mostRows, soonest } from "../../lib/home.ts";
import { actions, button, section, slackDate } from "../../slack/blocks.ts";
import { clip, escapeText } from "../../slack/escape.ts";
import type { HomePart } from "../../slack/home-parts.ts";
import { thereButtons } from "./after.views.ts";
import { afterActs } from "./author.views.ts";
import { ids } from "./ids.views.ts";
import { row } from "./list.views.ts";
import type { HomePicture, OwnPicture } from "./pictures.rules.ts";
import type { Webinar } from "./rules.ts";
import { partWords, whenWords } from "./words.views.ts";

export function homeParts(picture: HomePicture, now: Date): HomePart[] {
  const { coming, drafts, unfinished, withoutLink, unsaid, nextTurn } = picture;
  const wanted = coming.filter(({ seat }) => seat?.state !== "cannot");
  const kept = wanted.filter(({ seat }) => seat?.state === "offered");
  const soon = wanted.filter((one) => isSoon(one, now));
  const later = wanted.filter((one) => !kept.includes(one) && !soon.includes(one));
  const [mine, open] = [later.filter(({ seat }) => seat), later.filter(({ seat }) => !seat)];
  const all = button("See All Webinars", ids.open, "");
  return [
    ...part({ place: "waiting", title: "A seat is kept for you", others: all }, kept, keptRow),
    ...part({ place: "waiting", title: "Within a day", others: all }, soon, row),
    ...part({ place: "waiting", title: "Were you there?" }, unsaid, unsaidRow),
    ...part({ place: "mine", title: "My webinars", others: all }, mine, row),
    ...part({ place: "desk", title: "My drafts of webinars", others: all }, drafts, draftRow),
    ...part({ place: "desk", title: "My webinars without a link", others: all }, withoutLink, withoutLinkRow),
    ...part({ place: "late", title: "Webinars without a recording", others: all }, unfinished, unfinishedRow),
    // Nobody is in what they have not answered.
    ...part({ place: "tools", title: "Webinars to come", others: "*See All Webinars* shows the others." }, open, row),
    { place: "tools", buttons: [all], until: soonest(now, [...coming.flatMap(turns), nextTurn]) },
  ];
}

const part = <T>(about: HomePart, all: readonly T[], draw: (one: T) => KnownBlock[]): HomePart[] =>
  all.length === 0 ? [] : [{ ...about, rows: all.slice(0, mostRows).map((one) => draw(one)), count: all.length }];

const dayBefore = ({ startsAt }: Webinar): Date => subDays(startsAt, 1);

const isSoon = ({ webinar, seat }: OwnPicture, now: Date): boolean =>
  seat?.state === "attending" && dayBefore(webinar) <= now;

/** When it moves on this page by itself. */
const turns = ({ webinar, seat }: OwnPicture): (Date | null)[] => [
  ...[webinar.startsAt, dayBefore(webinar)],
  seat?.offeredUntil ?? null,
];

const named = (webinar: Webinar): string =>
  `*${escapeText(clip(webinar.title, 150))}*${partWords(webinar)}\n${whenWords(webinar)}`;

const keptRow = ({ webinar, seat }: OwnPicture): KnownBlock[] => [
  section(`${named(webinar)}${seat?.offeredUntil ? `\nIt is kept until ${slackDate(seat.offeredUntil)}.` : ""}`),
  actions(
    button("Take the Seat", ids.attend, webinar.id, {
      ...{ primary: true, label: `Take the seat: ${clip(webinar.title, 50)}` },
    }),
    button("Cannot Come", ids.cannot, webinar.id, { label: `Cannot come: ${clip(webinar.title, 50)}` }),
  ),
];

const draftRow = (webinar: Webinar): KnownBlock[] => [
  section(named(webinar)),
  actions(
    button("Announce Now", ids.announce, webinar.id, { label: `Announce ${clip(webinar.title, 60)}` }),
    button("Change", ids.change, webinar.id, { label: `Change ${clip(webinar.title, 60)}` }),
  ),
];

const withoutLinkRow = (webinar: Webinar): KnownBlock[] => [
  section(`${named(webinar)}\nIt is announced, and nobody can join it yet.`),
  actions(button("Add Link", ids.change, webinar.id, { label: `Add link: ${clip(webinar.title, 60)}` })),
];

const unsaidRow = (webinar: Webinar): KnownBlock[] => [section(named(webinar)), thereButtons(webinar.id)];

const unfinishedRow = (webinar: Webinar): KnownBlock[] => [section(named(webinar)), afterActs(webinar)];
