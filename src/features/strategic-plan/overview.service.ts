// The plan over a past or present time, as a report draws it.
import type { Db } from "../../db/work.ts";
import { type Counted, countedFor, type Period } from "./evidence.rules.ts";
import { countedIn } from "./pictures.service.ts";
import * as rows from "./repository.ts";
import { type Status, type Step, statusAt } from "./rules.ts";

export type StepOverview = Pick<Step, "code" | "title" | "initiatives" | "tiers" | "years" | "ongoing"> & {
  /** At the end of the time. */
  status: Status;
  /** Within it, as far as it may be told: for whole fiscal years, since the difference of two times that overlap tells more. */
  evidence: Counted[];
};

/** Every step that was in the plan at the end of the time, in the plan's order; `to` is no longer part of it. */
export async function planOverview(db: Db, { from, to }: Period): Promise<StepOverview[]> {
  const [figures = new Map()] = await countedIn(db, [{ from, to }]);
  const history = await rows.allHistory(db);
  return (await rows.stepsAt(db, to)).map((step) => ({
    ...{ code: step.code, title: step.title, initiatives: step.initiatives, tiers: step.tiers },
    ...{ years: step.years, ongoing: step.ongoing },
    status: statusAt(
      step.status,
      history.filter(({ stepId }) => stepId === step.id),
      to,
    ),
    evidence: countedFor(step.evidence, figures),
  }));
}
