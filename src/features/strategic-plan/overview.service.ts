// The plan as it stood at a moment, as a report draws it.
import type { Db } from "../../db/work.ts";
import * as rows from "./repository.ts";
import { type Status, type Step, statusAt } from "./rules.ts";
import { isOver, yearAt, yearsText } from "./years.rules.ts";

export type StepOverview = Pick<Step, "code" | "title" | "initiatives" | "tiers"> & {
  status: Status;
  /** In words, and whether the last of them is over. */
  years: string;
  isOver: boolean;
};

/** Every step that was in the plan then, in the plan's order. */
export async function planAt(db: Db, at: Date): Promise<StepOverview[]> {
  const history = await rows.allHistory(db);
  return (await rows.stepsAt(db, at)).map((step) => ({
    ...{ code: step.code, title: step.title, initiatives: step.initiatives, tiers: step.tiers },
    ...{ years: yearsText(step), isOver: isOver(step, yearAt(at)) },
    status: statusAt(
      step.status,
      history.filter(({ stepId }) => stepId === step.id),
      at,
    ),
  }));
}
