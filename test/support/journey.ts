// A journey: a test with a house of its own, in which the twelve practice people go by their first names.
import { test } from "vitest";
import { buildHouse, type House, type HouseOptions } from "./house.ts";
import { type Person, person } from "./people.ts";

/** Avery asks; Blair, Casey, Devon and Logan are mentors, Emery the coordinator and Indigo the Executive Director. */
const ids = {
  avery: "UALDER",
  blair: "UBIRCH",
  casey: "UCEDAR",
  devon: "UDOGWO",
  emery: "UELMXX",
  finley: "UFIRXX",
  gray: "UGINKG",
  harper: "UHAZEL",
  indigo: "UIRONW",
  jules: "UJUNIP",
  kai: "UKATSU",
  logan: "ULARCH",
} as const;

export type Cast = Record<keyof typeof ids, Person>;

export const castOf = (house: House): Cast =>
  Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, person(house, id)])) as Cast;

/** `test` for journeys in houses of this kind. */
export function journey(options: HouseOptions = {}) {
  const inHouse = test.extend("house", async ({ task: _ }, { onCleanup }): Promise<House> => {
    const house = await buildHouse(options);
    onCleanup(house.close);
    return house;
  });
  return inHouse.extend("cast", ({ house }): Cast => castOf(house));
}
