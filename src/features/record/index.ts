// The door of the record: it is told by many and tells none.
export { insert as tellRecord, insertAll as tellRecordOfAll, remove as takeBack } from "./repository.ts";
export type { Interaction } from "./rules.ts";
