// What is kept about a member, in words: the window, its pages, and the message beside the files.
import type { KnownBlock, ModalView } from "@slack/types";
import { localDate } from "../../lib/dates.ts";
import { type Fact, type Kept, type KeptGroup, keptGroups } from "../../lib/kept.ts";
import { wordsKeptDays } from "../../lib/retention.ts";
import { capital, counted } from "../../lib/words.ts";
import { actions, button, confirm, context, header, modal, section, slackDate } from "../../slack/blocks.ts";
import { clip, escapeText } from "../../slack/escape.ts";
import { ids } from "./ids.views.ts";

export const groupWords: Record<KeptGroup, string> = {
  roster: "You on the roster",
  requests: "Your requests for a thought partner",
  mentoring: "You as a mentor",
  crises: "Crises",
  on_call: "On call",
  polls: "Polls",
  webinars: "Webinars",
  library: "Library",
  contacts: "Beyond Slack",
  record: "Counted without your name",
  readings: "Who opened your words",
  files: "Your downloads",
  acts: "What you did here",
};

type Shown = { kept: readonly Kept[]; held: number };

/** `news` is what has just happened. */
export function myDataView({ kept, held }: Shown, news?: string): ModalView {
  const groups = keptGroups.filter((group) => inGroup(kept, group).length > 0);
  return modal({
    title: "What We Keep About You",
    blocks: [
      ...(news ? [section(news)] : []),
      section(
        "This is all that this app keeps about you. What you wrote is sealed: it is opened for you in the files that *Download* sends, and nowhere on this page.",
      ),
      ...(held > 0 ? [section(heldWords(held))] : []),
      actions(
        button("Download", ids.download, "", { primary: true }),
        button("Who May See What", ids.access, ""),
        button("How Long It Is Kept", ids.howLong, ""),
        ...(kept.some(hasWords)
          ? [button("Delete My Words", ids.deleteWords, "", { danger: true, confirm: deleteConfirm })]
          : []),
      ),
      ...groups.flatMap((group) => groupRow(group, inGroup(kept, group).length)),
      ...(groups.includes("readings") ? [] : [section("*Who opened your words*\nNobody but you.")]),
      context(
        `Not on this page: what you chose in an anonymous poll and what you searched for, because nothing leads from you to it; and who left you out or was asked for you in vain, because that is theirs. Messages in Slack itself are kept by Slack.`,
      ),
    ],
  });
}

export const inGroup = <T extends Kept>(kept: readonly T[], group: KeptGroup): T[] =>
  kept.filter((each) => each.group === group).toSorted((a, b) => (b.at?.getTime() ?? 0) - (a.at?.getTime() ?? 0));

const hasWords = ({ words = {} }: Kept): boolean => Object.values(words).some((id) => id !== null);

const groupRow = (group: KeptGroup, count: number): KnownBlock[] => [
  section(`*${groupWords[group]}*\n${capital(counted(count, "entry", "entries"))}`),
  actions(button("Show", ids.group, `${group}:0`, { label: `Show: ${groupWords[group]}` })),
];

export const heldWords = (held: number): string =>
  `${capital(counted(held, "piece"))} of what you wrote ${held === 1 ? "is" : "are"} held: the association may be obliged to keep it, so it is not deleted for now. A coordinator can tell you more.`;

const deleteConfirm = confirm(
  "Delete all your words?",
  `What you wrote in requests and calls for help, and your number there, is gone for good, and so are files that you downloaded here and that are still in Slack. What you noted while helping others stays with their crisis for ${wordsKeptDays} days after its end. Dates and codes stay.`,
  "Delete My Words",
);

const perPage = 10;

