// The reports of Zoom and Teams, in their real layouts with made-up people, say who was there and for how long.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readAttendance } from "../../../src/features/webinars/attendance.rules.ts";

function read(text: string | Uint8Array) {
  const answer = readAttendance(typeof text === "string" ? Buffer.from(text) : text);
  if (!answer.ok) throw new Error(answer.refusal);
  return answer.value;
}
function refusal(text: string | Uint8Array): string | undefined {
  const answer = readAttendance(typeof text === "string" ? Buffer.from(text) : text);
  return answer.ok ? undefined : answer.refusal;
}
/** Name, email, minutes, role. */
const brief = (text: string | Uint8Array) =>
  read(text).people.map(({ name, email, minutes, role }) => [name, email, minutes, role]);
const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le");
const lines = (...all: string[]) => all.join("\r\n");

const zoomMeeting = lines(
  "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent",
  'Avery Alder,avery@harborlight.example,"03/10/2026 03:01:12 PM","03/10/2026 03:30:00 PM",29,No,Y',
  "Blair Birch (B. Birch),,03/10/2026 03:00:00 PM,03/10/2026 04:00:00 PM,60,Yes,Y",
  "Avery Alder,AVERY@harborlight.example,03/10/2026 03:35:00 PM,03/10/2026 04:00:10 PM,26,No,Y",
  "Avery Alder,,03/10/2026 03:50:00 PM,03/10/2026 04:05:10 PM,16,Yes,Y",
  "16175550123,,03/10/2026 03:10:00 PM,03/10/2026 03:20:00 PM,10,Yes,",
);

const zoomWebinar = lines(
  "Attendee Report,",
  'Report Generated:,"Mar 10, 2026 20:00:00"',
  "Topic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Registered,# Cancelled,Unique Viewers,Total Users,Max Concurrent Views",
  'Budgets,812 3456 7890,"Mar 10, 2026 3:00 PM",62,4,0,2,4,3',
  "Host Details,",
  "Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name",
  'Yes,Office,office@mass.example,"Mar 10, 2026 14:55:27","Mar 10, 2026 16:02:40",68,No,United States',
  "Panelist Details,",
  "Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name",
  'Yes,Casey Cedar,casey@mossgate.example,"Mar 10, 2026 15:00:00","Mar 10, 2026 16:00:00",60,Yes,United States',
  'Yes,Casey Cedar,casey@mossgate.example,"Mar 10, 2026 15:20:00","Mar 10, 2026 16:00:00",40,Yes,United States',
  "Attendee Details,",
  'Attended,User Name (Original Name),First Name,Last Name,Email,Registration Time,Approval Status,Join Time,Leave Time,Time in Session (minutes),Is Guest,"What is your role, and where?",Country/Region Name',
  'Yes,dana,Dana,Dogwood,dana@fernhollow.example,"Mar 1, 2026 11:23:29",approved,"Mar 10, 2026 15:02:01","Mar 10, 2026 15:02:39",1,Yes,"Superintendent, Fernhollow",United States',
  'No,Ellis Elm,Ellis,Elm,ellis@harborlight.example,"Mar 1, 2026 11:24:57",approved,--,--,--,--,,',
  "Other Attended",
  "User Name,Join Time,Leave Time,Time in Session (minutes),Country/Region Name",
  '16175550123,"Mar 10, 2026 15:02:00","Mar 10, 2026 15:32:00",30,United States',
);

const teams = lines(
  "1. Summary",
  "Meeting title\tBudgets",
  "Attended participants\t3",
  "Start time\t3/10/26, 3:00:11 PM",
  "End time\t3/10/26, 4:31:02 PM",
  "Meeting duration\t1h 30m 51s",
  "Average attendance time\t55m 13s",
  "",
  "2. Participants",
  "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole",
  "Alder, Avery\t3/10/26, 3:00:11 PM\t3/10/26, 4:31:02 PM\t1h 30m 51s\tAvery@harborlight.example\tavery@harborlight.example\tOrganizer",
  "Birch, Blair\t3/10/26, 3:05:00 PM\t3/10/26, 4:30:00 PM\t45m\t\tblair@mossgate.example\tPresenter",
  "Zoë Ålder (Guest)\t3/10/26, 3:05:00 PM\t3/10/26, 3:05:40 PM\t40s\t\t\tAttendee",
  "",
  "3. In-Meeting Activities",
  "Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole",
  "Alder, Avery\t3/10/26, 3:00:11 PM\t3/10/26, 4:31:02 PM\t1h 30m 51s\tavery@harborlight.example\tOrganizer",
  "Birch, Blair\t3/10/26, 3:05:00 PM\t3/10/26, 3:25:00 PM\t20m\tblair@mossgate.example\tPresenter",
  "Birch, Blair\t3/10/26, 4:05:00 PM\t3/10/26, 4:30:00 PM\t25m\tblair@mossgate.example\tPresenter",
  "Zoë Ålder (Guest)\t3/10/26, 3:05:00 PM\t3/10/26, 3:05:40 PM\t40s\t\tAttendee",
);

