// The forms of one's own ways, and their readers: an address, a number, a code.
import type { ModalView } from "@slack/types";
import { actions, button, input, modal, radios, section, textInput } from "../../slack/blocks.ts";
import { escapeText } from "../../slack/escape.ts";
import { type Reading, reader, type Submitted, textOf, whole } from "../../slack/form.ts";
import { readEmail, readPhone, type Way } from "./contact.rules.ts";
import { ids, lastWords } from "./contacts.views.ts";
import type { How } from "./rules.ts";

const codeHint = "We send a code there, for you to type in here.";

export const addEmailForm = (given: string | null): ModalView =>
  modal({
    title: "Add Email",
    form: { id: ids.addEmail, submit: "Send Code" },
    blocks: [input("email", "Email address", textInput(254, given ? { given } : {}), { hint: codeHint })],
  });

const howChoices = [
  { value: "sms", label: "Text Message" },
  { value: "voice", label: "Call" },
] as const;

export const addPhoneForm = (hows: readonly How[]): ModalView =>
  modal({
    title: "Add Phone",
    form: { id: ids.addPhone, submit: "Send Code" },
    blocks: [
      input("number", "Phone number", textInput(40), {
        hint: `With the area code; from abroad, with + first. ${codeHint}`,
      }),
      input(
        "how",
        "How we reach you there",
        radios(
          howChoices.filter(({ value }) => hows.includes(value)),
          hows[0],
        ),
      ),
    ],
  });

export function readEmailForm(view: Submitted): Reading<{ address: string }> {
  const { values, errors } = reader(view);
  const address = readEmail(textOf(values, "email"));
  if (!address) errors.email = "This is not an email address. Please write it as name@district.org.";
  return whole({ address: address ?? "" }, errors);
}

export function readPhoneForm(view: Submitted): Reading<{ address: string; how: How }> {
  const { values, errors, choice } = reader(view);
  const address = readPhone(textOf(values, "number"));
  if (!address)
    errors.number =
      "We cannot call this number. Please write it as 508-555-0108, or as +44 20 7946 0018 for one abroad, without an extension.";
  const how = choice("how", ["sms", "voice"], "Please choose one of these.") ?? "sms";
  return whole({ address: address ?? "", how }, errors);
}

/** `news` is what has just happened. */
export const codeForm = (way: Way, news?: string): ModalView =>
  modal({
    title: "Type the Code",
    form: { id: ids.code, submit: "Verify", about: way.id },
    blocks: [
      section(news ?? whereItIs(way)),
      input("code", "Code", textInput(20), {
        hint: "It is good for 15 minutes. If you have several, the newest counts.",
      }),
      actions(button("Send Another Code", ids.anotherCode, way.id)),
    ],
  });

function whereItIs(way: Way): string {
  const to = escapeText(way.masked);
  if (way.last?.state === "failed") return `${to}: ${lastWords(way)}`;
  return way.how === "voice"
    ? `You are called at ${to} and told a code of six digits.`
    : `A code of six digits is on its way to ${to}.`;
}

export function readCodeForm(view: Submitted): Reading<{ code: string }> {
  const { values, errors } = reader(view);
  const code = textOf(values, "code").replaceAll(/[\s-]/g, "");
  if (!/^\d{6}$/.test(code)) errors.code = "The code has six digits. Please type it as it came.";
  return whole({ code }, errors);
}
