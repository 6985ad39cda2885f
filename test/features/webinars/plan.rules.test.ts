// Which topics come first, and that small numbers tell nothing.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ideasWithoutTopic, type Offered, ranked, type Sources } from "../../../src/features/webinars/plan.rules.ts";
import { fewest } from "../../../src/lib/few.ts";

const now = new Date("2026-03-10T14:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

const topics = ["budget", "committee", "contract", "equity", "safety"].map((code) => ({ code, label: `On ${code}` }));
const nothing: Sources = { topics, asked: [], requests: [], misses: [], webinars: [] };
const order = (sources: Partial<Sources>) => ranked({ ...nothing, ...sources }, now).map(({ code }) => code);
const voted = (code: string, votes: number) => ({ text: code, votes, code });
const offered = (daysBefore: number, webinars = 1): Offered => ({
  ...{ webinars, lastAt: daysAgo(daysBefore), signedUp: 10, came: 8, useful: null },
});

describe("what comes first", () => {
  test("without any wish, topics stand by name, and whatever is about nothing else is not among them", () => {
    const all = [{ code: "other", label: "Something else" }, ...topics];
    expect(order({ topics: all })).toEqual(["budget", "committee", "contract", "equity", "safety"]);
  });

  test("most votes, requests and searches in vain; no source drowns another", () => {
    expect(order({ asked: [voted("safety", 400)], requests: [{ topic: "equity", count: 5 }] }).slice(0, 2)).toEqual([
      "equity",
      "safety",
    ]);
    expect(order({ asked: [voted("safety", 3), voted("equity", 4)] }).slice(0, 2)).toEqual(["equity", "safety"]);
    expect(order({ misses: [{ word: "contract", days: 3 }] })[0]).toBe("contract");
  });

  test("what was offered longer ago or less often comes before, and what is to come comes last", () => {
    const webinars = [
      { topic: "budget", offered: offered(30), comingAt: null },
      { topic: "committee", offered: offered(600), comingAt: null },
      { topic: "contract", offered: offered(100, 4), comingAt: null },
      { topic: "equity", offered: null, comingAt: now },
    ];
    expect(order({ webinars })).toEqual(["safety", "committee", "budget", "contract", "equity"]);
  });

  test("an idea that is called as a topic counts for it; two options of one topic are not added up", () => {
    const asked = [
      { text: "on SAFETY", votes: 9, code: null },
      voted("safety", 7),
      { text: "Buses", votes: 2, code: null },
    ];
    const safety = ranked({ ...nothing, asked }, now).find(({ code }) => code === "safety");
    expect(safety?.votes).toBe(9);
    expect(ideasWithoutTopic({ ...nothing, asked })).toEqual([{ text: "Buses", votes: 2, code: null }]);
  });
});

const codes = topics.map(({ code }) => code);
const code = fc.constantFrom(...codes);
const moment = fc.integer({ min: 0, max: 900 }).map(daysAgo);
const counts = fc.integer({ min: 1, max: 60 });
const oncePerTopic = <T>(each: fc.Arbitrary<T>, topicOf: (one: T) => string) =>
  fc.uniqueArray(each, { selector: topicOf, maxLength: codes.length });
const someSources: fc.Arbitrary<Sources> = fc.record({
  topics: fc.constant(topics),
  asked: oncePerTopic(
    fc.tuple(code, fc.nat(400)).map(([topic, votes]) => voted(topic, votes)),
    (one) => one.code,
  ),
  requests: oncePerTopic(fc.record({ topic: code, count: fc.nat(60) }), ({ topic }) => topic),
  misses: oncePerTopic(fc.record({ word: code, days: fc.integer({ min: 3, max: 90 }) }), ({ word }) => word),
  webinars: oncePerTopic(
    fc.record({
      topic: code,
      offered: fc.option(
        fc.record({ webinars: counts, lastAt: moment, signedUp: counts, came: counts, useful: fc.constant(null) }),
      ),
      comingAt: fc.option(moment),
    }),
    ({ topic }) => topic,
  ),
});
const placeOf = (sources: Sources, topic: string) => ranked(sources, now).findIndex((each) => each.code === topic);
const withVotes = (sources: Sources, topic: string, more: number): Sources => {
  const before = sources.asked.find((each) => each.code === topic)?.votes ?? 0;
  return {
    ...sources,
    asked: [...sources.asked.filter((each) => each.code !== topic), voted(topic, before + more)],
  };
};

describe("whatever was wished for and offered", () => {
  test("more votes never rank a topic lower", () => {
    fc.assert(
      fc.property(someSources, code, counts, (sources, topic, more) => {
        expect(placeOf(withVotes(sources, topic, more), topic)).toBeLessThanOrEqual(placeOf(sources, topic));
      }),
    );
  });

  test("fewer than five requests change nothing, neither the order nor what is said", () => {
    fc.assert(
      fc.property(someSources, code, fc.integer({ min: 1, max: fewest - 1 }), (sources, topic, few) => {
        const others = sources.requests.filter((each) => each.topic !== topic);
        const without = ranked({ ...sources, requests: others }, now);
        expect(ranked({ ...sources, requests: [...others, { topic, count: few }] }, now)).toEqual(without);
      }),
    );
  });

  test("the order in which it is read makes no difference", () => {
    fc.assert(
      fc.property(someSources, (sources) => {
        const turned: Sources = {
          topics: sources.topics.toReversed(),
          asked: sources.asked.toReversed(),
          requests: sources.requests.toReversed(),
          misses: sources.misses.toReversed(),
          webinars: sources.webinars.toReversed(),
        };
        expect(ranked(turned, now)).toEqual(ranked(sources, now));
      }),
    );
  });

  test("what is announced to come never ranks a topic higher", () => {
    fc.assert(
      fc.property(someSources, code, (sources, topic) => {
        const others = sources.webinars.filter((each) => each.topic !== topic);
        const own = sources.webinars.find((each) => each.topic === topic) ?? { topic, offered: null, comingAt: null };
        const at = (comingAt: Date | null) =>
          placeOf({ ...sources, webinars: [...others, { ...own, comingAt }] }, topic);
        expect(at(now)).toBeGreaterThanOrEqual(at(null));
      }),
    );
  });
});
