// The door of the strategic plan board.
export { memberGone } from "./asking.service.ts";
export { cards, duties, home, jobs } from "./jobs.ts";
export { routes } from "./listeners.ts";
export { planOverview } from "./overview.service.ts";
export { countedText } from "./views.ts";
