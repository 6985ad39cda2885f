// What a guided story is: steps, each with the practice person to act as.

export type Step = { as: string; text: string };
export type Story = { id: string; title: string; steps: readonly Step[] };
