// Webinars for journeys: announced by a program manager in a few words.
import type { House } from "./house.ts";
import type { Cast } from "./journey.ts";
import { channelFor } from "./polls.ts";

export const title = "Difficult contract negotiations";
export const link = "https://zoom.example.org/j/123";
export const dayMs = 86_400_000;
export const moment = (at: Date): string => at.toISOString();

type More = Record<string, string | string[]>;

/** Harper, a program manager, announces it in the channel of Lantern Hills, ten days ahead at a full hour. */
export async function announced(
  house: House,
  cast: Cast,
  more: More = {},
  where: Parameters<typeof channelFor>[2] = {},
) {
  const channel = await channelFor(house, cast, where);
  const startsAt = new Date(Math.ceil(house.now().getTime() / 3_600_000) * 3_600_000 + 10 * dayMs);
  await cast.harper.command("/webinar new");
  await cast.harper.send("New Webinar", {
    Title: title,
    "What people will be able to do afterwards": "Prepare a first offer that holds.",
    "Who presents": "Rowan Practice",
    Begins: moment(startsAt),
    "Link to join": link,
    "Announce it in": [channel],
    "Announce it": "At once",
    ...more,
  });
  return { channel, startsAt };
}
