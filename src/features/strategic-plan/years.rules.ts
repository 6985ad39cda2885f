// The years of a step as people write them: "2024–2026", "2024, 2026, 2028", "2024 and ongoing".

export type Years = { years: number[]; ongoing: boolean };

const [earliest, latest] = [2000, 2100];
const form = /^\d{4}(\s*([,&]|and)?\s*\d{4}|\s*[-–]\s*\d{4})*$/;

/** Null where it is none of these, or says a year twice or backwards. */
export function readYears(text: string): Years | null {
  const said = text.trim().toLowerCase();
  const numbers = said.replace(/\s*(,|&|and|-|–)?\s*ongoing$/, "");
  if (!form.test(numbers)) return null;
  const years = [...numbers.matchAll(/(\d{4})(?:\s*[-–]\s*(\d{4}))?/g)].flatMap(([, from, to = from]) =>
    Array.from(
      { length: Math.max(0, Math.min(latest, Number(to)) - Number(from) + 1) },
      (_, nth) => Number(from) + nth,
    ),
  );
  const rises = years.every((year, nth) => nth === 0 || year > (years[nth - 1] ?? 0));
  const isSound = years.length > 0 && rises && years.every((year) => year >= earliest && year <= latest);
  const endsForward = [...numbers.matchAll(/(\d{4})\s*[-–]\s*(\d{4})/g)].every(
    ([, from, to]) => Number(to) > Number(from),
  );
  return isSound && endsForward ? { years, ongoing: numbers !== said } : null;
}

/** "2024–2026", "2024, 2026 and 2028" as it is read again: "2024, 2026, 2028"; "2024 and ongoing". */
export function yearsText({ years, ongoing }: Years): string {
  const runs: [number, number][] = [];
  for (const year of years) {
    const run = runs.at(-1);
    if (run && run[1] === year - 1) run[1] = year;
    else runs.push([year, year]);
  }
  const text = runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(", ");
  return ongoing ? `${text} and ongoing` : text;
}
