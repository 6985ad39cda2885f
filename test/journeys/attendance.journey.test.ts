// When a webinar is over, whoever announced it adds the attendance report of Zoom or Teams, and is asked where it is unsure.
import { expect } from "vitest";
import { fileOf, teamsReport, zoomReport } from "../support/attendance.ts";
import type { House } from "../support/house.ts";
import { type Cast, journey } from "../support/journey.ts";
import { everyRow } from "../support/partner.ts";
import { channelFor } from "../support/polls.ts";

const test = journey();
const title = "Difficult contract negotiations";
const over = "Your webinar is over";
const form = "Add Attendance";
const guest = "Wilhelmina Unbeknownst";

/** Harper announced it; Avery, Casey, Kai and Finley signed up, and it is over. Answers the day, as Zoom and Teams write it. */
async function held(house: House, cast: Cast) {
  const channel = await channelFor(house, cast);
  const startsAt = new Date("2026-03-20T19:00:00Z");
  await cast.harper.command("/webinar new");
  await cast.harper.send("New Webinar", {
    Title: title,
    "What people will be able to do afterwards": "Prepare a first offer that holds.",
    "Who presents": "Rowan Practice",
    Begins: startsAt.toISOString(),
    "Link to join": "https://zoom.example.org/j/123",
    "Announce it in": [channel],
    "Announce it": "At once",
  });
  for (const person of [cast.avery, cast.casey, cast.kai, cast.finley]) {
    await person.command("/webinar");
    await person.pressIn("Webinars", "Sign Up");
    await person.close();
  }
  await house.moveTo(new Date(startsAt.getTime() + 3_600_000));
  return { channel, zoomDay: "03/20/2026", teamsDay: "3/20/26" };
}

async function give(cast: Cast, bytes: Uint8Array): Promise<string> {
  await cast.harper.press(form, over);
  await cast.harper.tryToSend(form, { "Attendance report": fileOf(bytes) });
  return cast.harper.shown();
}

const attended = (house: House) =>
  house.db.prisma.interaction.findMany({ where: { kind: "webinar_attended" }, orderBy: { minutes: "asc" } });
const minutesOf = async (house: House) => (await attended(house)).map(({ minutes }) => minutes);

test("a report of Zoom: matched by email and name, asked once where unsure, and everybody's card says how it stands", async ({
  house,
  cast,
}) => {
  const { avery, casey, kai, emery, finley, harper } = cast;
  const { zoomDay } = await held(house, cast);
  // Before the report: Kai says that he was there, Finley that she could not come.
  await kai.press("I Was There", "How was it?");
  await finley.press("I Could Not Come", "How was it?");
  const shown = await give(
    cast,
    zoomReport(zoomDay, [
      { name: "iPhone", email: "Avery.Alder@practice.example", minutes: 52 },
      { name: "Elm, Emery", minutes: 40 },
      { name: "Finley Fir", minutes: 31 },
      { name: "C. Cedar", minutes: 45 },
      { name: guest, minutes: 60 },
    ]),
  );
  expect(shown).toContain("5 people are in the report");
  expect(shown).toContain("3 are matched with a member: 1 by email, 2 by full name. 1 is not on the roster");
  expect(shown).toContain("1 of them came without having signed up");
  expect(shown).toContain("1 of them said that they could not come: now they count as there");
  expect(shown).toContain("1 is not in the report and said that they were there: that holds");
  expect(shown).toContain("Who is this? C. Cedar, 45 min.");
  expect(shown).not.toContain(guest);
  // Nothing is saved yet.
  expect(await minutesOf(house)).toEqual([60]);
  await harper.tryToSend(form, { "Who is this? C. Cedar, 45 min.": "Casey Cedar, Mossgate" });
  expect(harper.shown()).toContain(
    "Saved. 4 were there by the attendance report, and 1 more says that they were. Whoever was there",
  );
  await harper.close();
  expect(await minutesOf(house)).toEqual([31, 40, 45, 52, 60]);
  expect(harper.reads(over)).toContain("4 were there by the attendance report, and 1 more says that they were.");
  for (const person of [avery, casey, emery, finley])
    expect(person.reads("How was it?")).toContain("You were there, by the attendance report. How useful was it");
  await avery.press("Very Useful", "How was it?");
  expect(avery.reads("How was it?")).toContain("found it very useful");
  // Whom the report is wrong about, says so.
  await finley.press("I Was Not There", "How was it?");
  expect(await minutesOf(house)).toEqual([40, 45, 52, 60]);
  expect(harper.reads(over)).toContain("3 were there by the attendance report");
  expect(harper.reads(over)).toContain("1 signed up and did not come");

  // Of the file nothing is kept, and nothing of it is told.
  const { log } = house;
  for (const text of [await everyRow(house), log.text()])
    expect(text).not.toMatch(/Unbeknownst|C\. Cedar|participants\.csv/);
});

