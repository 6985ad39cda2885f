// What somebody may type behind /poll, on whatever phone, and what they are told where it cannot be posted.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  checkPoll,
  type DraftFault,
  largestMost,
  mostOptions,
  type PollDraft,
  readsSame,
  resultsTimes,
  tidyText,
} from "../../../src/features/polls/draft.rules.ts";
import { asLine, looksTyped, readLine } from "../../../src/features/polls/line.rules.ts";
import { pollKinds } from "../../../src/features/polls/tally.rules.ts";
import { atLocal, localDate } from "../../../src/lib/dates.ts";
import { daysAfter } from "../../../src/lib/day.ts";

const now = new Date("2026-12-02T15:00:00Z"); // a Wednesday, 10:00 in New York

const lunch: PollDraft = {
  question: "Where is lunch?",
  options: ["Here", "There"],
  kind: "single",
  most: 1,
  ideas: false,
  anonymous: false,
  results: "always",
  until: null,
  to: [],
};
const read = (text: string) => {
  const answer = readLine(text, now);
  return "ok" in answer ? answer.ok : answer.wrong;
};
const correctedOf = (text: string) => {
  const answer = readLine(text, now);
  return "ok" in answer ? null : answer.corrected;
};
const codes = (text: string) => {
  const answer = readLine(text, now);
  return "ok" in answer ? [] : answer.wrong.map(({ code }) => code);
};

describe("a poll is read", () => {
  test.each([
    ["in plain quotes", '"Where is lunch?" "Here" "There"'],
    ["in a phone's quotes", "“Where is lunch?” “Here” “There”"],
    ["in low and mixed quotes", '„Where is lunch?“ “Here" "There”'],
    ["in angled quotes", "«Where is lunch?» »Here« ‹There›"],
    ["in single quotes", "‘Where is lunch?’ 'Here' ‘There'"],
    ["without gaps", '"Where is lunch?""Here""There"'],
    ["with odd spaces and hidden characters", '\u00a0"Where\u00a0is  lunch?"\n"\u200bHere\u200e"\t" There "'],
    ["with its command before it", '/poll "Where is lunch?" "Here" "There"'],
  ])("%s", (_how, text) => {
    expect(read(text)).toEqual(lunch);
  });

  test("with apostrophes, quotes within quotes, accents and emoji as typed", () => {
    const options = ["Teachers' lounge, it's free", 'The "old" gym', "Café 👩‍🏫", "C:\\temp"];
    expect(read('“Where’s lunch?” "Teachers\' lounge, it\'s free" "The \\"old\\" gym" “Café 👩‍🏫” “C:\\temp”')).toEqual(
      {
        ...lunch,
        question: "Where’s lunch?",
        options,
      },
    );
  });

  test.each(["--", "—", "–", "-"])("with flags behind %s, anywhere, in any letters", (dashes) => {
    const text = `${dashes}ANONYMOUS "Where is lunch?" ${dashes}until friday 3pm "Here" ${dashes}Multiple 2 "There" ${dashes}ideas`;
    expect(read(text)).toEqual({
      ...lunch,
      kind: "multiple",
      most: 2,
      ideas: true,
      anonymous: true,
      until: atLocal("2026-12-04", "15:00"),
    });
  });

  test("with every flag's value", () => {
    const ask = '"Where is lunch?" "Here" "There"';
    expect(read(`${ask} --results END --named`)).toEqual({ ...lunch, results: "end" });
    expect(read(`${ask} --to "North Shore" --to worcester`)).toEqual({ ...lunch, to: ["North Shore", "worcester"] });
    expect(read(`${ask} --to North Shore, Worcester`)).toEqual({ ...lunch, to: ["North Shore", "Worcester"] });
    expect(read(`--to All ${ask} --to "North Shore"`)).toEqual({ ...lunch, to: ["all"] });
    expect(read(`${ask} --until="in 3 days"`)).toEqual({ ...lunch, until: atLocal("2026-12-05", "17:00") });
    expect(read(`${ask} "Nowhere" --multiple`)).toMatchObject({ kind: "multiple", most: 3 });
    expect(read('"Where is lunch?" --rating')).toEqual({ ...lunch, options: [], kind: "rating" });
    expect(read('"Where is lunch?" --ideas')).toEqual({ ...lunch, options: [], ideas: true });
    expect(read('"Where is lunch?" --ideas --multiple')).toEqual({
      ...lunch,
      options: [],
      ideas: true,
      kind: "multiple",
      most: 30,
    });
  });

  test("only where it was typed, not where the form is asked for", () => {
    for (const text of ["", "survey", "Where's lunch?", "one - two", "it’s ‘now"]) expect(looksTyped(text)).toBe(false);
    for (const text of ['"Lunch?"', "“Lunch?", "Lunch? --named", "—ideas", "'Lunch?' now"])
      expect(looksTyped(text)).toBe(true);
  });
});

