// What the library holds, who may look after it, and which links it takes.
import { isHttps } from "../../lib/https.ts";
import type { Track } from "../../lib/strategy.ts";

export const itemKinds = ["recording", "guide", "case_study", "provider"] as const;
export type ItemKind = (typeof itemKinds)[number];

export type ItemState = "suggested" | "listed" | "declined" | "retired";

export const declineReasons = ["double", "fit", "link", "other"] as const;
export type DeclineReason = (typeof declineReasons)[number];

export type ItemWords = {
  title: string;
  kind: ItemKind;
  topic: string | null;
  track: Track | null;
  link: string;
  /** What it gives. */
  summary: string;
  audience: string | null;
};

export type Item = ItemWords & {
  id: string;
  state: ItemState;
  suggestedById: string | null;
  source: string | null;
  declined: DeclineReason | null;
  createdAt: Date;
  listedAt: Date | null;
  /** When a person, or the monthly look at the links, last found it well. */
  checkedAt: Date | null;
  triedAt: Date | null;
  /** How often in a row its link did not answer. */
  failures: number;
};

export const curators = ["coordinator", "program_manager", "executive_director"] as const;

export const mayCurate = ({ duties, left }: { duties: readonly string[]; left: boolean }): boolean =>
  !left && curators.some((duty) => duties.includes(duty));

export const limits = { title: 150, link: 1_000, summary: 600, audience: 150, note: 400, words: 150 } as const;

/** A page that everybody may open in a browser; a file in Slack has such a link as well. Its length is as Slack counts it. */
export const isTaken = (link: string): boolean =>
  isHttps(link) && new URL(link).href.replaceAll("&", "&amp;").length <= limits.link;

/** Two links that lead to the same page; parameters that only say where somebody comes from are left aside. */
export function samePage(link: string): string {
  const url = new URL(link);
  for (const name of [...url.searchParams.keys()]) if (name.startsWith("utm_")) url.searchParams.delete(name);
  return `${url.hostname.replace(/^www\./, "")}${url.pathname.replace(/\/+$/, "")}${url.search}`;
}
