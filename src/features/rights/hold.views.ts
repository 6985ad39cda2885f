// Legal holds as whoever looks after the network sees and sets them; and the list of unusual reading.
import type { KnownBlock, ModalView } from "@slack/types";
import { dayWord } from "../../lib/day.ts";
import { mostRows } from "../../lib/home.ts";
import { wordIn } from "../../lib/words.ts";
import {
  actions,
  button,
  choicesOf,
  confirm,
  context,
  header,
  input,
  menu,
  modal,
  person,
  radios,
  section,
  slackDate,
  textInput,
  type Wording,
} from "../../slack/blocks.ts";
import { escapeText } from "../../slack/escape.ts";
import { type Reading, reader, type Submitted, textOf, whole } from "../../slack/form.ts";
import type { HomePart } from "../../slack/home-parts.ts";
import { type Hold, type Holdable, type HoldReason, holdReasons, kindOf, type SubjectKind } from "./hold.rules.ts";
import { ids } from "./ids.views.ts";
import { usualReadings } from "./readings.rules.ts";

const reasonWords: Wording<HoldReason> = {
  litigation: { label: "Litigation, or reason to expect it" },
  records_request: { label: "A public records request" },
  investigation: { label: "An investigation" },
  other: { label: "Another reason" },
};

const kindWords: Record<SubjectKind, string> = {
  member: "Everything of theirs",
  "partner-request": "One request for a thought partner",
  crisis: "One crisis",
};

type Shown = { hold: Hold; whose: string; setBy: string; proposedBy: string | null; mineToLift: boolean };

const mostShown = 20;

export function holdsView(holds: readonly Shown[], news?: string): ModalView {
  const more = holds.length - mostShown;
  return modal({
    title: "Legal Holds",
    blocks: [
      ...(news ? [section(news)] : []),
      section(
        "While a hold stands, what it covers is neither purged nor deleted, and whoever left keeps their name on the roster. The member is told that some of their words are held, and not why. Lifting takes two of you.",
      ),
      actions(button("New Hold", ids.newHold, "", { primary: true })),
      ...(holds.length === 0 ? [section("No hold stands.")] : holds.slice(0, mostShown).flatMap(holdRow)),
      ...(more > 0 ? [context(`And ${more} more, which move up as these are lifted.`)] : []),
    ],
  });
}

function holdRow(shown: Shown): KnownBlock[] {
  const { hold, whose, proposedBy } = shown;
  const label = (act: string) => ({ label: `${act}: ${whose}` });
  const buttons = proposedBy
    ? [
        ...(shown.mineToLift ? [liftButton(shown)] : []),
        button("Keep the Hold", ids.keep, hold.id, label("Keep the hold")),
      ]
    : [button("Propose to Lift", ids.propose, hold.id, label("Propose to lift"))];
  return [section(holdWords(shown)), actions(...buttons)];
}

const liftButton = ({ hold, whose }: Shown) =>
  button("Confirm Lifting", ids.lift, hold.id, {
    danger: true,
    label: `Confirm lifting: ${whose}`,
    confirm: confirm(
      "Lift this hold?",
      "What has had its time is purged in the coming night, and cannot be brought back.",
      "Confirm Lifting",
    ),
  });

function holdWords({ hold, whose, setBy, proposedBy }: Shown): string {
  const lines = [
    `*${escapeText(whose)}*  ${kindWords[kindOf(hold.subject)]}`,
    `${wordIn(reasonWords, hold.reason)?.label ?? ""}. Set by ${escapeText(setBy)} on ${slackDate(hold.setAt)}.`,
    ...(proposedBy ? [`${escapeText(proposedBy)} proposes to lift it. Somebody else has to confirm.`] : []),
  ];
  return lines.join("\n");
}

/** To the others, where one proposes to lift a hold. */
export function holdCard(shown: Shown): { text: string; blocks: KnownBlock[] } {
  const { hold, proposedBy } = shown;
  const text = "Something about a legal hold waits for you. Please open this message.";
  if (hold.liftedAt)
    return {
      text: "A legal hold was lifted.",
      blocks: [header("A legal hold was lifted"), section("Two of you agreed. Nothing more is needed.")],
    };
  if (!proposedBy)
    return {
      text: "A legal hold stays.",
      blocks: [
        header("A legal hold stays"),
        section("The proposal to lift it was taken back. Nothing more is needed."),
      ],
    };
  return {
    text,
    blocks: [
      header("Shall this hold be lifted?"),
      section(holdWords(shown)),
      actions(...(shown.mineToLift ? [liftButton(shown)] : []), button("Keep the Hold", ids.keep, hold.id)),
    ],
  };
}