describe("what is wrong is told, with a line to copy that is right", () => {
  const long = "a".repeat(400);
  const thirtyOne = Array.from({ length: 31 }, (_, n) => `"${n}"`).join(" ");
  const cases: [typed: string, wrong: string[], corrected: string][] = [
    ["", ["question_missing", "too_few_options"], '/poll "Your question?" "Yes" "No"'],
    ['"Lunch?"', ["too_few_options"], '/poll "Lunch?" "Yes" "No"'],
    ['"Lunch?" "Here"', ["too_few_options"], '/poll "Lunch?" "Here" "Something else"'],
    ['"Lunch?" "Here" "here " "There"', ["options_equal"], '/poll "Lunch?" "Here" "There"'],
    ['"Lunch?" "Here" "" "There"', ["option_empty"], '/poll "Lunch?" "Here" "There"'],
    [`"${long}" "A" "B"`, ["question_too_long"], `/poll "${"a".repeat(299)}…" "A" "B"`],
    [`"Lunch?" "${long}" "B"`, ["option_too_long"], `/poll "Lunch?" "${"a".repeat(149)}…" "B"`],
    [`"Lunch?" ${thirtyOne}`, ["too_many_options"], `/poll "Lunch?" ${thirtyOne.replace(' "30"', "")}`],
    ['"Lunch?" "A" "B" --multiple 3', ["most_out_of_range"], '/poll "Lunch?" "A" "B" --multiple 2'],
    ['"Lunch?" "A" "B" --multiple 1', ["most_out_of_range"], '/poll "Lunch?" "A" "B" --multiple 2'],
    ['"Lunch?" "A" "B" --ranked --ideas', ["no_ideas_here"], '/poll "Lunch?" "A" "B" --ranked'],
    ['"Lunch?" "A" --ranked', ["too_few_options"], '/poll "Lunch?" "A" "Something else" --ranked'],
    ['"Lunch?" "A" "B" --anonymus', ["unknown_flag"], '/poll "Lunch?" "A" "B" --anonymous'],
    ['"Lunch?" "A" "B" --anon', ["unknown_flag"], '/poll "Lunch?" "A" "B" --anonymous'],
    ['"Lunch?" "A" "B" --untill friday', ["unknown_flag"], '/poll "Lunch?" "A" "B" --until 2026-12-04'],
    ['"Lunch?" "A" "B" --color dark red', ["unknown_flag"], '/poll "Lunch?" "A" "B"'],
    ['"Lunch?" "A" "B" --until', ["when_missing"], '/poll "Lunch?" "A" "B" --until 2026-12-09'],
    ['"Lunch?" "A" --until "B"', ["when_missing"], '/poll "Lunch?" "A" "B" --until 2026-12-09'],
    ['"Lunch?" "A" "B" --until whenever', ["when_unreadable"], '/poll "Lunch?" "A" "B" --until 2026-12-09'],
    ['"Lunch?" "A" "B" --until today 9am', ["until_too_soon"], '/poll "Lunch?" "A" "B" --until 2026-12-03 09:00'],
    ['"Lunch?" "A" "B" --until 2026-11-02', ["until_too_soon"], '/poll "Lunch?" "A" "B" --until 2026-12-03'],
    ['"Lunch?" "A" "B" --until 2027-12-02', ["until_too_late"], '/poll "Lunch?" "A" "B" --until 2027-03-02'],
    ['"Lunch?" "A" "B" --until 3d --until 4d', ["flag_twice"], '/poll "Lunch?" "A" "B" --until 2026-12-05'],
    ['"Lunch?" "A" "B" --results after', ["results_unknown"], '/poll "Lunch?" "A" "B"'],
    ['"Lunch?" "A" "B" --results vote', ["results_unknown"], '/poll "Lunch?" "A" "B" --results voted'],
    ['"Lunch?" "A" "B" --to', ["to_missing"], '/poll "Lunch?" "A" "B"'],
    ['"Lunch?" "A" "B" --ranked --rating', ["flags_clash"], '/poll "Lunch?" "A" "B" --ranked'],
    ['"Lunch?" "A" "B" --named --anonymous', ["flags_clash"], '/poll "Lunch?" "A" "B" --anonymous'],
    ['"Lunch?" "A" "B', ["unclosed_quote"], '/poll "Lunch?" "A" "B"'],
    ["“Lunch?” “A” “B —anonymous", ["unclosed_quote"], '/poll "Lunch?" "A" "B" --anonymous'],
    ['"Lunch? "A" "B"', ["unclosed_quote"], '/poll "Lunch?" "A" "B"'],
    ['Lunch? "A" "B"', ["loose_words"], '/poll "Lunch?" "A" "B"'],
    ["Lunch? A, B or next week --anonymous", ["loose_words"], '/poll "Lunch?" "A" "B" "next week" --anonymous'],
    ['"Lunch?" Yes No', ["loose_words"], '/poll "Lunch?" "Yes" "No"'],
    ['"Lunch?" "A" not at all "B"', ["loose_words"], '/poll "Lunch?" "A" "not at all" "B"'],
  ];
  for (const [typed, wrong, corrected] of cases)
    test(typed.slice(0, 60) || "nothing", () => {
      expect(codes(typed)).toEqual(wrong);
      expect(correctedOf(typed)).toBe(corrected);
      expect(codes(corrected)).toEqual([]);
    });

  test("all at once, with what the words need", () => {
    expect(read('"Lunch?" "Here" "Here" --untill 12/1/26 --multipl 9 maybe')).toEqual([
      { field: "line", code: "unknown_flag", flag: "untill", nearest: "until" },
      { field: "line", code: "unknown_flag", flag: "multipl", nearest: "multiple" },
      { field: "line", code: "loose_words", text: "maybe" },
      { field: "options", code: "options_equal", place: 2, sameAs: 1, text: "Here" },
      { field: "most", code: "most_out_of_range", most: 9, least: 2, largest: 3 },
      { field: "until", code: "until_too_soon", until: atLocal("2026-12-01", "17:00"), minutes: 5 },
    ]);
  });
});

