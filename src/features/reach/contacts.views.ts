// The window in which people say how they are reached beyond Slack.
import type { KnownBlock, ModalView } from "@slack/types";
import { actions, button, confirm, context, modal, section, slackDate } from "../../slack/blocks.ts";
import { escapeText } from "../../slack/escape.ts";
import type { LastPage, Way } from "./contact.rules.ts";
import type { Doors, Medium, Reason } from "./rules.ts";

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

/** What was sent last by this way, and whether it got through. */
export function lastWords({ last, medium }: Pick<Way, "last" | "medium">): string {
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
    refused: `${who} refused it. Please check that it is written correctly; if it is, tell whoever runs this app.`,
    unreached: `${who} could not be reached. Please try again later.`,
    unanswered: `${who} did not answer, so it may have come or not. Please try again later.`,
    rate_limited: `${who} asked us to wait for too long. Please try again later.`,
    removed: "it was removed meanwhile.",
    not_configured: "this app is not set up to use it any more.",
    called_off: "it was not needed any more.",
  };
  return sentences[reason ?? "unanswered"];
}
