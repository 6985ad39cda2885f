// The bot's present time, and the buttons that move it.

import { useEffect, useId, useReducer, useState } from "preact/hooks";
import { useBusy } from "../controls/busy.ts";
import { useActs } from "../state/session.ts";
import { fromWallTime, longDay, tomorrowAt, wallTime, zonedTime } from "../text/dates.ts";

const MINUTE_MS = 60_000;

export function Clock({ offsetMs, tz }: { offsetMs: number; tz: string }) {
  const acts = useActs();
  const [busy, run] = useBusy();
  useTick(5000);
  const now = Date.now() + offsetMs;
  const move = (by: Parameters<typeof acts.moveClock>[0]) => void run(() => acts.moveClock(by));
  return (
    <section class="clock" aria-label="Clock">
      <h2>Clock</h2>
      <p class="now" role="status">
        <b>{longDay(now, tz)}</b>
        <span>{zonedTime(now, tz)}</span>
        <small>{busy ? "The bot is catching up…" : shift(offsetMs)}</small>
      </p>
      <div class={busy ? "clock-buttons busy" : "clock-buttons"}>
        <button type="button" class="button" onClick={() => move({ moveMs: 5 * MINUTE_MS })}>
          5 minutes later
        </button>
        <button type="button" class="button" onClick={() => move({ moveMs: 15 * MINUTE_MS })}>
          15 minutes later
        </button>
        <button type="button" class="button" onClick={() => move({ moveMs: 60 * MINUTE_MS })}>
          1 hour later
        </button>
        <button
          type="button"
          class="button"
          onClick={() => move({ to: new Date(tomorrowAt(9, { tz, now })).toISOString() })}
        >
          Tomorrow 9:00
        </button>
      </div>
      <MoveTo now={now} tz={tz} onMove={(to) => move({ to })} />
    </section>
  );
}

function MoveTo({ now, tz, onMove }: { now: number; tz: string; onMove: (to: string) => void }) {
  const id = useId();
  const [wall, setWall] = useState<string | null>(null);
  const shown = wall ?? wallTime(now, tz);
  return (
    <form
      class="move-to"
      onSubmit={(event) => {
        event.preventDefault();
        const ms = fromWallTime(shown, tz);
        if (ms === null) return;
        onMove(new Date(ms).toISOString());
        setWall(null);
      }}
    >
      <label for={id}>Or an exact time</label>
      <div>
        <input
          id={id}
          type="datetime-local"
          value={shown}
          onInput={({ currentTarget }) => setWall(currentTarget.value)}
        />
        <button type="submit" class="button">
          Go
        </button>
      </div>
    </form>
  );
}

/** How far the bot's time is from this computer's, in words. */
function shift(offsetMs: number): string {
  const minutes = Math.round(Math.abs(offsetMs) / MINUTE_MS);
  if (minutes === 0) return "The bot lives in the present.";
  const parts = [
    [Math.floor(minutes / 1440), "day"],
    [Math.floor((minutes % 1440) / 60), "hour"],
    [minutes % 60, "minute"],
  ] as const;
  const words = parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}${count === 1 ? "" : "s"}`);
  return `The bot lives ${words.join(", ")} ${offsetMs > 0 ? "ahead" : "behind"}.`;
}

/** Draws again every so many milliseconds. */
function useTick(everyMs: number): void {
  const [, tick] = useReducer((count: number, _: undefined) => count + 1, 0);
  useEffect(() => {
    const timer = setInterval(() => tick(undefined), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
}
