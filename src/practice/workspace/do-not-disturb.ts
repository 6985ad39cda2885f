// When a person does not want to be disturbed: paused for a while, or in the same hours of every day.
import { nextLocalTime } from "../../lib/dates.ts";
import type { Person } from "./state.ts";
import type { World } from "./world.ts";

/** Unix seconds; it holds from `start` until just before `end`. */
type Quiet = { start: number; end: number };

const dayMs = 24 * 3_600_000;
const toSeconds = (at: Date): number => Math.floor(at.getTime() / 1000);

/** The hours of every day that hold now, or else the next ones; in the person's time zone. */
function dailyQuiet({ from, to }: { from: string; to: string }, now: Date, tz: string): Quiet {
  const end = nextLocalTime(now, to, tz);
  const start = nextLocalTime(new Date(end.getTime() - dayMs), from, tz);
  return { start: toSeconds(start), end: toSeconds(end) };
}

/** The quiet time that holds now, or the next one that is set; a pause goes before the daily hours. */
function quietOf({ paused, dailyHours, tz, deleted }: Person, now: Date): Quiet | undefined {
  if (deleted) return undefined;
  if (paused && paused.end > toSeconds(now)) return paused;
  return dailyHours && dailyQuiet(dailyHours, now, tz);
}

/** Until when this person is not to be disturbed, in Unix seconds; null when they may be. */
export function quietUntil(person: Person, now: Date): number | null {
  const quiet = quietOf(person, now);
  return quiet && quiet.start <= toSeconds(now) ? quiet.end : null;
}

/** As Slack tells it; somebody who has set nothing has 1 in both places. */
export function dndStatus(world: World, person: Person) {
  const quiet = quietOf(person, world.clock.now());
  return {
    dnd_enabled: quiet !== undefined,
    next_dnd_start_ts: quiet?.start ?? 1,
    next_dnd_end_ts: quiet?.end ?? 1,
  };
}
