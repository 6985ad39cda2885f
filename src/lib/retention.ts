// How long what people wrote, and what is counted, is kept: one place for the numbers that several features need.

/** Sealed words: after what they were about has ended, or after their author has left. In days. */
export const wordsKeptDays = 180;
