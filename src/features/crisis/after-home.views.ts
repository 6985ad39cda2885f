// What App Home shows to whoever looks after crises that have ended: talks to be had, reviews to be written.

import type { KnownBlock } from "@slack/types";
import { actions, button, context, divider, header, section, slackDate } from "../../slack/blocks.ts";
import type { AfterHome } from "./after-pictures.rules.ts";
import { callRow } from "./call.views.ts";
import { ids } from "./ids.views.ts";

// App Home holds 100 blocks of all features together.
const mostRows = 3;

export function afterHomeBlocks({ calls, reviews }: AfterHome): KnownBlock[] {
  const rows = [...calls.map(callRow), ...reviews.map(reviewRow)];
  if (rows.length === 0) return [];
  const more =
    rows.length > mostRows ? [context(`${mostRows} of ${rows.length} are shown, the rest as these are done.`)] : [];
  return [divider, header("After a crisis"), ...rows.slice(0, mostRows).flat(), ...more];
}

const reviewRow = ({ id, name, dueAt, overdue }: AfterHome["reviews"][number]): KnownBlock[] => [
  section(`*${name}*: the closing review ${overdue ? "was" : "is"} due ${slackDate(dueAt, "date")}.`),
  actions(button("Write the Review", ids.review, id, { label: `Write the review of ${name}` })),
];
