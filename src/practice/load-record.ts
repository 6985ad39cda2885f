// A record of several fiscal years, made up in the database and the same each time: requests and how they went, calls, webinars, polls.
import type { Db } from "../db/work.ts";

const roundTables = [
  "Lantern Hills",
  "Salt Marsh",
  "River Bend",
  "Amber Hills",
  "Bracken Hills",
  "Copper Hills",
  "Dusk Hills",
  "Echo Hills",
];
const types = ["urban", "suburban", "rural", "regional", "vocational", "collaborative", "charter"];
const topics = ["budget", "committee", "contract", "no_confidence", "personnel", "safety", "equity", "wellbeing"];

type Size = { requests: number; crises: number; webinars: number; attendances: number; polls: number; votes: number };

const thisYear: Size = { requests: 210, crises: 24, webinars: 22, attendances: 900, polls: 14, votes: 600 };

/** What an association of four hundred may see in a year so many years ago: each time it was a little less. */
export const usualSize = (yearsAgo: number): Size =>
  Object.fromEntries(Object.entries(thisYear).map(([of, count]) => [of, Math.round(count * 0.93 ** yearsAgo)])) as Size;

const never = new Date("2100-01-01T00:00:00Z");

/**
 * As many of each in every year, spread over it, but nothing after `until`; the years are fiscal ones, by the year in which
 * they end.
 */
export async function makeRecord(db: Db, years: readonly number[], size: Size, until = never): Promise<void> {
  for (const year of years) {
    const all = [...requests(year, size), ...crises(year, size), ...webinars(year, size), ...polls(year, size)];
    for (const rows of all) await db.$executeRawUnsafe(insert(year, rows, until));
  }
}

/** Each is SQL, of the row's number `n`; what is left out is nothing, or the usual. */
type Rows = {
  count: number;
  kind: string;
  source: string;
  subject: string;
  program: string;
  at?: string;
  topic?: string;
  tier?: string;
  initiative?: string;
  track?: string;
  outcome?: string;
  minutes?: string;
  waited?: string;
  who?: string;
  where?: string;
};

function insert(year: number, rows: Rows, until: Date): string {
  const { count, kind, source, subject, program, at = within(year), who = somebody, where = "true" } = rows;
  const { topic = "NULL", tier = "'one'", initiative = "'1'", track = "NULL" } = rows;
  const { outcome = "NULL", minutes = "NULL", waited = "NULL" } = rows;
  return `
    INSERT INTO "Interaction" ("id","at","kind","source","subject","program","topic","tier","initiative","track","outcome",
      "minutes","waited","roundTable","urbanNetwork","districtType","role")
    SELECT gen_random_uuid(), ${at}, '${kind}', ${source}, ${subject}, '${program}', ${topic}, ${tier}, ${initiative}, ${track}, ${outcome},
      ${minutes}, ${waited}, w.* FROM generate_series(1, ${count}) AS n, LATERAL (SELECT ${who}) AS w
    WHERE ${at} <= '${until.toISOString()}' AND ${where}`;
}

const quoted = (list: readonly string[]) => `ARRAY[${list.map((each) => `'${each}'`).join(",")}]`;

/** A number from 0 to 1 that looks like chance, of the row and a salt; low ones are likelier where `skew` is greater. */
const chance = (salt: string, skew = 1) =>
  `power((('x' || substr(md5(n || '${salt}'), 1, 7))::bit(28)::int)::float8 / 268435456, ${skew})`;
const pick = (list: readonly string[], salt: string, skew = 1) =>
  `(${quoted(list)})[1 + floor(${chance(salt, skew)} * ${list.length})::int]`;

const within = (year: number) =>
  `timestamptz '${year - 1}-07-01 04:00Z' + ${chance("at")} * interval '364 days 23 hours'`;
const later = (year: number, days: string) => `${within(year)} + ${days} * interval '1 day'`;

const somebody = `${pick(roundTables, "rt", 2)} AS "roundTable", ${chance("usn")} < 0.1 AS "urbanNetwork",
  NULLIF(${pick([...types, ""], "type", 2)}, '') AS "districtType",
  CASE WHEN ${chance("role")} < 0.7 THEN 'superintendent' ELSE 'assistant_superintendent' END AS "role"`;
const nobody = `NULL::text AS "roundTable", false AS "urbanNetwork", NULL::text AS "districtType", NULL::text AS "role"`;

function requests(year: number, { requests: count }: Size): Rows[] {
  const source = `'partner-request:${year}-' || n`;
  const request = { count, source, subject: source, program: "thought_partners", topic: pick(topics, "topic", 2) };
  const matched = `${chance("matched")} < 0.93`;
  const met = `${matched} AND ${chance("met")} < 0.8`;
  return [
    { ...request, kind: "partner_requested", waited: "0" },
    {
      ...{ ...request, kind: "partner_matched", source: `'partner-match:${year}-' || n`, where: matched },
      at: later(year, chance("wait", 3)),
      waited: `floor(${chance("wait", 3)} * 1440)::int`,
      outcome: `CASE WHEN ${chance("hand")} < 0.9 THEN 'accepted' ELSE 'by_hand' END`,
    },
    {
      ...{ ...request, kind: "partner_met", source: `'partner-meeting:${year}-' || n`, where: met },
      at: later(year, `5 * ${chance("first")}`),
      waited: `floor(${chance("first")} * 7200)::int`,
      minutes: "50",
    },
    {
      ...{ ...request, kind: "partner_closed", where: met, at: later(year, "30"), waited: "43200" },
      outcome: pick(["helped", "helped", "helped", "not_needed", "withdrawn"], "end"),
    },
  ];
}

function crises(year: number, { crises: count }: Size): Rows[] {
  const source = `'crisis:${year}-' || n`;
  const crisis = { count, source, subject: source, program: "crisis_support" };
  return [
    { ...crisis, kind: "crisis_opened", topic: pick(["media_storm", "threat_or_violence", "other"], "crisis", 2) },
    {
      ...{ ...crisis, kind: "crisis_answered", where: `${chance("answered")} < 0.95` },
      waited: `floor(${chance("answer", 3)} * 40)::int`,
    },
    { ...crisis, kind: "crisis_closed", at: later(year, "3"), minutes: "120" },
  ];
}

function webinars(year: number, { webinars: count, attendances }: Size): Rows[] {
  const webinar = {
    program: "webinars",
    tier: pick(["all", "some"], "tier"),
    initiative: pick(["1", "2", "3", "O"], "initiative", 3),
    track: `NULLIF(${pick(["", "leaders", "networks"], "track", 2)}, '')`,
  };
  const [announced, attended] = [`'webinar:${year}-' || n`, `'webinar:${year}-' || (n % ${Math.max(1, count)})`];
  return [
    {
      ...{ ...webinar, kind: "webinar_announced", count, source: announced, subject: announced, who: nobody },
      topic: pick(topics, "topic"),
      minutes: "60",
    },
    {
      ...{ ...webinar, kind: "webinar_attended", count: attendances, source: `${attended} || ':' || n` },
      subject: attended,
      minutes: "55",
    },
  ];
}

function polls(year: number, { polls: count, votes }: Size): Rows[] {
  const poll = { program: "polls", tier: pick(["all", "some"], "tier") };
  const [opened, voted] = [`'poll:${year}-' || n`, `'poll:${year}-' || (n % ${Math.max(1, count)})`];
  return [
    { ...poll, kind: "poll_opened", count, source: opened, subject: opened, who: nobody },
    { ...poll, kind: "poll_voted", count: votes, source: `${voted} || ':' || n`, subject: voted },
  ];
}
