// What the codes are called that are kept about a member in the library.
import { labelsOf } from "../../slack/blocks.ts";
import { declineWords } from "./words.views.ts";

export const keptWords = { library: { Declined: labelsOf(declineWords) } };
