// The door of a member's rights: what is kept about them, how long, and who read it.
import { cards, duties, home, jobsFor } from "./jobs.ts";
import { routesFor } from "./listeners.ts";
import type { Part } from "./my-data.service.ts";

export { openWords } from "./opening.service.ts";

/** The tables that it shows of itself. */
const keeps = { tables: ["AuditEntry", "DataCopy", "SealedText"], of: async () => [] };

/** `parts` are what the other features keep, and delete. */
export const feature = (parts: readonly Part[]) => ({
  ...{ cards, duties, home, keeps },
  routes: routesFor(parts),
  jobs: jobsFor(parts),
});
