// The door of the report.
export { fileKinds, reportFile } from "./files.views.ts";
export { firstYear, yearName } from "./report.rules.ts";
export { reportOf } from "./service.ts";
