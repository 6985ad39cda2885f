// What members and coordinators can rely on to see and to press, and what forms say of what is wrong.
import { describe, expect, test } from "vitest";
import { askedCard } from "../../../src/features/on-call/asked.views.ts";
import { coverForm, readCoverForm, readSwapForm, swapForm } from "../../../src/features/on-call/asking-form.views.ts";
import { gapsCard } from "../../../src/features/on-call/gaps.views.ts";
import { homeParts } from "../../../src/features/on-call/home.views.ts";
import { ids } from "../../../src/features/on-call/ids.views.ts";
import {
  changeWeekForm,
  planForm,
  readPlanForm,
  readSetCoverForm,
  readWeekForm,
  setCoverForm,
} from "../../../src/features/on-call/planning-form.views.ts";
import { requestCard, unansweredCard } from "../../../src/features/on-call/request.views.ts";
import { rotationView } from "../../../src/features/on-call/rotation.views.ts";
import { phoneForm, readPhoneForm } from "../../../src/features/on-call/settings-form.views.ts";
import { beginningCard, coverCard, weeksCard } from "../../../src/features/on-call/turn.views.ts";
import { buttonNames, buttonsOf, homeOf, submitted, wordsOf } from "../../support/views.ts";
import { finley, gray, now, request, rotation, turn } from "./pictures.ts";

const own = (change: Parameters<typeof request>[0] & { isAsker: boolean }) => ({
  ...request(change),
  isAsker: change.isAsker,
});

describe("the window", () => {
  test("lets a member of the team ask, where they have a week, and shows what waits for an answer", () => {
    expect(buttonNames(rotationView(rotation()))).toEqual(["Find Cover", "Swap Weeks"]);
    expect(buttonNames(rotationView(rotation({ mine: { turns: [], requests: [] } })))).toEqual([]);
    const requests = [own({ isAsker: true }), own({ isAsker: false, id: "request-2" })];
    expect(buttonNames(rotationView(rotation({ mine: { turns: [turn()], requests } })))).toEqual([
      ...["Find Cover", "Swap Weeks", "Take It Back", "Take It On", "Cannot This Time"],
    ]);
  });

  test("lets a coordinator plan, and says nothing of own weeks to who has none to have", () => {
    const view = rotationView(rotation({ mine: null, plans: true }));
    expect(buttonNames(view)).toEqual(["Plan Weeks", "Change a Week", "Set a Cover", "Phone List", "Final Person"]);
    expect(wordsOf(view)).not.toContain("My weeks");
  });

  test("says in words where nobody is, and why", () => {
    const shown = (change: Parameters<typeof turn>[0]) =>
      wordsOf(rotationView(rotation({ current: [turn(change), turn({ level: 2, who: gray })] })));
    expect(shown({ who: null, gap: "nobody" })).toContain("*Level 1:* *nobody yet*\n*Level 2:* <@UGINKGOXX> until ");
    expect(shown({ gap: "gone" })).toContain("*nobody*, because <@UFIRXXXXX> is no longer on the Crisis Support Team");
    expect(shown({ gap: "not_in_slack" })).toContain("*nobody*, because <@UFIRXXXXX> cannot be reached in Slack");
    expect(wordsOf(rotationView(rotation({ final: null })))).toContain("no Executive Director on the roster");
  });

  test("shows covers within a week after whoever has it", () => {
    const cover = turn({ who: gray, isCover: true, startsAt: new Date("2026-03-11T12:00:00Z"), endsAt: now });
    const weeks = [{ week: "2026-03-09", turns: [[turn(), cover, turn()], [turn({ level: 2 })]] as const }];
    const words = wordsOf(rotationView(rotation({ weeks: weeks as never })));
    expect(words).toMatch(
      /\*Mar 9 to Mar 16\*\nLevel 1: <@UFIRXXXXX>; <@UGINKGOXX> covers from .*\nLevel 2: <@UFIRXXXXX>/,
    );
  });
});