describe("a form is checked by the same limits", () => {
  const wrong = (facts: Partial<PollDraft>): DraftFault[] => checkPoll({ ...lunch, ...facts }, now);
  test("each on its field", () => {
    expect(wrong({})).toEqual([]);
    expect(wrong({ question: " \u200b ", options: [], kind: "multiple", most: 2.5 })).toEqual([
      { field: "question", code: "question_missing" },
      { field: "options", code: "too_few_options", count: 0, least: 2 },
      { field: "most", code: "most_out_of_range", most: 2.5, least: 2, largest: 2 },
    ]);
    const seven = [..."abcdefg"];
    expect(wrong({ kind: "ranked", options: seven })).toEqual([
      { field: "options", code: "too_many_options", count: 7, most: 6 },
    ]);
    expect(wrong({ kind: "rating", options: seven })).toHaveLength(1);
    expect(wrong({ kind: "rating", options: [] })).toEqual([]);
    expect(wrong({ options: ["½ Straße", "  1⁄2  STRASSE"] })).toHaveLength(1);
  });

  test("from five minutes to the end of the ninetieth day ahead", () => {
    const at = (iso: string) => wrong({ until: new Date(iso) }).map(({ code }) => code);
    expect(at("2026-12-02T15:04:59Z")).toEqual(["until_too_soon"]);
    expect(at("2026-12-02T15:05:00Z")).toEqual([]);
    expect(at("2027-03-03T04:59:00Z")).toEqual([]);
    expect(at("2027-03-03T05:00:00Z")).toEqual(["until_too_late"]);
  });
});

