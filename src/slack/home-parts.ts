// App Home in parts: what a feature has to say to one person there, and where on the page that belongs.
import type { Button, KnownBlock } from "@slack/types";

/** The places of the page, in the order in which they stand. */
export const homePlaces = ["ask", "waiting", "mine", "mentoring", "onCall", "desk", "late", "tools"] as const;
export type HomePlace = (typeof homePlaces)[number];

/** Nothing to say is no part. Of the buttons that are green in all parts only one stays so. */
export type HomePart = {
  place: HomePlace;
  /** What the rows are. */
  title?: string;
  /** Stands before the rows in any case. */
  lead?: KnownBlock[];
  /** One thing each with its acts, the most pressing first. What does not fit is left out row by row, and told. */
  rows?: KnownBlock[][];
  /** How many there are in all; the rows unless told. */
  count?: number;
  /** Where those are found that are not shown: a sentence, or the button that leads there. */
  others?: string | Button;
  /** What can be done here beyond the rows: the buttons of a place stand in one line at its end. */
  buttons?: Button[];
  /** The next moment at which this reads differently although nobody does anything. */
  until?: Date | null;
};
