// Who may have figures, and what they can be given: the annual report, or the dashboard's pictures.

export const reportKinds = ["pdf", "xlsx", "png"] as const;
export const pictureKinds = ["months", "topics", "round_tables", "districts"] as const;
export type FileKind = (typeof reportKinds)[number] | (typeof pictureKinds)[number];

export const filesOf = { report: reportKinds, pictures: pictureKinds } as const satisfies Record<
  string,
  readonly FileKind[]
>;
export type What = keyof typeof filesOf;

export type Order = {
  id: string;
  memberId: string;
  what: What;
  year: number;
  state: "waiting" | "counted" | "done" | "empty";
  shared: string[];
};

const readers = ["coordinator", "executive_director", "executive_committee", "professional_development"];

export const seesFigures = ({ duties, left }: { duties: readonly string[]; left: boolean }): boolean =>
  !left && duties.some((duty) => readers.includes(duty));

export type OrderRefusal = "not_a_reader" | "future" | "too_early";
