// What the team, whoever asked and coordinators see and send: taken by Slack, telling no more than each may know.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bringInForm, cannotComeCard, readBringInForm } from "../../../src/features/crisis/bring-in.views.ts";
import { mostLines, starterSet } from "../../../src/features/crisis/checklist.rules.ts";
import {
  checklistCard,
  checklistForm,
  checklistsView,
  readChecklistForm,
  readTick,
} from "../../../src/features/crisis/checklist.views.ts";
import type { HandOverPicture } from "../../../src/features/crisis/hand-over.rules.ts";
import {
  handOverAnswerCard,
  handOverCard,
  handOverForm,
  readHandOverForm,
} from "../../../src/features/crisis/hand-over.views.ts";
import { ids } from "../../../src/features/crisis/ids.views.ts";
import { usualTimes } from "../../../src/features/crisis/ladder.rules.ts";
import { leaveOutForm, readLeaveOutForm } from "../../../src/features/crisis/leave-out.views.ts";
import { ownWordsView } from "../../../src/features/crisis/own-words.views.ts";
import { crisisKinds, urgencies } from "../../../src/features/crisis/rules.ts";
import { broughtIn, cannotCome, spanOf, teamAnswers, teamDone } from "../../../src/features/crisis/team-words.views.ts";
import { pageOf } from "../../../src/features/crisis/timeline.rules.ts";
import { readTimelineButton, timelineView } from "../../../src/features/crisis/timeline.views.ts";
import { ladderView, readTimesForm, timesForm } from "../../../src/features/crisis/times.views.ts";
import type { Beside } from "../../../src/features/crisis/together.rules.ts";
import { readSameEventForm, sameEventForm, togetherCard } from "../../../src/features/crisis/together.views.ts";
import { noteView, readUpdateForm, updateForm } from "../../../src/features/crisis/update.views.ts";
import { readUrgencyForm, urgencyForm } from "../../../src/features/crisis/urgency.views.ts";
import {
  buttonNames,
  buttonsOf,
  markupOf,
  submitted,
  takenAsMessage,
  takenAsModal,
  wordsOf,
} from "../../support/views.ts";
import {
  anyAct,
  anyCrisis,
  anyLine,
  anyWho,
  began,
  blake,
  casey,
  crisis,
  hostile,
  after as minutesIn,
  resolved,
} from "./pictures.ts";

const of = <T>(arbitrary: fc.Arbitrary<T>, holds: (value: T) => unknown, numRuns = 150) =>
  fc.assert(
    fc.property(arbitrary, (value) => {
      holds(value);
    }),
    { numRuns },
  );

