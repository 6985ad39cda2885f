// The rules of what the team does: whom it may bring in, whose turn a hand-over is, which lines and times can be kept.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canCome, coming } from "../../../src/features/crisis/bring-in.rules.ts";
import {
  linesOf,
  mostLineLength,
  mostLines,
  starterSet,
  whatIsWrong,
} from "../../../src/features/crisis/checklist.rules.ts";
import { type HandOverState, standingOf } from "../../../src/features/crisis/hand-over.rules.ts";
import { type Times, usualTimes } from "../../../src/features/crisis/ladder.rules.ts";
import { actCodes, crisisKinds, urgencies } from "../../../src/features/crisis/rules.ts";
import { isShown, pageOf } from "../../../src/features/crisis/timeline.rules.ts";
import {
  changedTimes,
  longestMinutes,
  type TimeName,
  timeNames,
  timesFrom,
} from "../../../src/features/crisis/times.rules.ts";
import { eventOf } from "../../../src/features/crisis/together.rules.ts";

const minute = (minutes: number) => new Date(Date.UTC(2026, 10, 20, 20, minutes));

describe("who can come", () => {
  const id: fc.Arbitrary<string> = fc.constantFrom("a", "b", "c", "d", "e");
  const people = fc.array(fc.record({ id, reachable: fc.boolean() }), { maxLength: 12 });

  it("is never one who has no part in it, nor one who cannot be reached; each comes once", () => {
    fc.assert(
      fc.property(people, fc.array(id), fc.array(id), (wanted, out, there) => {
        const place = { never: new Set(out), inRoom: new Set(there) };
        const came = coming(wanted, place);
        expect(new Set(came).size).toBe(came.length);
        for (const one of came) {
          expect(place.never.has(one) || place.inRoom.has(one)).toBe(false);
          expect(wanted.some((each) => each.id === one && each.reachable)).toBe(true);
        }
        const others = wanted.filter((each) => canCome(each, place) && !place.inRoom.has(each.id));
        expect(new Set(came)).toEqual(new Set(others.map((each) => each.id)));
      }),
    );
  });
});

describe("the starter set", () => {
  it("has five to nine different lines for every kind, each as long as Slack shows", () => {
    for (const kind of crisisKinds) {
      const lines = starterSet[kind];
      expect(lines.length).toBeGreaterThanOrEqual(5);
      expect(lines.length).toBeLessThanOrEqual(9);
      expect(new Set(lines).size).toBe(lines.length);
      expect(whatIsWrong(lines)).toBeNull();
      for (const line of lines) expect(line).toMatch(/^[A-Z0-9][^!<>&]+[a-z0-9A-Z]$/);
    }
  });

  it("puts safety first, knows the lifelines, and leaves nobody who leads alone", () => {
    for (const kind of ["threat_or_violence", "natural_disaster", "other", "death_or_injury", "own_wellbeing"] as const)
      expect(starterSet[kind][0]).toContain("911");
    for (const kind of ["arrest_or_misconduct", "other"] as const) expect(starterSet[kind].join()).toContain("51A");
    for (const kind of crisisKinds) expect(starterSet[kind].join()).toMatch(/988|rest/);
  });
});

describe("lines that coordinators write", () => {
  it("are one to a line, and what is empty is none", () => {
    expect(linesOf("  one \n\n two\n   \n")).toEqual(["one", "two"]);
  });

  it("are refused where there is none, where there are too many, and where one is too long", () => {
    expect(whatIsWrong([])).toEqual({ wrong: "none" });
    expect(whatIsWrong(Array(mostLines).fill("line"))).toBeNull();
    expect(whatIsWrong(Array(mostLines + 1).fill("line"))).toEqual({ wrong: "too_many", count: mostLines + 1 });
    const long = "x".repeat(mostLineLength + 1);
    expect(whatIsWrong(["fine", long])).toEqual({ wrong: "too_long", line: long });
  });
});

