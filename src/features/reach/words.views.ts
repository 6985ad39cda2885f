// What goes out beyond Slack. Anybody may see it on a lock screen: no name, no district, no content, no word of what it is about.
import type { How, PageWording, Wording } from "./rules.ts";

export type Letter = { subject: string; text: string };

/** `sms` is of one part: at most 160 characters of the GSM alphabet. `spoken` is read aloud in a call. */
type Words = Letter & { sms: string; spoken: string };

const appName = "MSSN Peer Support";
const asSpoken = "M S S N Peer Support";

const pages: Record<PageWording, Words> = {
  page: {
    subject: "Please open Slack: a colleague hopes for you",
    text: [
      `A colleague hopes for you. Please open Slack, and there the app ${appName}: it says what is needed, and only there.`,
      "If you cannot, you need not do anything: the next colleague is asked. If you can, and Slack does not open, please call a colleague of your team.",
      "Please do not answer this message: nobody reads what is sent here.",
    ].join("\n\n"),
    sms: `A colleague hopes for you. Please open Slack, app ${appName}. If you cannot, the next colleague is asked.`,
    spoken: `Hello. This is ${asSpoken}. A colleague hopes for you. Please open Slack, and there the app ${asSpoken}. If you cannot, the next colleague is asked.`,
  },
  page_drill: {
    subject: "DRILL: please open Slack. This is a practice",
    text: [
      `This is a DRILL: a practice, nobody is in need. Please open Slack, and there the app ${appName}, as you would if it were not.`,
      "If you cannot, you need not do anything: the next colleague is asked.",
      "Please do not answer this message: nobody reads what is sent here.",
    ].join("\n\n"),
    sms: `DRILL, this is a practice. Please open Slack, app ${appName}. If you cannot, the next colleague is asked.`,
    spoken: `Hello. This is a drill of ${asSpoken}. It is a practice, nobody is in need. Please open Slack, and there the app ${asSpoken}. If you cannot, the next colleague is asked.`,
  },
};

const test: Words = {
  subject: "A test: you can be reached here",
  text: `This is the test that you asked for in Slack, in the app ${appName}. You can be reached here. Nothing is needed from you.`,
  sms: `${appName}: this is the test that you asked for in Slack. You can be reached here. Nothing is needed from you.`,
  spoken: `Hello. This is ${asSpoken}, with the test that you asked for in Slack. You can be reached here. Nothing is needed from you.`,
};

const digits = (code: string) => [...code].join(", ");

const codeWords = (code: string): Words => ({
  subject: `Your code for ${appName}: ${code}`,
  text: [
    `Your code for ${appName} is ${code}. Type it in Slack, where you asked for it. It is good for 15 minutes; if you have several, the newest counts.`,
    "If you did not ask for it, you need not do anything: without the code, nothing is sent here again.",
  ].join("\n\n"),
  sms: `Your code for ${appName}: ${code}. Type it in Slack within 15 minutes. If you did not ask for it, you need not do anything.`,
  spoken: `Hello. This is ${asSpoken}. Your code is ${digits(code)}. I repeat: ${digits(code)}. Type it in Slack within 15 minutes.`,
});

const wordsOf = (wording: Wording, code: string): Words =>
  wording === "code" ? codeWords(code) : wording === "test" ? test : pages[wording];

/** `code` is said where the wording is a code. */
export function letter(wording: Wording, code: string): Letter {
  const { subject, text } = wordsOf(wording, code);
  return { subject, text };
}

export function phoneText(wording: Wording, how: How, code: string): string {
  const { sms, spoken } = wordsOf(wording, code);
  return how === "sms" ? sms : `${spoken} I say it again. ${spoken}`;
}
