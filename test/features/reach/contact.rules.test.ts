// Addresses and numbers as people type them; when a page is tried again; when a code may be sent.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { masked, minutesToWait, readEmail, readPhone } from "../../../src/features/reach/contact.rules.ts";
import { nextTry } from "../../../src/features/reach/rules.ts";
import type { FaultKind } from "../../../src/lib/fault.ts";

describe("a phone number", () => {
  test.each([
    "5085550108",
    "508-555-0108",
    "(508) 555-0108",
    "508.555.0108",
    " 508 555 0108 ",
    "1 508 555 0108",
    "+1 (508) 555-0108",
  ])("%s is one in Massachusetts", (typed) => {
    expect(readPhone(typed)).toBe("+15085550108");
  });

  test.each([
    ["+44 20 7946 0018", "+442079460018"],
    ["+49 (30) 5550108", "+49305550108"],
  ])("%s is one abroad", (typed, number) => {
    expect(readPhone(typed)).toBe(number);
  });

  test.each([
    ...["", "911", "988", "555-0108", "508-555-01089", "508 555 0108 x4", "1-800-SUPPORT", "+0 508 555 0108"],
    ...["108-555-0108", "508-155-0108", "44 20 7946 0018", "+1234", "+1 508 555 010", "++15085550108", "٥٠٨٥٥٥٠١٠٨"],
  ])("%s is none", (typed) => {
    expect(readPhone(typed)).toBeNull();
  });

  test("read again, it is the same", () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const number = readPhone(typed);
        if (number) expect(readPhone(number)).toBe(number);
      }),
    );
  });
});

test("an email address is one that a district has, and nothing that could be two or carry a header", () => {
  for (const typed of ["a@b.org", " finley.fir@practice.example ", "o'neil+mssn@schools.practice.example"])
    expect(readEmail(typed)).toBe(typed.trim());
  const none = ["", "a", "a@b", "a@b.", "@b.org", "a b@c.org", "a@b.org,c@d.org", "a@b.org\nBcc: c@d.org", '"a"@b.org'];
  for (const typed of [...none, "<a@b.org>", `${"a".repeat(250)}@b.org`]) expect(readEmail(typed)).toBeNull();
});

test("a mask shows enough to know one's own by", () => {
  expect(masked("email", "avery@practice.example")).toBe("a…@practice.example");
  expect(masked("phone", "+15085550108")).toBe("…-0108");
});

const now = new Date("2026-03-10T14:00:00Z");
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

test("three may be sent within an hour", () => {
  expect(minutesToWait([], now)).toBe(0);
  expect(minutesToWait([ago(1), ago(2)], now)).toBe(0);
  expect(minutesToWait([ago(1), ago(2), ago(50)], now)).toBe(10);
  expect(minutesToWait([ago(1), ago(2), ago(30), ago(50)], now)).toBe(30);
  expect(minutesToWait([ago(1), ago(2), ago(60)], now)).toBe(0);
});

describe("a page that was not taken", () => {
  const waitOf = (kind: FaultKind, more: Partial<Parameters<typeof nextTry>[0]> = {}, retryAfterMs = 0) => {
    const next = nextTry({ wantedAt: now, attempts: 1, sends: 0, ...more }, { kind, retryAfterMs }, now);
    return next && (next.getTime() - now.getTime()) / 1000;
  };

  test("is tried again after 5 s, 10 s, 20 s … and at most two minutes", () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 20].map((attempts) => waitOf("unreached", { attempts }));
    expect(waits).toEqual([5, 10, 20, 40, 80, 120, 120, 120]);
  });

  test("waits as long as it is asked to, if that is not in vain", () => {
    expect(waitOf("rate_limited", {}, 60_000)).toBe(60);
    expect(waitOf("rate_limited", {}, 1_000)).toBe(5);
    expect(waitOf("rate_limited", {}, 31 * 60_000)).toBeNull();
  });

  test("is given up at a refusal, after the third that may have arrived, and after half an hour", () => {
    expect(waitOf("refused")).toBeNull();
    expect(waitOf("unanswered", { sends: 2 })).toBe(5);
    expect(waitOf("unanswered", { sends: 3 })).toBeNull();
    expect(waitOf("unreached", { wantedAt: ago(29), attempts: 15 })).toBeNull();
    expect(waitOf("unreached", { wantedAt: ago(27), attempts: 15 })).toBe(120);
  });
});
