// The index of the library: weighted words in PostgreSQL, and every word once, for those that are misspelled.
import type { Db, Tx } from "../../db/client.ts";
import type { Item } from "./rules.ts";
import { forgiven, wordsIn } from "./search.rules.ts";

/** What an item is called weighs most, then its topic and kind, then what it gives, then whom it is for. */
export type Indexed = Pick<Item, "id" | "title" | "summary" | "audience"> & { keywords: string };

export const index = (tx: Tx, item: Indexed): Promise<void> => indexAll(tx, [item]);

/** In two statements, however many they are. */
export async function indexAll(tx: Tx, items: readonly Indexed[]): Promise<void> {
  const rows = items.map(({ id, title, keywords, summary, audience }) => ({
    id,
    ...{ a: plain(title), b: plain(keywords), c: plain(summary), d: plain(audience ?? "") },
  }));
  await tx.$executeRaw`
    UPDATE "LibraryItem" i SET "search" =
      setweight(to_tsvector('english', r."a"), 'A') || setweight(to_tsvector('english', r."b"), 'B') ||
      setweight(to_tsvector('english', r."c"), 'C') || setweight(to_tsvector('english', r."d"), 'D')
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r("id" uuid, "a" text, "b" text, "c" text, "d" text)
    WHERE i."id" = r."id"`;
  const words = [...new Set(rows.flatMap(({ a, b, c, d }) => `${a} ${b} ${c} ${d}`.split(" ")))].filter(Boolean);
  await tx.$executeRaw`
    INSERT INTO "LibraryWord" ("word", "lexeme")
    SELECT w, (ts_lexize('english_stem', w))[1] FROM unnest(${words}::text[]) AS w
    WHERE (ts_lexize('english_stem', w))[1] IS NOT NULL ORDER BY w ON CONFLICT DO NOTHING`;
}

const plain = (text: string): string => wordsIn(text).join(" ");

/** Of these words, those that no item has in any form. */
export async function unknownWords(db: Db, words: readonly string[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ word: string }[]>`
    SELECT w AS "word" FROM unnest(${[...words]}::text[]) AS w
    WHERE (ts_lexize('english_stem', w))[1] IS NOT NULL
      AND NOT EXISTS (SELECT FROM "LibraryWord" k WHERE k."lexeme" = (ts_lexize('english_stem', w))[1])`;
  return rows.map(({ word }) => word);
}

/** Known words that this one may mean: of about the same length and beginning alike, or begun by it. */
export async function wordsLike(db: Db, word: string): Promise<string[]> {
  const wrong = forgiven(word);
  // In one text: a thousand rows would take longer to read than to find.
  const [row] = await db.$queryRaw<{ words: string | null }[]>`
    SELECT string_agg("word", ' ' ORDER BY "word") AS "words" FROM "LibraryWord"
    WHERE left("word", 1) = ANY(${[word.slice(0, 1), word.slice(1, 2)]})
      AND (starts_with("word", ${word}) OR length("word") BETWEEN ${word.length - wrong}::int AND ${word.length + wrong}::int)
`;
  return row?.words?.split(" ") ?? [];
}

export type Search = {
  /** As `websearch_to_tsquery` reads them: for each thing that is asked for, the words of which one is enough. */
  queries: readonly string[];
  /** How many of them an item must have. */
  fewest: number;
  most: number;
};

/** The best first: rare words weigh more than common ones, words of the title more than those of the text. */
export async function findIds(db: Db, { queries, fewest, most }: Search): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH "wanted" AS MATERIALIZED (
      SELECT "nth", websearch_to_tsquery('english', "text") AS "query"
      FROM unnest(${[...queries]}::text[]) WITH ORDINALITY AS t("text", "nth")),
    "hit" AS MATERIALIZED (
      SELECT i."id", i."listedAt", w."nth", ts_rank('{0.1, 0.2, 0.4, 1.0}', i."search", w."query") AS "rank"
      FROM "wanted" w JOIN "LibraryItem" i ON i."search" @@ w."query" WHERE i."state" = 'listed'),
    "weight" AS (
      SELECT "nth", ln(1 + max(count(*)) OVER ()::float / count(*)) AS "weight" FROM "hit" GROUP BY "nth")
    SELECT h."id" FROM "hit" h JOIN "weight" w USING ("nth")
    GROUP BY h."id", h."listedAt" HAVING count(*) >= ${fewest}::int
    ORDER BY sum(w."weight" * (0.2 + h."rank")) DESC, h."listedAt" DESC, h."id" DESC LIMIT ${most}::int`;
  return rows.map(({ id }) => id);
}

// ——— What was searched for and not found: single words and the day, nothing else ———

/** What a word that is searched for has lost: accents and apostrophes. */
const marks = "[\u0300-\u036f'’]";

/** Without what members and districts are called: whoever looks for a colleague is not looking for a resource. */
export async function noteMisses(db: Db, day: string, words: readonly string[]): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "LibraryMiss" ("day", "word", "searches")
    SELECT ${day}::date, w, 1 FROM unnest(${[...words]}::text[]) AS w
    WHERE NOT EXISTS (
      SELECT FROM (SELECT "name" FROM "Member" UNION ALL SELECT "name" FROM "District") AS n
      WHERE strpos(regexp_replace(normalize(lower(n."name"), NFKD), ${marks}, '', 'g'), w) > 0)
    ORDER BY w
    ON CONFLICT ("day", "word") DO UPDATE SET "searches" = "LibraryMiss"."searches" + 1`;
}

export type Miss = { word: string; days: number; searches: number };

/** Words that were missed on at least so many days since then, the most missed first. */
export async function missesSince(db: Db, since: string, fewestDays: number): Promise<Miss[]> {
  return db.$queryRaw<Miss[]>`
    SELECT "word", count(*)::int AS "days", sum("searches")::int AS "searches" FROM "LibraryMiss"
    WHERE "day" >= ${since}::date GROUP BY "word" HAVING count(*) >= ${fewestDays}::int
    ORDER BY sum("searches") DESC, "word"`;
}

export const forgetMisses = async (tx: Tx, before: string): Promise<void> =>
  void (await tx.$executeRaw`DELETE FROM "LibraryMiss" WHERE "day" < ${before}::date`);
