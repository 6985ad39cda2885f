// What is coming, one's reminders, and who comes.
import type { KnownBlock, ModalView } from "@slack/types";
import {
  actions,
  button,
  checkboxes,
  choicesOf,
  context,
  divider,
  input,
  modal,
  section,
  typedInFull,
} from "../../slack/blocks.ts";
import { clip, escapeText } from "../../slack/escape.ts";
import { listOf, readForm, type Submitted } from "../../slack/form.ts";
import { afterActs, lookAfter } from "./author.views.ts";
import { ids } from "./ids.views.ts";
import type { ComingPicture, ListPicture } from "./pictures.rules.ts";
import { type Habits, reminders, type SeatState, wasHeld } from "./rules.ts";
import {
  answerButtons,
  calendarButton,
  formatWords,
  joinWords,
  ownWords,
  partWords,
  whenWords,
} from "./words.views.ts";

/** A seat that one has, or that is kept for one, is not taken by others. */
const wouldWait = ({ seat, isFull }: ComingPicture): boolean =>
  isFull && seat?.state !== "attending" && seat?.state !== "offered";

export function row(coming: ComingPicture, looksAfter = false): KnownBlock[] {
  const { webinar, seat } = coming;
  const first = wouldWait(coming) ? joinWords : "Sign Up";
  return [
    section(
      [
        `*${escapeText(clip(webinar.title, 150))}*${partWords(webinar)}`,
        `${whenWords(webinar)} · ${formatWords[webinar.format].label} with ${escapeText(clip(webinar.presenters, 200))}`,
        ...(seat ? [ownWords({ webinar, seat })] : []),
        ...(wouldWait(coming) && seat?.state !== "waiting" ? ["All seats are taken."] : []),
      ].join("\n"),
    ),
    answerButtons(webinar.id, seat?.state ?? null, { calm: true, first }),
    ...(seat?.state === "attending" ? [actions(calendarButton(webinar))] : []),
    // Whoever may announce looks after every webinar, so that none depends on one person.
    ...(looksAfter ? [lookAfter(webinar)] : []),
  ];
}

/** `hasAddress`: a calendar program can fetch one's webinars by itself. */
export const listView = (
  { coming, drafts, unfinished, mayAnnounce }: ListPicture,
  { hasAddress = false } = {},
): ModalView =>
  modal({
    title: "Webinars",
    blocks: [
      ...(coming.length === 0
        ? [section("No webinar is announced at the moment. You hear of the next one in your Round Table’s channel.")]
        : coming.flatMap((each) => row(each, mayAnnounce))),
      ...(drafts.length > 0 ? [divider, section("*Your drafts*")] : []),
      ...drafts.flatMap((webinar) => [
        section(`*${escapeText(clip(webinar.title, 150))}*${partWords(webinar)}\n${whenWords(webinar)}`),
        actions(
          button("Announce Now", ids.announce, webinar.id, { label: `Announce ${clip(webinar.title, 60)}` }),
          button("Change", ids.change, webinar.id, { label: `Change ${clip(webinar.title, 60)}` }),
        ),
      ]),
      ...(unfinished.length > 0 ? [divider, section("*Begun or over, and without a recording*")] : []),
      ...unfinished.flatMap(({ webinar, now }) => [
        section(`*${escapeText(clip(webinar.title, 150))}*${partWords(webinar)}\n${whenWords(webinar)}`),
        wasHeld(webinar, now) ? afterActs(webinar) : lookAfter(webinar),
      ]),
      divider,
      actions(
        ...(mayAnnounce ? [button("New Webinar", ids.writeNew, ""), button("Plan Topics", ids.plan, "")] : []),
        button("Choose Reminders", ids.habits, ""),
        ...(hasAddress ? [button("Calendar Address", ids.feed, "")] : []),
      ),
    ],
  });

const habitWords: Record<keyof Habits, string> = {
  week: "A week before",
  day: "The day before",
  soon: "A quarter of an hour before, with the link",
};

export const habitsForm = (habits: Habits): ModalView =>
  modal({
    title: "Reminders",
    form: { id: ids.habits, submit: "Save" },
    blocks: [
      input(
        "habits",
        "When you have signed up, remind me",
        checkboxes(
          choicesOf(habitWords),
          reminders.filter((reminder) => habits[reminder]),
        ),
        { optional: true },
      ),
      context("You hear of another time, another link or a webinar that is called off in any case."),
    ],
  });

export function readHabits(view: Submitted): Habits {
  const chosen = listOf(readForm(view), "habits");
  return { week: chosen.includes("week"), day: chosen.includes("day"), soon: chosen.includes("soon") };
}

const listHeadings: Partial<Record<SeatState, string>> = {
  attending: "They come",
  offered: "A seat is kept for them",
  waiting: "On the waiting list",
  recording: "They want the recording",
  lapsed: "A seat was kept for them, and not taken",
  cannot: "They cannot come",
  came: "They came without having answered",
};

/** Of each answer; a view holds about 250 kB. */
const mostNames = 400;

export function whoView(people: readonly { name: string; state: SeatState }[]): ModalView {
  const parts = Object.entries(listHeadings).flatMap(([state, heading]) => {
    const names = people.filter((person) => person.state === state).map(({ name }) => clip(name, 80));
    if (names.length === 0) return [];
    const more = names.length > mostNames ? [context(`And ${names.length - mostNames} more.`)] : [];
    return [section(`*${heading}: ${names.length}*`), ...typedInFull(names.slice(0, mostNames).join("\n")), ...more];
  });
  return modal({ title: "Who Signed Up", blocks: parts.length > 0 ? parts : [section("Nobody has answered yet.")] });
}
