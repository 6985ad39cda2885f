// The door of App Home and of the command that everything else hangs on.
import { homeCard } from "./jobs.ts";
import { routes } from "./listeners.ts";

/** `sections` stand in the order given. */
export const feature = (sections: Parameters<typeof homeCard>[0]) => ({ routes, cards: [homeCard(sections)] });
