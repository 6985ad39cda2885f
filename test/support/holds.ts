// What journeys do about legal holds again and again.
import { expect } from "vitest";
import type { House } from "./house.ts";
import type { Person } from "./people.ts";

export const holdsTitle = "Legal Holds";

/** Answers what the window then shows. */
export async function setHold(who: Person, name: string, what = "Everything of theirs") {
  await who.command("/mssn hold");
  await who.pressIn(holdsTitle, "New Hold");
  expect(await who.tryToSend("New Legal Hold", { "Whose words": name })).toEqual({});
  expect(await who.tryToSend("New Legal Hold", { "What is held": what, Why: "A public records request" })).toEqual({});
  const shown = who.shown();
  await who.close();
  return shown;
}

/** How many sealed words there are. */
export const texts = ({ db }: House) => db.prisma.sealedText.count();
