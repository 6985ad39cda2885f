// Journeys of a crisis in which something goes wrong. Finley and Gray, who are on call, are reached by email and text, too; and
// whatever went wrong, at the end nothing that Avery wrote has come to where it does not belong.
import { test } from "vitest";
import { giveWays, secret } from "./crisis-path.ts";
import { buildHouse, type House, type HouseOptions } from "./house.ts";
import { type Cast, castOf } from "./journey.ts";
import { nothingLeaked } from "./leaks.ts";
import { type Mailbox, mailbox, type PhoneService, phoneService } from "./outside.ts";
import type { Person } from "./people.ts";

export type TroubledHouse = House & { mail: Mailbox; phone: PhoneService };

export function trouble(options: HouseOptions = {}) {
  const inHouse = test.extend("house", async ({ task: _ }, { onCleanup }): Promise<TroubledHouse> => {
    const [mail, phone] = [await mailbox(), await phoneService()];
    const outside = { email: mail.options, phone: phone.options };
    const built = await buildHouse({ outside, ...options });
    const house = { ...built, mail, phone };
    await giveWays(house);
    onCleanup(async () => {
      house.wire.mend();
      house.workspace.outage.end();
      await nothingLeaked(house, ["Quagmire", "lilac", "617-555-0142"]).finally(built.close);
      await Promise.all([mail.close(), phone.close()]);
    });
    return house;
  });
  return inHouse.extend("cast", ({ house }): Cast => castOf(house));
}

/** What Avery writes into the form, beside what they typed behind the command. */
export const answers = { "What kind of crisis": "Media storm", "How to reach you": secret.phone };
export const form = "Ask the Crisis Team";

/** Asks with words that nobody else may read. */
export async function cry(who: Person, more: Record<string, string> = {}): Promise<string> {
  await who.command(`/crisis ${secret.words}`);
  return who.send(form, { ...answers, ...more });
}
