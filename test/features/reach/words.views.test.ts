// What a lock screen shows of a page: whom to turn to, and nothing of whom or what it is about.
import { describe, expect, test } from "vitest";
import type { Wording } from "../../../src/features/reach/rules.ts";
import { letter, phoneText } from "../../../src/features/reach/words.views.ts";

const wordings: Wording[] = ["page", "page_drill", "code", "test"];
const code = "012345";

/** Of the GSM alphabet, the part that everybody's keyboard has and every phone shows. */
const gsm = /^[A-Za-z0-9 .,:;!?'"()\-+/@\n]*$/;

describe.each(wordings)("a %s", (wording) => {
  const { subject, text } = letter(wording, code);
  const all = [subject, text, phoneText(wording, "sms", code), phoneText(wording, "voice", code)];

  test("names nothing that a bystander should not read", () => {
    for (const words of all)
      expect(words).not.toMatch(/crisis|emergency|urgent|death|threat|district|superintendent|victim|CST/i);
  });

  test("is one part of a text message", () => {
    const sms = phoneText(wording, "sms", code);
    expect(sms.length).toBeLessThanOrEqual(160);
    expect(sms).toMatch(gsm);
  });

  test("needs no escaping where a service wants it within XML", () => {
    for (const words of all) expect(words).not.toMatch(/[<>&]/);
  });

  test("says which app it is about", () => {
    for (const words of [text, phoneText(wording, "sms", code)]) expect(words).toContain("MSSN Peer Support");
    expect(phoneText(wording, "voice", code)).toContain("M S S N Peer Support");
  });
});

test("a page says what to open, and that the next colleague is asked otherwise", () => {
  for (const wording of ["page", "page_drill"] as const) {
    const { subject, text } = letter(wording, "");
    expect(subject).toMatch(/open Slack/);
    for (const words of [text, phoneText(wording, "sms", ""), phoneText(wording, "voice", "")]) {
      expect(words).toMatch(/open Slack/i);
      expect(words).toContain("the next colleague is asked");
    }
  }
});

test("a drill says first of all that it is one, by every way", () => {
  const { subject, text } = letter("page_drill", "");
  for (const words of [subject, text, phoneText("page_drill", "sms", "")])
    expect(words.slice(0, 20)).toContain("DRILL");
  expect(phoneText("page_drill", "voice", "")).toMatch(/^Hello\. This is a drill/);
  expect(letter("page", "").text + phoneText("page", "sms", "")).not.toMatch(/drill|practice/i);
});

test("only a code's message has the code in it", () => {
  expect(letter("code", code).text).toContain(code);
  expect(phoneText("code", "sms", code)).toContain(code);
  expect(phoneText("code", "voice", code)).toContain("0, 1, 2, 3, 4, 5");
  for (const wording of ["page", "page_drill", "test"] as const) expect(letter(wording, code).text).not.toContain(code);
});
