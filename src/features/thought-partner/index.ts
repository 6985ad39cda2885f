// The door of the thought partner.
export { cards, home, jobs } from "./jobs.ts";
export { routes } from "./listeners.ts";
export { mentorIsGone as memberGone, setMentoring } from "./mentor.service.ts";
