// Which files a result is given out as, and to whom.
import type { Named, PollPicture, Term } from "./pictures.rules.ts";

export const fileKinds = ["chart", "groups", "trend", "csv", "xlsx"] as const;
export type FileKind = (typeof fileKinds)[number];

/** A channel where the poll stood has the charts, its author and the committee everything. */
export const filesFor = (card: "poll-post" | "poll-author" | "poll-committee"): readonly FileKind[] =>
  card === "poll-post" ? ["chart", "groups"] : fileKinds;

export type FilesPicture = PollPicture & {
  /** Earlier polls of the series, the oldest first. */
  earlier: Term[];
  /** Of a named poll. */
  who: (Named & { choice: unknown })[];
};
