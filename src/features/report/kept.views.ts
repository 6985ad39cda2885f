// What the codes are called that are kept about the figures that a member had made.
import { whatWords } from "./order.views.ts";

export const keptWords = { acts: { What: whatWords } };
