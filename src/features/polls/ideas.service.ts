// Whoever is asked may add an option. Nobody notes who did.
import { transact, type Work } from "../../db/work.ts";
import { randomId } from "../../lib/ids.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { standing } from "./counted.rules.ts";
import { limits, readsSame } from "./draft.rules.ts";
import * as rows from "./repository.ts";
import { isOpen } from "./rules.ts";
import { ownVote, showTurnoutSoon, type VoteRefusal, type Voting } from "./vote.service.ts";

export type IdeaRefusal = VoteRefusal | "no_ideas" | "full" | "there_already";

export async function addIdea(work: Work, voting: Voting, text: string): Promise<Result<undefined, IdeaRefusal>> {
  const mayVote = await ownVote(work, voting);
  if (!mayVote.ok) return mayVote;
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const poll = await rows.lockPoll(tx, voting.pollId);
    if (!poll || !isOpen(poll, now)) return refuse("closed");
    if (!poll.ideas) return refuse("no_ideas");
    const left = standing(poll.options);
    if (left.some((option) => readsSame(option.text, text))) return refuse("there_already");
    if (left.length >= limits.options) return refuse("full");
    // Not an id that tells when it was added.
    await rows.addOption(tx, { id: randomId(), pollId: poll.id, position: poll.options.length, text });
    await showTurnoutSoon(tx, poll.id, now);
    return ok(undefined);
  });
}
