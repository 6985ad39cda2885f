// The words and the rows that several views of the plan share.
import type { Button, KnownBlock } from "@slack/types";
import { initiativeWords } from "../../lib/strategy.ts";
import { listed, wordIn } from "../../lib/words.ts";
import { button, section, slackDate, type Wording } from "../../slack/blocks.ts";
import { clip, escapeText } from "../../slack/escape.ts";
import { evidenceText } from "./evidence.views.ts";
import { ids } from "./ids.views.ts";
import type { SeenStep } from "./pictures.rules.ts";
import { type BackReason, type responsibleCodes, type Status, type Step, statuses, type Tier } from "./rules.ts";
import { yearsText } from "./years.rules.ts";

export const statusWords: Wording<Status> = {
  conceive: { label: "Conceive", description: "The need is clear, and the idea takes shape" },
  initiate: { label: "Initiate", description: "It is being worked out and launched" },
  implement: { label: "Implement", description: "It is carried out, watched and improved" },
  sustain: { label: "Sustain", description: "It is part of who we are, and keeps improving" },
};

export const tierWords: Wording<Tier> = { all: { label: "All" }, some: { label: "Some" }, one: { label: "One" } };

export const reasonWords: Wording<BackReason> = {
  early: { label: "It was marked too early" },
  resources: { label: "Time, people or money are missing" },
  plan: { label: "The plan for it has changed" },
  other: { label: "Another reason" },
};

export const responsibleWords: Record<(typeof responsibleCodes)[number], string> = {
  ED: "Executive Director",
  EC: "Executive Committee",
  DSN: "Director of Support Networks",
  DOO: "Director of Operations",
  DMFMS: "Director of Financials and Member Services",
  PM: "Program managers",
  PRSCS: "Public Relations and Strategic Communications",
  GRS: "Government Relations Specialist",
  PD: "Professional Development Committee",
  LC: "Legislative Committee",
  REDI: "REDI Committee",
  RT: "Round Table presidents",
  STAFF: "M.A.S.S. staff",
  TEAMS: "Appropriate teams",
  LEGAL: "Legal counsel",
  TECH: "Technology specialist",
};

export const responsibleText = (codes: readonly string[]): string =>
  listed(codes.map((code) => wordIn(responsibleWords, code) ?? code));

/** The plan's own abbreviations, which members know; what it does not abbreviate is no code here either. */
const shortWords: Readonly<Record<string, string>> = {
  STAFF: "staff",
  TEAMS: "teams",
  LEGAL: "legal",
  TECH: "technology",
};

const shortText = (codes: readonly string[]): string =>
  codes.map((code) => wordIn(shortWords, code) ?? code).join(", ");

export const initiativesText = ({ initiatives }: Pick<Step, "initiatives">): string =>
  initiatives.map((each) => initiativeWords[each]).join("\n");

export const tiersText = ({ tiers }: Pick<Step, "tiers">): string => listed(tiers.map((tier) => tierWords[tier].label));

/** Where it stands on the way: "Conceive → *Initiate* → Implement → Sustain". */
export const wayText = (now: Status): string =>
  statuses.map((each) => (each === now ? `*${statusWords[each].label}*` : statusWords[each].label)).join(" → ");

const alsoServes = ({ initiatives }: Step): string[] =>
  initiatives.length > 1 ? [`Initiatives ${listed(initiatives)}`] : [];

/** "2024–2026", and that they are over. */
export const yearsWord = ({ step, isOver }: Pick<SeenStep, "step" | "isOver">): string =>
  isOver ? `${yearsText(step)}, over` : yearsText(step);

/** "Initiate · For all and some · 2024–2026 · ED, PD". */
const gist = ({ step, isOver }: SeenStep): string =>
  [
    `*${statusWords[step.status].label}*`,
    `For ${tiersText(step).toLowerCase()}`,
    yearsWord({ step, isOver }),
    ...(step.responsible.length > 0 ? [shortText(step.responsible)] : []),
    ...alsoServes(step),
  ].join(" · ");

export const titleOf = ({ title }: Pick<Step, "title">): string => `*${escapeText(clip(title, 150))}*`;

export const stepText = (seen: SeenStep): string =>
  [titleOf(seen.step), gist(seen), ...(seen.evidence ? [evidenceText(seen.evidence)] : [])].join("\n");

/** In a list that can be looked into. */
export const stepRow = (seen: SeenStep): KnownBlock => ({
  ...section(stepText(seen)),
  accessory: button("Open", ids.step, seen.step.id, { label: `Open: ${clip(seen.step.title, 60)}` }),
});

export const lastWordText = ({ lastWordAt }: Pick<SeenStep, "lastWordAt">): string =>
  lastWordAt ? `Last updated ${slackDate(lastWordAt, "date")}` : "Not updated yet";

/** What a button carries: the step, and the state in which it was seen. */
export const seenCode = ({ id, version }: Pick<Step, "id" | "version">): string => `${id}:${version}`;

export function readSeen(code: string): { stepId: string; version: number } {
  const [stepId = "", version = ""] = code.split(":");
  return { stepId, version: Number(version) };
}

export const statusButtons = (step: Step): [Button, Button] => [
  button("Still Right", ids.right, seenCode(step), { label: `Still right: ${clip(step.title, 55)}` }),
  button("Change Status", ids.status, seenCode(step), { label: `Change status: ${clip(step.title, 55)}` }),
];

/** What the window of one's own steps carries, so that it is drawn anew. */
export const mineCode = "mine";

export const mineButton = (): Button => button("All My Steps", ids.mine, "");
export const openButton = (): Button => button("Open the Board", ids.open, "");
