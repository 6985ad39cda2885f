// How long what was written in a crisis is kept.
import { addDays } from "date-fns/addDays";
import { wordsKeptDays } from "../../lib/retention.ts";

export const purgeAt = (ended: Date): Date => addDays(ended, wordsKeptDays);
