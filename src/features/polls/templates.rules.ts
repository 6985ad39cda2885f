// Polls that are ready to send: the yearly survey of topics, and the pulse of the work on equity.
import { toAll } from "./draft.rules.ts";
import type { Given } from "./pictures.rules.ts";
import type { PollWords, Template } from "./rules.ts";

type Begun = Pick<Given, "question" | "groups">;

/** What the form begins with; of a template, everything but the time. */
export function begins(template: Template | null, { question, groups }: Begun): Given {
  const plain: Given = { question, options: [], kind: "single", groups, anonymous: true, closesAt: null };
  return template ? { ...plain, ...starts[template], groups: [toAll] } : plain;
}

const starts: Record<Template, Pick<Given, "question" | "options" | "kind">> = {
  topic_survey: {
    question: "Which topics should our webinars take up next year?",
    kind: "multiple",
    options: [
      "No-confidence votes",
      "Difficult contract negotiations",
      "Relationships with school committees and municipalities",
      "School safety",
      "Public education's role in the economy",
      "Crisis management",
      "Artificial intelligence in schools",
      "Racial equity, diversity and inclusion in daily leadership",
    ],
  },
  redi_pulse: {
    question: "How well is our work on racial equity, diversity and inclusion going?",
    kind: "rating",
    options: [
      "M.A.S.S. as an organization",
      "My own reflection and learning as a leader",
      "Guidance and support in peer networks",
    ],
  },
};

/** What the second page of the form begins with. */
export function usually(template: Template | null, kind: PollWords["kind"]) {
  const most = kind === "multiple" ? 2 : 1;
  const plain = { most, ideas: false, results: "end", remind: true, repeats: null, description: null } as const;
  if (template === "topic_survey") return { ...plain, most: 5, ideas: true };
  return template === "redi_pulse" ? { ...plain, repeats: "termly" as const } : plain;
}

/** Which topic of requests and webinars an option of the survey stands for; two of them stand for none. */
const surveyTopics = new Map([
  ["No-confidence votes", "no_confidence"],
  ["Difficult contract negotiations", "contract"],
  ["Relationships with school committees and municipalities", "committee"],
  ["School safety", "safety"],
  ["Artificial intelligence in schools", "technology"],
  ["Racial equity, diversity and inclusion in daily leadership", "equity"],
]);

export const surveyTopic = (text: string): string | null => surveyTopics.get(text) ?? null;
