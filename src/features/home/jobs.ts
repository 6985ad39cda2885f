// App Home as a card: gathered from every feature whenever it is shown.
import { card } from "../../slack/cards.ts";
import type { HomeSection } from "../../slack/feature.ts";
import { failedWork } from "./service.ts";
import { failedView, homeView } from "./views.ts";

const failures: HomeSection = {
  draw: async (db, { slackUserId, now }) => failedView(await failedWork(db, slackUserId, now)),
};

/** `sections` stand in the order given; failed work comes last. */
export const homeCard = (sections: readonly HomeSection[]) =>
  card({
    kind: "home",
    inDoubt: "repeat",
    load: (db, _subject, reader) => Promise.all([...sections, failures].map((part) => part.draw(db, reader))),
    draw: (parts) => homeView(parts),
  });
