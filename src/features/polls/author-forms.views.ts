// The forms with which an author changes an open poll.
import type { ModalView } from "@slack/types";
import { choicesOf, context, input, menu, modal, momentPicker, notice, typed } from "../../slack/blocks.ts";
import { clip } from "../../slack/escape.ts";
import { momentOf, type Reading, readForm, type Submitted, textOf } from "../../slack/form.ts";
import { standing } from "./counted.rules.ts";
import { isTooLate, limits } from "./draft.rules.ts";
import { ids } from "./ids.views.ts";
import type { WholePoll } from "./outcome.rules.ts";
import { type Rhythm, rhythms } from "./rules.ts";
import { openUntil, rhythmWords } from "./words.views.ts";

export const extendForm = ({ id, question, closesAt }: WholePoll): ModalView =>
  modal({
    title: "Extend Poll",
    form: { id: ids.extend, submit: "Extend Poll", about: id },
    blocks: [
      typed(question),
      context(`${openUntil(closesAt)} so far.`),
      input("closes", "Open until", momentPicker(new Date(closesAt.getTime() + 3 * 86_400_000))),
    ],
  });

export function readExtendForm(view: Submitted, now: Date): Reading<{ closesAt: Date }> {
  const closesAt = momentOf(readForm(view), "closes");
  if (!closesAt || closesAt <= now) return { errors: { closes: "Please choose a time in the future." } };
  if (isTooLate(closesAt, now)) return { errors: { closes: `Please choose an end within ${limits.latestDays} days.` } };
  return { ok: { closesAt } };
}

const removeIt = "remove";
const ideasOf = (poll: WholePoll) =>
  standing(poll.options).map(({ id, text }) => ({ value: id, label: clip(text, 75) }));

export function ideasForm(poll: WholePoll): ModalView {
  const added = ideasOf(poll).filter(({ value }) => poll.options.some(({ id, idea }) => idea && id === value));
  if (added.length === 0) return notice("Nobody has added an idea yet.");
  return modal({
    title: "Sort Ideas",
    form: { id: ids.merge, submit: "Save", about: poll.id },
    blocks: [
      input("from", "This idea", menu(added)),
      input("into", "Counts as", menu([...ideasOf(poll), { value: removeIt, label: "Nothing: remove it" }]), {
        hint: "Votes for both count once. Remove what names somebody or does not belong here; its votes count no more.",
      }),
    ],
  });
}

export function readIdeasForm(view: Submitted): Reading<{ from: string; into: string | null }> {
  const values = readForm(view);
  const [from, into] = [textOf(values, "from"), textOf(values, "into")];
  if (!from) return { errors: { from: "Please choose one." } };
  if (!into) return { errors: { into: "Please choose what it counts as." } };
  return { ok: { from, into: into === removeIt ? null : into } };
}

const never = "never";

export const repeatForm = ({ id, question, repeats }: WholePoll): ModalView =>
  modal({
    title: "Repeat Poll",
    form: { id: ids.repeat, submit: "Save", about: id },
    blocks: [
      typed(question),
      input(
        "repeats",
        "Ask again",
        menu([{ value: never, label: "No" }, ...choicesOf(rhythmWords)], repeats ?? never),
        {
          hint: "The same question to the same people, open for as long as this one.",
        },
      ),
    ],
  });

export function readRepeatForm(view: Submitted): Reading<{ repeats: Rhythm | null }> {
  const chosen = textOf(readForm(view), "repeats");
  return { ok: { repeats: rhythms.find((rhythm) => rhythm === chosen) ?? null } };
}
