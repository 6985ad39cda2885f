// The door of reaching people beyond Slack: other features leave a page here, and ask how it went.
export { cards, duties, home, jobs } from "./jobs.ts";
export { keeps } from "./kept.repository.ts";
export { keptWords } from "./kept.views.ts";
export { routes } from "./listeners.ts";
export type { SeenPage } from "./repository.ts";
export type { Medium, PageState, PageWording, Reason } from "./rules.ts";
export { callOffPages, type Outreach, outsidePages, reachBeyondSlack, waysBeyondSlack } from "./service.ts";
export { memberGone } from "./tidy.service.ts";
