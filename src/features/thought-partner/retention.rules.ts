// How long a requester's words are kept.
import { addDays } from "date-fns/addDays";

/** After a request has ended, in days. */
export const wordsKeptDays = 180;

export const purgeAt = (ended: Date): Date => addDays(ended, wordsKeptDays);
