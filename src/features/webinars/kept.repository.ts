// What is kept about a member in webinars: answers, attendance, habits, and what they announced.
import type { Db } from "../../db/client.ts";
import type { Kept } from "../../lib/kept.ts";

const group = "webinars";

export const keeps = {
  tables: ["Webinar", "WebinarSeat", "WebinarHabits", "WebinarFeed"],
  async of(db: Db, memberId: string): Promise<Kept[]> {
    const own = await db.webinar.findMany({ where: { authorId: memberId }, orderBy: { startsAt: "asc" } });
    const webinar = { select: { title: true, startsAt: true } } as const;
    const seats = await db.webinarSeat.findMany({
      where: { memberId },
      include: { webinar },
      orderBy: { since: "asc" },
    });
    const habits = await db.webinarHabits.findUnique({ where: { memberId } });
    const feed = await db.webinarFeed.findUnique({ where: { memberId } });
    return [
      ...own.map(({ title, state, startsAt, createdAt }) => ({
        ...({ group, what: "Webinar that you announced", at: createdAt } as const),
        facts: { Title: title, State: state, Begins: startsAt },
      })),
      ...seats.map((seat) => ({
        ...({ group, what: "Your answer to a webinar", at: seat.since } as const),
        facts: {
          ...{ Title: seat.webinar.title, Begins: seat.webinar.startsAt, Answer: seat.state },
          ...{ "Took the calendar file": seat.calendar, "You say you were there": seat.attended },
          ...{ "A report names you": seat.reported, "Minutes there": seat.minutesThere, "How useful": seat.useful },
        },
      })),
      ...(habits ? [{ group, what: "Your reminders", at: null, facts: reminders(habits) } as const] : []),
      ...(feed
        ? [{ group, what: "Your calendar address", at: feed.since, facts: { Kept: "a hash of it only" } } as const]
        : []),
    ];
  },
};

const reminders = ({ week, day, soon }: { week: boolean; day: boolean; soon: boolean }) => ({
  "A week before": week,
  "A day before": day,
  "A quarter of an hour before": soon,
});