describe("times that coordinators write", () => {
  const typed = (times: Partial<Record<TimeName, string>> = {}) => {
    const usual = Object.entries(usualTimes.now).map(([name, minutes]) => [name, String(minutes)]);
    return { ...(Object.fromEntries(usual) as Record<TimeName, string>), ...times };
  };

  it("are whole minutes up to a week; everything that is wrong is said at once", () => {
    expect(timesFrom(typed())).toEqual({ times: usualTimes.now });
    const wrong = timesFrom(typed({ level2: "0", again: "1.5", quiet: "", status: "soon", handOver: "10081" }));
    expect(wrong).toEqual({
      wrong: Object.fromEntries(["level2", "again", "quiet", "status", "handOver"].map((name) => [name, "not_whole"])),
    });
  });

  it("ask the next after the one before", () => {
    expect(timesFrom(typed({ level2: "10" }))).toEqual({ wrong: { everyone: "not_after_level2" } });
    expect(timesFrom(typed({ director: "10" }))).toEqual({ wrong: { director: "not_after_everyone" } });
  });

  it("are kept exactly as typed wherever they are taken, and only what differs is stored", () => {
    const minutes = fc.integer({ min: 1, max: longestMinutes });
    const times = fc.record(Object.fromEntries(timeNames.map((name) => [name, minutes]))) as fc.Arbitrary<Times>;
    fc.assert(
      fc.property(times, fc.constantFrom(...urgencies), (wanted, urgency) => {
        const text = Object.fromEntries(timeNames.map((name) => [name, String(wanted[name])]));
        const reading = timesFrom(text as Record<TimeName, string>);
        const ascending = wanted.level2 < wanted.everyone && wanted.everyone < wanted.director;
        expect("times" in reading).toBe(ascending);
        expect({ ...usualTimes[urgency], ...changedTimes(urgency, wanted) }).toEqual(wanted);
      }),
    );
  });
});

describe("a hand-over", () => {
  const of = (state: HandOverState, answeredAt: Date | null = null) => ({
    ...{ state, fromId: "owner", toId: "colleague", dueAt: minute(10), answeredAt },
  });
  const owned = { state: "answered", ownerId: "owner" } as const;

  it("waits while whoever asked is on it, and is settled as soon as they are not", () => {
    expect(standingOf(of("waiting"), owned)).toBe("waiting");
    for (const other of [
      { state: "paging" as const, ownerId: "owner" },
      { ...owned, ownerId: "other" },
    ])
      expect(standingOf(of("waiting"), other)).toBe("moot");
    expect(standingOf(of("waiting"), { state: "resolved", ownerId: "owner" })).toBe("moot");
  });

  it("looks the same where somebody declined and where they could not be asked", () => {
    expect(standingOf(of("declined", minute(2)), owned)).toBe("cannot");
    expect(standingOf(of("expired", minute(2)), owned)).toBe("cannot");
    expect(standingOf(of("expired", minute(10)), owned)).toBe("no_answer");
  });
});

describe("the timeline", () => {
  it("has no word for that somebody was left out", () => {
    expect(actCodes.filter((act) => /left.?out/.test(act))).toEqual([]);
  });

  it("shows the team everything", () => {
    expect(actCodes.filter((act) => !isShown(act, "team"))).toEqual([]);
  });

  it("is divided so that each act is on one page, in order, and the newest come first to the eye", () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 200 }), (acts) => {
        const { of, shown } = pageOf(acts, Number.NaN);
        expect(shown.at(-1)).toBe(acts.at(-1));
        const pages = Array.from({ length: of }, (_, index) => pageOf(acts, index + 1).shown);
        expect(pages.flat()).toEqual(acts);
      }),
    );
    for (const nonsense of [0, -1, 9, 1.5]) expect(pageOf([1, 2], nonsense).number).toBe(1);
  });
});

describe("the same event", () => {
  it("is called by whichever began first, in whatever order they are given", () => {
    const crises = [minute(30), minute(0), minute(59)].map((createdAt, n) => ({
      id: `c${n}`,
      createdAt,
      eventId: null,
    }));
    fc.assert(
      fc.property(fc.shuffledSubarray(crises, { minLength: 3 }), (some) => {
        expect(eventOf(some)).toBe("c1");
      }),
    );
    expect(eventOf([])).toBeNull();
  });
});
