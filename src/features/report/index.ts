// The door of the report.
export { reportFile } from "./files.views.ts";
export { cards, home, jobs } from "./jobs.ts";
export { keeps } from "./kept.repository.ts";
export { keptWords } from "./kept.views.ts";
export { routes } from "./listeners.ts";
export { reportKinds as fileKinds } from "./orders.rules.ts";
export { firstYear, yearName } from "./report.rules.ts";
export { reportOf } from "./service.ts";