describe("a request", () => {
  const swap = { other: { week: "2026-03-23", level: 2 as const }, startsAt: new Date("2026-03-16T12:00:00Z") };

  test("has its two answers while it is open, and says how it ended afterwards", () => {
    expect(buttonsOf(requestCard(request()).blocks)).toMatchObject([
      { text: "Take It On", id: ids.takeOn, value: "request-1", style: "primary" },
      { text: "Cannot This Time", id: ids.cannot, value: "request-1" },
    ]);
    for (const state of ["accepted", "declined", "withdrawn", "lapsed"] as const)
      expect(buttonNames(requestCard(request({ state })).blocks)).toEqual([]);
  });

  test("tells whoever asked how it stands, and leads on where they need somebody else", () => {
    const pressed = (change: Parameters<typeof request>[0]) => buttonNames(askedCard(request(change)).blocks);
    expect(pressed({ told: true })).toEqual(["Find Cover", "Take It Back"]);
    expect(pressed({ state: "declined" })).toEqual(["Find Cover"]);
    expect(pressed({ state: "declined", ...swap })).toEqual(["Swap Weeks"]);
    expect(pressed({ state: "lapsed", lapsed: "not_reached" })).toEqual(["Find Cover"]);
    expect(pressed({ state: "accepted" })).toEqual([]);
    expect(wordsOf(askedCard(request({ state: "accepted", ...swap })).blocks)).toContain(
      "<@UGINKGOXX> takes your week, *Mar 16 to Mar 23, level 1*. Yours is now *Mar 23 to Mar 30, level 2*.",
    );
  });

  test("lets a coordinator act while nobody answers", () => {
    expect(buttonNames(unansweredCard(request({ told: true })).blocks)).toEqual(["Set a Cover", "Change a Week"]);
    expect(buttonNames(unansweredCard(request({ state: "accepted" })).blocks)).toEqual([]);
  });
});

describe("what somebody is told of their own time", () => {
  test("on call from now on: until when, what to do, and who is beside", () => {
    const card = beginningCard({ level: 2, turns: [turn({ level: 2 })], other: finley, now });
    expect(wordsOf(card.blocks)).toContain("You are called when <@UFIRXXXXX>, on level 1, does not answer.");
    expect(buttonNames(card.blocks)).toEqual(["Find Cover", "See the Rotation"]);
    const alone = beginningCard({ level: 2, turns: [turn({ level: 2 })], other: null, now });
    expect(wordsOf(alone.blocks)).toContain("nobody is on level 1, so you are called at once");
    expect(wordsOf(beginningCard({ level: 1, turns: [], other: null, now }).blocks)).toContain(
      "Your time on call is over",
    );
  });

  test("weeks that changed, and covers that were set", () => {
    expect(wordsOf(weeksCard([turn()]).blocks)).toContain("• Mar 9 to Mar 16, level 1");
    expect(wordsOf(weeksCard([]).blocks)).toContain("You are not planned to be on call");
    const span = { startsAt: new Date("2026-03-11T12:00:00Z"), endsAt: new Date("2026-03-12T12:00:00Z") };
    expect(wordsOf(coverCard({ level: 1, ...span, who: gray, instead: [finley] }).blocks)).toMatch(
      /<@UGINKGOXX> is on call on level 1 from .* until .*, in place of <@UFIRXXXXX>\./,
    );
  });
});

describe("gaps", () => {
  const gap = { ...turn(), who: null, why: "nobody" as const };

  test("are told with their times, and no rotation at all in one line", () => {
    const lines = wordsOf(gapsCard({ gaps: [gap, gap], nothing: false }).blocks).match(
      /^• Level 1, Mar 9 to Mar 16: \*nobody yet\*$/gm,
    );
    expect(lines).toHaveLength(2);
    expect(wordsOf(gapsCard({ gaps: [gap, gap], nothing: true }).blocks)).not.toContain("•");
    expect(wordsOf(gapsCard({ gaps: Array(9).fill(gap), nothing: false }).blocks)).toContain("and 2 more");
    expect(buttonNames(gapsCard({ gaps: [gap], nothing: false }).blocks)[0]).toBe("Plan Weeks");
  });

  test("that are mended leave a line and no button", () => {
    const mended = gapsCard({ gaps: [], nothing: false });
    expect(wordsOf(mended.blocks)).toContain("All weeks are filled");
    expect(buttonNames(mended.blocks)).toEqual([]);
  });

  test("stand on the Home of those who plan, not of the team", () => {
    const picture = { now, current: rotation().current, mine: null, gaps: [gap], nothing: false, until: null };
    expect(wordsOf(homeOf(homeParts({ ...picture, plans: true })))).toContain("*Nobody on call*");
    expect(wordsOf(homeOf(homeParts({ ...picture, plans: false })))).not.toContain("*Nobody on call*");
  });
});

describe("one's own time on Home", () => {
  const said = (...turns: ReturnType<typeof turn>[]) => {
    const { current } = rotation();
    const gaps = { gaps: [], nothing: false, plans: false, until: null };
    return wordsOf(homeOf(homeParts({ now, current, mine: { turns, requests: [] }, ...gaps })));
  };
  const later = turn({ week: "2026-03-23" });

  test("that runs is said to run until its end, and what comes next is what has not begun", () => {
    expect(said(turn(), later)).toMatch(
      /\*You are on call\* until <!date.*, level 1\.\n\*My next time on call\*\n.*Mar 23 to Mar 30/,
    );
    expect(said(turn())).not.toContain("My next time on call");
    expect(said(later)).not.toContain("You are on call");
    expect(said()).toContain("You have no week ahead.");
  });
});

