// The plan of topics: taken by Slack at its largest, pings nobody, and says what it is made of and what is missing.
import { expect, test } from "vitest";
import type { Planned, PlanPicture } from "../../../src/features/webinars/plan.rules.ts";
import * as views from "../../../src/features/webinars/views.ts";
import { buttonsOf, markupOf, takenAsModal, wordsOf } from "../../support/views.ts";

const at = new Date("2026-03-10T14:00:00Z");
const june = new Date("2025-06-12T16:00:00Z");
const unkind = "<!channel> *bold* <@UALDER> & `code` ";
const long = (length: number) => unkind.repeat(40).slice(0, length).padEnd(length, "w");

const topic = (nth: number, change: Partial<Planned> = {}): Planned => ({
  ...{ code: `t${nth}`, label: `Topic ${nth}`, votes: 0, requests: 0, searchDays: 0, offered: null, comingAt: null },
  ...change,
});
const empty: PlanPicture = {
  ...{ topics: [topic(1)], survey: null, surveyOpenUntil: null, ideas: [], misses: [], withoutTopic: 0 },
  ...{ wishesSince: june, offeredSince: june },
};
const survey = { endedAt: june, counted: true };
const offered = { webinars: 2, lastAt: june, signedUp: 60, came: 41, useful: { very: 23, answers: 30 } };

test("each topic has its reasons, and a button that takes it up", () => {
  const full = topic(2, { label: "School safety", votes: 34, requests: 9, searchDays: 4, offered, comingAt: at });
  const view = views.planView({ ...empty, survey, topics: [full, topic(3)] });
  expect(wordsOf(view)).toMatch(
    /34 votes in the survey that ended .*\. 9 requests for support in twelve months\. Searched for in the library without a result on 4 days\. Offered twice in two years, last on .*: 60 signed up, 41 came\. 23 of 30 found it very useful\. The next one is announced for /,
  );
  expect(wordsOf(view)).toContain("Asked for by few or none so far. Not offered in two years.");
  expect(buttonsOf(view).map(({ text, value }) => [text, value])).toEqual([
    ["New Webinar on This", "t2"],
    ["New Webinar on This", "t3"],
  ]);
});

test("where nothing is there yet, it says so and what to do", () => {
  const said = wordsOf(views.planView(empty));
  expect(said).toContain("There is no topic survey yet. Type `/poll survey`");
  expect(said).toContain("No topic had five requests for support in twelve months.");
  expect(said).toContain("No word was searched for in the library without a result on three days or more.");
  expect(said).toContain("No webinar on one of these topics was held in two years.");
  const open = wordsOf(views.planView({ ...empty, surveyOpenUntil: at }));
  expect(open).toContain("A topic survey is open until");
  expect(open).not.toContain("Type `/poll survey`");
  expect(wordsOf(views.planView({ ...empty, survey: { endedAt: june, counted: false } }))).toContain("Too few voted");
});

test("the largest and the most unfriendly is taken by Slack, and pings nobody", () => {
  const topics = Array.from({ length: 99 }, (_, nth) =>
    topic(nth, { label: long(300), votes: 9_999, requests: 999, searchDays: 365, offered, comingAt: at }),
  );
  const view = views.planView({
    ...{ ...empty, topics, survey, surveyOpenUntil: at, withoutTopic: 99 },
    ideas: Array.from({ length: 200 }, () => ({ text: long(300), votes: 9_999, code: null })),
    misses: Array.from({ length: 500 }, () => ({ word: long(80), days: 365 })),
  });
  expect(() => takenAsModal(view)).not.toThrow();
  expect(buttonsOf(view)).toHaveLength(15);
  expect(wordsOf(view)).toContain("And 84 more topics");
  expect(wordsOf(view)).toContain("And 480 more.");
  expect(markupOf(view)).not.toMatch(/<!channel>|<@UALDER>/);
});

test("the form begins with the topic, or with none where it is not offered any more", () => {
  const form = { groups: [], topics: [{ value: "safety", label: "School safety" }], channels: [] };
  const chosen = (code?: string) => JSON.stringify(views.webinarForm(form, "w1", code).blocks);
  expect(chosen("safety")).toMatch(/"initial_option":\{"text":\{[^}]*"School safety"/);
  for (const none of [chosen(), chosen("retired")])
    expect(none).toMatch(/"initial_option":\{"text":\{[^}]*"None of these"/);
});
