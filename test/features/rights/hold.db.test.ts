// A hold is lifted by two people, never by one, whatever they press in whatever order: the rule and the database agree.
import fc from "fast-check";
import { expect, test } from "vitest";
import * as rows from "../../../src/features/rights/hold.repository.ts";
import { canLift, type Hold } from "../../../src/features/rights/hold.rules.ts";
import { newId } from "../../../src/lib/ids.ts";
import { testDatabase } from "../../support/database.ts";

const { prisma } = await testDatabase();
const now = new Date("2026-03-10T14:00:00Z");

const people = [newId(), newId(), newId()];
const somebody = fc.constantFrom(...people);
const press = fc.record({ act: fc.constantFrom("propose", "keep", "lift"), by: somebody });
type Press = { act: string; by: string };

async function standingHold(): Promise<string> {
  const id = newId();
  const hold = { id, subject: `crisis:${newId()}`, memberId: newId(), reason: "litigation" as const };
  await rows.addHold(prisma, { ...hold, setById: people[0] ?? "", setAt: now });
  return id;
}

async function found(id: string): Promise<Hold> {
  const hold = await rows.findHold(prisma, id);
  if (!hold) throw new Error("The hold is gone");
  return hold;
}

const canPropose = ({ liftedAt, proposedById }: Hold) => liftedAt === null && proposedById === null;

/** Answers whether it lifted the hold; each press does what the rule says of the hold as it stood. */
async function pressed(id: string, { act, by }: Press): Promise<boolean> {
  const before = await found(id);
  if (act === "propose") expect(await rows.proposeLift(prisma, { id, by, now })).toBe(canPropose(before));
  if (act === "keep") await rows.dropProposal(prisma, id);
  if (act !== "lift") return false;
  const may = canLift(before, by).ok;
  expect(await rows.liftHold(prisma, { id, by, now })).toBe(may);
  return may;
}

test("in any order of presses it is lifted by somebody else than its proposer, once, and stays lifted", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(press, { maxLength: 12 }), async (presses) => {
      const id = await standingHold();
      let lifts = 0;
      for (const each of presses) if (await pressed(id, each)) lifts++;
      const { liftedAt, liftedById, proposedById } = await found(id);
      expect(lifts).toBe(liftedAt ? 1 : 0);
      if (!liftedAt) return;
      expect(people).toContain(proposedById);
      expect(liftedById).not.toBe(proposedById);
    }),
    { numRuns: 60 },
  );
});

test("all at once, at most one lifts, and never the one who proposed", async () => {
  await fc.assert(
    fc.asyncProperty(somebody, fc.array(somebody, { minLength: 2, maxLength: 8 }), async (by, all) => {
      const id = await standingHold();
      await rows.proposeLift(prisma, { id, by, now });
      const lifted = await Promise.all(all.map((other) => rows.liftHold(prisma, { id, by: other, now })));
      expect(lifted.filter(Boolean)).toHaveLength(all.some((other) => other !== by) ? 1 : 0);
      expect((await found(id)).liftedById).not.toBe(by);
    }),
    { numRuns: 20 },
  );
});
