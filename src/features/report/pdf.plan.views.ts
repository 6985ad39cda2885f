// The chapter of the annual report on the strategic plan: what served each initiative, and where its action steps stand.
import { color, type Document, grid } from "../../files/document.ts";
import { initiatives, initiativeWords } from "../../lib/strategy.ts";
import { capital, listed } from "../../lib/words.ts";
import { about, type Measure } from "./measures.rules.ts";
import { type PlanStep, type Report, yearName } from "./report.rules.ts";
import { tableOf } from "./tables.rules.ts";
import { countWord, hiddenNote, yearsWord } from "./words.views.ts";

/** In the order in which a step goes through them. */
const planStatuses = ["conceive", "initiate", "implement", "sustain"];

const serving: readonly Measure[] = ["requests", "webinars", "attendances", "polls", "votes"];

export function planPages(document: Document, report: Report): void {
  document.newPage();
  document.chapter("The strategic plan", 0);
  if (report.plan.length > 0) document.text(standing(report.plan), { size: 11, after: 12 });
  document.text(
    `What served each initiative in ${yearName(report.now.year)}; in brackets: ${yearName(report.before.year)}`,
    {
      ...{ size: 10.5, weight: "bold", after: 4 },
    },
  );
  const rows = serving.map((measure) => {
    const lines = tableOf(report, measure, "initiative").rows;
    return initiatives.map((each) => lines.find(({ value }) => value === each) ?? { count: 0, before: 0 });
  });
  grid(document, {
    head: ["", ...initiatives.map((each) => `Initiative ${each}`)],
    rows: rows.map((cells, nth) => [
      about(serving[nth] ?? "requests").label,
      ...cells.map(({ count, before }) => `${countWord(count)} (${countWord(before)})`),
    ]),
    widths: [3, 1.5, 1.5, 1.5, 1.5],
  });
  if (rows.flat().some(({ count, before }) => count === null || before === null))
    document.text(hiddenNote, { size: 8, fill: color.quiet, after: 10 });
  for (const initiative of initiatives) {
    const steps = report.plan.filter(({ initiatives: [first] }) => first === initiative);
    if (steps.length > 0) stepsOf(document, `Initiative ${initiativeWords[initiative]}`, steps);
  }
}

/** "27 action steps: 24 in Conceive and 3 in Implement. Of 2 the years are over, and they are not in Sustain yet." */
function standing(plan: readonly PlanStep[]): string {
  const reached = planStatuses.map((status) => ({
    status,
    count: plan.filter((step) => step.status === status).length,
  }));
  const parts = listed(reached.flatMap(({ status, count }) => (count > 0 ? `${count} in ${capital(status)}` : [])));
  const over = plan.filter(({ isOver, status }) => isOver && status !== "sustain").length;
  const late =
    over === 0 ? "" : ` Of ${over} the years are over, and ${over === 1 ? "it is" : "they are"} not in Sustain yet.`;
  return `${plan.length} action ${plan.length === 1 ? "step" : "steps"}: ${parts}.${late}`;
}

function stepsOf(document: Document, title: string, steps: readonly PlanStep[]): void {
  document.room(110);
  document.y += 6;
  document.text(title, { size: 12, weight: "bold", fill: color.navy, after: 3 });
  grid(document, {
    ...{ head: ["Action step", "Status", "For", "Years"], widths: [5.4, 1.4, 1.6, 2.1], words: [1, 2, 3] },
    rows: steps.map((step) => [
      ...[step.title, capital(step.status), listed(step.tiers.map(capital))],
      yearsWord(step),
    ]),
  });
}
