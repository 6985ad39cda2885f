// What the codes are called that are kept about a member in the strategic plan.
import { labelsOf } from "../../slack/blocks.ts";
import { reasonWords, statusWords } from "./words.views.ts";

const statuses = labelsOf(statusWords);

export const keptWords = { acts: { Status: statuses, From: statuses, To: statuses, Reason: labelsOf(reasonWords) } };
