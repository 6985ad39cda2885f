// Attendance reports in the real layouts of Zoom and Teams, with practice people.

export type InReport = { name: string; email?: string; minutes: number };

const lines = (...all: string[]): string => all.join("\r\n");
const clock = (minutes: number): string =>
  `${String(15 + Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** Zoom's usage report of a meeting, in UTF-8. `day` as it stands there: 03/20/2026. */
export const zoomReport = (day: string, people: readonly InReport[]): Buffer =>
  Buffer.from(
    lines(
      "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent",
      ...people.map(
        ({ name, email = "", minutes }) =>
          `"${name}",${email},"${day} ${clock(0)}:00","${day} ${clock(minutes)}:00",${minutes},${email ? "No" : "Yes"},Y`,
      ),
    ),
  );

/** Teams' report: UTF-16, separated by tabs, in three parts. `day` as it stands there: 3/20/26. */
export const teamsReport = (day: string, people: readonly InReport[]): Buffer => {
  const at = (minutes: number) => `${day}, ${3 + Math.floor(minutes / 60)}:${clock(minutes).slice(3)}:00 PM`;
  const stay = (minutes: number) => `${at(0)}\t${at(minutes)}\t${minutes}m 0s`;
  const text = lines(
    "1. Summary",
    "Meeting title\tThe webinar",
    `Attended participants\t${people.length}`,
    `Start time\t${at(0)}`,
    "",
    "2. Participants",
    "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole",
    ...people.map(({ name, email = "", minutes }) => `${name}\t${stay(minutes)}\t${email}\t${email}\tAttendee`),
    "",
    "3. In-Meeting Activities",
    "Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole",
    ...people.map(({ name, email = "", minutes }) => `${name}\t${stay(minutes)}\t${email}\tAttendee`),
  );
  return Buffer.from(`\uFEFF${text}`, "utf16le");
};

/** As a person puts it into a form's field. */
export const fileOf = (bytes: Uint8Array, name = "participants.csv") => [
  { name, mimetype: "text/csv", base64: Buffer.from(bytes).toString("base64") },
];
