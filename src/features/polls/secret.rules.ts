// An anonymous ballot as it is kept until the poll closes: short, and of one length whatever was chosen.
import type { PollOption } from "./rules.ts";
import type { Ballot } from "./tally.rules.ts";

export type SecretVote = { choice: Ballot; roundTable: string; role: string };

/** Bytes. Thirty options and two names fit. */
export const ballotSize = 640;

const mostName = 160;

/** By the options' places, because their ids would be too long. */
export function writeBallot({ choice, roundTable, role }: SecretVote, options: readonly PollOption[]): string {
  const place = new Map(options.map(({ id, position }) => [id, position]));
  const placed = (id: string) => place.get(id) ?? -1;
  const chosen =
    "choices" in choice
      ? choice.choices.map(placed)
      : Object.entries(choice.levels).map(([id, level]) => [placed(id), level]);
  return JSON.stringify([chosen, roundTable.slice(0, mostName), role.slice(0, mostName)]);
}

type Chosen = number[] | [number, number][];

export function readBallot(text: string, options: readonly PollOption[]): SecretVote {
  const [chosen, roundTable, role] = JSON.parse(text) as [Chosen, string, string];
  const ids = new Map(options.map(({ id, position }) => [position, id]));
  const isRating = chosen.some((each) => Array.isArray(each));
  const choice = isRating
    ? { levels: Object.fromEntries((chosen as [number, number][]).map(([at, level]) => [ids.get(at) ?? "", level])) }
    : { choices: (chosen as number[]).map((at) => ids.get(at) ?? "") };
  return { choice: choice as Ballot, roundTable, role };
}
