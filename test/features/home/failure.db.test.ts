// What whoever looks after the network reads of urgent work that failed, once it has been tried again.
import { expect, test } from "vitest";
import { failureCard } from "../../../src/features/home/jobs.ts";
import { newId } from "../../../src/lib/ids.ts";
import { testDatabase } from "../../support/database.ts";

const { prisma } = await testDatabase();
const card = failureCard(() => undefined);
const reader = { slackUserId: null, now: new Date(), outside: { email: null, phone: null } };

test("work that got through before the card is drawn again, and so is gone, is not told as failed any more", async () => {
  const data = await card.load(prisma, newId(), reader);
  expect(data).not.toBeNull();
  expect(card.draw(data, reader)).toMatchObject({ text: "What had not got through is being tried again." });
});
