// What a mentor can rely on: why they are asked, until when, and no blame; and what a requester can: no name before acceptance.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ids } from "../../../src/features/thought-partner/ids.views.ts";
import { mentorForm, readMentorForm } from "../../../src/features/thought-partner/mentor.views.ts";
import { declineForm, offerCard, readDeclineForm, whyYou } from "../../../src/features/thought-partner/offer.views.ts";
import { reasonCodes } from "../../../src/features/thought-partner/rules.ts";
import { buttonNames, buttonsOf, submitted, wordsOf } from "../../support/views.ts";
import { anyOffer, avery, now, offer, topics } from "./pictures.ts";

describe("an open offer", () => {
  const { text, blocks } = offerCard(offer());

  it("says what it is about, why this mentor, and until when", () => {
    for (const part of ["No-confidence vote", "Consultancy", "Today", "Urban", "<!date^"])
      expect(wordsOf(blocks)).toContain(part);
    expect(wordsOf(blocks)).toContain("*Why you:* this is one of your topics and you have not been asked for a while.");
  });

  it("is accepted or declined with one press", () => {
    expect(buttonsOf(blocks)).toMatchObject([
      { text: "Accept Request", id: ids.accept, value: "offer-1", style: "primary" },
      { text: "Cannot This Time", id: ids.decline, value: "offer-1" },
    ]);
  });

  it("shows a lock screen neither topic nor kind of district", () => {
    expect(text).toBe("A colleague asks for a thought partner. Please accept, or say that you cannot this time.");
  });

  it("names whoever asks only where they chose so", () => {
    expect(wordsOf(blocks)).toContain("You learn who it is when you accept.");
    const shown = wordsOf(offerCard(offer({ requester: avery })).blocks);
    expect(shown).toContain("<@UALDER> chose to show their name");
    expect(shown).not.toContain("You learn who it is");
  });

  it("reminds without reproach", () => {
    const reminder = offerCard(offer({ reminded: true }));
    expect(reminder.text).toContain("A reminder");
    expect(buttonNames(reminder.blocks)).toEqual(["Accept Request", "Cannot This Time"]);
  });
});

describe("an offer that is over", () => {
  const over = fc.tuple(anyOffer, fc.constantFrom("declined", "expired", "passed", "returned"));

  it("has no buttons, and shows neither who asked nor about what", () => {
    fc.assert(
      fc.property(over, ([picture, state]) => {
        const { blocks } = offerCard({
          ...picture,
          state,
          topic: "secret topic",
          requester: { ...avery, slackUserId: null },
        } as typeof picture);
        expect(buttonNames(blocks)).toEqual([]);
        expect(wordsOf(blocks)).not.toMatch(/secret topic|Avery Alder/);
      }),
    );
  });

  it("says kindly how it ended", () => {
    const said = (change: Parameters<typeof offer>[0]) => wordsOf(offerCard(offer(change)).blocks);
    expect(said({ state: "accepted", requester: avery, answeredAt: now })).toMatch(/You accepted .* with <@UALDER>/);
    expect(said({ state: "declined", answeredAt: now })).toContain("Thank you for saying so");
    expect(said({ state: "expired" })).toContain("That is quite all right");
    expect(said({ state: "passed" })).toContain("A colleague was first to accept");
    expect(said({ state: "returned", requestEnded: true })).toContain("needs no partner any more");
    expect(said({ state: "returned" })).toContain("colleagues are asked instead");
  });
});

describe("why you", () => {
  it("has words for every reason, and for none", () => {
    for (const code of reasonCodes) expect(whyYou({ reasons: [code] })).toMatch(/^\*Why you:\* [a-z][a-zRT ,]+\.$/);
    expect(whyYou({ reasons: [] })).toMatch(/^\*Why you:\* [a-z][a-zRT ,]+\.$/);
    expect(whyYou({ reasons: ["expertise", "has_room", "rested"] })).toContain(
      "topics, you have room for another partner and you",
    );
  });
});

describe("the form to decline", () => {
  it("needs neither a reason nor a pause", () => {
    expect(readDeclineForm(submitted(declineForm("offer-1")), now)).toEqual({
      ok: { reason: null, pausedUntil: null },
    });
  });

  it("takes both in one step; a pause ends as the chosen day begins", () => {
    const filled = submitted(declineForm("offer-1"), { reason: "no_time", pause: "2026-12-01" });
    expect(readDeclineForm(filled, now)).toEqual({
      ok: { reason: "no_time", pausedUntil: new Date("2026-12-01T05:00:00Z") },
    });
  });

  it("says so where the pause would be over already", () => {
    const filled = submitted(declineForm("offer-1"), { pause: "2026-11-20" });
    expect(readDeclineForm(filled, now)).toEqual({ errors: { pause: expect.stringContaining("a day after today") } });
  });
});

describe("a mentor's settings", () => {
  const settings = {
    expertise: ["budget", "retired_topic"],
    capacity: 4,
    pausedUntil: new Date("2026-12-01T05:00:00Z"),
  };

  it("read back what they show", () => {
    const reading = readMentorForm(submitted(mentorForm(settings, topics, now)), now);
    expect(reading).toEqual({ ok: { ...settings, expertise: ["budget"] } });
  });

  it("change with what is filled in, and a pause that is over is gone", () => {
    const over = { ...settings, pausedUntil: new Date("2026-11-01T04:00:00Z") };
    const filled = submitted(mentorForm(over, topics, now), { expertise: ["budget", "other"], capacity: "1" });
    expect(readMentorForm(filled, now)).toEqual({
      ok: { expertise: ["budget", "other"], capacity: 1, pausedUntil: null },
    });
  });

  it("say what is wrong with them", () => {
    const filled = submitted(mentorForm(settings, topics, now), { capacity: null, pause: "2026-11-19" });
    expect(readMentorForm(filled, now)).toEqual({
      errors: { capacity: expect.any(String), pause: expect.any(String) },
    });
  });
});
