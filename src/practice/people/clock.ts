// The clock that real Slack lacks: moves the time that the bot and the workspace share.
import type { World } from "../workspace/world.ts";

export type ClockMove = { moveMs: number } | { to: string };
export type ClockReading = { now: string; offsetMs: number };

/** `afterwards` is done before the move is answered, so that what became due is on its way. */
export function makeClockMover(world: World, afterwards: () => Promise<void>) {
  return async (move: ClockMove): Promise<ClockReading> => {
    const { clock, state } = world;
    clock.move("to" in move ? new Date(move.to).getTime() - clock.now().getTime() : move.moveMs);
    state.clockOffsetMs = clock.offset();
    await afterwards();
    world.changed({ changed: "clock" });
    return { now: clock.now().toISOString(), offsetMs: clock.offset() };
  };
}
