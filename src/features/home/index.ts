// The door of App Home and of the command that everything else hangs on.
import type { WordsOf } from "./away.rules.ts";
import { awayCard, failureCard, homeCard } from "./jobs.ts";
import { routes } from "./listeners.ts";

export { noteAlive } from "./away.service.ts";
export { tellFailure } from "./service.ts";

/** `sections` stand in the order given; `wordsOf` tells what people call a kind of job. */
export const feature = (sections: Parameters<typeof homeCard>[0], wordsOf: WordsOf) => ({
  routes,
  cards: [homeCard(sections, wordsOf), awayCard(wordsOf), failureCard(wordsOf)],
});
