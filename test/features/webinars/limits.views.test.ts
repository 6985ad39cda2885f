// The largest and the most unfriendly webinar that can be written is taken by Slack everywhere, pings nobody, and keeps its link.
import { describe, expect, test } from "vitest";
import type { Found } from "../../../src/features/webinars/attendance-found.rules.ts";
import type { Counts, OwnPicture } from "../../../src/features/webinars/pictures.rules.ts";
import {
  limits,
  type Seat,
  type SeatState,
  seatStates,
  usualHabits,
  type Webinar,
  type WebinarState,
} from "../../../src/features/webinars/rules.ts";
import * as views from "../../../src/features/webinars/views.ts";
import { markupOf, takenAsHome, takenAsMessage, takenAsModal, wordsOf } from "../../support/views.ts";

const unkind = "<!channel> *bold* <@UALDER> & `code` ";
const long = (length: number) => unkind.repeat(40).slice(0, length).padEnd(length, "w");
const at = new Date("2026-03-17T21:00:00Z");
const before = new Date("2026-03-10T21:00:00Z");
const after = new Date("2026-03-18T21:00:00Z");
const link = `https://zoom.example.org/${"j".repeat(limits.link - 30)}`;
const id = "00000000-0000-7000-8000-000000000001";

const webinar = (state: WebinarState = "announced"): Webinar => ({
  ...{ id, authorId: id, state, title: long(limits.title), gains: long(limits.gains) },
  ...{
    presenters: long(limits.presenters),
    startsAt: at,
    minutes: 95,
    link,
    format: "experience",
    topic: null,
    initiative: "2",
    track: "leaders",
    seats: 300,
  },
  groups: Array.from({ length: 9 }, (_, nth) => `${long(60)} ${nth}`),
  ...{ roles: ["superintendent", "retired"], districtTypes: ["urban", "rural"], newOnly: true },
  ...{ seriesId: id, part: 12, parts: 12, announceAt: before, announcedAt: state === "draft" ? null : before },
  ...{
    cancelledAt: null,
    recording: link,
    noRecordingAt: null,
    attendanceAt: after,
    sequence: 3,
    createdAt: before,
    changedAt: before,
  },
});
const seat = (state: SeatState): Seat => ({
  ...{ id, webinarId: id, memberId: id, state, since: before },
  ...{
    offeredUntil: state === "offered" ? at : null,
    offers: 1,
    calendar: true,
    attended: null,
    reported: true,
    minutesThere: 55,
    useful: null,
  },
});
const counts: Counts = Object.fromEntries(seatStates.map((state) => [state, 299]));
const channels = Array.from({ length: 20 }, (_, nth) => `C${nth}`);

const moments = [before, after];
const states: WebinarState[] = ["draft", "announced", "cancelled"];
const own = (state: SeatState | null, now: Date, whole = webinar()): OwnPicture => ({
  ...{ webinar: whole, now },
  seat: state && seat(state),
});

const channelMessages = states.flatMap((state) =>
  moments.map((now) => views.postCard({ webinar: webinar(state), counts, now })),
);
const channelCards = channelMessages.map(({ blocks }) => blocks);
const personal = seatStates.flatMap((state) =>
  moments.flatMap((now) => [
    views.seatCard({ webinar: webinar(), seat: seat(state), now }),
    views.offerCard({ webinar: webinar(), seat: seat(state), now }),
    views.newsCard(own(state, now)),
    views.afterCard(own(state, now)),
    views.recordingCard(own(state, now)),
    views.noRecordingCard(own(state, now)),
    views.reminderCard(own(state, now)),
  ]),
);
const authors = states
  .flatMap((state) =>
    moments.map((now) => {
      const refusedPosts = channels.map((channelId) => ({ channelId, refused: "not_in_channel" }));
      const afterwards = { attended: 300, reported: 290, absent: 99, useful: { very: 299, somewhat: 20, little: 10 } };
      const others = {
        meanwhile: Array.from({ length: 9 }, () => webinar()),
        draftParts: 12,
        sending: { done: 12, of: 300 },
      };
      const [shown, about] = [
        { webinar: webinar(state), counts, now },
        { afterwards, channels, refusedPosts, ...others },
      ];
      const due = [null, link].map((recording) =>
        views.recordingDueCard({ webinar: { ...webinar(state), recording }, waiting: 300 }),
      );
      return [views.authorCard({ ...shown, ...about }), views.missingLinkCard(shown), ...due];
    }),
  )
  .flat();
const list = {
  coming: Array.from({ length: 12 }, () => ({ ...own("attending", before), isFull: true })),
  drafts: Array.from({ length: 12 }, () => webinar("draft")),
  unfinished: [before, after, after, after, after, after].map((now) => own(null, now)),
  ...{ mayAnnounce: true, habits: usualHabits },
};

