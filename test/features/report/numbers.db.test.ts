// The numbers of dashboard, report and spreadsheet are those that plain questions to the record answer, over five years.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { takeBackup } from "../../../src/db/backup.ts";
import { openDatabase } from "../../../src/db/client.ts";
import { newKey, readKeys } from "../../../src/db/keys.ts";
import { restoreBackup } from "../../../src/db/restore.ts";
import { dashboardView } from "../../../src/features/report/dashboard.views.ts";
import { reportFile } from "../../../src/features/report/files.views.ts";
import type { Report } from "../../../src/features/report/report.rules.ts";
import { reportOf } from "../../../src/features/report/service.ts";
import { sheetsOf } from "../../../src/features/report/sheets.views.ts";
import { tablesOf } from "../../../src/features/report/tables.rules.ts";
import { systemClock } from "../../../src/lib/clock.ts";
import { fiscalPeriod } from "../../../src/lib/dates.ts";
import { makeRecord } from "../../../src/practice/load-record.ts";
import { newDatabase, testDatabase } from "../../support/database.ts";
import { pdfText } from "../../support/pdf.ts";
import { textOf } from "../../support/people.ts";

const db = await testDatabase();
const years = [2022, 2023, 2024, 2025, 2026];
const work = { db, clock: { ...systemClock, now: () => new Date("2026-08-01T12:00:00Z") } };
let report: Report;
/** Each is drawn in a process of its own, which takes its time on a busy machine. */
const patient = 120_000;
beforeAll(async () => {
  await makeRecord(db.prisma, years, {
    requests: 700,
    crises: 25,
    webinars: 50,
    attendances: 2_500,
    polls: 70,
    votes: 4_000,
  });
  report = await reportOf(work, 2026);
});

const { from, to } = fiscalPeriod(2026);
/** One plain count; `$1` and `$2` are the beginning and the end of the year. */
async function ask(sql: string, ...more: unknown[]): Promise<number> {
  const { rows } = await db.pool.query(sql, [from, to, ...more]);
  return Number(Object.values(rows[0])[0]);
}
const inYear = `"at" >= $1 AND "at" < $2`;
const kindIn = (kind: string, more = "TRUE") =>
  ask(`SELECT count(*) FROM "Interaction" WHERE "kind" = '${kind}' AND ${inYear} AND ${more}`);
const ofCase = (more: string) =>
  `"kind" = 'partner_requested' AND ${inYear} AND EXISTS (SELECT FROM "Interaction" m WHERE m."subject" = "Interaction"."subject" AND ${more})`;

