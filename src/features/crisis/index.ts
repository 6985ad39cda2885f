// The door of the crisis.
export { afterDuties as duties } from "./after.jobs.ts";
export { memberGone } from "./gone.service.ts";
export { cards, home, jobs } from "./jobs.ts";
export { routes } from "./listeners.ts";
/** A crisis waits behind nothing else. */
export const lane = "urgent";
