// The words by which a roster file may call a role or a kind of district.

import { type CellAnswer, fold, tidy } from "../../lib/cells.ts";
import { ok, refuse } from "../../lib/result.ts";
import type { DistrictType, Role } from "./rules.ts";

const roleWords: Record<Role, string[]> = {
  superintendent: [
    "superintendent",
    "superintendentofschools",
    "supt",
    "interimsuperintendent",
    "actingsuperintendent",
  ],
  assistant_superintendent: [
    "assistantsuperintendent",
    "asstsuperintendent",
    "asstsupt",
    "assistant",
    "deputysuperintendent",
    "associatesuperintendent",
  ],
  collaborative_director: [
    "collaborativedirector",
    "collaborativeexecutivedirector",
    "executivedirectorofacollaborative",
    "executivedirector",
    "collaborative",
  ],
  retired: ["retired", "retiredsuperintendent", "retiredmember", "emeritus"],
  associate: ["associate", "associatemember"],
  staff: ["staff", "massstaff", "employee"],
};

const districtTypeWords: Record<DistrictType, string[]> = {
  urban: ["urban", "city"],
  suburban: ["suburban"],
  rural: ["rural"],
  regional: ["regional", "regionalschooldistrict"],
  vocational: ["vocational", "vocationaltechnical", "votech", "voctech", "regionalvocational", "technical"],
  collaborative: ["collaborative", "educationalcollaborative", "educationcollaborative"],
  charter: ["charter", "charterschool"],
  agricultural: ["agricultural", "countyagricultural"],
};

export const readRole = oneOf(roleWords);
export const readDistrictType = oneOf(districtTypeWords);

/** The role that a title speaks of, for a person whose file has no role. */
export function roleInTitle(title: string | null): Role {
  const words = fold(title ?? "");
  if (/(assistant|asst|deputy|associate)sup/.test(words)) return "assistant_superintendent";
  if (/^(retired|emeritus)/.test(words)) return "retired";
  return words.includes("collaborative") ? "collaborative_director" : "superintendent";
}

function oneOf<T extends string>(words: Record<T, string[]>): (cell: string) => CellAnswer<T | null> {
  const meanings = new Map<string, T>();
  for (const value of Object.keys(words) as T[]) for (const word of words[value]) meanings.set(word, value);
  const allowed = (Object.keys(words) as T[]).map((value) => value.replaceAll("_", " ")).join(", ");
  return (cell) => {
    const word = fold(cell);
    if (word === "") return ok(null);
    const value = meanings.get(word);
    return value === undefined ? refuse(`“${tidy(cell)}” is none of: ${allowed}`) : ok(value);
  };
}
