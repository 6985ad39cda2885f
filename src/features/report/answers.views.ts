// What is said in reply, where an act cannot be done or needs no card of its own.
import type { OrderRefusal } from "./orders.rules.ts";
import { firstYear, yearName } from "./report.rules.ts";

export const answers: Record<OrderRefusal | "on_its_way" | "not_a_year", string> = {
  not_a_reader:
    "The figures are for coordinators, the Executive Director, the Executive Committee and the PD committee. A coordinator can tell you what you need from them.",
  future: "That year has not begun. Type `/mssn report` for the year that is under way.",
  too_early: `The record begins with ${yearName(firstYear)}. Type \`/mssn report ${firstYear}\` or a later year.`,
  on_its_way: "It is on its way into your conversation with me, under *Messages*.",
  not_a_year:
    "Say a year by its four digits, such as `/mssn report 2026` for July 2025 to June 2026; alone it is the year that is under way.",
};

/** The year that was typed; the present one where none was. Null: it is none. */
export const readYear = (text: string, present: number): number | null => {
  const word = text.trim();
  if (word === "") return present;
  return /^\d{4}$/.test(word) ? Number(word) : null;
};
