// The names of the plan's buttons and forms.
export const ids = {
  open: "strategic-plan.open",
  mine: "strategic-plan.mine",
  step: "strategic-plan.step",
  filter: "strategic-plan.filter",
  right: "strategic-plan.still-right",
  status: "strategic-plan.status",
  edit: "strategic-plan.edit",
  add: "strategic-plan.add",
  retired: "strategic-plan.retired",
} as const;