test("a report of Teams in UTF-16, saved a second time with another: nobody counts twice, and the longer time holds", async ({
  house,
  cast,
}) => {
  const { casey, harper, finley } = cast;
  const { teamsDay, zoomDay } = await held(house, cast);
  const first = teamsReport(teamsDay, [
    { name: "Alder, Avery", email: "avery.alder@practice.example", minutes: 55 },
    { name: "Kai Katsura", minutes: 20 },
  ]);
  for (const time of [1, 2]) {
    expect(await give(cast, first), `time ${time}`).toContain("2 people are in the report");
    await harper.tryToSend(form);
    expect(harper.shown()).toContain("Saved. 2 were there by the attendance report. 2 signed up and did not come.");
    await harper.close();
    expect(await minutesOf(house)).toEqual([20, 55]);
  }
  expect(finley.reads("How was it?")).toContain("You are not in the attendance report");
  const shown = await give(
    cast,
    zoomReport(zoomDay, [
      { name: "Casey Cedar", minutes: 30 },
      { name: "Kai Katsura", minutes: 35 },
    ]),
  );
  expect(shown).toContain("An earlier report names 1 person who is not in this one");
  await harper.tryToSend(form);
  await harper.close();
  expect(await minutesOf(house)).toEqual([30, 35, 55]);
  expect(casey.reads("How was it?")).toContain("You were there, by the attendance report");
  // It was the wrong file at first: asked, the mark is taken back.
  await give(cast, zoomReport(zoomDay, [{ name: "Casey Cedar", minutes: 30 }]));
  await harper.tryToSend(form, {
    "An earlier report names 2 people who are not in this one": ["They were not there: take the mark back"],
  });
  expect(harper.shown()).toContain("1 was there by the attendance report. 3 signed up and did not come.");
  expect(await minutesOf(house)).toEqual([30]);
  expect(cast.avery.reads("How was it?")).toContain("You are not in the attendance report");
});

test("a file that cannot be read is told in a sentence, in the window, with the way to choose another", async ({
  house,
  cast,
}) => {
  const { harper } = cast;
  const { zoomDay } = await held(house, cast);
  expect(await give(cast, Buffer.from("PK\u0003\u0004"))).toContain("This is a workbook, not a CSV file");
  const wrong: [bytes: Uint8Array, words: string][] = [
    [Buffer.alloc(0), "The file is empty"],
    [Buffer.from("District,Enrollment\r\nHarborlight,900"), "Its columns are “District”, “Enrollment”"],
    [Buffer.alloc(5 * 1024 * 1024 + 1, "a"), "larger than 5 MB"],
    [Buffer.from("Name,Email,Registration Time\r\nA B,a@b.example,x"), "who registered, not who came"],
  ];
  for (const [bytes, words] of wrong) {
    await harper.tryToSend(form, { "Attendance report": fileOf(bytes) });
    expect(harper.shown()).toContain(words);
    expect(harper.shown()).toContain("Attendance report");
  }
  await harper.tryToSend(form, {
    "Attendance report": fileOf(zoomReport("03/02/2026", [{ name: "Avery Alder", minutes: 30 }])),
  });
  expect(harper.shown()).toContain("This report tells of another day than this webinar’s");
  await harper.close();
  expect(await give(cast, zoomReport(zoomDay, [{ name: "Avery Alder", minutes: 30 }]))).not.toContain("another day");
  expect(await attended(house)).toEqual([]);
});

