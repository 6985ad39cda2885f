// How long a requester's words are kept.
import { addDays } from "date-fns/addDays";
import { wordsKeptDays } from "../../lib/retention.ts";

export const purgeAt = (ended: Date): Date => addDays(ended, wordsKeptDays);
