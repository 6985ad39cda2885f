// The bot is stopped, or dies, in the middle: what was answered holds, and Slack catches up with it.
import { expect, vi } from "vitest";
import { enqueue } from "../../src/jobs/queue.ts";
import { eventually } from "../support/eventually.ts";
import type { House } from "../support/house.ts";
import { serverFor } from "../support/http.ts";
import { journey } from "../support/journey.ts";
import { ask, onlyRequest } from "../support/partner.ts";
import { startProgram } from "../support/program.ts";

const test = journey();
const open = "A colleague asks for a thought partner";

test("what came due while the bot was stopped is done as soon as it is back", async ({ house, cast }) => {
  const { avery, blair, casey } = cast;
  await ask(avery, { "How soon": "No rush" });
  await house.stopBot();
  await house.later(30);
  expect(blair.reads(open)).toContain("Accept Request");
  await house.startBot();
  expect(blair.reads("asked for a thought partner")).toContain("went on to a colleague");
  expect(casey.reads(open)).toContain("Accept Request");
  expect(blair.messages()).toHaveLength(1);
});

test("the coordinator hears how long the bot was away and what it makes up for, once, and nobody else does", async ({
  house,
  cast,
}) => {
  const { avery, blair, emery, indigo } = cast;
  await ask(avery, { "How soon": "No rush" });
  await house.stopBot();
  await house.later(30 / 3600);
  await house.startBot();
  expect(emery.messages()).toEqual([]);

  await house.stopBot();
  await house.later(30);
  await house.startBot();
  const card = emery.reads("This app was away for 30 hours and is back.");
  expect(card).toContain("What came due meanwhile is made up for now:");
  for (const part of ["one reminder to a mentor", "one offer to pass on", "one nightly purge"])
    expect(card).toContain(part);
  await house.stopBot();
  await house.startBot();
  expect(emery.messages()).toHaveLength(1);
  expect([...avery.messages(), ...blair.messages(), ...indigo.messages()].map(({ text }) => text)).not.toContainEqual(
    expect.stringContaining("away"),
  );
});

test("the service that watches over the bot hears as soon as it is ready", async ({ house }) => {
  const heard: string[] = [];
  await house.stopBot();
  house.config.heartbeatUrl = await serverFor((request, response) => {
    heard.push(`${request.method} ${request.url}`);
    response.end();
  });
  await house.startBot();
  await vi.waitFor(() => expect(heard).toEqual(["GET /"]));
});

test("started while Slack is down, the bot does what needs no Slack, and lets people in as soon as it is back", async ({
  house,
  cast: { avery },
}) => {
  await house.stopBot();
  house.workspace.outage.begin({ api: "fails", socketMode: "cut" });
  await house.db.prisma.$transaction((tx) =>
    enqueue(tx, { name: "rights.purge", key: "tonight", payload: {}, runAt: house.now(), lane: "urgent" }),
  );
  await house.startBot();
  await eventually(async () => {
    expect(await house.db.prisma.job.findUnique({ where: { key: "tonight" } })).toMatchObject({ state: "done" });
  });
  expect(house.log.lines().map(({ msg }) => msg)).toContain(
    "Slack cannot be reached; starting as who the bot was the last time",
  );
  house.workspace.outage.end();
  const connections = () => house.log.lines().filter(({ msg }) => msg === "Connected to Slack");
  await eventually(() => expect(connections()).toHaveLength(2));
  await avery.command("/mssn help");
  expect(avery.told()).toContain("/thought-partner");
});

test("whoever acts while the bot is away is told that it did not respond, and can do it again", async ({
  house,
  cast,
}) => {
  const { avery, blair } = cast;
  await ask(avery, { "How soon": "No rush" });
  await house.stopBot();
  await expect(blair.press("Accept Request", open)).rejects.toThrow(/did not respond/);
  await expect(avery.command("/thought-partner")).rejects.toThrow(/did not respond/);
  await house.startBot();
  await blair.press("Accept Request", open);
  expect(avery.groups()).toHaveLength(1);
});

test("who was deactivated while the bot was away is noticed when it is back", async ({ house, cast }) => {
  const { avery, blair, casey } = cast;
  await ask(avery, { "How soon": "No rush" });
  await house.stopBot();
  await blair.actor.deactivate({ deactivated: true });
  await house.startBot();
  await house.later(0.2);
  expect(casey.reads(open)).toContain("Accept Request");
});