const olderTeams = lines(
  "Full Name\tUser Action\tTimestamp",
  "Alder, Avery, Dr.\tJoined before\t3/10/2026, 3:00:00 PM",
  "Birch, Blair\tJoined\t3/10/2026, 3:05:00 PM",
  "Birch, Blair\tLeft\t3/10/2026, 3:15:30 PM",
  "Birch, Blair\tJoined\t3/10/2026, 3:20:00 PM",
  "Birch, Blair\tJoined\t3/10/2026, 3:25:00 PM",
  "Birch, Blair\tLeft\t3/10/2026, 3:30:00 PM",
  "Birch, Blair\tLeft\t3/10/2026, 3:40:00 PM",
);

describe("Zoom's report of a meeting", () => {
  const people = [
    ["16175550123", null, 10, "attendee"],
    ["Avery Alder", "avery@harborlight.example", 59, "attendee"],
    ["Blair Birch (B. Birch)", null, 60, "attendee"],
  ];

  test("has each person once; who came back, or was on two devices, is counted without a gap or a double", () => {
    expect(brief(zoomMeeting)).toEqual(people);
  });

  test.each([
    "Topic,Meeting ID,User Name,User Email,Department,Start Time,End Time,Duration (Minutes),Participants",
    "Topic,ID,Host,Duration (minutes),Start time,End time,Participants",
    "Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants",
  ])("may have lines about the meeting above: %s", (head) => {
    const row = head.split(",").map((column) => (column.startsWith("Duration") ? "65" : `The ${column}`));
    expect(brief(lines(head, row.join(","), "", zoomMeeting))).toEqual(people);
  });

  test("may have the meeting on every line", () => {
    const text = lines(
      "Topic,Meeting ID,User Name,User Email,Duration (Minutes),Participants,Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest",
      "Budgets,812 3456,Office,office@mass.example,65,2,Avery Alder,avery@harborlight.example,10/03/2026 15:00,10/03/2026 15:21,22,No",
    );
    expect(brief(text)).toEqual([["Avery Alder", "avery@harborlight.example", 21, "attendee"]]);
  });

  test("may tell the sum alone, in the newer words", () => {
    const text = lines(
      "Topic,ID,Host,Duration (minutes),Start time,End time,Participants",
      'Budgets,812 3456,Office (office@mass.example),77,"03/10/2026 03:10:26 PM","03/10/2026 04:26:31 PM",2',
      "",
      "Name (original name),Email,Total duration (minutes),Guest",
      "Avery Alder,,30,Yes",
      "Avery Alder,,15,Yes",
      "Blair Birch,blair@mossgate.example,77,No",
    );
    expect(brief(text)).toEqual([
      ["Avery Alder", null, 45, "attendee"],
      ["Blair Birch", "blair@mossgate.example", 77, "attendee"],
    ]);
  });
});

describe("Zoom's report of a webinar", () => {
  test("has hosts, panelists and who attended; who registered and did not come is counted in a note", () => {
    expect(brief(zoomWebinar)).toEqual([
      ["16175550123", null, 30, "attendee"],
      ["Casey Cedar", "casey@mossgate.example", 60, "panelist"],
      ["Dana Dogwood", "dana@fernhollow.example", 1, "attendee"],
      ["Office", "office@mass.example", 68, "host"],
    ]);
    expect(read(zoomWebinar).notes).toEqual(["Left out: one row of people who registered and did not come."]);
  });

  test("may have been saved again by a spreadsheet, with commas to the end of each line", () => {
    const saved = zoomWebinar
      .replaceAll("Details,", "Details,,,,,,,")
      .replaceAll("Other Attended", "Other Attended,,,,");
    expect(brief(saved)).toEqual(brief(zoomWebinar));
  });

  test("of who registered is not one of who came", () => {
    const text = lines(
      "Registration Report",
      "Attendee Details",
      "First Name,Last Name,Email,Registration Time,Approval Status",
      'Dana,Dogwood,dana@fernhollow.example,"Mar 1, 2026 11:23:29",approved',
    );
    expect(refusal(text)).toContain("who registered, not who came");
  });
});

