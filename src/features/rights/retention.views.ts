// How long everything is kept, for every member; and what the last nights took away, for whoever looks after the network.
import type { KnownBlock, ModalView } from "@slack/types";
import { wordsKeptDays } from "../../lib/retention.ts";
import { capital } from "../../lib/words.ts";
import { actions, button, calendarDate, context, header, modal, section } from "../../slack/blocks.ts";
import { ids } from "./ids.views.ts";
import {
  type ElsewhereKind,
  elsewhereKinds,
  type PurgeKind,
  purgeKinds,
  recordKeptYears,
  waitsForHolds,
} from "./retention.rules.ts";

type Class = { label: string; kept: string };
const record = `${recordKeptYears} years`;

/** The table of the README. */
export const classes: Record<PurgeKind | ElsewhereKind, Class> = {
  words: {
    label: "What members wrote, sealed",
    kept: `${wordsKeptDays} days after its request or crisis ended, or its author left`,
  },
  once: { label: "Work that is done, and what served to do it once", kept: "30 days" },
  cards: { label: "Where messages stand in Slack", kept: "a year after they last changed" },
  offers: { label: "Who was asked for a request and did not accept", kept: "a year after it ended" },
  pages: { label: "That a message went out beyond Slack", kept: "a year" },
  reports: { label: "Who had a report or pictures made", kept: "a year" },
  absences: { label: "When the app was away", kept: "a year" },
  requests: { label: "Requests, partners and meetings, coded", kept: `${record} after they ended` },
  crises: { label: "Crises and what was done in them, coded", kept: `${record} after they ended` },
  polls: { label: "Polls, who was asked and who took part", kept: `${record} after they closed` },
  webinars: { label: "Webinars, answers and attendance", kept: `${record} after they began` },
  on_call: { label: "Weeks on call, covers and swaps", kept: record },
  record: { label: "The record of support, coded and without names", kept: record },
  audit: { label: "Who did or read what, and when", kept: record },
  people: { label: "Name, email, district and duties of who left", kept: "a year after leaving; then “Former member”" },
  contacts: { label: "Email and phone beyond Slack", kept: "until removed or their owner leaves; unproved ones a day" },
  choices: { label: "Who chose what in a named poll", kept: "180 days after it closed" },
  misses: { label: "Single words that the library did not find", kept: "a year" },
  files: { label: "Files that members downloaded about themselves", kept: "7 days, in Slack" },
};

/** Of everything that is kept. */
export const howLong: readonly Class[] = [...purgeKinds, ...elsewhereKinds].map((kind) => classes[kind]);
export const heldLonger =
  "Where the association is obliged to keep something longer, two people have to agree to let it go.";

export const howLongView = (): ModalView =>
  modal({
    title: "How Long It Is Kept",
    close: "Back",
    blocks: [
      ...howLong.map(({ label, kept }) => section(`*${label}*\n${capital(kept)}`)),
      context(`${heldLonger} Messages in Slack follow the workspace’s own retention.`),
    ],
  });

type Shown = { purged: readonly { kind: string; night: Date; rows: number; sum: number }[]; holds: number };

export function retentionView({ purged, holds }: Shown): ModalView {
  const row = (kind: PurgeKind): KnownBlock => {
    const { label, kept } = classes[kind];
    const found = purged.find((each) => each.kind === kind);
    const waits = holds > 0 && waitsForHolds.has(kind);
    const last = found
      ? `Night of ${calendarDate(found.night)}: ${found.rows}. In 30 days: ${found.sum}.`
      : "The first purge comes this night.";
    return section(`*${label}*\nKept ${kept}.\n${waits ? "Waits while a hold stands." : last}`);
  };
  return modal({
    title: "What Is Kept How Long",
    blocks: [
      section(
        "Each night at 2:30 what has had its time is purged. The figures are rows that went; nothing says whose they were.",
      ),
      section(holds === 0 ? "No legal hold stands." : `*Legal holds that stand: ${holds}.* What they cover stays.`),
      actions(button("Legal Holds", ids.holds, "")),
      ...purgeKinds.map(row),
      header("Purged where they arise"),
      ...elsewhereKinds.map((kind) => section(`*${classes[kind].label}*\nKept ${classes[kind].kept}.`)),
      context("Messages in Slack follow the workspace’s own retention."),
    ],
  });
}
