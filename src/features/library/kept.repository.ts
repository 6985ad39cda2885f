// What is kept about a member in the library: what they suggested, saved, found useful and wrote.
import type { Db } from "../../db/client.ts";
import { type Kept, written } from "../../lib/kept.ts";

const group = "library";
const item = { select: { title: true } } as const;

export const keeps = {
  tables: ["LibraryItem", "LibraryMark", "LibraryNote"],
  async of(db: Db, memberId: string): Promise<Kept[]> {
    const own = await db.libraryItem.findMany({ where: { suggestedById: memberId }, orderBy: { createdAt: "asc" } });
    const marks = await db.libraryMark.findMany({ where: { memberId }, include: { item } });
    const notes = await db.libraryNote.findMany({
      where: { memberId },
      include: { item },
      orderBy: { writtenAt: "asc" },
    });
    return [
      ...own.map(({ title, link, summary, state, declined, createdAt }) => ({
        ...({ group, what: "Resource that you suggested", at: createdAt } as const),
        facts: {
          Title: written(title),
          Link: link,
          "What it gives": written(summary),
          State: state,
          Declined: declined,
        },
      })),
      ...marks.map(({ item, saved, useful }) => ({
        ...({ group, what: "Kept by you", at: null } as const),
        facts: { Title: written(item.title), "Saved for later": saved, "Useful to you": useful },
      })),
      ...notes.map(({ item, text, writtenAt }) => ({
        ...({ group, what: "What you wrote of a provider", at: writtenAt } as const),
        facts: { Provider: written(item.title), Text: written(text) },
      })),
    ];
  },
};