test("a form that was open over a restart can still be sent", async ({ house, cast: { avery, blair } }) => {
  await avery.command("/thought-partner");
  await avery.page("Ask a Thought Partner");
  await house.stopBot();
  await house.startBot();
  const filled = { Topic: "Budget and finance", "How soon": "No rush", "Whom to prefer": "My own Round Table" };
  expect(await avery.send("Ask a Thought Partner", filled)).toContain("Request Sent");
  expect(blair.reads(open)).toContain("Accept Request");
});

test("a room that Slack could not open at first is opened later, and both are greeted", async ({ house, cast }) => {
  const { avery, blair } = cast;
  await ask(avery, { "How soon": "No rush" });
  house.workspace.faults.add({ method: "conversations.open", fault: "server_error" });
  await blair.press("Accept Request", open);
  await vi.waitFor(async () => {
    await house.later(0.01);
    expect(avery.groups()).toHaveLength(1);
  });
  expect(blair.reads("Welcome, thought partners", blair.groups()[0]?.id)).toContain("We Have Met");
});

const realTime = journey({ startsAt: "now", asleep: true });

/** Resolves when somebody is at this kind of job. */
const isAtWork = ({ db }: House, name: string) =>
  vi.waitFor(async () => {
    expect(await db.prisma.job.count({ where: { name, leasedBy: { not: null } } })).toBeGreaterThan(0);
  }, 5_000);

/** Who was killed holds its jobs until their lease ends, a minute later. */
const leasesEnd = ({ db }: House) =>
  db.pool.query(`UPDATE "Job" SET "leasedUntil" = now() WHERE "leasedUntil" > now()`);

realTime(
  "killed between answering and telling the mentors, nothing is lost and nobody is told twice",
  async ({ house, cast }) => {
    const { avery, blair, casey } = cast;
    await house.startBot();
    await house.stopBot();
    const program = await startProgram(house);
    house.workspace.faults.add({ method: "chat.postMessage", fault: "timeout", delayMs: 20_000, times: 10 });
    expect(await ask(avery, { "How soon": "This week" })).toContain("Request Sent");
    await isAtWork(house, "card.show");
    await program.end("SIGKILL");
    expect([...avery.messages(), ...blair.messages(), ...casey.messages()]).toEqual([]);

    house.workspace.faults.clear();
    await leasesEnd(house);
    await house.startBot();
    expect(avery.messages()).toHaveLength(1);
    for (const mentor of [blair, casey]) {
      expect(mentor.messages()).toHaveLength(1);
      expect(mentor.reads(open)).toContain("Accept Request");
    }
    expect(await onlyRequest(house)).toMatchObject({ state: "open" });
  },
);

realTime(
  "killed between accepting and opening the conversation, it is opened by the next start, once",
  async ({ house, cast }) => {
    const { avery, blair } = cast;
    await house.startBot();
    await ask(avery, { "How soon": "No rush" });
    await house.stopBot();
    const program = await startProgram(house);
    house.workspace.faults.add({ method: "conversations.open", fault: "timeout", delayMs: 20_000, times: 10 });
    await blair.press("Accept Request", open);
    await isAtWork(house, "room.match");
    await program.end("SIGKILL");
    expect(avery.groups()).toEqual([]);

    house.workspace.faults.clear();
    await leasesEnd(house);
    await house.startBot();
    expect(avery.groups()).toHaveLength(1);
    expect(avery.messages(avery.groups()[0]?.id)).toHaveLength(1);
    expect(await house.db.prisma.match.count()).toBe(1);
  },
);

realTime("stopped by its operator, it finishes what it has answered and leaves in time", async ({ house, cast }) => {
  const { avery, blair } = cast;
  await house.startBot();
  await house.stopBot();
  const program = await startProgram(house);
  await ask(avery, { "How soon": "No rush" });
  const began = performance.now();
  expect(await program.end("SIGTERM")).toEqual({ code: 0 });
  expect(performance.now() - began).toBeLessThan(10_000);
  await house.startBot();
  expect(blair.messages()).toHaveLength(1);
});
