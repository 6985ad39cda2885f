// The shapes of what is counted in the record of interactions.

/** From the first moment until just before the last. */
export type Period = { from: Date; to: Date };

/** `month` is told as 01 to 12, by the clock of Massachusetts. */
export const attributes = [
  "month",
  "topic",
  "roundTable",
  "urbanNetwork",
  "districtType",
  "role",
  "initiative",
  "track",
  "tier",
] as const;
export type Attribute = (typeof attributes)[number];

/** Of a fiscal year: 1 is July to September. */
export const quarters = [1, 2, 3, 4] as const;
export type Quarter = (typeof quarters)[number];

/** How many members there are whom the network is for: by null all of them. */
export type Served = { by: "roundTable" | "districtType" | "role" | null; value: string | null; members: number };

export type Counted = {
  /** Of the interaction. */
  kind: string;
  /** Null: all of the kind. */
  by: Attribute | null;
  value: string | null;
  rows: number;
  /** Together. */
  minutes: number;
};

/** In minutes, of so many; null where there is none. */
export type Wait = { median: number | null; ninetieth: number | null; rows: number };

export type Course = {
  by: "roundTable" | "districtType" | "topic" | null;
  value: string | null;
  asked: number;
  matched: number;
  /** By a mentor who accepted, without a coordinator. */
  unaided: number;
  met: number;
};

export type Counts = {
  rows: Counted[];
  courses: Course[];
  toMatch: Wait;
  toMeeting: Wait;
  answers: { answered: number; soon: number; toAnswer: Wait };
  endings: { told: number; helped: number };
};

/** Of the quarters of which anything is told. */
export type Quarterly = ReadonlyMap<Quarter, Counts>;
