// Which counts of people are told: of fewer, somebody who knows them could say who they are.

export const fewest = 5;