describe("totals", () => {
  test("each is what one question answers", async () => {
    const { totals, hours, waits } = report.now;
    expect(totals).toMatchObject({
      requests: await kindIn("partner_requested"),
      matched: await ask(`SELECT count(*) FROM "Interaction" WHERE ${ofCase(`m."kind" = 'partner_matched'`)}`),
      unaided: await ask(
        `SELECT count(*) FROM "Interaction" WHERE ${ofCase(`m."kind" = 'partner_matched' AND m."outcome" = 'accepted'`)}`,
      ),
      met: await ask(`SELECT count(*) FROM "Interaction" WHERE ${ofCase(`m."kind" = 'partner_met'`)}`),
      meetings: await kindIn("partner_met"),
      told: await kindIn("partner_closed", `"outcome" IN ('helped', 'not_needed', 'changed', 'mentor_left')`),
      helped: await kindIn("partner_closed", `"outcome" = 'helped'`),
      crises: await kindIn("crisis_opened"),
      webinars: await kindIn("webinar_announced"),
      attendances: await kindIn("webinar_attended"),
      polls: await kindIn("poll_opened"),
      votes: await kindIn("poll_voted"),
    });
    expect(hours.meetings).toBe(
      Math.round(
        (await ask(`SELECT sum("minutes") FROM "Interaction" WHERE "kind" = 'partner_met' AND ${inYear}`)) / 60,
      ),
    );
    const waited = await db.pool.query<{ waited: number }>(
      `SELECT m."waited" FROM "Interaction" r JOIN "Interaction" m ON m."subject" = r."subject" AND m."kind" = 'partner_matched'
       WHERE r."kind" = 'partner_requested' AND r."at" >= $1 AND r."at" < $2 ORDER BY m."waited"`,
      [from, to],
    );
    const sorted = waited.rows.map((row) => row.waited);
    const middle = (sorted.length - 1) / 2;
    expect(waits.toMatch.median).toBe(((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2);
    expect(waits.toMatch.rows).toBe(sorted.length);
  });
});

const columns = {
  topic: `"topic"`,
  roundTable: `"roundTable"`,
  districtType: `"districtType"`,
  role: `"role"`,
  initiative: `"initiative"`,
  tier: `"tier"`,
  track: `"track"`,
  urbanNetwork: `"urbanNetwork"::text`,
  month: `lpad(extract(month FROM "at" AT TIME ZONE 'America/New_York')::text, 2, '0')`,
} as const;
const kinds: Record<string, string> = {
  requests: "partner_requested",
  crises: "crisis_opened",
  webinars: "webinar_announced",
  attendances: "webinar_attended",
  polls: "poll_opened",
  votes: "poll_voted",
};

test("every line of every table is what one question answers, or hidden for a reason", async () => {
  let shown = 0;
  for (const { measure, by, rows } of tablesOf(report))
    for (const { value, count } of rows) {
      const where = `${columns[by]} IS NOT DISTINCT FROM $3`;
      const expected =
        measure === "matched"
          ? await ask(
              `SELECT count(*) FROM "Interaction" WHERE ${ofCase(`m."kind" = 'partner_matched'`)} AND ${where}`,
              value,
            )
          : await ask(
              `SELECT count(*) FROM "Interaction" WHERE "kind" = '${kinds[measure]}' AND ${inYear} AND ${where}`,
              value,
            );
      if (count === null) expect(expected).toBeGreaterThan(0);
      else expect([measure, by, value, count]).toEqual([measure, by, value, expected]);
      if (count !== null) shown += 1;
    }
  expect(shown).toBeGreaterThan(80);
});

/** The strings and numbers of a sheet, row by row. */
function cellsOf(xlsx: Buffer, nth: number): string[][] {
  const files = unzipSync(xlsx);
  const xml = (name: string) => new TextDecoder().decode(files[name]);
  const strings = [...xml("xl/sharedStrings.xml").matchAll(/<si>.*?<t[^>]*>(.*?)<\/t>.*?<\/si>/gs)].map(
    ([, text = ""]) => text,
  );
  return [...xml(`xl/worksheets/sheet${nth}.xml`).matchAll(/<row[^>]*>(.*?)<\/row>/gs)].map(([, row = ""]) =>
    [...row.matchAll(/<c ([^>]*)><v>(.*?)<\/v>/g)].map(([, look = "", value = ""]) =>
      look.includes('t="s"') ? (strings[Number(value)] ?? "") : value,
    ),
  );
}

test(
  "the spreadsheet, the PDF and the dashboard tell the same totals",
  async () => {
    const requests = await kindIn("partner_requested");
    const attendances = await kindIn("webinar_attended");
    const { bytes } = await reportFile("xlsx", report);
    const rows = cellsOf(bytes, 1);
    const row = (label: string) => rows.find(([name]) => name === label);
    expect(row("Requests for a thought partner")?.[1]).toBe(String(requests));
    expect(row("Webinar attendances")?.[1]).toBe(String(attendances));
    expect(sheetsOf(report).length).toBeGreaterThan(20);
    const pdf = await pdfText((await reportFile("pdf", report)).bytes);
    const figure = (count: number) => new Intl.NumberFormat("en-US").format(count);
    expect(pdf).toContain(`asked for a thought partner ${figure(requests)} times`);
    expect(pdf).toContain(figure(attendances));
    const dashboard = textOf(dashboardView({ report, years: [2026], quarters: [], only: null, groups: [] }));
    expect(dashboard).toContain(`Requests: *${figure(requests)}* (`);
    expect(dashboard).toMatch(new RegExp(`Attendances: \\*${figure(attendances)}, `));
  },
  patient,
);

test(
  "the same record gives the same bytes",
  async () => {
    const again = await reportOf(work, 2026);
    for (const kind of ["pdf", "xlsx", "png"] as const)
      expect((await reportFile(kind, again)).bytes.equals((await reportFile(kind, report)).bytes)).toBe(true);
  },
  patient,
);

test(
  "after a backup and its restore the report has the same bytes",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "mssn-report-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, "record.backup");
    await takeBackup({ url: db.url, path, now: work.clock.now() });
    const url = await newDatabase(onTestFinished);
    const keys = readKeys(newKey("k1"));
    await restoreBackup({ url, path, keys, now: work.clock.now(), withoutWords: false });
    const restored = await openDatabase({ url, poolSize: 2 });
    onTestFinished(restored.close);
    const again = await reportOf({ ...work, db: restored }, 2026);
    for (const kind of ["pdf", "xlsx"] as const)
      expect((await reportFile(kind, again)).bytes.equals((await reportFile(kind, report)).bytes)).toBe(true);
  },
  patient,
);
