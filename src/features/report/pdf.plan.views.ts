// The pages of the annual report on the strategic plan, one for each initiative: what served it, and where its action steps stand.
import { color, type Document, grid } from "../../files/document.ts";
import { type Initiative, initiatives, initiativeWords } from "../../lib/strategy.ts";
import { capital, listed } from "../../lib/words.ts";
import { about, type Measure } from "./measures.rules.ts";
import { type PlanStep, type Report, yearName } from "./report.rules.ts";
import { tableOf } from "./tables.rules.ts";
import { countWord, hiddenNote, yearsWord } from "./words.views.ts";

/** In the order in which a step goes through them. */
const planStatuses = ["conceive", "initiate", "implement", "sustain"];

const serving: readonly Measure[] = ["requests", "webinars", "attendances", "polls", "votes"];

export function planPages(document: Document, report: Report): void {
  for (const initiative of initiatives) initiativePage(document, report, initiative);
}

function initiativePage(document: Document, report: Report, initiative: Initiative): void {
  document.newPage();
  document.chapter(`Initiative ${initiativeWords[initiative]}`, 0);
  const steps = report.plan.filter(({ initiatives: [first] }) => first === initiative);
  if (steps.length > 0) document.text(standing(steps), { size: 11, after: 12 });
  const rows = serving.map((measure) => {
    const row = tableOf(report, measure, "initiative").rows.find(({ value }) => value === initiative);
    return { label: about(measure).label, now: row ? row.count : 0, before: row ? row.before : 0 };
  });
  grid(document, {
    head: ["What served this initiative", yearName(report.now.year), yearName(report.before.year)],
    rows: rows.map(({ label, now, before }) => [label, countWord(now), countWord(before)]),
    widths: [5, 1.5, 1.5],
  });
  if (rows.some(({ now, before }) => now === null || before === null))
    document.text(hiddenNote, { size: 8, fill: color.quiet, after: 10 });
  document.y += 10;
  if (steps.length > 0) stepsOf(document, steps);
}

/** "13 action steps: 10 in Conceive and 3 in Implement. Of 2 the years are over, and they are not in Sustain yet." */
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

function stepsOf(document: Document, steps: readonly PlanStep[]): void {
  grid(document, {
    ...{ head: ["Action step", "Status", "For", "Years"], widths: [5.4, 1.4, 1.6, 2.1], words: [1, 2, 3] },
    rows: steps.map((step) => [
      ...[step.title, capital(step.status), listed(step.tiers.map(capital))],
      yearsWord(step),
    ]),
  });
}
