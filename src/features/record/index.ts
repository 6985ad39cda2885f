// The door of the record: it is told by many and tells none; it may be asked for counts from which nobody can be told.

export { countsByQuarter, countsIn } from "./counts.service.ts";
export { keeps } from "./kept.repository.ts";
export { keptWords } from "./kept.views.ts";
export {
  figures,
  insert as tellRecord,
  insertAll as tellRecordOfAll,
  remove as takeBack,
  removeAll as takeBackAll,
  requestsByTopic,
} from "./repository.ts";
export type { Interaction } from "./rules.ts";
