// The door of the polls.
export { cards, duties, home, jobs } from "./jobs.ts";
export { keeps } from "./kept.repository.ts";
export { routes } from "./listeners.ts";
export { type Survey, type Surveys, topicSurveys } from "./survey.service.ts";
