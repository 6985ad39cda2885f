// The window in which people say how they are reached beyond Slack, and its forms.
import type { KnownBlock, ModalView } from "@slack/types";
import {
  actions,
  button,
  confirm,
  context,
  input,
  modal,
  radios,
  section,
  slackDate,
  textInput,
} from "../../slack/blocks.ts";
import { escapeText } from "../../slack/escape.ts";
import { type Reading, reader, type Submitted, textOf, whole } from "../../slack/form.ts";
import { type LastPage, readEmail, readPhone, type Way } from "./contact.rules.ts";
import type { Doors, How, Medium, Reason } from "./rules.ts";

export const ids = {
  open: "reach.contact",
  addEmail: "reach.add-email",
  addPhone: "reach.add-phone",
  enterCode: "reach.enter-code",
  anotherCode: "reach.another-code",
  code: "reach.code",
  test: "reach.test",
  remove: "reach.remove",
} as const;

type Shown = { ways: readonly Way[]; doors: Doors; mayAdd: boolean };

/** `news` is what has just happened. */
export function waysView({ ways, doors, mayAdd }: Shown, news?: string): ModalView {
  const way = (medium: Medium) => ways.find((each) => each.medium === medium);
  const { email, hows } = doors;
  const nothing = !email && hows.length === 0;
  return modal({
    title: "How We Reach You",
    blocks: [
      ...(news ? [section(news)] : []),
      section(
        "When a colleague hopes for you and Slack alone is not enough, we reach you here, too. What we send names nobody and does not say what it is about.",
      ),
      ...wayBlocks("Email", way("email"), email, mayAdd ? button("Add Email", ids.addEmail, "") : null),
      ...wayBlocks("Phone", way("phone"), hows.length > 0, mayAdd ? button("Add Phone", ids.addPhone, "") : null),
      ...(nothing ? [context(notSetUp)] : []),
    ],
  });
}

/** For those who can see to it that it is. */
export const notSetUp =
  "Whoever runs this app can set up email and phone: its README says how, under *Beyond Slack*. Please pass this on.";

function wayBlocks(
  name: string,
  way: Way | undefined,
  isSetUp: boolean,
  add: ReturnType<typeof button> | null,
): KnownBlock[] {
  if (!way) {
    const stands = isSetUp ? "Not given yet." : "This app is not set up to use it.";
    return [section(`*${name}*\n${stands}`), ...(isSetUp && add ? [actions(add)] : [])];
  }
  const label = way.how === "voice" ? `${name}, by call` : way.how === "sms" ? `${name}, by text message` : name;
  return [
    section([`*${label}*  ${escapeText(way.masked)}`, stateWords(way), lastWords(way)].filter(Boolean).join("\n")),
    actions(
      ...(way.isVerified
        ? [button("Send Test", ids.test, way.id, { label: `Send a test: ${label}` })]
        : [button("Enter Code", ids.enterCode, way.id, { primary: true, label: `Enter the code: ${label}` })]),
      button("Remove", ids.remove, way.id, {
        confirm: confirm("Remove this way?", "You are not reached here any more, until you add it again.", "Remove"),
        label: `Remove: ${label}`,
      }),
    ),
  ];
}

function stateWords({ isVerified, isSetUp }: Way): string {
  if (!isSetUp) return "This app is not set up to use it any more, so nothing is sent here.";
  return isVerified ? "Verified." : "Waits for the code that we sent there. Until then it is not used.";
}

const said = { page: "message", page_drill: "drill", test: "test", code: "code" } as const;

function lastWords({ last, medium }: Way): string {
  if (!last) return "";
  const what = said[last.wording];
  if (last.state === "waiting") return `A ${what} is on its way.`;
  if (last.state === "sent") return `The last ${what} was sent on ${slackDate(last.at)}.`;
  return `The last ${what} could not be sent, on ${slackDate(last.at)}: ${why(medium, last.reason)}`;
}

const service = { email: "the mail server", phone: "the text message service" } as const;

/** Why something did not get through, and what to do. */
export function why(medium: Medium, reason: LastPage["reason"]): string {
  const who = service[medium];
  const sentences: Record<Reason, string> = {
    refused: `${who} refused it. Please look whether it is written rightly; if it is, tell whoever runs this app.`,
    unreached: `${who} could not be reached. Please try again later.`,
    unanswered: `${who} did not answer, so it may have come or not. Please try again later.`,
    rate_limited: `${who} asked us to wait for too long. Please try again later.`,
    removed: "it was removed meanwhile.",
    not_configured: "this app is not set up to use it any more.",
    called_off: "it was not needed any more.",
  };
  return sentences[reason ?? "unanswered"];
}

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
export const codeForm = ({ id, masked, how }: Way, news?: string): ModalView =>
  modal({
    title: "Type the Code",
    form: { id: ids.code, submit: "Verify", about: id },
    blocks: [
      section(news ?? `We ${how === "voice" ? "call" : "send"} ${escapeText(masked)} with a code of six digits.`),
      input("code", "Code", textInput(20), {
        hint: "It is good for 15 minutes. If you have several, the newest counts.",
      }),
      actions(button("Send Another Code", ids.anotherCode, id)),
    ],
  });

export function readCodeForm(view: Submitted): Reading<{ code: string }> {
  const { values, errors } = reader(view);
  const code = textOf(values, "code").replaceAll(/[\s-]/g, "");
  if (!/^\d{6}$/.test(code)) errors.code = "The code has six digits. Please type it as it came.";
  return whole({ code }, errors);
}
