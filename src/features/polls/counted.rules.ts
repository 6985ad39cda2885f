// What a poll's options count for: which stand, and which were put together.
import type { Poll, PollOption } from "./rules.ts";
import type { CountedPoll } from "./tally.rules.ts";

/** Neither removed nor put together with another, in order. */
export const standing = (options: readonly PollOption[]): PollOption[] =>
  options.filter(({ mergedId, removed }) => mergedId === null && !removed);

export const countedPoll = ({
  kind,
  most,
  options,
}: Pick<Poll, "kind" | "most"> & { options: readonly PollOption[] }): CountedPoll => ({
  kind,
  most,
  options: standing(options).map(({ id }) => id),
  mergedInto: new Map(options.flatMap(({ id, mergedId }) => (mergedId ? [[id, mergedId]] : []))),
});
