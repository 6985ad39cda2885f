// The times of the ladder, for coordinators to change.

import type { ModalView } from "@slack/types";
import { button, context, divider, input, modal, section, textInput } from "../../slack/blocks.ts";
import { type Reading, readForm, type Submitted, textOf } from "../../slack/form.ts";
import { ids } from "./ids.views.ts";
import { type LadderTimes, type Times, usualTimes } from "./ladder.rules.ts";
import { type Urgency, urgencies } from "./rules.ts";
import { spanOf } from "./team-words.views.ts";
import { longestMinutes, type TimeName, type TimeWrong, timeNames, timesFrom } from "./times.rules.ts";
import { urgencyWords } from "./words.views.ts";

/** Each as the label of its field; the first three count from the beginning. */
const timeWords: Record<TimeName, string> = {
  level2: "The second on call is asked after",
  everyone: "The whole team and the coordinators after",
  director: "The final contact, and the phone list, after",
  again: "Then everybody again, every",
  quiet: "Whoever is on it is asked for a sign after",
  grace: "Without one, others are asked after another",
  status: "An update is asked for every",
  handOver: "Whoever is asked to take over has",
};

/** After "every" and "another" nobody says "one hour". */
const saidWithEach: readonly TimeName[] = ["again", "grace", "status"];

/** Both ladders as they are, each with a button to change it. */
export const ladderView = (times: LadderTimes): ModalView =>
  modal({
    title: "Paging Ladder",
    blocks: [
      section("When the next are asked, as long as nobody answers, and when whoever is on it is asked for a sign."),
      ...urgencies.flatMap((urgency) => [
        divider,
        {
          ...section(
            `*${urgencyWords[urgency].label}*\n${timeNames.map((name) => `• ${line(name, times[urgency], urgency)}`).join("\n")}`,
          ),
          accessory: button("Change", ids.times, urgency, { label: `Change: ${urgencyWords[urgency].label}` }),
        },
      ]),
      divider,
      context("What is waiting already keeps its time."),
    ],
  });

function line(name: TimeName, times: Times, urgency: Urgency): string {
  const usual = usualTimes[urgency][name];
  const span = saidWithEach.includes(name) ? spanOf(times[name]).replace(/^one /, "") : spanOf(times[name]);
  return `${timeWords[name]} ${span}${times[name] === usual ? "" : ` (usually ${spanOf(usual)})`}`;
}

export const urgencyOf = (value: string): Urgency | undefined => urgencies.find((urgency) => urgency === value);

export const timesForm = (urgency: Urgency, times: Times): ModalView =>
  modal({
    title: "Paging Ladder",
    form: { id: ids.times, submit: "Save Times", about: urgency },
    blocks: [
      section(`*${urgencyWords[urgency].label}.* In minutes; the first three count from the beginning.`),
      ...timeNames.map((name) =>
        input(name, timeWords[name], textInput(5, { given: String(times[name]) }), {
          hint: `Usually ${usualTimes[urgency][name]}.`,
        }),
      ),
    ],
  });

const wrongWords: Record<TimeWrong, string> = {
  not_whole: `Please write whole minutes, from 1 to ${longestMinutes.toLocaleString("en-US")}.`,
  not_after_level2: "Please write more minutes than for the second on call.",
  not_after_everyone: "Please write more minutes than for the whole team.",
};

export function readTimesForm(view: Submitted): Reading<{ times: Times }> {
  const values = readForm(view);
  const typed = Object.fromEntries(timeNames.map((name) => [name, textOf(values, name)])) as Record<TimeName, string>;
  const reading = timesFrom(typed);
  if ("times" in reading) return { ok: reading };
  return {
    errors: Object.fromEntries(Object.entries(reading.wrong).map(([name, wrong]) => [name, wrongWords[wrong]])),
  };
}
