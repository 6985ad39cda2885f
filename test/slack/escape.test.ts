import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clip, escapeText } from "../../src/slack/escape.ts";

const typing = fc.string({
  unit: fc.constantFrom("a", "<", ">", "&", "&amp;", "<!channel>", "|", "😔", "\n", "\u202e"),
});
/** What Slack makes of the three entities that it knows. */
const asSlackShows = (escaped: string) =>
  escaped.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

describe("typed text, escaped", () => {
  test("is shown as it was typed", () => {
    fc.assert(
      fc.property(typing, (typed) => {
        expect(asSlackShows(escapeText(typed))).toBe(typed);
      }),
    );
  });

  test("can neither ping nor link: no bracket is left, and no ampersand but its own", () => {
    fc.assert(
      fc.property(typing, (typed) => {
        expect(escapeText(typed)).not.toMatch(/[<>]|&(?!(amp|lt|gt);)/);
      }),
    );
  });

  test("is the same when what Slack shows is escaped again", () => {
    fc.assert(
      fc.property(typing, (typed) => {
        const escaped = escapeText(typed);
        expect(escapeText(asSlackShows(escaped))).toBe(escaped);
      }),
    );
  });
});

describe("text that is cut to a limit", () => {
  const unit = fc.constantFrom("a", " ", "é", "e\u0301", "😔", "👩‍👧", "\u202e", "𝔸");
  const most = fc.integer({ min: 1, max: 40 });

  test("never exceeds it, and what fits is left alone", () => {
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), most, (long, limit) => {
        const short = clip(long, limit);
        expect(short.length).toBeLessThanOrEqual(limit);
        if (long.length <= limit) expect(short).toBe(long);
      }),
    );
  });

  test("begins as it did, ends with an ellipsis, and loses no more than it must", () => {
    fc.assert(
      fc.property(fc.string({ unit, minLength: 41 }), most, (long, limit) => {
        const short = clip(long, limit);
        expect(short.endsWith("…")).toBe(true);
        expect(long.startsWith(short.slice(0, -1))).toBe(true);
        expect(short.length).toBeGreaterThanOrEqual(limit - 1);
      }),
    );
  });

  test("is never cut inside a character", () => {
    fc.assert(
      fc.property(fc.string({ unit, minLength: 20 }), most, (long, limit) => {
        // Half a character cannot be encoded.
        expect(() => encodeURIComponent(clip(long, limit))).not.toThrow();
      }),
    );
  });
});