export const holdsPart = (holds: readonly Shown[]): HomePart[] =>
  holds.length === 0
    ? []
    : [
        {
          place: "waiting",
          title: "Legal holds that a colleague would lift",
          rows: holds.slice(0, mostRows).map(holdRow),
          count: holds.length,
          others: "`/mssn hold` shows the others.",
        },
      ];

export const findForm: ModalView = modal({
  title: "New Legal Hold",
  form: { id: ids.findHold, submit: "Next" },
  blocks: [
    input("member", "Whose words", textInput(200), {
      hint: "Email or full name, as on the roster. Somebody who has left can be found, too, for a year.",
    }),
  ],
});

export const readFindForm = (view: Submitted): Reading<{ words: string }> => {
  const form = reader(view);
  const words = textOf(form.values, "member");
  if (words === "") form.errors.member = "Please type an email or a full name.";
  return whole({ words }, form.errors);
};

type Found = { memberId: string; name: string; holdables: readonly Holdable[] };

const holdableWords = ({ subject, at }: Holdable): string => {
  const kind = kindOf(subject);
  if (kind === "member" || !at) return kindWords.member;
  const on = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeZone: "America/New_York" }).format(at);
  return kind === "crisis" ? `Call for help of ${on}` : `Request of ${on}`;
};

export const setForm = ({ memberId, name, holdables }: Found): ModalView =>
  modal({
    title: "New Legal Hold",
    form: { id: ids.setHold, submit: "Set Hold", about: memberId },
    blocks: [
      section(`*${escapeText(name)}*`),
      input(
        "subject",
        "What is held",
        radios(
          holdables.map((each) => ({ value: each.subject, label: holdableWords(each) })),
          holdables[0]?.subject,
        ),
      ),
      input("reason", "Why", menu(choicesOf(reasonWords)), {
        hint: "The reason stands here and in the audit, and is not told to the member.",
      }),
    ],
  });

export function readSetForm(view: Submitted): Reading<{ subject: string; reason: HoldReason }> {
  const { values, errors, choice } = reader(view);
  const reason = choice("reason", holdReasons, "Please choose a reason.") ?? "other";
  const subject = textOf(values, "subject");
  if (subject === "") errors.subject = "Please choose what is held.";
  return whole({ subject, reason }, errors);
}

export const holdAnswers = {
  not_a_coordinator:
    "Coordinators and the Executive Director take care of this, and nothing was changed. `/mssn my-data` shows what is kept about you, and how long.",
  nobody: "Nobody on the roster has this email or full name. Please check the spelling.",
  several: "Several people have this name. Please type an email.",
  yourself: "A hold on your own words is for a colleague to set.",
  held_already: "This is held already. Type `/mssn hold` to see it.",
  lifted_already: "This hold is lifted already. Nothing more is needed.",
  not_proposed: "Nobody proposes to lift this hold any more. Type `/mssn hold` to see how it stands.",
  proposed_already: "Lifting this hold is proposed already; somebody else has to confirm.",
  nobody_else:
    "Lifting takes two who look after the network, besides the member it is about, and there is nobody else now. Please have another coordinator named on the roster, then propose it again.",
  needs_another: "You proposed this, so somebody else has to confirm it.",
} as const;

export const holdDone = {
  set: "The hold is set. What it covers stays from now on.",
  proposed: "Your colleagues are asked. The hold stands until one of them confirms.",
  lifted: "The hold is lifted.",
  kept: "The hold stays.",
} as const;

// ——— Unusual reading ———

type ManyReadings = { reader: { name: string; slackUserId: string | null }; day: string; count: number };

const readingsWords = ({ reader: who, day, count }: ManyReadings): string =>
  `${person(who)} opened other people’s words ${count} times on ${dayWord(day)}.`;

export const readingsCard = (found: ManyReadings): { text: string; blocks: KnownBlock[] } => ({
  text: "Something in the audit is for you to look at. Please open this message.",
  blocks: [
    header("More was read than usual"),
    section(readingsWords(found)),
    context(
      `More than ${usualReadings} in a day are told to you. There may be a good reason, such as a crisis; please ask them. Type \`/mssn readings\` for the last months.`,
    ),
  ],
});

export const readingsView = (found: readonly ManyReadings[]): ModalView =>
  modal({
    title: "Unusual Reading",
    blocks: [
      section(
        `Who looks after the network and opened other people’s words more than ${usualReadings} times in a day, in the last 90 days. What you read yourself is told to your colleagues.`,
      ),
      ...(found.length === 0 ? [section("Nobody.")] : found.slice(0, 90).map((each) => section(readingsWords(each)))),
    ],
  });

export const readingsAnswer =
  "The Executive Director looks after this. Who opened your own words stands in `/mssn my-data`.";
