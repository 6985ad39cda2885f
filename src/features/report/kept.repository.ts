// What is kept about a member here: which reports and pictures they had made.
import type { Db } from "../../db/client.ts";
import type { Kept } from "../../lib/kept.ts";
import { readOnly } from "./dashboard.rules.ts";
import { yearName } from "./report.rules.ts";

export const keeps = {
  tables: ["ReportOrder"],
  async of(db: Db, memberId: string): Promise<Kept[]> {
    const orders = await db.reportOrder.findMany({ where: { memberId }, orderBy: { createdAt: "asc" } });
    return orders.map(({ what, year, quarter, only, createdAt }) => ({
      ...({ group: "acts", what: "Figures that you had made", at: createdAt } as const),
      facts: { What: what, "Fiscal year": yearName(year), Quarter: quarter, Of: readOnly(only)?.value ?? null },
    }));
  },
};
