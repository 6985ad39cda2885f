// Webinars that some of the same people would have to choose between.
import type { Db } from "../../db/work.ts";
import { mayShare } from "../../lib/audience.ts";
import * as rows from "./repository.ts";
import type { Webinar } from "./rules.ts";

const nearMs = 3_600_000;

/** Others, announced or planned, that begin within an hour of this one and invite some of the same people. */
export async function meanwhile(db: Db, webinar: Webinar): Promise<Webinar[]> {
  const at = webinar.startsAt.getTime();
  const others = await rows.beginningBetween(db, new Date(at - nearMs), new Date(at + nearMs));
  return others.filter((other) => other.id !== webinar.id && mayShare(other, webinar));
}
