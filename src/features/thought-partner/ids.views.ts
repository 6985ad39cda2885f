// The names by which Slack tells what somebody pressed or sent: those of buttons, and those of forms.

export const ids = {
  /** Opens the form. */
  ask: "thought-partner.ask",
  /** Opens the state of one's own requests. */
  state: "thought-partner.state",
  readMore: "thought-partner.read-more",
  edit: "thought-partner.edit",
  withdraw: "thought-partner.withdraw",
  deleteWords: "thought-partner.delete-words",
  readWords: "thought-partner.read-words",
  accept: "thought-partner.accept",
  decline: "thought-partner.decline",
  met: "thought-partner.met",
  change: "thought-partner.change",
  close: "thought-partner.close",
  matchByHand: "thought-partner.match-by-hand",
  offerAgain: "thought-partner.offer-again",
  mentor: "thought-partner.mentor",
  topics: "thought-partner.topics",
} as const;