describe("the report of Teams", () => {
  test("is read from its participants and their comings and goings, never doubled", () => {
    expect(brief(utf16(teams))).toEqual([
      ["Alder, Avery", "avery@harborlight.example", 91, "host"],
      ["Birch, Blair", "blair@mossgate.example", 45, "panelist"],
      ["Zoë Ålder (Guest)", null, 1, "attendee"],
    ]);
  });

  test("without the part of comings and goings says the same", () => {
    const [participants = ""] = teams.split("3. In-Meeting");
    expect(brief(utf16(participants))).toEqual(brief(utf16(teams)));
  });

  test("in its older layout has a line for each coming and going", () => {
    expect(brief(utf16(olderTeams))).toEqual([
      ["Alder, Avery, Dr.", null, 40, "attendee"],
      ["Birch, Blair", null, 31, "attendee"],
    ]);
    expect(read(utf16(olderTeams)).notes).toEqual([
      "The file does not say when one person left; they count until its last entry.",
    ]);
  });

  test("of a live event is read too", () => {
    const text = lines(
      "SessionId,ParticipantId,FullName,UserAgent,UtcEventTimestamp,Action,Role",
      "518c,avery@harborlight.example,Avery Alder,Browser,1/25/2026 4:48:08 PM,Joined,Attendee",
      "518c,avery@harborlight.example,Avery Alder,Browser,1/25/2026 5:25:54 PM,Left,Attendee",
    );
    expect(brief(text)).toEqual([["Avery Alder", "avery@harborlight.example", 38, "attendee"]]);
  });

  test("has a narrow space before AM and PM, as newer programs write it", () => {
    expect(brief(utf16(teams.replaceAll(" PM", "\u202FPM")))).toEqual(brief(utf16(teams)));
  });
});

