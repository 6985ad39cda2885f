// A record of several fiscal years, made in the database and the same each time: requests and how they went, calls, webinars, polls.
import type { PrismaClient } from "../../src/db/generated/client.ts";

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

/** As many of each in every year, spread over it; the years are fiscal ones, by the year in which they end. */
export async function makeRecord(db: PrismaClient, years: readonly number[], size: Size): Promise<void> {
  for (const year of years) for (const statement of statements(year, size)) await db.$executeRawUnsafe(statement);
}

const quoted = (list: readonly string[]) => `ARRAY[${list.map((each) => `'${each}'`).join(",")}]`;

/** A number from 0 to 1 that looks like chance, of the row and a salt; low ones are likelier where `skew` is greater. */
const chance = (salt: string, skew = 1) =>
  `power((('x' || substr(md5(n || '${salt}'), 1, 7))::bit(28)::int)::float8 / 268435456, ${skew})`;
const pick = (list: readonly string[], salt: string, skew = 1) =>
  `(${quoted(list)})[1 + floor(${chance(salt, skew)} * ${list.length})::int]`;

function statements(year: number, size: Size): string[] {
  const at = (salt: string) =>
    `timestamptz '${year - 1}-07-01 04:00Z' + ${chance(salt)} * interval '364 days 23 hours'`;
  const who = `${pick(roundTables, "rt", 2)} AS "roundTable", ${chance("usn")} < 0.1 AS "urbanNetwork", NULLIF(${pick([...types, ""], "type", 2)}, '') AS "districtType",
    CASE WHEN ${chance("role")} < 0.7 THEN 'superintendent' ELSE 'assistant_superintendent' END AS "role"`;
  const nobody = `NULL::text AS "roundTable", false AS "urbanNetwork", NULL::text AS "districtType", NULL::text AS "role"`;
  const rows = (
    count: number,
    kind: string,
    more: {
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
    },
  ) => `
    INSERT INTO "Interaction" ("id","at","kind","source","subject","program","topic","tier","initiative","track","outcome","minutes","waited","roundTable","urbanNetwork","districtType","role")
    SELECT gen_random_uuid(), ${more.at ?? at("at")}, '${kind}', ${more.source}, ${more.subject}, '${more.program}', ${more.topic ?? "NULL"}, ${more.tier ?? "'one'"},
      ${more.initiative ?? "'1'"}, ${more.track ?? "NULL"}, ${more.outcome ?? "NULL"}, ${more.minutes ?? "NULL"}, ${more.waited ?? "NULL"}, w.* FROM generate_series(1, ${count}) AS n,
      LATERAL (SELECT ${more.who ?? who}) AS w ${more.where ? `WHERE ${more.where}` : ""}`;
  const request = `'partner-request:${year}-' || n`;
  const crisis = `'crisis:${year}-' || n`;
  const partner = { subject: request, program: "thought_partners", topic: pick(topics, "topic", 2) };
  const matched = `${chance("matched")} < 0.93`;
  const met = `${matched} AND ${chance("met")} < 0.8`;
  const attended = {
    program: "webinars",
    tier: pick(["all", "some"], "tier"),
    initiative: pick(["1", "2", "3", "O"], "initiative", 3),
    track: `NULLIF(${pick(["", "leaders", "networks"], "track", 2)}, '')`,
  };
  const later = (days: string) => `${at("at")} + ${days} * interval '1 day'`;
  return [
    rows(size.requests, "partner_requested", { ...partner, source: request, waited: "0" }),
    rows(size.requests, "partner_matched", {
      ...partner,
      source: `'partner-match:${year}-' || n`,
      where: matched,
      at: later(chance("wait", 3)),
      waited: `floor(${chance("wait", 3)} * 1440)::int`,
      outcome: `CASE WHEN ${chance("hand")} < 0.9 THEN 'accepted' ELSE 'by_hand' END`,
    }),
    rows(size.requests, "partner_met", {
      ...partner,
      source: `'partner-meeting:${year}-' || n`,
      where: met,
      at: later(`5 * ${chance("first")}`),
      waited: `floor(${chance("first")} * 7200)::int`,
      minutes: "50",
    }),
    rows(size.requests, "partner_closed", {
      ...partner,
      source: request,
      where: met,
      at: later("30"),
      waited: "43200",
      outcome: pick(["helped", "helped", "helped", "not_needed", "withdrawn"], "end"),
    }),
    rows(size.crises, "crisis_opened", {
      source: crisis,
      subject: crisis,
      program: "crisis_support",
      topic: pick(["media_storm", "threat_or_violence", "other"], "crisis", 2),
    }),
    rows(size.crises, "crisis_answered", {
      source: crisis,
      subject: crisis,
      program: "crisis_support",
      where: `${chance("answered")} < 0.95`,
      waited: `floor(${chance("answer", 3)} * 40)::int`,
    }),
    rows(size.crises, "crisis_closed", {
      source: crisis,
      subject: crisis,
      program: "crisis_support",
      at: later("3"),
      minutes: "120",
    }),
    rows(size.webinars, "webinar_announced", {
      ...attended,
      source: `'webinar:${year}-' || n`,
      subject: `'webinar:${year}-' || n`,
      topic: pick(topics, "topic"),
      minutes: "60",
      who: nobody,
    }),
    rows(size.attendances, "webinar_attended", {
      ...attended,
      source: `'webinar:${year}-' || (n % ${Math.max(1, size.webinars)}) || ':' || n`,
      subject: `'webinar:${year}-' || (n % ${Math.max(1, size.webinars)})`,
      minutes: "55",
    }),
    rows(size.polls, "poll_opened", {
      source: `'poll:${year}-' || n`,
      subject: `'poll:${year}-' || n`,
      program: "polls",
      tier: pick(["all", "some"], "tier"),
      who: nobody,
    }),
    rows(size.votes, "poll_voted", {
      source: `'poll:${year}-' || (n % ${Math.max(1, size.polls)}) || ':' || n`,
      subject: `'poll:${year}-' || (n % ${Math.max(1, size.polls)})`,
      program: "polls",
      tier: pick(["all", "some"], "tier"),
    }),
  ];
}
