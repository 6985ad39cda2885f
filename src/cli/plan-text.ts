// Tells what an import would change, as a table that fits a screen.
import type { Plan, PlannedMember } from "../features/roster/index.ts";
import { table } from "./terminal.ts";

const fewRows = 20;
const fewChanges = 4;

const outcomes = ["added", "changed", "ended", "returned"] as const;

/** `all` tells every person; otherwise the first of them. */
export function planText(plan: Plan, { all }: { all: boolean }): string {
  const parts = [counts(plan), people(plan, all), places(plan), badLines(plan, all), absence(plan)];
  return parts.filter((part) => part !== "").join("\n\n");
}

function counts({ members, unchanged, problems }: Plan): string {
  const of = (outcome: string) => members.filter((member) => member.outcome === outcome).length;
  const rows = outcomes.map((outcome): [string, number] => [outcome, of(outcome)]);
  rows.push(["unchanged", unchanged]);
  if (problems.length > 0) rows.push(["bad lines, left out", problems.length]);
  const figures = rows.map(([, count]) => count.toLocaleString("en-US"));
  const width = Math.max(...figures.map((figure) => figure.length));
  return table(rows.map(([name], index) => [name, figures[index]?.padStart(width) ?? ""]));
}

function people({ members }: Plan, all: boolean): string {
  if (members.length === 0) return "";
  // The rarest kinds first: who is ended should not be missed below many who are added.
  const sorted = [...members].sort((a, b) => weight(a) - weight(b));
  return section(
    all,
    sorted.map((member) => [member.outcome, member.after.name, changeText(member, all)]),
  );
}

const weight = ({ outcome }: PlannedMember) => ["ended", "returned", "changed", "added"].indexOf(outcome);

function changeText({ outcome, changes }: PlannedMember, all: boolean): string {
  const told = changes.filter(({ field }) => outcome !== "added" || (field !== "Name" && field !== "Confirmed"));
  const shown = all ? told : told.slice(0, fewChanges);
  const texts = shown.map(({ field, from, to }) =>
    from === "" ? `${field}: ${to}` : `${field}: ${from} → ${to === "" ? "(empty)" : to}`,
  );
  const left = told.length - shown.length;
  return texts.join("; ") + (left > 0 ? `; ${left} more` : "");
}

function places({ districts, newRoundTables }: Plan): string {
  const { districts: planned, joined, parted } = districts;
  const added = planned.filter(({ id }) => id === null).map(({ name }) => name);
  const retyped = planned
    .filter(({ id }) => id !== null)
    .map(({ name, was, type }) => `${name} (${was ?? "none"} → ${type})`);
  const rows = [
    ["New Round Tables", listed(newRoundTables)],
    ["New districts", listed(added)],
    ["District types", listed(retyped)],
    ["Neighbours", joined.length + parted.length === 0 ? "" : `${joined.length} pairs added, ${parted.length} removed`],
  ];
  return table(rows.filter(([, text]) => text !== ""));
}

const listed = (names: readonly string[]): string =>
  names.slice(0, 8).join(", ") + (names.length > 8 ? ` and ${names.length - 8} more` : "");

function badLines({ problems }: Plan, all: boolean): string {
  if (problems.length === 0) return "";
  const rows = problems.map(({ line, name, reasons }) => [`line ${line}`, name, reasons.join("; ")]);
  return `Bad lines, left out:\n${section(all, rows)}`;
}

function absence({ absenceUnsure }: Plan): string {
  return absenceUnsure
    ? "Nobody is ended for not being in the file: a bad line may be about anybody. Mend the bad lines and import again."
    : "";
}

function section(all: boolean, rows: string[][]): string {
  const shown = all ? rows : rows.slice(0, fewRows);
  const left = rows.length - shown.length;
  return table(shown) + (left > 0 ? `\n  … and ${left.toLocaleString("en-US")} more (--all shows them)` : "");
}
