// Work that failed for good, as coordinators see it on App Home and as a message.
import type { KnownBlock } from "@slack/types";
import { actions, button, context, header, section, slackDate, typed } from "../../slack/blocks.ts";
import type { HomePart } from "../../slack/home-parts.ts";
import { ids } from "./ids.views.ts";
import type { FailedJob, FailedWork } from "./rules.ts";

export function failedPart({ jobs, count }: FailedWork): HomePart[] {
  if (jobs.length === 0) return [];
  return [
    {
      place: "late",
      title: "Work that did not get through",
      lead: [context("Slack or the database refused it. Mend the cause, then try again; nothing is lost meanwhile.")],
      ...{ rows: jobs.map(failedRow), count },
    },
  ];
}

const failedRow = (job: FailedJob): KnownBlock[] => [
  typed(`${job.name}: ${job.lastError ?? "no reason given"}`),
  ...(job.finishedAt ? [context(slackDate(job.finishedAt))] : []),
  actions(button("Try Again", ids.tryAgain, job.id)),
];

/** To whoever looks after the network: part of a call for help did not get through. */
export const failureMessage = (job: FailedJob | null): { text: string; blocks: KnownBlock[] } => ({
  text: job?.failed
    ? "Something did not get through in a call for help. Please open this message."
    : "What had not got through is being tried again.",
  blocks: job?.failed
    ? [
        header("Something did not get through"),
        section(
          "This belongs to a call for help: please see in `/crisis status` whether somebody is on it. Then have this mended and try again.",
        ),
        ...failedRow(job),
      ]
    : [header("Something had not got through"), section("It is being tried again. Nothing more is needed of you.")],
});
