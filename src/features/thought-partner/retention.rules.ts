// How long a requester's words are kept.

/** After a request has ended, in days. */
export const wordsKeptDays = 180;

export const purgeAt = (ended: Date): Date => new Date(ended.getTime() + wordsKeptDays * 86_400_000);
