// What the record has to show for a step, in a sentence.
import { listed } from "../../lib/words.ts";
import type { Counted, Evidence, Figure, MeasureCode } from "./evidence.rules.ts";

type Words = { one: string; many: string };

const words: Record<MeasureCode, Words> = {
  matched: { one: "consultancy or thought partnership", many: "consultancies and thought partnerships" },
  met: { one: "meeting held", many: "meetings held" },
  crises: { one: "call for help answered", many: "calls for help answered" },
  webinars: { one: "webinar announced", many: "webinars announced" },
  attended: { one: "webinar attendance", many: "webinar attendances" },
  listed: { one: "library item added", many: "library items added" },
  surveys: { one: "topic survey", many: "topic surveys" },
  survey_answers: { one: "answer to a topic survey", many: "answers to topic surveys" },
  assistants_matched: {
    one: "consultancy or thought partnership of an assistant superintendent",
    many: "consultancies and thought partnerships of assistant superintendents",
  },
  assistants_attended: {
    one: "webinar attendance of an assistant superintendent",
    many: "webinar attendances of assistant superintendents",
  },
  redi_webinars: { one: "REDI webinar announced", many: "REDI webinars announced" },
  redi_attended: { one: "attendance of REDI webinars", many: "attendances of REDI webinars" },
  pulses: { one: "REDI pulse", many: "REDI pulses" },
  pulse_answers: { one: "answer to a REDI pulse", many: "answers to REDI pulses" },
  transition_webinars: { one: "webinar on a new role announced", many: "webinars on a new role announced" },
  technology_webinars: {
    one: "webinar on AI and technology announced",
    many: "webinars on AI and technology announced",
  },
  community_webinars: {
    one: "webinar on community and media announced",
    many: "webinars on community and media announced",
  },
  polls: { one: "poll asked", many: "polls asked" },
};

const number = new Intl.NumberFormat("en-US");

function phrases({ what, figure }: Counted): string[] {
  const { one, many } = words[what];
  if (figure === "untold") return [];
  if (figure === "few") return [`fewer than 5 ${many}`];
  if (figure.count === 0) return [];
  const count = `${figure.atLeast ? "at least " : ""}${number.format(figure.count)} ${figure.count === 1 ? one : many}`;
  return what === "attended" ? [count, hoursText(figure)] : [count];
}

const hoursText = ({ hours }: Exclude<Figure, string>): string =>
  `${number.format(hours)} ${hours === 1 ? "hour" : "hours"} of webinars attended`;

/** "42 consultancies, fewer than 5 meetings"; empty where there is nothing to tell. */
export const countedText = (counted: readonly Counted[]): string => listed(counted.flatMap(phrases));

export const evidenceText = ({ thisYear, lastYear }: Evidence): string =>
  [
    ...[countedText(thisYear)].filter(Boolean).map((text) => `This fiscal year: ${text}`),
    ...[countedText(lastYear)].filter(Boolean).map((text) => `Last year: ${text}`),
  ].join("\n");
