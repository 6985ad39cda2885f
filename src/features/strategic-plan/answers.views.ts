// The sentences that somebody reads after an act on the plan.
export const answers = {
  not_a_member: "The strategic plan is shown to members on the roster. Please ask a coordinator to add you.",
  no_step: "This step is no longer there. Type `/mssn plan` to see the plan as it is.",
  retired: "This step is retired, so its status stays as it is. A coordinator can list it again.",
  not_responsible:
    "Those who are responsible for a step change its status. If that should be you, ask a coordinator to put you down as looking after it.",
  reason_missing: "This is an earlier status than now. Please choose why it goes back.",
  not_an_editor:
    "Coordinators and the Executive Director change the plan’s steps. Please tell one of them what you would like.",
  keeper_unknown: "This person is not on the roster. Please choose a member who is.",
  edited_meanwhile:
    "Somebody else has just changed this step. What you typed is still here: copy what you need, close this, and open the step again.",
};

export const done = {
  status: "Saved. Thank you.",
  edited: "The step is changed.",
  added: "The step is on the board.",
};
