// What an action step of the strategic plan is, how its status moves, and who may read, change and edit it.
import { type Initiative, initiatives } from "../../lib/strategy.ts";

/** In the order in which a step goes through them. */
export const statuses = ["conceive", "initiate", "implement", "sustain"] as const;
export type Status = (typeof statuses)[number];

/** As the plan or a file writes it: its row of metrics says Concept where Conceive is meant. */
export function readStatus(text: string): Status | null {
  const word = text.trim().toLowerCase();
  return word === "concept" ? "conceive" : (statuses.find((status) => status === word) ?? null);
}

export const goesBack = (from: Status, to: Status): boolean => statuses.indexOf(to) < statuses.indexOf(from);

export const backReasons = ["resources", "plan", "early", "other"] as const;
export type BackReason = (typeof backReasons)[number];

export const tiers = ["all", "some", "one"] as const;
export type Tier = (typeof tiers)[number];

/** As the plan names who is responsible. */
export const responsibleCodes = [
  ...["ED", "EC", "DSN", "DOO", "DMFMS", "PM", "PRSCS", "GRS"],
  ...["PD", "LC", "REDI", "RT", "STAFF", "TEAMS", "LEGAL", "TECH"],
] as const;
export type Responsible = string;

export const evidenceCodes = [
  ...["support", "webinars", "library", "assistants", "redi", "transition", "technology", "community"],
  "round_tables",
] as const;
export type EvidenceCode = string;

export type StepWords = {
  title: string;
  /** The first is where it stands on the board. */
  initiatives: Initiative[];
  tiers: Tier[];
  /** Calendar years, ascending. */
  years: number[];
  /** And every year after the last. */
  ongoing: boolean;
  responsible: Responsible[];
  evidence: EvidenceCode | null;
};

export type Step = StepWords & {
  id: string;
  code: string;
  keeperId: string | null;
  position: number;
  status: Status;
  version: number;
  edition: number;
  createdAt: Date | null;
  retiredAt: Date | null;
};

/** One word on a step's status: `from` and `to` are the same where it was said to be still right. */
export type Entry = { from: Status; to: Status; reason: BackReason | null; at: Date };

// ——— Who ———

const dutyOf: Partial<Record<Responsible, string>> = {
  ED: "executive_director",
  PM: "program_manager",
  PD: "professional_development",
  RT: "round_table_president",
};

/** The duties in the roster by which somebody may be asked. */
export const askedDuties = [
  ...(["executive_director", "program_manager", "professional_development"] as const),
  ...(["round_table_president", "coordinator"] as const),
] as const;

export type Person = { id: string; duties: readonly string[]; left: boolean };

export const mayRead = ({ left }: Pick<Person, "left">): boolean => !left;

export const mayEdit = ({ duties, left }: Pick<Person, "duties" | "left">): boolean =>
  !left && (duties.includes("coordinator") || duties.includes("executive_director"));

type Kept = Pick<Step, "responsible" | "keeperId">;

const hasDutyOf = (codes: readonly Responsible[], { duties }: Pick<Person, "duties">): boolean =>
  codes.some((code) => duties.includes(dutyOf[code] ?? "none"));

export const mayChange = (person: Person, { responsible, keeperId }: Kept): boolean =>
  mayEdit(person) || (!person.left && (person.id === keeperId || hasDutyOf(responsible, person)));

/**
 * Who is asked each quarter: whoever looks after it; else those whose duty the plan names besides the Executive
 * Director, who is named almost everywhere; else the Executive Director; where there is none, the coordinators.
 * `people` can all be reached.
 */
export function whoIsAsked<P extends Person>({ responsible, keeperId }: Kept, people: readonly P[]): P[] {
  const keeper = people.filter(({ id }) => id === keeperId);
  if (keeper.length > 0) return keeper;
  const others = responsible.filter((code) => code !== "ED");
  const named = people.filter((person) => hasDutyOf(others, person));
  if (named.length > 0) return named;
  const directors = people.filter((person) => hasDutyOf(["ED"], person));
  return directors.length > 0 ? directors : people.filter(({ duties }) => duties.includes("coordinator"));
}

// ——— The board ———

export type Filter = { initiative: Initiative | "any"; tier: Tier | "any"; status: Status | "any" };

export const everything: Filter = { initiative: "any", tier: "any", status: "any" };

/** As somebody types it behind the command: "2", "2 implement", "concept", "one"; what is none of these asks for nothing. */
export function readFilter(text: string): Filter {
  const words = text.toLowerCase().split(/\s+/);
  return {
    initiative: initiatives.find((each) => words.includes(each.toLowerCase())) ?? "any",
    tier: tiers.find((each) => words.includes(each)) ?? "any",
    status: words.map(readStatus).find((each) => each !== null) ?? "any",
  };
}

export const passes = ({ initiative, tier, status }: Filter, step: Step): boolean =>
  (initiative === "any" || step.initiatives.includes(initiative)) &&
  (tier === "any" || step.tiers.includes(tier)) &&
  (status === "any" || step.status === status);

/** Each step once, where its first initiative stands; with a filter for an initiative, there. */
export const groupedBy = <S extends { step: Step }>(steps: readonly S[], { initiative }: Filter) =>
  initiatives
    .map((each) => ({
      initiative: each,
      steps: steps.filter(({ step }) => (initiative === "any" ? step.initiatives[0] : initiative) === each),
    }))
    .filter(({ steps }) => steps.length > 0);

/** What a step's status was just before `at`; of `history` the oldest first. What was before the first word is in it, too. */
export function statusAt(now: Status, history: readonly Pick<Entry, "from" | "to" | "at">[], at: Date): Status {
  const before = history.findLast((entry) => entry.at < at);
  return before?.to ?? history[0]?.from ?? now;
}

export const limits = { title: 120, years: 60 } as const;
