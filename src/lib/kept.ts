// What is kept about a member, as each feature tells it to them: plain facts, and which sealed words belong to it.
import { wordIn } from "./words.ts";

export const keptGroups = [
  "roster",
  "requests",
  "mentoring",
  "crises",
  "on_call",
  "polls",
  "webinars",
  "library",
  "contacts",
  "record",
  "readings",
  "files",
  "acts",
] as const;
export type KeptGroup = (typeof keptGroups)[number];

/** What somebody wrote, and what is no code, is shown as it is. */
export type Written = { written: string };

/** What is kept as `no_rush` and was chosen as "No rush". */
export type Coded = { code: string; words: string };

/** A code stands as it is kept, until its feature's words are put to it; see `inWords`. */
export type Fact = string | Written | Coded | number | boolean | Date | null | readonly (string | Written | Coded)[];

export const written = <T extends string | null>(text: T): T extends null ? null : Written =>
  (text === null ? null : { written: text }) as T extends null ? null : Written;

/** One thing. Nothing in it tells of anybody whom the member has not chosen themselves or does not know of. */
export type Kept = {
  group: KeptGroup;
  /** In a few words: "Request for a thought partner". */
  what: string;
  at: Date | null;
  /** By what each is called. */
  facts: Readonly<Record<string, Fact>>;
  /** Ids of sealed words of the member's own, by what they are called. */
  words?: Readonly<Record<string, string | null>>;
};

/** By the group and the name of a fact: what its codes are called in the forms where they are chosen. */
export type KeptWords = Partial<Record<KeptGroup, Readonly<Record<string, Readonly<Record<string, string>>>>>>;

/** With the words of the features put to the codes. */
export function inWords(kept: Kept, words: readonly KeptWords[]): Kept {
  const put = (name: string, fact: Fact): Fact => {
    if (Array.isArray(fact)) return fact.map((each) => put(name, each) as string | Written | Coded);
    if (typeof fact !== "string") return fact;
    const [found] = words.flatMap((each) => wordIn(each[kept.group]?.[name] ?? {}, fact) ?? []);
    return found === undefined ? fact : { code: fact, words: found };
  };
  return {
    ...kept,
    facts: Object.fromEntries(Object.entries(kept.facts).map(([name, fact]) => [name, put(name, fact)])),
  };
}
