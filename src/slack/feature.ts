// What a feature brings to the house; src/app.ts lists them all.
import type { Db } from "../db/client.ts";
import type { JobKind } from "../jobs/job.ts";
import type { Lane } from "../jobs/queue.ts";
import type { Duty } from "../lib/dates.ts";
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
  /** A member left or was deactivated: what waits for them goes to others. */
  memberGone?(app: App, memberId: string): Promise<void>;
};