describe("the forms", () => {
  const team = [
    { id: "gray", name: "Gray Ginkgo" },
    { id: "jules", name: "Jules Juniper" },
  ];
  const [startsAt, endsAt] = [new Date("2026-03-11T12:00:00Z"), new Date("2026-03-12T12:00:00Z")];

  test("for a cover begin with one's own next time, and say what is missing or backwards", () => {
    const form = coverForm({ team, startsAt, endsAt });
    expect(readCoverForm(submitted(form, { colleague: "gray" }), now)).toEqual({
      ok: { colleagueId: "gray", startsAt, endsAt },
    });
    expect(readCoverForm(submitted(form, { startsAt: null, endsAt: null }), now)).toEqual({
      errors: {
        colleague: "Please choose a colleague.",
        startsAt: "Please choose when it begins.",
        endsAt: "Please choose when it ends.",
      },
    });
    const past = { colleague: "gray", startsAt: "2026-03-01T12:00:00Z", endsAt: "2026-03-02T12:00:00Z" };
    expect(readCoverForm(submitted(form, past), now)).toEqual({
      errors: { endsAt: expect.stringContaining("is over") },
    });
    expect(readCoverForm(submitted(form, { colleague: "gray", endsAt: "2027-03-12T12:00:00Z" }), now)).toEqual({
      errors: { endsAt: expect.stringContaining("at most 8 weeks") },
    });
    expect(readCoverForm(submitted(form, { colleague: "gray", endsAt: startsAt.toISOString() }), now)).toEqual({
      errors: { endsAt: expect.stringContaining("after the beginning") },
    });
  });

  test("for a swap take one week of each", () => {
    const theirs = { week: "2026-03-23", level: 2 as const, memberId: "gray", name: "Gray Ginkgo" };
    const form = swapForm({ mine: [{ week: "2026-03-16", level: 1 }], theirs: [theirs] });
    expect(readSwapForm(submitted(form, { theirs: "2026-03-23 2 gray" }))).toEqual({
      ok: { mine: { week: "2026-03-16", level: 1 }, theirs: { week: "2026-03-23", level: 2, memberId: "gray" } },
    });
    expect(readSwapForm(submitted(form))).toEqual({ errors: { theirs: "Please choose the week that you take." } });
  });

  test("for planning need two people, and keep their order", () => {
    const weeks = ["2026-03-09", "2026-03-16"];
    const form = planForm({ weeks, team, firstEmpty: "2026-03-16" });
    expect(readPlanForm(submitted(form, { order: ["jules", "gray"], replace: ["replace"] }))).toEqual({
      ok: { from: "2026-03-16", weeks: 12, order: ["jules", "gray"], replace: true },
    });
    expect(readPlanForm(submitted(form, { from: null, weeks: null, order: ["gray", "gray"] }))).toEqual({
      errors: {
        from: "Please choose the first week.",
        weeks: "Please choose a number from 1 to 52.",
        order: "Please choose at least two people, so that level 2 is somebody else.",
      },
    });
  });

  test("for one week may empty a place, which has to be chosen", () => {
    const form = changeWeekForm({ weeks: ["2026-03-09"], team });
    expect(readWeekForm(submitted(form, { week: "2026-03-09", level: "2", who: "nobody" }))).toEqual({
      ok: { week: "2026-03-09", level: 2, memberId: null },
    });
    expect(readWeekForm(submitted(form, { level: null }))).toEqual({
      errors: {
        week: "Please choose a week.",
        who: "Please choose somebody, or Nobody.",
        level: "Please choose a level.",
      },
    });
  });

  test("for a set cover say who, on which level, and when", () => {
    const form = setCoverForm(team, startsAt, endsAt);
    expect(readSetCoverForm(submitted(form, { who: "jules" }), now)).toEqual({
      ok: { level: 1, memberId: "jules", startsAt, endsAt },
    });
    expect(readSetCoverForm(submitted(form), now)).toEqual({ errors: { who: "Please choose who covers." } });
  });

  test("for the phone list take ten lines of 120 characters, and none at all", () => {
    const read = (lines: string) => readPhoneForm(submitted(phoneForm([]), { lines }));
    expect(read("")).toEqual({ ok: [] });
    expect(read(" one \n\n two")).toEqual({ ok: ["one", "two"] });
    expect(read(Array(11).fill("x").join("\n"))).toEqual({ errors: { lines: expect.stringContaining("at most 10") } });
    expect(read("x".repeat(121))).toEqual({ errors: { lines: expect.stringContaining("120 characters") } });
  });
});