const home = views.homeParts(
  {
    coming: [...seatStates, null].flatMap((state) =>
      Array.from({ length: 12 }, () => ({ ...own(state, before), isFull: true })),
    ),
    ...{ drafts: list.drafts, unfinished: list.drafts, withoutLink: list.drafts, unsaid: list.drafts, nextTurn: after },
  },
  before,
);

/** Thousands in the report, none of whom is clear. */
const candidate = { id, name: long(200), email: null, district: long(200) };
const found: Found = {
  ...{ people: 19_999, byEmail: 4_200, byName: 999, guests: 3_000, unasked: 999, saidNot: 999, absent: 999 },
  ...{ sayThere: 999, earlier: 999, otherDay: true, notes: Array.from({ length: 4 }, () => "n".repeat(200)) },
  unsure: Array.from({ length: 3_000 }, (_, nth) => ({
    ...{ key: `${nth}`.padStart(24, "0"), name: long(200), minutes: 1_440 },
    candidates: Array.from({ length: 5 }, (_, other) => ({ ...candidate, id: `${other}`.padStart(36, "0") })),
  })),
};
const attendance = views.attendanceView({ webinarId: id, fileId: "F0123456789" }, found);
const sentAttendance = { callback_id: "", private_metadata: "", ...attendance } as Parameters<
  typeof views.withBanner
>[0];
const attendanceViews = [
  attendance,
  views.withBanner(views.withBanner(sentAttendance, "Saving…") as typeof sentAttendance, "s".repeat(300)),
  views.attendanceForm(id),
  views.attendanceForm(id, long(5_000)),
  views.readingView,
  views.savedView({ reported: 42_000, sayThere: 999, absent: 999 }),
];

describe("every webinar", () => {
  test("is taken by Slack as a message, in a channel and by itself", () => {
    for (const blocks of [...channelCards, ...[...personal, ...authors].map((drawn) => drawn.blocks)])
      expect(() => takenAsMessage(blocks)).not.toThrow();
  });

  test("is taken as a list, a form, a page and a part of App Home", () => {
    const offered = {
      groups: webinar().groups,
      topics: Array.from({ length: 98 }, (_, nth) => ({ value: `t${nth}`, label: long(80) })),
      channels,
    };
    const form = views.webinarForm(offered, id);
    const gone = { ...webinar("draft"), topic: "gone", groups: [...webinar().groups, "Closed"] };
    const who = views.whoView(
      seatStates.flatMap((state) => Array.from({ length: 425 }, () => ({ name: long(150), state }))),
    );
    for (const view of [
      form,
      who,
      views.changeForm(webinar(), offered, channels),
      views.changeForm(gone, offered, channels),
      views.recordingForm(webinar()),
      views.listView(list, { hasAddress: true }),
      views.habitsForm(usualHabits),
      ...[null, at].map((since) => views.feedView(since, `https://${"h".repeat(900)}.example.org/calendar/x.ics`)),
      ...attendanceViews,
    ])
      expect(() => takenAsModal(view)).not.toThrow();
    expect(() => takenAsHome(home)).not.toThrow();
  });

  test("pings nobody", () => {
    const windows = [views.listView(list), home, ...attendanceViews];
    const drawn = [...channelCards, ...personal, ...authors, ...windows];
    const notices = [...channelMessages, ...personal, ...authors].map(({ text }) => text);
    for (const said of [markupOf(drawn), ...notices]) expect(said).not.toMatch(/<!channel>|<@UALDER>/);
  });

  test("asks of an attendance report what there is room for, keeps a place for a sentence, and tells how many more there are", () => {
    expect(attendance.blocks.length).toBeLessThan(100);
    expect(JSON.stringify(attendance).length).toBeLessThan(250_000);
    expect(wordsOf(attendance)).toContain("2915 more are not clear");
    expect(attendanceViews[1]?.blocks).toHaveLength(attendance.blocks.length + 1);
  });

  test("shows its link to who has a seat, and to nobody else", () => {
    expect(JSON.stringify(channelCards)).not.toContain(link);
    for (const state of seatStates) {
      const drawn = [
        views.seatCard({ webinar: webinar(), seat: seat(state), now: before }),
        views.newsCard(own(state, before)),
        views.reminderCard(own(state, before)),
        views.listView({ ...list, coming: [{ ...own(state, before), isFull: false }], drafts: [] }),
      ];
      for (const each of drawn) expect(JSON.stringify(each).includes(link)).toBe(state === "attending");
    }
    expect(
      JSON.stringify(views.listView({ ...list, coming: [{ ...own(null, before), isFull: false }], drafts: [] })),
    ).not.toContain(link);
  });

  test("names its link in no notification", () => {
    for (const { text } of [...personal, ...authors]) expect(text).not.toContain(link);
  });
});
