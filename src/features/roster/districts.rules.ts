// What a roster file says of districts, gathered from its lines: their type, and who is next to whom.
import { fold } from "../../lib/cells.ts";
import type { Problem, RosterRow } from "./row.rules.ts";
import type { DistrictType } from "./rules.ts";

/** Neighbours by name; being neighbours is mutual and recorded on either side. */
export type RecordedDistrict = { id: string; name: string; type: DistrictType | null; neighbours: string[] };

export type Pair = readonly [string, string];
export type PlannedDistrict = { id: string | null; name: string; was: DistrictType | null; type: DistrictType | null };
export type DistrictPlan = {
  /** New ones, and those whose type changes. */
  districts: PlannedDistrict[];
  joined: Pair[];
  parted: Pair[];
};

export function planDistricts(recorded: RecordedDistrict[], rows: RosterRow[]): DistrictPlan {
  const known = new Map(recorded.map((district) => [district.name, district]));
  const types = statedTypes(rows);
  const names = new Set(
    rows.flatMap(({ district, neighbours }) => (district ? [district, ...(neighbours ?? [])] : [])),
  );
  const planned = [...names].map((name): PlannedDistrict => {
    const { id, type } = known.get(name) ?? { id: null, type: null };
    return { id, name, was: type, type: types.get(name)?.type ?? type };
  });
  return {
    districts: planned.filter(({ id, was, type }) => id === null || was !== type),
    ...planPairs(recorded, rows),
  };
}

/** Lines that call a district another type than an earlier line does. */
export function contradictions(rows: RosterRow[]): Problem[] {
  const types = statedTypes(rows);
  return rows.flatMap(({ line, name, email, district, districtType }) => {
    const first = types.get(district ?? "");
    if (!first || !districtType || first.type === districtType) return [];
    const reason = `District type: ${district} is ${districtType} here and ${first.type} on line ${first.line}`;
    return [{ line, name, email, reasons: [reason] }];
  });
}

function statedTypes(rows: RosterRow[]): Map<string, { type: DistrictType; line: number }> {
  const types = new Map<string, { type: DistrictType; line: number }>();
  for (const { district, districtType, line } of rows) {
    if (district && districtType && !types.has(district)) types.set(district, { type: districtType, line });
  }
  return types;
}

/** A district that names neighbours names all of them: a recorded pair that neither side names any more is parted. */
function planPairs(recorded: RecordedDistrict[], rows: RosterRow[]): Pick<DistrictPlan, "joined" | "parted"> {
  const was = pairsOf(recorded.map(({ name, neighbours }) => ({ district: name, neighbours })));
  const stated = rows.filter(({ district, neighbours }) => district && neighbours && neighbours.length > 0);
  const wanted = pairsOf(stated);
  const speakers = new Set(stated.map(({ district }) => district));
  return {
    joined: [...wanted].filter(([key]) => !was.has(key)).map(([, pair]) => pair),
    parted: [...was]
      .filter(([key, pair]) => !wanted.has(key) && pair.some((name) => speakers.has(name)))
      .map(([, pair]) => pair),
  };
}

type Speaker = { district: string | null | undefined; neighbours: string[] | undefined };

function pairsOf(speakers: Speaker[]): Map<string, Pair> {
  const pairs = new Map<string, Pair>();
  for (const { district, neighbours } of speakers) {
    for (const neighbour of neighbours ?? []) {
      if (!district || district === neighbour) continue;
      const pair: Pair = district < neighbour ? [district, neighbour] : [neighbour, district];
      pairs.set(pair.join("\n"), pair);
    }
  }
  return pairs;
}

/** Rows with districts and Round Tables spelled as they are recorded, or as the file spells them first. */
export function spellAsKnown(rows: RosterRow[], districts: string[], roundTables: string[]): RosterRow[] {
  const district = speller(districts);
  const roundTable = speller(roundTables);
  return rows.map((row) => {
    const president = row.duties.round_table_president;
    const duties = president?.group
      ? { ...row.duties, round_table_president: { ...president, group: roundTable(president.group) } }
      : row.duties;
    return {
      ...row,
      district: row.district ? district(row.district) : row.district,
      neighbours: row.neighbours?.map(district),
      roundTables: row.roundTables?.map(roundTable),
      duties,
    };
  });
}

function speller(names: readonly string[]): (name: string) => string {
  const spelled = new Map(names.map((name) => [fold(name), name]));
  return (name) => {
    const known = spelled.get(fold(name));
    if (known === undefined) spelled.set(fold(name), name);
    return known ?? name;
  };
}

/** The recorded spelling of a name that a person typed, or their own. */
export const asSpelled = (names: readonly string[], typed: string): string => speller(names)(typed);
