// What the codes are called that are kept about a member's weeks on call.

export const keptWords = {
  on_call: {
    For: { cover: "To cover a time", swap: "To swap weeks" },
    State: {
      open: "Waits for an answer",
      accepted: "Accepted",
      declined: "Not possible",
      withdrawn: "Withdrawn",
      lapsed: "Over without an answer",
    },
    Lapsed: {
      changed: "The rotation changed meanwhile",
      too_late: "Nobody answered in time",
      not_reached: "The colleague could not be reached",
    },
  },
};
