// Time as a value: whoever needs to know what time it is asks a clock.

export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };

/** A clock that runs with the system's but can be moved; offsets are in milliseconds and may be negative. */
export type MovableClock = Clock & { offset(): number; move(byMs: number): void };

export function movableClock(initialOffsetMs = 0): MovableClock {
  let offsetMs = initialOffsetMs;
  return {
    now: () => new Date(Date.now() + offsetMs),
    offset: () => offsetMs,
    move: (byMs) => {
      offsetMs += byMs;
    },
  };
}
