// Searching the library: questions as members type them, misspelled ones among them, over five thousand items.
import { indexAll } from "../src/features/library/search.repository.ts";
import { keywordsOf } from "../src/features/library/search.rules.ts";
import { newId } from "../src/lib/ids.ts";
import { practiceLibrary } from "../src/practice/library.ts";
import { pick, scattered } from "../src/practice/made-up.ts";
import { practiceRoster } from "../src/practice/roster.ts";
import type { Figure } from "./report.ts";
import { median, quantile } from "./support/figures.ts";
import { type Ground, workWith } from "./support/ground.ts";

const items = 5_000;
const ownWords = 12_000;
const rounds = 25;
const warmUp = 2;

const questions = [
  ...["contract negotiations", "negociations with the teachers union", "superintendant evalution", "IEP costs"],
  ...[
    "school",
    "how do I prepare the school committee for a budget override",
    "bugdet calender",
    "chronic absenteeism",
  ],
  ...["vote of no confidence", "reunifcation plan for an emergency", "AI policy", "zeppelin maintenance"],
];

type Built = typeof import("../src/features/library/search.service.ts");
const built = new URL("../dist/features/library/search.service.js", import.meta.url);

export async function library(ground: Ground): Promise<Figure[]> {
  const { searchLibrary } = (await import(built.href)) as Built;
  const work = await workWith(await ground.newDatabase(), ground.folder, practiceRoster({ members: 425 }));
  await fill(work);
  const spent: number[] = [];
  for (let round = 0; round < rounds; round++)
    for (const words of questions) {
      const startedAt = performance.now();
      await searchLibrary(work, { slackUserId: "UALDER", words });
      if (round >= warmUp) spent.push(performance.now() - startedAt);
    }
  return [
    {
      name: `Search of a library of ${items} items, 95th percentile`,
      ...{ measured: quantile(spent, 0.95), unit: "ms", bound: 20 },
      details: `${spent.length} searches, misspelled ones among them; median ${median(spent).toFixed(1)} ms`,
    },
  ];
}

/** Those of the practice library again and again, each time with some of twelve thousand further words. */
async function fill({ db, clock }: Awaited<ReturnType<typeof workWith>>): Promise<void> {
  const now = clock.now();
  const made = Array.from({ length: items }, (_, nth) => {
    const { title, summary, ...item } = pick(practiceLibrary, nth);
    const more = Array.from({ length: 20 }, (_, at) => madeUp(scattered(nth * 20 + at, 7) % ownWords)).join(" ");
    return { ...item, id: newId(), title: `${title} ${madeUp(nth)}`, summary: `${summary} ${more}` };
  });
  await db.prisma.libraryItem.createMany({
    data: made.map((item) => ({ ...item, state: "listed" as const, createdAt: now, listedAt: now })),
  });
  const indexed = made.map((item) => ({ ...item, keywords: keywordsOf(item.kind, null, item.track) }));
  await db.prisma.$transaction((tx) => indexAll(tx, indexed), { timeout: 60_000 });
  await db.prisma.$executeRaw`ANALYZE`;
}

const syllables = "ba co di fe gu la mo ni pe ru sa to vi we zo".split(" ");

/** A word of three to five syllables, another for every number. */
function madeUp(nth: number): string {
  const parts: string[] = [];
  for (let rest = nth + syllables.length ** 2; rest > 0; rest = Math.floor(rest / syllables.length))
    parts.push(pick(syllables, rest));
  return parts.join("");
}
