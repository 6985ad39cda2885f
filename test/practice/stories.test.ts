// What somebody who follows a guided story can rely on: everybody in it is there to act as.

import { expect, it } from "vitest";
import { practiceRoster } from "../../src/practice/roster.ts";
import { stories } from "../../src/practice/stories/index.ts";

const known = new Set(practiceRoster().people.map(({ id }) => id));

it.each(stories)("$title: every step is taken by, and speaks of, people of the practice roster", ({ steps }) => {
  const named = steps.flatMap(({ as, text }) => [as, ...[...text.matchAll(/<@(\w+)>/g)].map(([, id]) => id)]);
  expect(named.filter((id) => id === undefined || !known.has(id))).toEqual([]);
});

it("every story has an id of its own, under which its ticks are kept", () => {
  expect(new Set(stories.map(({ id }) => id)).size).toBe(stories.length);
});