/** Of what Slack would act on, only people whom we mean and our own dates are left. */
function pingsNobody(drawn: unknown) {
  const acted = markupOf(drawn).match(/<[^>]*>/g) ?? [];
  for (const markup of acted) expect(markup).toMatch(/^<(@U[A-Z0-9]{5,8}|#C[A-Z0-9]+|!date\^\d+\^[^|<>]*\|[^|<>]+)>$/);
}

const id = "0b3f6c2e-7d8a-7000-8000-000000000001";

const handOver = (change: Partial<HandOverPicture> = {}): HandOverPicture => ({
  ...{ id: "hand-over-1", crisis: crisis({ state: "answered", owner: blake }), from: blake, to: casey },
  ...{ dueAt: minutesIn(10), answeredAt: null, standing: "waiting", declined: false, stillTheirs: true },
  ...change,
});
const anyHandOver: fc.Arbitrary<HandOverPicture> = fc.record({
  ...{ id: fc.uuid(), crisis: anyCrisis, from: anyWho, to: anyWho, dueAt: fc.constant(minutesIn(10)) },
  ...{ answeredAt: fc.option(fc.constant(minutesIn(3))), declined: fc.boolean(), stillTheirs: fc.boolean() },
  standing: fc.constantFrom<HandOverPicture["standing"][]>("waiting", "accepted", "cannot", "no_answer", "moot"),
});

const beside = (change: Partial<Beside> = {}): Beside => ({ ...crisis(), linked: false, ...change });
const anyBeside: fc.Arbitrary<Beside> = fc.tuple(anyCrisis, fc.boolean()).map(([one, linked]) => ({ ...one, linked }));

describe("a card", () => {
  const cards = fc.oneof(
    anyHandOver.map((one) => ({ drill: one.crisis.drill, card: handOverCard(one) })),
    anyHandOver.map((one) => ({ drill: one.crisis.drill, card: handOverAnswerCard(one) })),
    fc
      .tuple(anyCrisis, fc.array(anyLine, { maxLength: mostLines }))
      .map(([one, checklist]) => ({ drill: one.drill, card: checklistCard({ ...one, checklist }) })),
    fc.tuple(anyWho, fc.boolean()).map(([who, drill]) => ({ drill, card: cannotComeCard({ who, drill }) })),
    fc
      .tuple(anyBeside, fc.array(anyBeside, { maxLength: 6 }))
      .map(([one, others]) => ({ drill: false, card: togetherCard({ crisis: one, others }) })),
  );

  it("is taken by Slack whatever is in it, pings nobody, says what is a drill, and has one primary button at most", () => {
    of(
      cards,
      ({ drill, card }) => {
        takenAsMessage(card.blocks);
        pingsNobody(card.blocks);
        expect(card.text.startsWith("DRILL: ")).toBe(drill);
        expect(buttonsOf(card.blocks).filter(({ style }) => style === "primary").length).toBeLessThanOrEqual(1);
      },
      500,
    );
  });

  it("tells a lock screen no name, no kind and no word", () => {
    const known = new Set<string>();
    of(cards, ({ card }) => known.add(card.text), 800);
    expect(known.size).toBeLessThan(30);
    for (const text of known) {
      expect(text).toMatch(/^(DRILL: )?[A-Z][a-z ,.;:?’]+[.]$/i);
      expect(text).not.toMatch(/death|injury|threat|arrest|vote|cyber|media|disaster|wellbeing/i);
    }
  });
});

describe("a form", () => {
  it("carries the id of what it is about and nothing else, and is taken by Slack", () => {
    const forms = [bringInForm(id), leaveOutForm(id, ["UALDER"]), urgencyForm(id, "now"), updateForm(id)];
    for (const form of [...forms, handOverForm(id, 10), sameEventForm(id, [beside()])]) {
      takenAsModal(form);
      expect(form.private_metadata).toBe(id);
      expect(form.submit?.text).toMatch(/^([A-Z][a-z]+|to|in)( ([A-Z][a-z]+|to|in))*$/);
    }
  });

  it("to bring in wants somebody or a group, and says so on its field", () => {
    const read = (filled: Parameters<typeof submitted>[1]) => readBringInForm(submitted(bringInForm(id), filled));
    expect(read({ people: ["UBIRCH"] })).toEqual({ ok: { people: ["UBIRCH"], groups: [] } });
    expect(read({ groups: ["coordinator"] })).toEqual({ ok: { people: [], groups: ["coordinator"] } });
    expect(read({})).toEqual({ errors: { people: expect.any(String) } });
  });

  it("to leave somebody out begins with those who are, and may be emptied", () => {
    const form = leaveOutForm(id, ["UBIRCH"]);
    expect(readLeaveOutForm(submitted(form))).toEqual({ ok: { chosen: ["UBIRCH"] } });
    expect(readLeaveOutForm(submitted(form, { people: [] }))).toEqual({ ok: { chosen: [] } });
    expect(wordsOf(form)).toContain("tells nobody");
  });

  it("to change the urgency says what each means", () => {
    const form = urgencyForm(id, "now");
    expect(wordsOf(form)).toContain("paged every few minutes");
    expect(readUrgencyForm(submitted(form))).toEqual({ ok: { urgency: "now" } });
    expect(readUrgencyForm(submitted(form, { urgency: "today" }))).toEqual({ ok: { urgency: "today" } });
  });

  it("to post an update needs how it stands; a note is optional, and who reads it is said", () => {
    const form = updateForm(id);
    expect(wordsOf(form)).toContain("whoever asked for help included");
    expect(readUpdateForm(submitted(form, { status: "calmer" }))).toEqual({ ok: { status: "calmer", note: "" } });
    const long = readUpdateForm(submitted(form, { note: "x".repeat(3001) }));
    expect(long).toEqual({ errors: { status: expect.any(String), note: expect.stringContaining("it has 3001") } });
  });

  it("to hand over says how long a colleague has, and needs one", () => {
    const form = handOverForm(id, 60);
    expect(wordsOf(form)).toContain("within one hour");
    expect(readHandOverForm(submitted(form))).toEqual({ errors: { colleague: "Please choose a colleague." } });
  });
});

describe("a hand-over", () => {
  it("tells the colleague who asks, what it is and until when, and is answered with one press", () => {
    const { blocks } = handOverCard(handOver());
    for (const part of ["<@UBIRCH>", "Threat or violence", "Now", "<!date^"]) expect(wordsOf(blocks)).toContain(part);
    expect(buttonsOf(blocks)).toMatchObject([
      { text: "Take Over", id: ids.takeOver, value: "hand-over-1", style: "primary" },
      { text: "Cannot Take Over", id: ids.cannotTakeOver, value: "hand-over-1" },
    ]);
  });

  it("that is settled has no buttons and says not what it was about", () => {
    of(anyHandOver, (one) => {
      const { blocks } = handOverCard({ ...one, standing: one.standing === "waiting" ? "moot" : one.standing });
      expect(buttonNames(blocks)).toEqual([]);
      expect(wordsOf(blocks)).not.toMatch(/Death|Threat|Arrest|vote|Cyber|storm|disaster|wellbeing/);
    });
  });

  it("looks to the owner the same where the colleague declined and where they could not be asked", () => {
    const declined = handOverAnswerCard(handOver({ standing: "cannot", declined: true }));
    expect(handOverAnswerCard(handOver({ standing: "cannot", declined: false }))).toEqual(declined);
    expect(buttonsOf(declined.blocks)).toMatchObject([
      { text: "Ask Somebody Else", id: ids.handOver },
      { text: "Bring in More", id: ids.bringIn },
    ]);
    expect(buttonNames(handOverAnswerCard(handOver({ standing: "no_answer", stillTheirs: false })).blocks)).toEqual([]);
  });
});

describe("the checklist", () => {
  const lines = starterSet.media_storm.map((text) => ({ text, done: null }));
  const done = { by: blake, at: minutesIn(5) };

  it("has a box for each line that knows which line it is, ticked or not", () => {
    const { blocks } = checklistCard(crisis({ id, checklist: [...lines.slice(0, 2), { text: "Third", done }] }));
    const boxes = blocks.filter((block) => block.type === "actions");
    expect(boxes.map(({ block_id = "" }) => readTick(block_id))).toEqual(
      [0, 1, 2].map((position) => ({ crisisId: id, position })),
    );
    expect(boxes.map(({ elements: [box] }) => box && "initial_options" in box)).toEqual([false, false, true]);
    expect(wordsOf(blocks)).toContain("*Done:* line 3 by <@UBIRCH>");
    expect(readTick("card:1")).toBeNull();
  });

  it("changes the name of a box with the record, so that nobody keeps seeing what is not so", () => {
    const named = (one: typeof done | null) =>
      checklistCard(crisis({ checklist: [{ text: "Line", done: one }] })).blocks.find(({ type }) => type === "actions");
    expect(named(null)?.block_id).not.toBe(named(done)?.block_id);
  });

  it("is only to be read after the end", () => {
    const { blocks } = checklistCard(resolved({ checklist: [{ text: "Line <one>", done }] }));
    expect(blocks.some(({ type }) => type === "actions")).toBe(false);
    expect(wordsOf(blocks)).toContain("1. Line &lt;one&gt; (done)");
  });

  it("is edited line by line, or goes back to the starter set", () => {
    for (const kind of crisisKinds) {
      const form = checklistForm(kind, starterSet[kind]);
      takenAsModal(form);
      expect(readChecklistForm(submitted(form))).toEqual({ ok: { lines: [...starterSet[kind]] } });
      expect(readChecklistForm(submitted(form, { starter: ["starter"] }))).toEqual({ ok: { lines: null } });
    }
    const form = checklistForm("other", []);
    expect(readChecklistForm(submitted(form, { lines: " \n " }))).toEqual({
      errors: { lines: expect.stringContaining("at least one line") },
    });
    expect(readChecklistForm(submitted(form, { lines: `a\n${"x".repeat(80)}` }))).toEqual({
      errors: { lines: expect.stringContaining("to 70 characters") },
    });
    expect(readChecklistForm(submitted(form, { lines: "a\n".repeat(16) }))).toEqual({
      errors: { lines: expect.stringContaining("there are 16") },
    });
    takenAsModal(checklistsView(["other"]));
    expect(buttonNames(checklistsView([]))).toEqual(Array(crisisKinds.length).fill("Edit"));
  });
});

describe("the times of the ladder", () => {
  it("are shown as they are, with the usual ones where they differ", () => {
    const view = ladderView({ ...usualTimes, now: { ...usualTimes.now, level2: 7 } });
    takenAsModal(view);
    expect(wordsOf(view)).toContain("The second on call is asked after seven minutes (usually five minutes)");
    expect(wordsOf(view)).toContain("Then everybody again, every hour");
    expect(wordsOf(view)).toContain("An update is asked for every day");
    expect(buttonsOf(view).map(({ value }) => value)).toEqual([...urgencies]);
  });

  it("read back what they show, and say on each field what is wrong", () => {
    for (const urgency of urgencies) {
      const form = timesForm(urgency, usualTimes[urgency]);
      takenAsModal(form);
      expect(readTimesForm(submitted(form))).toEqual({ ok: { times: usualTimes[urgency] } });
    }
    const form = timesForm("now", usualTimes.now);
    expect(readTimesForm(submitted(form, { level2: "x", director: "3", quiet: "0" }))).toEqual({
      errors: {
        level2: expect.stringContaining("whole minutes, from 1 to 10,080"),
        director: expect.stringContaining("than for the whole team"),
        quiet: expect.any(String),
      },
    });
  });
});

describe("calls for help within the hour", () => {
  it("are linked one by one", () => {
    const others = [beside({ id: "b" }), beside({ id: "c", linked: true })];
    const card = togetherCard({ crisis: beside({ id: "a" }), others });
    expect(wordsOf(card.blocks)).toContain("Three calls for help within the hour");
    expect(buttonsOf(card.blocks)).toMatchObject([{ text: "Same Event", id: ids.sameEvent, value: "a:b" }]);
    expect(wordsOf(card.blocks)).toContain("Linked: it is the same event.");
  });

  it("can be linked from the state of a crisis, by choosing the other", () => {
    of(fc.array(anyBeside, { minLength: 1, maxLength: 120 }), (open) => takenAsModal(sameEventForm(id, open)), 20);
    const form = sameEventForm(id, [beside({ id: "b" })]);
    expect(readSameEventForm(submitted(form, { other: "b" }))).toEqual({ ok: { otherId: "b" } });
    expect(readSameEventForm(submitted(form))).toEqual({ errors: { other: expect.any(String) } });
  });
});

describe("the timeline", () => {
  const shown = (acts: Parameters<typeof pageOf>[0], page = Number.NaN, mayReadNotes = true) =>
    timelineView({
      ...{ crisisId: id, name: "crisis-x", drill: false, mayReadNotes },
      page: pageOf(acts, page) as never,
    });

  it("is taken by Slack however long it is, whoever did what", () => {
    of(
      fc.tuple(fc.array(anyAct, { maxLength: 130 }), fc.boolean()),
      ([acts, may]) => {
        const view = shown(acts, Number.NaN, may);
        takenAsModal(view);
        pingsNobody(view);
        if (!may) expect(buttonNames(view)).not.toContain("Read Note");
      },
      60,
    );
  });

  it("turns to the earlier part and back", () => {
    const acts = fc.sample(anyAct, { numRuns: 90, seed: 1 });
    const turns = (page?: number) =>
      buttonsOf(shown(acts, page)).flatMap(({ text, value }) =>
        text === "Earlier" || text === "Later" ? [[text, readTimelineButton(value ?? "").page]] : [],
      );
    expect(turns()).toEqual([["Earlier", 2]]);
    expect(turns(2)).toEqual([
      ["Earlier", 1],
      ["Later", 3],
    ]);
    expect(readTimelineButton(id)).toEqual({ crisisId: id, page: Number.NaN });
  });
});

describe("what somebody wrote", () => {
  it("is shown exactly as it was typed, words, number and note", () => {
    of(fc.tuple(hostile, hostile), ([text, phone]) => {
      for (const view of [ownWordsView({ text, phone }), noteView(text)]) {
        takenAsModal(view);
        if (text) expect(wordsOf(view)).toContain(text);
        pingsNobody(view);
      }
    });
    const long = "🙂".repeat(4000);
    expect(wordsOf(noteView(long)).replaceAll("\n", "")).toContain(long);
    takenAsModal(ownWordsView({ text: null, phone: null }));
    takenAsModal(noteView(null));
  });
});

describe("what people are answered", () => {
  it("is short, warm, exact, and says what to do instead", () => {
    for (const text of [...Object.values(teamAnswers), ...Object.values(teamDone)]) {
      expect(text).toMatch(/^[A-Z].*[.]$/);
      expect(text).not.toMatch(/!|sorry|error|invalid/i);
      expect(text.length).toBeLessThan(260);
    }
  });

  it("names who cannot be added without a reason, and loses nobody who can", () => {
    expect(cannotCome(["Casey Cedar"], 0)).toBe(
      "Casey Cedar cannot be added to this room. Please choose somebody else.",
    );
    expect(cannotCome(["Casey Cedar", null], 2)).toBe(
      "Casey Cedar and one of those you chose cannot be added to this room. Please choose somebody else. The others are in.",
    );
    expect(cannotCome([null, null], 0)).toContain("2 of those you chose cannot");
    expect(broughtIn(0)).toBe("They are in the room already.");
    expect(broughtIn(1)).toContain("One colleague is let into the room");
    expect(broughtIn(3)).toContain("Three colleagues are");
  });

  it("says spans as people do", () => {
    expect([1, 10, 60, 90, 240, 1_440, 10_080].map(spanOf)).toEqual([
      ...["one minute", "ten minutes", "one hour", "90 minutes", "four hours", "one day", "seven days"],
    ]);
  });
});

it("knows when a crisis began only to say times briefly", () => {
  expect(wordsOf(handOverCard(handOver({ crisis: crisis({ createdAt: began }) })).blocks)).toContain("{time}");
});
