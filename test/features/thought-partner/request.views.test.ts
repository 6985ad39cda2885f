// What somebody who asks can rely on: a short form that reads back what was filled in, and a card that says how things stand.

import { describe, expect, it } from "vitest";
import { homeForRequester } from "../../../src/features/thought-partner/home.views.ts";
import { ids } from "../../../src/features/thought-partner/ids.views.ts";
import { readMoreView } from "../../../src/features/thought-partner/notice.views.ts";
import type { RequestForm } from "../../../src/features/thought-partner/pictures.rules.ts";
import { requestCard, stateView } from "../../../src/features/thought-partner/request.views.ts";
import { readRequestForm, requestForm } from "../../../src/features/thought-partner/request-form.views.ts";
import { sentView } from "../../../src/features/thought-partner/sent.views.ts";
import { buttonNames, buttonsOf, submitted, wordsOf } from "../../support/views.ts";
import { lifelines, now, partner, request, topics } from "./pictures.ts";

const roundTables = ["Berkshire", "North Shore"];
const form = (change: object = {}) => requestForm({ topics, roundTables, newcomer: false, lifelines, ...change });
const plainest: RequestForm = {
  ...{ topic: "budget", help: "thought_partner", urgency: "week", words: "", preference: "none" },
  ...{ avoidNeighbours: false, showName: false, leaveOut: [] },
};

describe("the form", () => {
  it("needs a topic and nothing else", () => {
    expect(readRequestForm(submitted(form(), { topic: "budget" }))).toEqual({
      ok: { ...plainest, introduction: null },
    });
    expect(readRequestForm(submitted(form()))).toEqual({
      errors: { topic: "Please choose a topic. “Other” is fine." },
    });
  });

  it("opened again on a request reads back exactly what was filled in", () => {
    const given: RequestForm = {
      ...{ topic: "no_confidence", help: "consultancy", urgency: "today", preference: "other", avoidNeighbours: true },
      ...{ words: "<!channel> *two*\nlines & 🙂 \u202Emore", showName: true, leaveOut: ["UCEDAR", "UDOGWOOD"] },
    };
    const view = form({ given, editing: "request-1" });
    expect(view).toMatchObject({
      callback_id: ids.edit,
      private_metadata: "request-1",
      submit: { text: "Save Changes" },
    });
    expect(readRequestForm(submitted(view))).toEqual({ ok: { ...given, introduction: null } });
  });

  it("starts with the words that somebody typed after the command", () => {
    const view = form({ given: { words: "the vote on Tuesday" } });
    expect(view).toMatchObject({ callback_id: ids.ask, submit: { text: "Send Request" } });
    expect(readRequestForm(submitted(view, { topic: "other" }))).toMatchObject({
      ok: { words: "the vote on Tuesday" },
    });
  });

  it("asks a newcomer for district, Round Table and role, and helps them whatever they know of it", () => {
    const view = form({ newcomer: true });
    const filled = { topic: "other", district: " Practice Harbor " };
    expect(readRequestForm(submitted(view, filled))).toMatchObject({
      ok: { introduction: { district: "Practice Harbor", roundTable: null, role: "superintendent" } },
    });
    const sure = { ...filled, roundTable: "North Shore", role: "retired" };
    expect(readRequestForm(submitted(view, sure))).toMatchObject({
      ok: { introduction: { district: "Practice Harbor", roundTable: "North Shore", role: "retired" } },
    });
  });

  it("says everything that is missing at once, each on its field, and what to do", () => {
    const view = form({ newcomer: true });
    const nothing = {
      help: null,
      urgency: null,
      preference: null,
      role: null,
      roundTable: null,
      words: "x".repeat(3412),
    };
    const reading = readRequestForm(submitted(view, nothing));
    const errors = "errors" in reading ? reading.errors : {};
    expect(Object.keys(errors).toSorted()).toEqual([
      "district",
      "help",
      "preference",
      "role",
      "roundTable",
      "topic",
      "urgency",
      "words",
    ]);
    for (const error of Object.values(errors)) expect(error).toMatch(/^Please /);
    expect(errors.words).toBe("Please shorten this to 3,000 characters; it has 3,412.");
  });

  it("stands the notice right above its end, with what to do where somebody is in danger", () => {
    const blocks = form().blocks.slice(-2);
    expect(buttonNames(blocks)).toEqual(["Read More"]);
    expect(wordsOf(blocks)).toContain("public records");
    for (const line of lifelines) expect(wordsOf(blocks)).toContain(line);
  });
});

describe("the whole notice", () => {
  const notice = wordsOf(readMoreView(lifelines, 180));

  it("says who sees what, how long words are kept, and what it cannot be", () => {
    for (const part of ["180 days", "Delete My Words", "public records", "owners of this Slack workspace"])
      expect(notice).toContain(part);
    for (const part of ["51A", "DCF", "911", "988", "not legal advice", "833-773-2445", "coordinators"])
      expect(notice).toContain(part);
  });

  it("never promises that it is confidential", () => expect(notice).not.toMatch(/confidential/i));
});