describe("for any line and any poll", () => {
  const text = fc
    .oneof(
      fc.string({ unit: "grapheme", maxLength: 40 }),
      fc.string({ unit: fc.constantFrom(..."abB \"“”„«»‹›‘’'\\-—?.,é\u00a0\u200b"), maxLength: 20 }),
      fc.string({ minLength: 140, maxLength: 320 }),
    )
    .map(tidyText);
  const piece = fc.oneof(
    text,
    fc.tuple(fc.constantFrom('""', "“”", "„“", "«»", "‘’", "''", '"', "“"), text).map(([quotes, inside]) => {
      return `${quotes[0]}${inside}${quotes[1] ?? ""}`;
    }),
    fc
      .tuple(
        fc.constantFrom("--", "—", "–", "-"),
        fc.constantFrom(..."anonymous named until multiple rating ranked ideas results to anon untl color".split(" ")),
        fc.constantFrom(
          "",
          " 3",
          " 99",
          " friday",
          " 1/1/2020",
          " today 9am",
          " end",
          " all",
          ' "North Shore"',
          " 200d",
        ),
      )
      .map((parts) => parts.join("")),
  );
  const line = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(" "));
  const aNow = fc
    .integer({ min: Date.parse("2026-01-01"), max: Date.parse("2028-01-01") })
    .map((instant) => new Date(instant));

  test("a line is read, or what is put in its place is", () => {
    fc.assert(
      fc.property(line, aNow, (typed, at) => {
        const answer = readLine(typed, at);
        if ("ok" in answer) expect(checkPoll(answer.ok, at)).toEqual([]);
        else {
          expect(answer.wrong.length).toBeGreaterThan(0);
          expect(readLine(answer.corrected, at)).toHaveProperty("ok");
        }
      }),
      { numRuns: 1000 },
    );
  });

  const poll = fc
    .record({
      question: text.filter((question) => question !== "").map((question) => question.slice(0, 300)),
      some: fc.uniqueArray(text.filter(Boolean), { minLength: 6, maxLength: 30, comparator: readsSame }),
      kind: fc.constantFrom(...pollKinds),
      ideas: fc.boolean(),
      anonymous: fc.boolean(),
      results: fc.constantFrom(...resultsTimes),
      to: fc.oneof(fc.subarray(["North Shore", "South Shore", 'The "Old" Colony']), fc.constant(["all"])),
      days: fc.option(fc.integer({ min: 1, max: 90 })),
      minutes: fc.nat({ max: 1439 }),
      lot: fc.nat(),
      at: aNow,
    })
    .map(({ some, days, minutes, lot, at, ...facts }) => {
      const ideas = facts.ideas && (facts.kind === "single" || facts.kind === "multiple");
      const options = some
        .map((option) => tidyText([...option].slice(0, 150).join("")))
        .slice(0, mostOptions(facts.kind));
      const largest = largestMost({ options, ideas });
      const most = facts.kind === "multiple" ? 2 + (lot % (largest - 1)) : 1;
      const time = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
      const until = days === null ? null : atLocal(daysAfter(localDate(at), days), time);
      return { at, poll: { ...facts, ideas, options, most, until } satisfies PollDraft };
    })
    .filter(({ at, poll }) => checkPoll(poll, at).length === 0);

  test("a poll that was printed reads as the same poll", () => {
    fc.assert(
      fc.property(poll, ({ at, poll }) => {
        const question = tidyText(poll.question);
        expect(readLine(asLine(poll), at)).toEqual({ ok: { ...poll, question } });
      }),
      { numRuns: 300 },
    );
  });
});
