// What is kept about a member in the strategic plan: the steps that they look after, and what they said of any.
import type { Db } from "../../db/client.ts";
import type { Kept } from "../../lib/kept.ts";

export const keeps = {
  tables: ["PlanStep", "PlanStatus"],
  async of(db: Db, memberId: string): Promise<Kept[]> {
    const steps = await db.planStep.findMany({ where: { keeperId: memberId }, orderBy: { position: "asc" } });
    const said = await db.planStatus.findMany({
      where: { byId: memberId },
      include: { step: true },
      orderBy: { at: "asc" },
    });
    return [
      ...steps.map(({ title, status }) => ({
        ...({ group: "acts", what: "Step of the plan that you look after", at: null } as const),
        facts: { Step: title, Status: status },
      })),
      ...said.map(({ step, from, to, reason, at }) => ({
        ...({ group: "acts", what: "Status of a step, as you said it", at } as const),
        facts: { Step: step.title, From: from, To: to, Reason: reason },
      })),
    ];
  },
};
