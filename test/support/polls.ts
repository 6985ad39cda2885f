// What poll journeys share: the Round Table of Lantern Hills with a channel of its own, and a poll typed in one line.
import type { House } from "./house.ts";
import type { Cast } from "./journey.ts";

const roundTable = "Lantern Hills";

/** Casey is its president; Avery and Kai belong to it. Kai is not in the channel. The bot is, unless told. */
export async function channelFor(
  house: House,
  { emery }: Pick<Cast, "emery">,
  { withBot = true, isPrivate = false } = {},
): Promise<string> {
  const { botUserId } = house.workspace;
  const { conversation } = await house.workspace.makeChannel({
    name: "lantern-hills",
    private: isPrivate,
    members: ["UALDER", "UCEDAR", "UELMXX", ...(withBot ? [botUserId] : [])],
  });
  await emery.command("/mssn channels");
  await emery.send("Channels", { [roundTable]: conversation.id });
  return conversation.id;
}

export const lunch = '/poll "Where shall we meet?" "At the lake" "In the hills"';
