// Reminding everybody who signed up: 425 messages within Slack's limits, none refused, while its announcer sees how far that is.
import { newId } from "../src/lib/ids.ts";
import { practiceRoster } from "../src/practice/roster.ts";
import type { Figure } from "./report.ts";
import { type Ground, workWith } from "./support/ground.ts";
import { bot } from "./support/program.ts";
import { quiet } from "./support/quiet.ts";

const members = 425;
const announcer = "UHAZEL";
const longestMs = 150_000;
const fewestLines = 5;

export async function webinars(ground: Ground): Promise<Figure[]> {
  const roster = practiceRoster({ members });
  const workspace = await ground.newWorkspace(roster.people);
  const work = await workWith(await ground.newDatabase(), ground.folder, roster);
  const startsAt = await signedUp(work);
  const program = await ground.start(bot, {
    ...{ SLACK_BOT_TOKEN: workspace.botToken, SLACK_APP_TOKEN: workspace.appToken, SLACK_API_URL: workspace.apiUrl },
    ...{ DATA_DIR: ground.folder, DATABASE_URL: work.db.url, LOG_LEVEL: "info" },
  });
  const reminders = () => work.db.prisma.card.count({ where: { kind: "webinar-day", ts: { not: null } } });
  const lines = new Set<string>();
  const at = performance.now();
  await leaveReminder(work, startsAt);
  while ((await reminders()) < members && performance.now() - at < longestMs) {
    const { messages } = workspace.as(announcer).read(workspace.as(announcer).direct().conversation.id);
    const line = /On their way: \d+ of \d+/.exec(JSON.stringify(messages))?.[0];
    if (line) lines.add(line);
    await new Promise((done) => setTimeout(done, 250));
  }
  const seconds = (performance.now() - at) / 1_000;
  const sent = await reminders();
  const refused = workspace.calls("chat.postMessage").filter(({ ok }) => !ok).length;
  await quiet(work);
  await program.stop();
  const name = `Reminding ${members} who signed up`;
  return [
    { name: `${name}: until all have it`, measured: seconds, unit: "s", bound: 120, details: "five messages a second" },
    { name: `${name}: messages sent`, measured: sent, unit: "", bound: members, exactly: true, details: "none lost" },
    {
      name: `${name}: messages that Slack refused`,
      ...{ measured: refused, unit: "", bound: 0, exactly: true, details: "it takes 400 a minute here" },
    },
    {
      name: `${name}: lines of progress on the announcer’s card`,
      ...{ measured: Math.min(lines.size, fewestLines), unit: "", bound: fewestLines, exactly: true },
      details: `at least ${fewestLines} are wanted; ${lines.size} were seen`,
    },
  ];
}

type Work = Awaited<ReturnType<typeof workWith>>;

/** A webinar in 23 hours that everybody has a seat in. */
async function signedUp({ db, clock }: Work): Promise<Date> {
  const now = clock.now();
  const startsAt = new Date(now.getTime() + 23 * 3_600_000);
  const people = await db.prisma.member.findMany({ where: { slackUserId: { not: null } }, take: members });
  const author = await db.prisma.member.findUniqueOrThrow({ where: { slackUserId: announcer } });
  const webinar = await db.prisma.webinar.create({
    data: {
      ...{ authorId: author.id, state: "announced", title: "Budgets", gains: "Read one", presenters: "Rowan Practice" },
      ...{ startsAt, minutes: 60, link: "https://zoom.example.org/j/1", format: "technical", announcedAt: now },
      ...{ createdAt: now, changedAt: now },
    },
  });
  await db.prisma.webinarSeat.createMany({
    data: people.map(({ id }) => ({ webinarId: webinar.id, memberId: id, state: "attending", since: now })),
  });
  return startsAt;
}

async function leaveReminder({ db }: Work, startsAt: Date): Promise<void> {
  const { id } = await db.prisma.webinar.findFirstOrThrow();
  const payload = JSON.stringify({ webinarId: id, reminder: "day", startsAt: startsAt.toISOString() });
  await db.prisma.$executeRaw`
    INSERT INTO "Job" ("id", "key", "name", "lane", "payload", "runAt")
    VALUES (${newId()}::uuid, ${`webinars.remind:${id}`}, 'webinars.remind', 'normal', ${payload}::jsonb, now())`;
  await db.prisma.$executeRaw`NOTIFY mssn_jobs`;
}
