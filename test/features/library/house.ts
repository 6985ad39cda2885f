// A member's words for tests of the library.
import type { ItemWords } from "../../../src/features/library/rules.ts";

export const words = (change: Partial<ItemWords> = {}): ItemWords => ({
  ...{ title: "Walking the buildings", kind: "guide", topic: "transition", track: null, audience: null },
  ...{ link: "https://files.practice.example/walking", summary: "What to look at in each school." },
  ...change,
});
