// What App Home shows to whoever looks after crises that have ended: talks to be had, reviews to be written. Whose crisis it
// was stands in messages only: a Home may be lying open.

import type { KnownBlock } from "@slack/types";
import { mostRows } from "../../lib/home.ts";
import { actions, button, section, slackDate } from "../../slack/blocks.ts";
import type { HomePart } from "../../slack/home-parts.ts";
import type { AfterHome, CallPicture } from "./after-pictures.rules.ts";
import { callButtons } from "./call.views.ts";
import { ids } from "./ids.views.ts";

export function afterHomeParts({ calls, reviews, until }: AfterHome): HomePart[] {
  const rows = [...calls.filter(({ caller, mine }) => mine || !caller).map(callRow), ...reviews.map(reviewRow)];
  if (rows.length === 0) return until ? [{ place: "waiting", until }] : [];
  const count = rows.length;
  return [{ place: "waiting", title: "After a crisis", rows: rows.slice(0, mostRows), count, until }];
}

const callRow = (call: CallPicture): KnownBlock[] => [
  section(
    call.mine
      ? "A colleague who asked for it waits to hear from you: their name is in your messages with this app."
      : `A colleague was asked how they are, and would like to hear from one of us (${slackDate(call.answeredAt)}). Their name is in your messages with this app.`,
  ),
  ...callButtons(call, true),
];

const reviewRow = ({ id, name, dueAt, overdue }: AfterHome["reviews"][number]): KnownBlock[] => [
  section(`*${name}*: the closing review ${overdue ? "was" : "is"} due ${slackDate(dueAt, "date")}.`),
  actions(button("Write the Review", ids.review, id, { label: `Write the review of ${name}` })),
];