/** The newest first. */
export function groupView(kept: readonly Kept[], group: KeptGroup, page: number): ModalView {
  const all = inGroup(kept, group);
  const from = page * perPage;
  const older = from + perPage < all.length;
  return modal({
    title: "What We Keep About You",
    close: "Back",
    blocks: [
      header(groupWords[group]),
      ...all.slice(from, from + perPage).map((each) => section(clip(entry(each), 2900))),
      ...(all.length === 0 ? [section("There is nothing here any more.")] : []),
      ...(page > 0 || older
        ? [
            actions(
              ...(page > 0 ? [button("Newer", ids.newer, `${group}:${page - 1}`)] : []),
              ...(older ? [button("Older", ids.older, `${group}:${page + 1}`)] : []),
            ),
          ]
        : []),
    ],
  });
}

function entry({ what, at, facts, words = {} }: Kept): string {
  const lines = Object.entries(facts).flatMap(([name, fact]) => (isSaid(fact) ? `${name}: ${shown(fact)}` : []));
  const sealed = Object.entries(words).flatMap(([name, id]) => (id ? `${name}: sealed` : []));
  return [`*${what}*${at ? `  ${slackDate(at)}` : ""}`, ...lines, ...sealed].join("\n");
}

export const isSaid = (fact: Fact): boolean =>
  fact !== null && fact !== "" && !(Array.isArray(fact) && fact.length === 0);

const shown = (fact: Fact): string => (fact instanceof Date ? slackDate(fact) : escapeText(clip(plainFact(fact), 500)));

/** A code that has no words of its own is read as it can be: `no_rush` is "No rush". */
export function plainFact(fact: Fact): string {
  if (fact === null) return "";
  if (typeof fact === "boolean") return fact ? "yes" : "no";
  if (fact instanceof Date) return `${localDate(fact)} ${timeOf(fact)}`;
  if (typeof fact === "object") {
    if ("written" in fact) return fact.written;
    return "code" in fact ? fact.words : fact.map(plainFact).join(", ");
  }
  return typeof fact === "string" && /^[a-z]+([._-][a-z0-9]+)*$/.test(fact)
    ? capital(fact.replaceAll(/[._-]/g, " "))
    : String(fact);
}

const timeOf = (at: Date): string =>
  new Intl.DateTimeFormat("en-US", { timeZone: "America/New_York", timeStyle: "short" }).format(at);

// ——— The files ———

export type CopyPicture = { id: string; fileIds: readonly string[]; deletedAt: Date | null };

export function copyCard({ id, fileIds, deletedAt }: CopyPicture): { text: string; blocks: KnownBlock[] } {
  if (deletedAt)
    return {
      text: "Your files are deleted.",
      blocks: [section("*Your files are deleted.* Type `/mssn my-data` whenever you want them again.")],
    };
  const isThere = fileIds.length > 1;
  return {
    text: "What you asked for is here. Please open this message.",
    blocks: [
      header("What is kept about you"),
      section(
        `${isThere ? "Two files are in this conversation" : "Two files come into this conversation"}: one to read, one for a program. Your own words are in them, opened for you.`,
      ),
      section(
        "They are files in Slack now: whoever may export this workspace may read them. *Delete These Files* takes them out of Slack; after seven days that happens by itself. Save them first if you want to keep them.",
      ),
      actions(button("Delete These Files", ids.deleteCopy, id, { danger: true })),
    ],
  };
}

export const answers = {
  nothing: "Nothing is kept about you: you are not on the roster of the network.",
  onTheirWay: "Two files are on their way into your conversation with this app.",
  beingDeleted: "The files are being deleted.",
  notYours: "These files are not yours, so nothing was changed. Type `/mssn my-data` to see what is kept about you.",
};

export function deletedWords({ deleted, held }: { deleted: number; held: number }): string {
  const what =
    deleted === 0
      ? "There were no words of yours to delete."
      : "Your words are deleted. Nobody can read them any more, and they cannot be brought back.";
  return held === 0
    ? what
    : `${deleted === 0 ? "" : `${what} `}Some of your words are held and were not deleted; a coordinator can tell you more.`;
}
