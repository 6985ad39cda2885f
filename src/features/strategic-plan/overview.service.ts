// The plan as it stood at a moment, as a report draws it.
import type { Db } from "../../db/work.ts";
import * as rows from "./repository.ts";
import { type Status, type Step, statusAt } from "./rules.ts";

export type StepOverview = Pick<Step, "code" | "title" | "initiatives" | "tiers" | "years" | "ongoing"> & {
  status: Status;
};

/** Every step that was in the plan then, in the plan's order. */
export async function planAt(db: Db, at: Date): Promise<StepOverview[]> {
  const history = await rows.allHistory(db);
  return (await rows.stepsAt(db, at)).map((step) => ({
    ...{ code: step.code, title: step.title, initiatives: step.initiatives, tiers: step.tiers },
    ...{ years: step.years, ongoing: step.ongoing },
    status: statusAt(
      step.status,
      history.filter(({ stepId }) => stepId === step.id),
      at,
    ),
  }));
}
