// Who may have figures, and what they can be given: the annual report, or the dashboard's pictures.
import type { Quarter } from "../../lib/counts.ts";
import type { Only } from "./dashboard.rules.ts";

export const reportKinds = ["pdf", "xlsx", "png"] as const;
export const pictureKinds = ["figures", "months", "topics", "round_tables", "districts", "group"] as const;
export type FileKind = (typeof reportKinds)[number] | (typeof pictureKinds)[number];

export type What = "report" | "pictures";

/** Of one group little is told, so that it is one picture. */
export const filesOf = ({ what, only }: Pick<Order, "what" | "only">): readonly FileKind[] =>
  what === "report" ? reportKinds : pictureKinds.filter((kind) => (kind === "group") === (only !== null));

export type Order = {
  id: string;
  memberId: string;
  what: What;
  year: number;
  /** Of pictures: what the dashboard showed when they were asked for. */
  quarter: Quarter | null;
  only: Only | null;
  state: "waiting" | "counted" | "done" | "empty";
  shared: string[];
};

const readers = ["coordinator", "executive_director", "executive_committee", "professional_development"];

export const seesFigures = ({ duties, left }: { duties: readonly string[]; left: boolean }): boolean =>
  !left && duties.some((duty) => readers.includes(duty));

export type OrderRefusal = "not_a_reader" | "future" | "too_early";
