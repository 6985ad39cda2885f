// Who may see what, in words.
import type { ModalView } from "@slack/types";
import { capital, listed } from "../../lib/words.ts";
import { context, modal, section } from "../../slack/blocks.ts";
import { access, type Cell, cells, type Reader, readers, type Thing, things } from "./access.rules.ts";

const readerWords: Record<Reader, { head: string; who: string }> = {
  member: { head: "another member", who: "other members" },
  mentor: { head: "the mentor", who: "the mentor" },
  president: { head: "RT president", who: "Round Table presidents" },
  crisis_team: { head: "CST", who: "the Crisis Support Team" },
  coordinator: { head: "coordinator", who: "coordinators" },
  program_manager: { head: "program manager", who: "program managers" },
  director: { head: "ED", who: "the Executive Director" },
  operator: { head: "operator", who: "whoever runs the machine" },
};

const thingWords: Record<Thing, string> = {
  request: "What a request is about, and the kind of district",
  asker_before: "Who asks, before a mentor accepts",
  asker_after: "Who asks, after a mentor accepted",
  request_words: "The words of a request",
  crisis_kind: "That there is a crisis, its kind and how urgent it is",
  crisis_asker: "Who called for help in a crisis",
  crisis_words: "The words and the number in a crisis",
  crisis_notes: "What helpers noted in a crisis",
  crisis_timeline: "The timeline of a crisis",
  named_choices: "Who chose what in a named poll",
  secret_choices: "Who chose what in an anonymous poll",
  secret_counts: "The counts of an anonymous poll, at its end",
  signups: "Who signed up for a webinar, and who came",
  provider_notes: "What a member wrote of a provider",
  library_marks: "What a member saved or found useful",
  contacts: "Email and phone beyond Slack",
  openings: "Who opened whose words",
  unusual: "Unusual reading",
  holds: "Legal holds, and why",
  hold_asks: "When somebody asked for help, where a hold on it is set; each look is noted",
  retention: "What the nightly purge took away, in figures",
  figures: "Dashboard and annual report: figures without names, small numbers hidden",
  my_data: "All that is kept about one member",
};

const cellWords: Record<Cell, string> = {
  yes: "yes",
  no: "no",
  chosen: "if the asker wishes it",
  stuck: "where no mentor is left",
  part: "if part of it",
  count: "how many",
  keys: "with the keys",
  open: "with the keys, until it closes",
};

/** One thing after the other, because a table does not fit on a phone. */
export const accessView = (): ModalView =>
  modal({
    title: "Who May See What",
    close: "Back",
    blocks: [
      section("You see all of your own. Of what is yours, others see this and no more:"),
      ...things.map((thing) => section(`*${thingWords[thing]}*\n${sentence(thing)}`)),
      context(
        "Part of it is who is in the room of the crisis, or was asked to help in it or in the poll. Whoever may announce webinars, the PD committee included, sees who signed up; the Executive Committee and the PD committee see the dashboard and the report. With the keys means: whoever has both the database and its keys could read it, outside of this app. What stands in Slack, its workspace's owners may be able to export.",
      ),
    ],
  });

function sentence(thing: Thing): string {
  const lines = cells.flatMap((cell) => {
    const who = readers.filter((reader) => access[thing][reader] === cell);
    if (who.length === 0 || cell === "no") return [];
    const isEverybody = who.length >= readers.length - 1 && who.includes("member");
    const names = isEverybody ? "everybody" : listed(who.map((reader) => readerWords[reader].who));
    return [`${names}${cell === "yes" ? "" : `, ${cellWords[cell]}`}`];
  });
  return lines.length === 0 ? "Nobody." : `${lines.map(capital).join(". ")}.`;
}

/** As it stands in the README, in Markdown. */
export const accessTable = (): string =>
  [
    `| | ${readers.map((reader) => readerWords[reader].head).join(" | ")} |`,
    `|---|${readers.map(() => "---").join("|")}|`,
    ...things.map((thing) => {
      const row = readers.map((reader) => cellWords[access[thing][reader]]);
      return `| ${thingWords[thing]} | ${row.join(" | ")} |`;
    }),
  ].join("\n");
