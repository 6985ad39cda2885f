// Where nobody would answer: times in which a level has nobody, or only somebody who cannot be on call.
import { levels, type Rotation, type Turn, turns } from "./rules.ts";

/** What the roster and Slack say of somebody. */
export type Standing = { mayBeOnCall: boolean; inSlack: boolean };

/** Why a turn is a gap; who left or lost the duty is `gone`, who is deactivated or unknown there is `not_in_slack`. */
export type GapReason = "nobody" | "gone" | "not_in_slack";
export type Gap = Pick<Turn, "level" | "startsAt" | "endsAt" | "memberId" | "isCover"> & { why: GapReason };

export function gapReason(memberId: string | null, standings: ReadonlyMap<string, Standing>): GapReason | null {
  if (memberId === null) return "nobody";
  const standing = standings.get(memberId);
  if (!standing?.mayBeOnCall) return "gone";
  return standing.inSlack ? null : "not_in_slack";
}

/** In order of time; weeks that follow each other with the same gap are one. */
export function gapsBetween(
  rotation: Rotation,
  standings: ReadonlyMap<string, Standing>,
  from: Date,
  until: Date,
): Gap[] {
  const found = levels.flatMap((level) => gapsOf(turns(rotation, level, from, until), standings));
  return found.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || a.level - b.level);
}

function gapsOf(all: readonly Turn[], standings: ReadonlyMap<string, Standing>): Gap[] {
  const found: Gap[] = [];
  for (const { level, startsAt, endsAt, memberId, isCover } of all) {
    const why = gapReason(memberId, standings);
    if (why === null) continue;
    const last = found.at(-1);
    const goesOn = last?.why === why && last.memberId === memberId && last.isCover === isCover;
    if (last && goesOn && last.endsAt.getTime() === startsAt.getTime()) last.endsAt = endsAt;
    else found.push({ level, startsAt, endsAt, memberId, isCover, why });
  }
  return found;
}

/** Nobody at all is planned, on either level, from the first to the last instant. */
export const nothingPlanned = (gaps: readonly Gap[], from: Date, until: Date): boolean =>
  levels.every((level) =>
    gaps.some((gap) => gap.level === level && gap.why === "nobody" && gap.startsAt <= from && until <= gap.endsAt),
  );
