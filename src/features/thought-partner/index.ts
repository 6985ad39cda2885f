// The door of the thought partner.
export { memberGone } from "./gone.service.ts";
export { cards, home, jobs } from "./jobs.ts";
export { keeps } from "./kept.repository.ts";
export { keptWords } from "./kept.views.ts";
export { ask as askPartner, routes } from "./listeners.ts";
export { setMentoring } from "./mentor.service.ts";
export { deleteAllWords as deleteWords } from "./own-words.service.ts";
export { topicLabels, topics } from "./requests.repository.ts";
