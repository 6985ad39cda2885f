// Fills the library of the practice workspace once; what is changed there in practice stays.
import { transact, type Work } from "../db/work.ts";
import { addItem } from "../features/library/index.ts";
import { practiceLibrary } from "./library.ts";

export function loadLibrary(work: Work): Promise<void> {
  return transact(work, async (tx) => {
    if ((await tx.libraryItem.count()) > 0) return;
    const now = work.clock.now();
    for (const [nth, words] of practiceLibrary.entries())
      await addItem(tx, { ...words, source: `practice:${nth}` }, now);
  });
}