describe("the answer to sending it", () => {
  const wait = { known: true, of: "clock", median: 4.2, p90: null, matched: 10, unmatched: 2 } as const;

  it("tells what happens next and the wait that the record gives", () => {
    const today = wordsOf(sentView("today", wait));
    expect(today).toContain("We ask three mentors at once; each has two hours to answer");
    expect(today).toContain("half of such requests had a partner within five hours (12 requests).");
    expect(today).toContain("/thought-partner");
  });

  it("counts in working days where offers do, rounded up", () => {
    const business = { ...wait, of: "business", median: 26, p90: 70 } as const;
    expect(wordsOf(sentView("no_rush", business))).toContain(
      "within two working days, and nine in ten within three working days",
    );
    expect(wordsOf(sentView("no_rush", business))).toContain(
      "We ask one mentor at a time; each has one working day to answer.",
    );
    expect(wordsOf(sentView("week", { ...business, median: 24, p90: null }))).toContain("within one working day (");
  });

  it("says so where there are no figures yet", () => {
    expect(wordsOf(sentView("week", { known: false, matched: 4, unmatched: 1 }))).toContain("We have no figures yet");
  });
});

describe("the requester's card", () => {
  it("says in each state how things stand, with the buttons that make sense", () => {
    const states = [
      [
        request(),
        "We are asking three mentors now. If nobody has accepted by",
        ["Edit", "Withdraw", "Delete My Words"],
      ],
      [request({ asking: 0, nextStepAt: null, hasWords: false }), "We are choosing whom to ask.", ["Edit", "Withdraw"]],
      [request({ state: "stuck", asking: 0 }), "A coordinator is now looking", ["Edit", "Withdraw", "Delete My Words"]],
      [
        request({ state: "matched", partner }),
        "<@UBIRCH> has been your thought partner since",
        ["We Have Met", "Change Partner", "Close", "Edit", "Delete My Words"],
      ],
      [
        request({ state: "closed", endedAt: now }),
        "This request was closed on <!date",
        ["Delete My Words", "Ask Again"],
      ],
      [request({ state: "withdrawn", hasWords: false }), "You withdrew this request.", ["Ask Again"]],
    ] as const;
    for (const [picture, words, buttons] of states) {
      const { blocks } = requestCard(picture);
      expect(wordsOf(blocks)).toContain(words);
      expect(buttonNames(blocks)).toEqual(buttons);
    }
  });

  it("says that the coordinators see the name once they look for a partner", () => {
    expect(wordsOf(requestCard(request()).blocks)).not.toContain("coordinators see");
    expect(wordsOf(requestCard(request({ state: "stuck" })).blocks)).toContain("the coordinators see it now");
  });

  it("tells how often two partners have met", () => {
    const met = (meetings: number) =>
      wordsOf(requestCard(request({ state: "matched", partner: { ...partner, meetings } })).blocks);
    expect(met(0)).not.toContain("You have met");
    expect(met(1)).toContain("You have met once.");
    expect(met(2)).toContain("You have met twice.");
    expect(met(3)).toContain("You have met three times.");
  });

  it("asks before anything is lost", () => {
    const buttons = buttonsOf(requestCard(request()).blocks);
    const asking = buttons.filter(({ asks }) => asks).map(({ text }) => text);
    expect(asking).toEqual(["Withdraw", "Delete My Words"]);
  });

  it("says how many were left out, never who", () => {
    expect(wordsOf(requestCard(request({ leftOut: 2 })).blocks)).toContain("two people left out");
  });
});

describe("the state of one's requests", () => {
  it("lists each with its buttons, and lets one ask about something else", () => {
    const view = stateView([request(), request({ id: "request-2", hasWords: false })]);
    expect(buttonNames(view)).toEqual([
      "Edit",
      "Withdraw",
      "Delete My Words",
      "Edit",
      "Withdraw",
      "Ask About Something Else",
    ]);
    expect(
      buttonsOf(view)
        .filter(({ id }) => id === ids.withdraw)
        .map(({ value }) => value),
    ).toEqual(["request-1", "request-2"]);
  });

  it("offers what the card does to who has a partner, told for which of several", () => {
    const matched = request({ state: "matched", partner });
    const view = stateView([matched]);
    expect(buttonNames(view).slice(0, -1)).toEqual(buttonNames(requestCard(matched).blocks));
    expect(buttonNames(view)).not.toContain("Withdraw");
    const onHome = buttonsOf(homeForRequester({ shown: [matched], count: 1 })).filter(({ id }) => id === ids.met);
    expect(onHome).toMatchObject([{ text: "We Have Met", value: "match-1" }]);
  });

  it("is there also for who has none", () => {
    expect(wordsOf(stateView([]))).toContain("You have no request at the moment.");
    expect(buttonNames(stateView([]))).toEqual(["Ask a Thought Partner"]);
  });
});
