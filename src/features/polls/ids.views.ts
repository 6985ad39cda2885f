// The names of the polls' buttons and forms.
export const ids = {
  vote: "polls.vote",
  rate: "polls.rate",
  openVote: "polls.open-vote",
  sendVote: "polls.send-vote",
  idea: "polls.idea",
  results: "polls.results",
  write: "polls.write",
  again: "polls.write-again",
  check: "polls.check",
  postProposed: "polls.post-proposed",
  declineProposed: "polls.decline-proposed",
  inviteMe: "polls.invite-me",
  close: "polls.close",
  extend: "polls.extend",
  remind: "polls.remind",
  merge: "polls.merge",
  repeat: "polls.repeat",
  takeDown: "polls.delete",
} as const;

/** What a button of an option carries: the poll and the option. */
export const optionValue = (pollId: string, optionId: string): string => `${pollId}:${optionId}`;

export function readOptionValue(value: string): { pollId: string; optionId: string } {
  const [pollId = "", optionId = ""] = value.split(":");
  return { pollId, optionId };
}