describe("a file", () => {
  const accented = zoomMeeting.replace("Blair Birch (B. Birch)", "Zoë O’Ålder");
  const windows = Buffer.from(accented.replace("’", "\u0092"), "latin1");
  test.each([
    ["UTF-8", Buffer.from(accented)],
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${accented}`)],
    ["UTF-16", utf16(accented)],
    ["UTF-16 the other way round", utf16(accented).swap16()],
    ["Windows-1252", windows],
    ["semicolons", Buffer.from(accented.replaceAll(",", ";"))],
    ["tabs", Buffer.from(accented.replaceAll(",", "\t"))],
  ])("may be in %s", (_, bytes) => {
    expect(read(bytes).people).toEqual(read(accented).people);
    expect(read(bytes).people.map(({ name }) => name)).toContain("Zoë O’Ålder");
  });

  test("may be a list made by hand", () => {
    expect(brief("Name;Email\nAvery Alder;avery@harborlight.example\nBlair Birch;\n;\n;x")).toEqual([
      ["Avery Alder", "avery@harborlight.example", null, "attendee"],
      ["Blair Birch", null, null, "attendee"],
    ]);
    expect(read("Name;Email\nAvery Alder;a@h.example\n;x").notes).toEqual([
      "Left out: one row with neither a name nor an email.",
      "The file does not say how long one person was there.",
    ]);
  });

  test.each([
    ["1h 2m 3s", 63],
    ["62", 62],
    ["61.5", 62],
    ["1 hr 2 min", 62],
    ["01:02:03", 63],
    ["45m", 45],
    ["40s", 1],
    ["--", null],
    ["long", null],
    ["3/10/26", null],
    ["99999999", null],
  ])("says %j, which is %s minutes", (cell, minutes) => {
    expect(read(`Name,Duration\nAvery Alder,${cell}`).people[0]?.minutes).toBe(minutes);
  });

  test.each([
    ["03/10/2026 03:00:00 PM", "03/10/2026 03:21:00 PM"],
    ["3/10/26 3:00 PM", "3/10/26 3:21 PM"],
    ["Mar 10, 2026 15:00:00", "Mar 10, 2026 03:21:00 PM"],
    ["2026-03-10 15:00:00", "2026-03-10T15:21:00Z"],
    ["22.07.2026 11:50", "22/07/2026 12:11"],
    ["7/22/2026, 11:50:00 AM", "7/22/2026, 12:11:00 PM"],
    ["7/22/2026, 11:50:00 PM", "7/23/2026, 12:11:00 AM"],
  ])("says from %j to %j, which are 21 minutes", (from, to) => {
    expect(read(`Name,Join Time,Leave Time\nAvery Alder,"${from}","${to}"`).people[0]?.minutes).toBe(21);
  });

  test("with times that cannot be meant is read by its minutes", () => {
    const text = lines(
      "Name,Join Time,Leave Time,Duration (Minutes)",
      'Avery Alder,"3/10/2026 3:00 PM","3/10/2026 2:00 PM",12',
      'Blair Birch,"3/10/2026 3:00 PM","3/10/2027 3:00 PM",12',
      "Casey Cedar,13/13/2026 3:00 PM,soon,12",
    );
    expect(read(text).people.map(({ minutes }) => minutes)).toEqual([12, 12, 12]);
  });

  test("of something else is refused by what it has, what it needs and what to do", () => {
    const words = refusal("District,Phone,Room\nHarborlight,1,2\n");
    for (const part of ["“District”, “Phone”, “Room”", "“Name”", "download"]) expect(words).toContain(part);
    expect(refusal("")).toContain("empty");
    expect(refusal("Name,Email\n")).toContain("nobody");
    expect(refusal(Buffer.from("PK\u0003\u0004"))).toContain("Save As");
    expect(refusal('Name,Email\n"Avery,a@h.example')).toContain("quotation mark");
  });

  test("is read up to 5 MB and 20,000 lines", () => {
    expect(refusal(Buffer.alloc(5 * 1024 * 1024 + 1))).toContain("5 MB");
    const of = (count: number) => `Name,Email\n${"Avery Alder,a@h.example\n".repeat(count)}`;
    expect(read(of(19_999)).people).toHaveLength(1);
    expect(refusal(of(20_000))).toContain("20,000 lines");
  });

  test("of any bytes is read or refused", () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc
        .array(
          fc.constantFrom(
            "Name",
            "Email",
            "Join Time",
            "Leave Time",
            "Action",
            "Timestamp",
            "\n",
            ",",
            "\t",
            '"',
            "Joined",
            "1/2/26 3:04",
            "a@b.co",
            "é",
            "\u0000",
          ),
          { maxLength: 60 },
        )
        .map((parts) => Buffer.from(parts.join(""))),
    );
    fc.assert(
      fc.property(bytes, (any) => void expect(typeof readAttendance(any).ok).toBe("boolean")),
      { numRuns: 500 },
    );
  });

  const minute = (at: number) =>
    `03/10/2026 ${String(9 + Math.floor(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}:00`;
  const stay = fc.record({
    name: fc.constantFrom("Avery Alder", "avery alder", "Blair Birch", "Blair Birch, Ed.D.", ""),
    email: fc.constantFrom("", "", "avery@h.example", "AVERY@h.example", "blair@h.example"),
    from: fc.nat(200),
    length: fc.nat(100),
    timed: fc.boolean(),
  });
  const report = (stays: { name: string; email: string; from: number; length: number; timed: boolean }[]) =>
    lines(
      "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes)",
      ...stays.map(({ name, email, from, length, timed }) =>
        [`"${name}"`, email, ...(timed ? [minute(from), minute(from + length)] : ["", ""]), length].join(","),
      ),
    );

  test("says the same in whatever order its rows are", () => {
    const shuffled = fc
      .array(stay, { minLength: 1, maxLength: 12 })
      .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })));
    fc.assert(
      fc.property(shuffled, ([rows, others]) => {
        expect(readAttendance(Buffer.from(report(others)))).toEqual(readAttendance(Buffer.from(report(rows))));
      }),
    );
  });

  test("counts a minute once, and nobody for longer than from their first to their last", () => {
    fc.assert(
      fc.property(fc.array(stay, { minLength: 1, maxLength: 12 }), (stays) => {
        const rows = stays.map((each) => ({ ...each, name: "Avery Alder", email: "", timed: true }));
        const there = new Set(rows.flatMap(({ from, length }) => Array.from({ length }, (_, index) => from + index)));
        expect(read(report(rows)).people[0]?.minutes).toBe(there.size);
      }),
    );
  });
});
