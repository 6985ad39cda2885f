// The door of the library.
export { addItem } from "./add.service.ts";
export { cards, duties, home, jobs } from "./jobs.ts";
export { keeps } from "./kept.repository.ts";
export { keptWords } from "./kept.views.ts";
export { routes } from "./listeners.ts";
export { listedWithin } from "./repository.ts";
export { searchesWithoutResult, suggestions } from "./search.service.ts";
export { fittingBlocks } from "./views.ts";
