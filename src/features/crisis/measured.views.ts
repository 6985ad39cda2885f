// A crisis or a drill in figures, as its review and a scorecard show them: what did not happen is said as plainly.

import type { KnownBlock } from "@slack/types";
import { capital, counted, listed, times } from "../../lib/words.ts";
import { person, section } from "../../slack/blocks.ts";
import type { AfterPicture } from "./after-pictures.rules.ts";
import { missedWords, rungWords } from "./words.views.ts";

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** Seconds as people say them. */
function spanOf(seconds: number): string {
  if (seconds < 2 * minute) return counted(seconds, "second");
  if (seconds < 2 * hour) return counted(Math.round(seconds / minute), "minute");
  if (seconds < 2 * day) return counted(Math.round(seconds / hour), "hour");
  return counted(Math.round(seconds / day), "day");
}

const after = (seconds: number | null, otherwise: string): string =>
  seconds === null ? otherwise : seconds === 0 ? "at once" : `after ${spanOf(seconds)}`;

const climbed = ({ measured }: AfterPicture): string =>
  listed(
    measured.climbed.map(({ rung, times: n }) => (n > 1 ? `${rungWords[rung].as} ${times(n)}` : rungWords[rung].as)),
  );

const mostMissing = 10;

function missing({ measured }: AfterPicture): string[] {
  const { notReached, asked } = measured;
  if (asked === 0) return ["• *Not reached:* there was nobody to ask"];
  if (notReached.length === 0) return ["• *Not reached:* nobody was missing"];
  const lines = notReached.slice(0, mostMissing).map(({ who, missed }) => `• ${person(who)} ${missedWords[missed]}`);
  const more = notReached.length - lines.length;
  const rest = more > 0 ? [`• and ${counted(more, "other")}`] : [];
  return [`*Not reached* (${notReached.length} of ${asked} who were asked)`, ...lines, ...rest];
}

function sentBy({ sent: { email, phone } }: AfterPicture): string {
  const ways = [...(email > 0 ? [`${email} by email`] : []), ...(phone > 0 ? [`${phone} by phone`] : [])];
  return ways.length > 0 ? capital(listed(ways)) : "none went out";
}

export const measuredBlocks = (picture: AfterPicture): KnownBlock[] => {
  const { measured } = picture;
  const steps = measured.climbed.reduce((sum, { times: n }) => sum + n, 0);
  return [
    section(
      [
        `• *Room open:* ${after(measured.room, "it never opened")}`,
        `• *First reached:* ${after(measured.reached, "nobody was reached")}`,
        `• *First answer:* ${after(measured.answered, "nobody answered")}`,
        `• *Steps climbed:* ${steps > 0 ? `${steps} (${climbed(picture)})` : "none"}`,
        `• *Pages beyond Slack:* ${sentBy(picture)}`,
      ].join("\n"),
    ),
    section(missing(picture).join("\n")),
  ];
};
