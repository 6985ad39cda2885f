// How typed words are understood before the database is asked.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crisisKinds } from "../../../src/features/crisis/rules.ts";
import { isTaken, samePage } from "../../../src/features/library/rules.ts";
import {
  askedWords,
  asQuery,
  distance,
  fewestFound,
  meant,
  missedWords,
  wanted,
  wordsIn,
} from "../../../src/features/library/search.rules.ts";
import { fittingTopics } from "../../../src/features/library/topics.rules.ts";

const groupsOf = (text: string) => wanted(askedWords(text));

test("accents, capitals and marks make no difference", () => {
  expect(wordsIn("Résumé: the Superintendent’s “No-Confidence” vote")).toEqual([
    "resume",
    "the",
    "superintendents",
    "no",
    "confidence",
    "vote",
  ]);
});

test("words that are in every search are left out, unless there are no others", () => {
  expect(askedWords("How do I find help with a budget?")).toEqual(["budget"]);
  expect(askedWords("how to")).toEqual(["how", "to"]);
  expect(askedWords("word ".repeat(40))).toEqual(["word"]);
});

describe("abbreviations and other words of the field", () => {
  test.each([
    ["IEPs", "special education"],
    ["special education", "iep"],
    ["DESE", "department of elementary and secondary education"],
    ["school boards", "school committee"],
    ["SEL", "social emotional learning"],
    ["vote of no confidence", "no confidence"],
  ])("%s also finds %s", (typed, other) => {
    const groups = groupsOf(typed);
    expect(groups).toHaveLength(1);
    expect(groups[0]).toContain(other);
  });

  test("what belongs together is one thing that is asked for; the rest are others", () => {
    expect(groupsOf("special education budgets")).toHaveLength(2);
  });
});

describe("misspelled words", () => {
  const known = ["committee", "negotiations", "grievance", "grief", "budget", "budgets", "principal"];
  test.each([
    ["comitee", "committee"],
    ["negociations", "negotiations"],
    ["greivance", "grievance"],
    ["bugdet", "budget"],
    ["princip", "principal"],
  ])("%s means %s", (typed, word) => expect(meant(typed, known)[0]).toBe(word));

  test.each(["xyz", "xyzzy", "cohort", "lunch"])("%s means nothing here", (word) =>
    expect(meant(word, known)).toEqual([]),
  );

  test("letters left out, added, changed or swapped count one each, from either side", () => {
    expect([distance("form", "from", 2), distance("a", "abc", 2), distance("abc", "xyz", 2)]).toEqual([1, 2, 3]);
    const word = fc.string({ unit: fc.constantFrom(..."abcd"), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(distance(a, a, 2)).toBe(0);
        expect(distance(a, b, 8)).toBe(distance(b, a, 8));
        expect(distance(a, b, 2)).toBe(Math.min(distance(a, b, 8), 3));
      }),
    );
  });
});

test("whatever is typed becomes words and phrases that PostgreSQL takes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 150 }), (text) => {
      for (const group of groupsOf(text))
        expect(asQuery(group)).toMatch(/^("[a-z0-9 ]+"|[a-z0-9]+)( or ("[a-z0-9 ]+"|[a-z0-9]+))*$/);
    }),
  );
});

test("of several things that are asked for half have to be there, and always one", () => {
  expect([1, 2, 3, 4, 5].map(fewestFound)).toEqual([1, 1, 1, 2, 2]);
});

test("of a search in vain only words are kept: sorted, without numbers and initials", () => {
  expect(missedWords(["zeppelin", "508555", "qx", "ai", "hangar", "zeppelin", "a1b2c3"])).toEqual([
    "ai",
    "hangar",
    "zeppelin",
  ]);
});

test("every kind of crisis has topics, but for what is something else", () => {
  expect(crisisKinds.filter((kind) => fittingTopics(kind).length === 0)).toEqual(["other"]);
  expect(crisisKinds.filter((kind) => fittingTopics(kind).includes(kind))).toEqual([]);
  expect(fittingTopics("budget")).toEqual(["budget"]);
});

test("a link is whole and public in its form; the same page is known however it is written", () => {
  expect(isTaken("https://video.practice.example/1?a=b")).toBe(true);
  for (const link of [
    "http://a.example",
    "video",
    "https://localhost/",
    "https://u:p@a.example/",
    "javascript:alert(1)",
  ])
    expect(isTaken(link), link).toBe(false);
  expect(samePage("https://www.a.example/x/?utm_source=y")).toBe(samePage("https://a.example/x"));
  expect(samePage("https://a.example/x?id=1")).not.toBe(samePage("https://a.example/x?id=2"));
});
