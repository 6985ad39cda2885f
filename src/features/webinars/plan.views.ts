// The topics for the next webinars, each with its reasons.
import type { KnownBlock, ModalView } from "@slack/types";
import { times } from "../../lib/words.ts";
import { actions, button, context, divider, modal, section, slackDate, typedInFull } from "../../slack/blocks.ts";
import { clip, escapeText } from "../../slack/escape.ts";
import { ids } from "./ids.views.ts";
import type { Offered, Planned, PlanPicture, Reasons } from "./plan.rules.ts";

const mostTopics = 15;
const mostIdeas = 15;
const mostWords = 20;

const plural = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`;

function offeredWords({ webinars, lastAt, signedUp, came, useful }: Offered): string {
  const when = webinars === 1 ? "Offered" : `Offered ${times(webinars)} in two years, last`;
  const said = came > 0 ? `, ${came} came` : "";
  const found = useful ? ` ${useful.very} of ${useful.answers} found it very useful.` : "";
  return `${when} on ${slackDate(lastAt, "date")}: ${signedUp} signed up${said}.${found}`;
}

function reasonWords(reasons: Reasons, survey: PlanPicture["survey"]): string {
  const { votes, requests, searchDays, offered, comingAt } = reasons;
  const wishes = [
    ...(votes > 0 && survey
      ? [`${plural(votes, "vote")} in the survey that ended ${slackDate(survey.endedAt, "date")}.`]
      : []),
    ...(requests > 0 ? [`${plural(requests, "request")} for support in twelve months.`] : []),
    ...(searchDays > 0 ? [`Searched for in the library without a result on ${plural(searchDays, "day")}.`] : []),
  ];
  return [
    ...(wishes.length > 0 ? wishes : ["Asked for by few or none so far."]),
    offered ? offeredWords(offered) : "Not offered in two years.",
    ...(comingAt ? [`The next one is announced for ${slackDate(comingAt, "date")}.`] : []),
  ].join(" ");
}

const row = (topic: Planned, { survey }: PlanPicture): KnownBlock[] => [
  section(`*${escapeText(clip(topic.label, 150))}*\n${reasonWords(topic, survey)}`),
  actions(button("New Webinar on This", ids.writeOn, topic.code, { label: `New webinar on ${clip(topic.label, 50)}` })),
];

function surveyWords({ survey, surveyOpenUntil }: PlanPicture): string[] {
  const open = surveyOpenUntil
    ? [`A topic survey is open until ${slackDate(surveyOpenUntil, "date")}; its votes count here when it has ended.`]
    : [];
  if (!survey)
    return open.length > 0
      ? open
      : ["There is no topic survey yet. Type `/poll survey` to ask members what they wish for."];
  if (survey.counted) return open;
  return [
    `Too few voted in the topic survey that ended ${slackDate(survey.endedAt, "date")}, so its votes are not shown.`,
    ...open,
  ];
}

function emptyWords({ topics, misses, withoutTopic }: PlanPicture): string[] {
  const isNone = (of: (topic: Planned) => unknown) => !topics.some(of);
  return [
    ...(isNone(({ requests }) => requests) ? ["No topic had five requests for support in twelve months."] : []),
    ...(misses.length === 0 ? ["No word was searched for in the library without a result on three days or more."] : []),
    ...(isNone(({ offered }) => offered) ? ["No webinar on one of these topics was held in two years."] : []),
    ...(withoutTopic > 0
      ? [
          withoutTopic === 1
            ? "One webinar that was held has none of these topics, and is not counted."
            : `${withoutTopic} webinars that were held have none of these topics, and are not counted.`,
        ]
      : []),
  ];
}

function madeOf({ survey, wishesSince, offeredSince }: PlanPicture): string {
  const parts = survey?.counted ? `the topic survey that ended ${slackDate(survey.endedAt, "date")}, ` : "";
  return [
    "What was asked for most, and not offered for longest, comes first.",
    `It is made of ${parts}requests for support and library searches since ${slackDate(wishesSince, "date")}, and webinars since ${slackDate(offeredSince, "date")}.`,
  ].join(" ");
}

/** A list under its heading, at most so long. */
function below(heading: string, lines: readonly string[], most: number): KnownBlock[] {
  if (lines.length === 0) return [];
  const more = lines.length > most ? [context(`And ${lines.length - most} more.`)] : [];
  return [divider, section(`*${heading}*`), ...typedInFull(lines.slice(0, most).join("\n")), ...more];
}

export function planView(picture: PlanPicture): ModalView {
  const { topics, ideas, misses } = picture;
  const missing = [...surveyWords(picture), ...emptyWords(picture)];
  return modal({
    title: "Plan Topics",
    blocks: [
      section(madeOf(picture)),
      context("Requests are counted by topic only. Fewer than five of a topic are not shown, and do not count."),
      ...(missing.length > 0 ? [section(missing.join("\n"))] : []),
      divider,
      ...topics.slice(0, mostTopics).flatMap((topic) => row(topic, picture)),
      ...(topics.length > mostTopics ? [context(`And ${plural(topics.length - mostTopics, "more topic")}.`)] : []),
      ...below(
        "Searched for and not found in the library",
        misses.map(({ word, days }) => `${clip(word, 60)}: on ${plural(days, "day")}`),
        mostWords,
      ),
      ...below(
        "Asked for in the survey, and no topic yet",
        ideas.map(({ text, votes }) => `${clip(text, 150)}: ${plural(votes, "vote")}`),
        mostIdeas,
      ),
    ],
  });
}
