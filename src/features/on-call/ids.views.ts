// The names by which Slack tells what somebody pressed or sent: those of buttons, and those of forms.

export const ids = {
  /** Opens the window with the rotation. */
  open: "on-call.open",
  findCover: "on-call.find-cover",
  swap: "on-call.swap-weeks",
  takeOn: "on-call.take-on",
  cannot: "on-call.cannot",
  takeBack: "on-call.take-back",
  plan: "on-call.plan-weeks",
  changeWeek: "on-call.change-week",
  setCover: "on-call.set-cover",
  finalPerson: "on-call.final-person",
  phoneList: "on-call.phone-list",
} as const;
