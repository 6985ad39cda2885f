// What a feature brings to the house; src/app.ts lists them all.
import type { Db } from "../db/client.ts";
import type { Work } from "../db/work.ts";
import type { JobKind } from "../jobs/job.ts";
import type { Lane } from "../jobs/queue.ts";
import type { Duty } from "../lib/dates.ts";
import type { Kept } from "../lib/kept.ts";
import type { App } from "./app.ts";
import type { CardKind, Reader } from "./cards.ts";
import type { HomePart } from "./home-parts.ts";
import type { Routes } from "./router.ts";

/** What one feature has to say to a person on App Home. */
export type HomeSection = { draw(db: Db, reader: Reader): Promise<HomePart[]> };

/**
 * What a program of a member's may fetch in HTTP mode, as a calendar. Nobody signs in to it: `name`, the end of its
 * address, is a secret. Null: there is nothing under this name.
 */
export type Page = {
  /** Begins with a slash. */
  path: string;
  answer(app: App, name: string): Promise<{ type: string; body: string } | null>;
};

/**
 * What a feature keeps about a member, told to them. A member sees only their own: who was asked for them, who left them
 * out and what they voted in secret are not among it. Ids of nobody, words of nobody else.
 */
export type Keeps = {
  /** The tables that it covers, as the schema calls them; a test holds them against the schema. */
  tables: readonly string[];
  of(db: Db, memberId: string): Promise<Kept[]>;
};

export type Owner = { slackUserId: string; memberId: string };

export type Feature = {
  /** Whose connections its listeners use; the normal ones unless told. Its jobs say their lane each time they are left. */
  lane?: Lane;
  routes?: Routes;
  cards?: readonly CardKind[];
  jobs?: readonly JobKind<App>[];
  /** Dated duties; each leaves the job of its name. */
  duties?: readonly Duty[];
  home?: HomeSection;
  pages?: readonly Page[];
  keeps?: Keeps;
  /** Deletes every sealed word of the member's own that this feature keeps; answers how many times it did, and was not let. */
  deleteWords?(work: Work, owner: Owner): Promise<{ deleted: number; held: number }>;
  /** A member left or was deactivated: what waits for them goes to others. */
  memberGone?(app: App, memberId: string): Promise<void>;
};
