// The door of the webinars.
export { pages } from "./feed.listeners.ts";
export { cards, home, jobs } from "./jobs.ts";
export { keeps } from "./kept.repository.ts";
export { keptWords } from "./kept.views.ts";
export { routes } from "./listeners.ts";
export { giveUpSeats as memberGone } from "./seat.service.ts";
