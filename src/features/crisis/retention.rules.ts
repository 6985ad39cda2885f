// How long what was written in a crisis is kept.
import { addDays } from "date-fns/addDays";

/** After a crisis has ended, in days. */
export const wordsKeptDays = 180;

export const purgeAt = (ended: Date): Date => addDays(ended, wordsKeptDays);
