// The door of the crisis.
export { afterDuties as duties } from "./after.jobs.ts";
export { memberGone } from "./gone.service.ts";
export { cards, home, jobs } from "./jobs.ts";
export { routes } from "./listeners.ts";
export { deleteAllWords as deleteWords } from "./own-words.service.ts";
/** A crisis waits behind nothing else. */
export const lane = "urgent";
export { keeps } from "./kept.repository.ts";
export { keptWords } from "./kept.views.ts";
export {
  type AskedStep,
  type Candidate,
  type DryRun,
  type Gap,
  gapsOf,
  type Outlook,
  reachesNobody,
  usableWays,
} from "./who.rules.ts";
export { whoWouldBeAsked } from "./who.service.ts";
export { kindLabels as crisisKindLabels } from "./words.views.ts";
