import { afterEach, describe, expect, test } from "vitest";
import { newKey, readKeys } from "../../src/db/keys.ts";
import { lookAtCalendar, startCalendar } from "../../src/jobs/calendar.ts";
import type { Clock } from "../../src/lib/clock.ts";
import type { Duty } from "../../src/lib/dates.ts";
import { testDatabase } from "../support/database.ts";
import { keptLog } from "../support/log.ts";

const db = await testDatabase();
const { prisma } = db;

const digest: Duty = { name: "digest", at: "09:00", on: "weekdays" };
const tally: Duty = { name: "tally", at: "09:00", on: "every day", everyMissed: true };

/** A clock that stands where it is put; times are New York's in winter. */
function clockAt(local: string): Clock & { put(local: string): void } {
  const read = (text: string) => new Date(`${text}-05:00`);
  let now = read(local);
  return {
    now: () => now,
    put: (text) => {
      now = read(text);
    },
  };
}

const workAt = (clock: Clock) => ({ db, clock, keys: readKeys(newKey("test")) });
const jobs = async () =>
  (await prisma.job.findMany({ orderBy: { key: "asc" } })).map(({ key, payload }) => ({ key, ...(payload as object) }));

afterEach(async () => {
  await prisma.job.deleteMany();
  await prisma.calendarMark.deleteMany();
});

describe("a dated duty", () => {
  test("becomes a job when its time comes, and only once", async () => {
    const clock = clockAt("2027-01-13T08:59"); // a Wednesday
    const work = workAt(clock);
    await lookAtCalendar(work, [digest]);
    expect(await jobs()).toEqual([]);
    clock.put("2027-01-13T09:00");
    for (let n = 0; n < 3; n++) await lookAtCalendar(work, [digest]);
    expect(await jobs()).toEqual([{ key: "digest:2027-01-13", date: "2027-01-13" }]);
  });

  test("that was missed is made up for: the latest date, or every one where each counts", async () => {
    const clock = clockAt("2027-01-13T12:00");
    const work = workAt(clock);
    await lookAtCalendar(work, [digest, tally]);
    clock.put("2027-01-17T12:00"); // a Sunday
    await lookAtCalendar(work, [digest, tally]);
    expect((await jobs()).map(({ key }) => key)).toEqual([
      "digest:2027-01-15",
      "tally:2027-01-14",
      "tally:2027-01-15",
      "tally:2027-01-16",
      "tally:2027-01-17",
    ]);
  });

  test("comes once when time is moved back and forth, even when its job has been forgotten", async () => {
    const clock = clockAt("2027-01-13T12:00");
    const work = workAt(clock);
    await lookAtCalendar(work, [tally]);
    clock.put("2027-01-14T12:00");
    await lookAtCalendar(work, [tally]);
    expect((await jobs()).map(({ key }) => key)).toEqual(["tally:2027-01-14"]);
    await prisma.job.deleteMany();
    for (const time of ["2027-01-12T12:00", "2027-01-14T12:00"]) {
      clock.put(time);
      await lookAtCalendar(work, [tally]);
    }
    expect(await jobs()).toEqual([]);
  });

  test("comes once when several programs look at the same moment", async () => {
    const clock = clockAt("2027-01-13T08:00");
    await lookAtCalendar(workAt(clock), [digest, tally]);
    clock.put("2027-01-13T10:00");
    await Promise.all(Array.from({ length: 5 }, () => lookAtCalendar(workAt(clock), [digest, tally])));
    expect((await jobs()).map(({ key }) => key)).toEqual(["digest:2027-01-13", "tally:2027-01-13"]);
  });

  test("is not due for the time before anybody looked", async () => {
    await lookAtCalendar(workAt(clockAt("2027-01-13T23:00")), [digest, tally]);
    expect(await jobs()).toEqual([]);
  });
});

test("the calendar looks when the program starts and when it is told that time was moved", async () => {
  const clock = clockAt("2027-01-13T08:00");
  const calendar = startCalendar(workAt(clock), [digest], keptLog().log);
  await calendar.look();
  clock.put("2027-01-13T09:30");
  await calendar.look();
  await calendar.stop();
  expect((await jobs()).map(({ key }) => key)).toEqual(["digest:2027-01-13"]);
});
