// Somebody in a report is taken for a member only where nobody else can be meant; the rest is for a person to decide.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type KnownMember, matchAttendance } from "../../../src/features/webinars/attendance-match.rules.ts";
import type { AttendancePerson } from "../../../src/features/webinars/attendance-people.rules.ts";

const person = (name: string, email: string | null = null, minutes: number | null = 60): AttendancePerson => ({
  ...{ name, email, minutes, role: "attendee", stays: [] },
});
const member = (id: string, name: string, email: string | null = null): KnownMember => ({ id, name, email });

const members = [
  member("ash", "Ash Acorn", "Ash@amberbrook.example"),
  member("zoe", "Zoë O’Ålder"),
  member("robert", "Robert Birch"),
  member("casey", "Casey Q. Cedar"),
  member("dana1", "Dana Dogwood"),
  member("dana2", "Dana Dogwood"),
  member("ellis", "Ellis Elm"),
  member("ellisb", "Ellis B. Elm"),
  member("fran", "Fran Fir-Gorse"),
  { ...member("hazel", "Hazel Heather"), otherNames: ["Hazel Iris"] },
];

/** How one person is matched. */
function who(name: string, email: string | null = null) {
  const { certain, unsure } = matchAttendance([person(name, email)], members);
  if (certain[0]) return certain[0].memberId;
  return unsure[0]?.candidates ?? null;
}

describe("certain is", () => {
  test("an address, in whatever case and under whatever name", () => {
    expect(who("iPhone", "ASH@Amberbrook.example")).toBe("ash");
  });

  test.each([
    ["Ash Acorn", "ash"],
    ["  ASH   acorn ", "ash"],
    ["Acorn, Ash", "ash"],
    ["Dr. Ash Acorn", "ash"],
    ["Supt. Ash Acorn, Ed.D.", "ash"],
    ["Ash Acorn, Ph.D., Superintendent", "ash"],
    ["Ash Acorn (she/her)", "ash"],
    ["Ash Acorn (Guest)", "ash"],
    ["Ash Acorn - Amberbrook", "ash"],
    ["Amberbrook Public Schools | Ash Acorn", "ash"],
    ["iPad (Ash Acorn)", "ash"],
    ["AA (Ash Acorn)", "ash"],
    ["Zoe O'Alder", "zoe"],
    ["O’ÅLDER, Zoë", "zoe"],
    ["Casey Q Cedar", "casey"],
    ["Ellis B. Elm", "ellisb"],
    ["Fran Fir Gorse", "fran"],
    ["Hazel Iris", "hazel"],
  ])("the full name of one member alone: %s", (name, id) => {
    expect(who(name)).toBe(id);
  });
});

describe("for somebody to confirm is", () => {
  test.each([
    ["a nickname", "Bob Birch", ["robert"]],
    ["a name without the middle initial", "Casey Cedar", ["casey"]],
    ["a name turned round without a comma", "Acorn Ash", ["ash"]],
    ["a name with an initial", "A. Acorn", ["ash"]],
    ["a first name with an initial", "Ash A", ["ash"]],
    ["half a double name", "Fran Gorse", ["fran"]],
    ["two letters in each other's place", "Ash Acron", ["ash"]],
    ["a letter too few", "Ash Acrn", ["ash"]],
    ["a last name alone", "Acorn", ["ash"]],
    ["a first name alone", "Ash", ["ash"]],
    ["a name before a place", "Ash Acorn, Amberbrook", ["ash"]],
    ["the name of two members", "Dana Dogwood", ["dana1", "dana2"]],
    ["a name that an initial would tell from another's", "Ellis Elm", ["ellis", "ellisb"]],
    ["a name of two people", "Ash Acorn (Robert Birch)", ["ash", "robert"]],
    ["an address as a name", "ash.acorn@elsewhere.example", ["ash"]],
  ])("%s: %s", (_, name, candidates) => {
    expect(who(name) ?? []).toEqual(candidates);
  });

  test("whoever has an address of two members", () => {
    const both = [member("a", "Ash Acorn", "office@h.example"), member("b", "Bay Basil", "office@h.example")];
    expect(matchAttendance([person("Office", "office@h.example")], both).unsure[0]?.candidates).toEqual(["a", "b"]);
  });

  test("no more than five members", () => {
    const many = Array.from({ length: 9 }, (_, index) => member(`m${index}`, "Ash Acorn"));
    expect(matchAttendance([person("Ash Acorn")], many).unsure[0]?.candidates).toHaveLength(5);
  });
});

test.each(["Jay Jasmine", "Blair Acorn", "16175550123", "iPhone", "", "🙂", "(she/her)"])(
  "a stranger is %j",
  (name) => {
    expect(who(name)).toBeNull();
  },
);

