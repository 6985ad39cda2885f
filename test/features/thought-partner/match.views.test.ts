// What two partners can rely on: a beginning that fits what would help, meetings that count, an end without blame.

import { describe, expect, it } from "vitest";
import { ids } from "../../../src/features/thought-partner/ids.views.ts";
import {
  changeForm,
  closeForm,
  matchCard,
  metForm,
  readCloseForm,
  readMetForm,
} from "../../../src/features/thought-partner/match.views.ts";
import { wordsView } from "../../../src/features/thought-partner/own-words.views.ts";
import { helpKinds, urgencies } from "../../../src/features/thought-partner/rules.ts";
import { firstSteps } from "../../../src/features/thought-partner/steps.views.ts";
import { buttonNames, buttonsOf, submitted, wordsOf } from "../../support/views.ts";
import { match, now } from "./pictures.ts";

const words = (change: Parameters<typeof match>[0] = {}) => wordsOf(matchCard(match(change)).blocks);

describe("the card in the partners' conversation", () => {
  it("welcomes both, and tells what would help", () => {
    expect(words()).toContain("<@UALDER> asked, and <@UBIRCH> accepted");
    for (const part of ["No-confidence vote", "Consultancy"]) expect(words()).toContain(part);
  });

  it("calls by name who is not in Slack, and lets no name do anything", () => {
    expect(words({ mentor: { name: "<!channel> Birch", slackUserId: null } })).toContain(
      "&lt;!channel&gt; Birch accepted",
    );
  });

  it("suggests three first steps of its own for each kind of help and each urgency", () => {
    const all = helpKinds.flatMap((help) => urgencies.map((urgency) => firstSteps(help, urgency)));
    expect(new Set(all.map((steps) => steps.join())).size).toBe(helpKinds.length * urgencies.length);
    for (const step of ["1. ", "2. ", "3. "]) expect(words()).toContain(step);
    for (const part of ["framing question", "clarifying questions", "probing questions", "only listens", "debrief"])
      expect(words({ help: "consultancy" })).toContain(part);
  });

  it("has a button to read their words only where there are any", () => {
    expect(buttonNames(matchCard(match()).blocks)).toEqual([
      "We Have Met",
      "Read Their Words",
      "Change Partner",
      "Close",
    ]);
    expect(buttonNames(matchCard(match({ hasWords: false })).blocks)).not.toContain("Read Their Words");
    expect(words()).toContain("Each reading");
    expect(words({ hasWords: false })).not.toContain("Each reading");
    expect(buttonsOf(matchCard(match()).blocks).find(({ id }) => id === ids.readWords)?.value).toBe("request-1");
  });

  it("tells of their meetings, on the day that they named, wherever they are", () => {
    const first = { heldOn: new Date("2026-11-20T00:00:00Z"), minutes: 45 };
    expect(words({ meetings: [first] })).toContain("You have met once, on Nov 20, 2026, for 45 minutes.");
    const second = { heldOn: new Date("2026-12-04T00:00:00Z"), minutes: 30 };
    expect(words({ meetings: [second, first] })).toContain("met twice, most recently on Dec 4, 2026, for 30 minutes.");
  });

  it("ends without buttons, and says how", () => {
    const ended = matchCard(match({ endedAt: now, ended: "helped" }));
    expect(buttonNames(ended.blocks)).toEqual([]);
    expect(wordsOf(ended.blocks)).toContain("This was closed: it helped.");
    expect(words({ endedAt: now, ended: "changed" })).toContain("another partner is being looked for");
    expect(words({ endedAt: now, ended: "something new" })).toContain("This partnership has ended.");
  });
});

describe("We Have Met", () => {
  const form = metForm("match-1", now);

  it("is done with one press for an hour today", () => {
    expect(readMetForm(submitted(form), now)).toEqual({
      ok: { heldOn: new Date("2026-11-20T00:00:00Z"), minutes: 60 },
    });
  });

  it("takes today by the clock on the wall, not tomorrow", () => {
    const lateEvening = new Date("2026-11-21T03:00:00Z");
    expect(readMetForm(submitted(form, { heldOn: "2026-11-20", minutes: "15" }), lateEvening)).toMatchObject({
      ok: { minutes: 15 },
    });
    expect(readMetForm(submitted(form, { heldOn: "2026-11-21" }), lateEvening)).toEqual({
      errors: { heldOn: expect.stringContaining("still to come") },
    });
  });

  it("says what is missing", () => {
    expect(readMetForm(submitted(form, { heldOn: null, minutes: null }), now)).toEqual({
      errors: { heldOn: expect.any(String), minutes: expect.any(String) },
    });
  });
});

describe("Change Partner and Close", () => {
  it("ask kindly, and carry only the match", () => {
    expect(changeForm("match-1")).toMatchObject({ callback_id: ids.change, private_metadata: "match-1" });
    expect(wordsOf(changeForm("match-1"))).toContain("nobody’s fault");
  });

  it("read how it ended", () => {
    expect(readCloseForm(submitted(closeForm("match-1"), { reason: "not_needed" }))).toEqual({
      ok: { reason: "not_needed" },
    });
    expect(readCloseForm(submitted(closeForm("match-1")))).toEqual({ errors: { reason: expect.any(String) } });
  });
});

describe("their words", () => {
  it("are said to be gone where they are gone", () => {
    expect(wordsOf(wordsView(null))).toContain("There are no words to read");
  });
});
