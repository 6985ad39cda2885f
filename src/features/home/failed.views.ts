// Work that failed for good, as coordinators see it on App Home and as a message.
import type { KnownBlock } from "@slack/types";
import { capital, counted } from "../../lib/words.ts";
import { actions, button, context, header, section, slackDate } from "../../slack/blocks.ts";
import { escapeText } from "../../slack/escape.ts";
import type { HomePart } from "../../slack/home-parts.ts";
import type { WordsOf } from "./away.rules.ts";
import { ids } from "./ids.views.ts";
import type { FailedJob, FailedWork } from "./rules.ts";

export function failedPart({ jobs, count }: FailedWork, wordsOf: WordsOf): HomePart[] {
  if (jobs.length === 0) return [];
  return [
    {
      place: "late",
      title: "Work that did not get through",
      lead: [context("Slack or the database refused it. Mend the cause, then try again; nothing is lost meanwhile.")],
      ...{ rows: jobs.map((job) => failedRow(job, wordsOf)), count },
    },
  ];
}

/** Which work it was in words; the code, which says to an operator what to mend, stands last. */
const failedRow = (job: FailedJob, wordsOf: WordsOf): KnownBlock[] => [
  section(`*${capital(counted(1, (wordsOf(job.name) ?? otherWork).one))}*`),
  context(
    [
      ...(job.finishedAt ? [slackDate(job.finishedAt)] : []),
      `For the operator: ${escapeText(`${job.name}: ${job.lastError ?? "no reason given"}`)}`,
    ].join(" · "),
  ),
  actions(button("Try Again", ids.tryAgain, job.id)),
];

const otherWork = { one: "task" };

/** To whoever looks after the network: part of a call for help did not get through. */
export const failureMessage = (job: FailedJob | null, wordsOf: WordsOf): { text: string; blocks: KnownBlock[] } => ({
  text: job?.failed
    ? "Something did not get through in a call for help. Please open this message."
    : "What had not got through is being tried again.",
  blocks: job?.failed
    ? [
        header("Something did not get through"),
        section(
          "This belongs to a call for help: please see in `/crisis status` whether somebody is on it. Then have this mended and try again.",
        ),
        ...failedRow(job, wordsOf),
      ]
    : [header("Something had not got through"), section("It is being tried again. Nothing more is needed of you.")],
});