test("two rows of one member are put together, and the same time counts once", () => {
  const at = (from: number, to: number) => ({ stays: [{ from: from * 60_000, to: to * 60_000 }], minutes: to - from });
  const laptop = { ...person("Ash A.", "ash@amberbrook.example"), ...at(0, 40) };
  const phone = { ...person("Ash Acorn"), ...at(30, 60) };
  const untimed = person("Acorn, Ash", null, 5);
  expect(matchAttendance([laptop, phone], members).certain).toEqual([{ memberId: "ash", minutes: 60 }]);
  expect(matchAttendance([laptop, phone, untimed], members).certain).toEqual([{ memberId: "ash", minutes: 65 }]);
  expect(matchAttendance([person("Ash Acorn", null, null)], members).certain).toEqual([
    { memberId: "ash", minutes: null },
  ]);
});

describe("always", () => {
  const part = fc.constantFrom(..."Ash Acorn Bay Basil Robert Bob A. Dr. , - ( ) she/her é 🙂 O’Ålder Jr.".split(" "));
  const name = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(" "));
  const email = fc.constantFrom(null, "a@h.example", "A@H.example", "b@h.example");
  const people = fc.array(fc.record({ name: fc.oneof(name, fc.string({ unit: "grapheme" })), email }), {
    maxLength: 10,
  });
  const roster = fc
    .array(fc.record({ name: fc.oneof(name, fc.string({ unit: "grapheme" })), email }), { maxLength: 8 })
    .map((all) => all.map((each, index) => ({ ...each, id: `m${index}` })));
  const asPeople = (all: { name: string; email: string | null }[]) =>
    all.map((each, index) => person(each.name, each.email, 1 + index));

  test("everybody is in one list", () => {
    fc.assert(
      fc.property(people, roster, (all, known) => {
        const these = asPeople(all);
        const { certain, unsure, strangers } = matchAttendance(these, known);
        const listed = [...unsure.map((each) => each.person), ...strangers];
        expect(new Set(listed).size).toBe(listed.length);
        const matched = these.filter((each) => !listed.includes(each));
        // Each has minutes of its own, so the sum tells whether all the others are among the certain.
        const sum = (minutes: (number | null)[]) => minutes.reduce<number>((all, each) => all + (each ?? 0), 0);
        expect(sum(certain.map(({ minutes }) => minutes))).toBe(sum(matched.map(({ minutes }) => minutes)));
        for (const { candidates } of unsure) {
          expect(candidates.length).toBeLessThanOrEqual(5);
          expect(new Set(candidates).size).toBe(candidates.length);
        }
      }),
    );
  });

  test("the order of people and members does not matter", () => {
    const shuffled = fc
      .tuple(people, roster)
      .chain(([all, known]) =>
        fc.tuple(
          fc.constant([all, known] as const),
          fc.shuffledSubarray(all, { minLength: all.length }),
          fc.shuffledSubarray(known, { minLength: known.length }),
        ),
      );
    const same = (all: { name: string; email: string | null }[]) => all.map((each) => person(each.name, each.email, 7));
    fc.assert(
      fc.property(shuffled, ([[all, known], others, otherKnown]) => {
        expect(matchAttendance(same(others), otherKnown)).toEqual(matchAttendance(same(all), known));
      }),
    );
  });
});

test("a slip anywhere in a name makes a candidate, among however many members", () => {
  // None that make a title or a generation, as EdD and III, which are no part of a name.
  const letter = fc.constantFrom(..."abcefghjkl");
  const word = fc.array(letter, { minLength: 3, maxLength: 8 }).map((letters) => letters.join(""));
  const slip = fc.record({ at: fc.nat(20), kind: fc.constantFrom("more", "less", "other", "swapped"), put: letter });
  fc.assert(
    fc.property(word, word, slip, (first, last, { at, kind, put }) => {
      const name = `${first} ${last}`;
      const place = at % (name.length - 1);
      const [before, one, two, rest] = [name.slice(0, place), name[place], name[place + 1], name.slice(place + 2)];
      const slipped = {
        more: `${before}${put}${one}${two}${rest}`,
        less: `${before}${two}${rest}`,
        other: `${before}${put}${two}${rest}`,
        swapped: `${before}${two}${one}${rest}`,
      }[kind as "more"];
      const found = matchAttendance([person(slipped)], [...members, member("meant", name)]);
      expect([...found.certain.map(({ memberId }) => memberId), ...(found.unsure[0]?.candidates ?? [])]).toContain(
        "meant",
      );
    }),
    { numRuns: 500 },
  );
});
