// The door of the strategic plan board.
export { memberGone } from "./asking.service.ts";
export { cards, duties, home, jobs } from "./jobs.ts";
export { keeps } from "./kept.repository.ts";
export { keptWords } from "./kept.views.ts";
export { routes } from "./listeners.ts";
export { planAt } from "./overview.service.ts";
