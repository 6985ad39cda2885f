// What is kept about a member, as each feature tells it to them: plain facts, and which sealed words belong to it.

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

/** A code stands as it is kept, as `no_rush`; it is put into words where it is shown. */
export type Fact = string | Written | number | boolean | Date | null | readonly (string | Written)[];

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