test("where Slack does not hand over the file, what was decided stays; a file that is gone is asked for again", async ({
  house,
  cast,
}) => {
  const { harper } = cast;
  const { zoomDay } = await held(house, cast);
  const report = zoomReport(zoomDay, [{ name: "C. Cedar", minutes: 45 }]);
  house.workspace.faults.add({ method: "files.info", fault: "server_error" });
  expect(await give(cast, report)).toContain("could not be fetched from Slack just now");
  await harper.tryToSend(form, { "Attendance report": fileOf(report) });
  house.workspace.faults.add({ method: "files.info", fault: "server_error" });
  await harper.tryToSend(form, { "Who is this? C. Cedar, 45 min.": "Casey Cedar, Mossgate" });
  expect(harper.shown()).toContain("could not be fetched from Slack just now");
  await harper.tryToSend(form);
  expect(harper.shown()).toContain("Saved. 1 was there");
  await harper.close();

  await give(cast, report);
  house.workspace.faults.add({ method: "files.info", fault: "slack_error", error: "file_deleted" });
  await harper.tryToSend(form);
  expect(harper.shown()).toContain("The file is not there any more");
  await harper.tryToSend(form, { "Attendance report": fileOf(report) });
  expect(harper.shown()).toContain("1 person is in the report");
});

test("Slack is answered at once, however long the file takes, and whoever closes the window misses nothing", async ({
  house,
  cast,
}) => {
  const { harper } = cast;
  const { zoomDay } = await held(house, cast);
  const report = zoomReport(zoomDay, [{ name: "Avery Alder", minutes: 52 }]);
  house.workspace.faults.add({ method: "files.info", fault: "latency", delayMs: 3_500 });
  await harper.press(form, over);
  const { id: view } = await harper.page(form);
  const values = { "Attendance report": fileOf(report) };
  const before = performance.now();
  expect(await harper.actor.submit({ view, values })).toMatchObject({ ok: true, view: { submit: null } });
  expect(performance.now() - before).toBeLessThan(2_000);
  expect(harper.shown()).toContain("Reading the file…");
  await house.settled();
  expect(harper.shown()).toContain("1 is matched with a member: 1 by full name");
  await harper.actor.submit({ view });
  expect(harper.shown()).toContain("Saving…");
  await harper.actor.dismiss({ view, all: true });
  await house.settled();
  expect(harper.reads(over)).toContain("1 was there by the attendance report");
  expect(house.log.text()).not.toContain("A listener failed");
});

test("only who may announce adds attendance, and only when the webinar is over", async ({ house, cast }) => {
  const { harper } = cast;
  const { zoomDay } = await held(house, cast);
  const report = zoomReport(zoomDay, [{ name: "Avery Alder", minutes: 52 }]);
  await give(cast, report);
  const where = { kind: "program_manager" as const };
  await house.db.prisma.duty.updateMany({ where, data: { endsOn: new Date("2026-01-01") } });
  await harper.tryToSend(form);
  expect(harper.shown()).toContain(
    "Webinars are announced by coordinators, program managers and the Professional Development committee",
  );
  await harper.close();
  await harper.press(form, over);
  expect(harper.told()).toContain(
    "Webinars are announced by coordinators, program managers and the Professional Development committee",
  );
  expect(await attended(house)).toEqual([]);
});

const withoutScope = journey({ withoutScopes: ["files:read"] });
withoutScope(
  "without the scope to read files, it is told what is missing and who can mend it",
  async ({ house, cast }) => {
    const { zoomDay } = await held(house, cast);
    const shown = await give(cast, zoomReport(zoomDay, [{ name: "Avery Alder", minutes: 52 }]));
    expect(shown).toContain("This app may not read files in Slack yet. Please ask whoever looks after it");
  },
);
