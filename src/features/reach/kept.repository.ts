// What is kept about how a member is reached beyond Slack.
import type { Db } from "../../db/client.ts";
import type { Kept } from "../../lib/kept.ts";

const group = "contacts";

export const keeps = {
  tables: ["Contact", "OutsidePage"],
  async of(db: Db, memberId: string): Promise<Kept[]> {
    const contacts = await db.contact.findMany({ where: { memberId }, orderBy: { createdAt: "asc" } });
    const pages = await db.outsidePage.findMany({ where: { memberId }, orderBy: { wantedAt: "asc" } });
    return [
      ...contacts.map(({ medium, how, verifiedAt, createdAt, addressId }) => ({
        ...({ group, what: "Way to reach you", at: createdAt } as const),
        facts: { By: medium, How: how, "Verified on": verifiedAt },
        words: { Address: addressId },
      })),
      ...pages.map(({ medium, wording, state, attempts, reason, wantedAt, settledAt }) => ({
        ...({ group, what: "Message beyond Slack", at: wantedAt } as const),
        facts: { By: medium, What: wording, State: state, Attempts: attempts, Reason: reason, "Settled on": settledAt },
      })),
    ];
  },
};
