// Planning: what was asked for in the survey, in requests and in searches, beside what was offered, becomes the next webinar.
import { expect } from "vitest";
import { searchLibrary } from "../../src/features/library/search.service.ts";
import { castVote } from "../../src/features/polls/vote.service.ts";
import { requestPartner } from "../../src/features/thought-partner/request.service.ts";
import { newId } from "../../src/lib/ids.ts";
import { practiceRoster } from "../../src/practice/roster.ts";
import type { House } from "../support/house.ts";
import { type Cast, journey } from "../support/journey.ts";
import { channelFor } from "../support/polls.ts";

const roster = practiceRoster({ members: 40 });
const test = journey({ roster });
const dayMs = 86_400_000;

/** Everybody votes for school safety, and some for what is no topic; it is closed, and its result is in the committee's channel. */
async function surveyed(house: House, { emery, harper, indigo }: Cast): Promise<void> {
  const { conversation } = await house.workspace.makeChannel({
    name: "pd-committee",
    private: true,
    members: ["UELMXX", "UIRONW", house.workspace.botUserId],
  });
  await emery.command("/mssn channels");
  await emery.send("Channels", { "Professional Development committee": conversation.id });
  await harper.command("/poll survey");
  const { id } = await harper.page("New Poll");
  await harper.actor.submit({ view: id, values: {} });
  await harper.send("Check Poll", {});
  const poll = await house.db.prisma.poll.findFirstOrThrow({ include: { options: { orderBy: { position: "asc" } } } });
  const [safety, crises] = [poll.options[3]?.id, poll.options[5]?.id];
  for (const [nth, { id: slackUserId }] of roster.people.entries())
    await castVote(house.work, { pollId: poll.id, slackUserId }, nth % 4 === 0 ? [safety, crises] : [safety]);
  await harper.press("Close Now", "Your poll is open");
  await house.later(0.01);
  expect(indigo.reads("Which topics", conversation.id)).toContain("Type `/webinar plan` to see it beside");
}

/** Of the budget five ask, and of personnel four, which is too few to be shown. */
async function requested(house: House): Promise<void> {
  const people = roster.people.slice(20, 29).map(({ id }) => id);
  for (const [nth, slackUserId] of people.entries())
    await requestPartner(house.work, {
      ...{ slackUserId, introduction: null, key: newId() },
      form: {
        ...{ topic: nth < 5 ? "budget" : "personnel", help: "thought_partner", urgency: "no_rush", words: "" },
        ...{ preference: "none", avoidNeighbours: false, showName: false, leaveOut: [] },
      },
    });
  await house.settled();
}

/** Announced by Harper, held, and said to have been very useful by two, which is too few to be shown. */
async function held(house: House, cast: Cast): Promise<void> {
  const { avery, casey, harper } = cast;
  const channel = await channelFor(house, cast);
  const startsAt = new Date(Math.ceil(house.now().getTime() / 3_600_000) * 3_600_000 + 3 * dayMs);
  await harper.command("/webinar new");
  await harper.send("New Webinar", {
    Title: "The first offer",
    "What people will be able to do afterwards": "Prepare a first offer that holds.",
    "Who presents": "Rowan Practice",
    Begins: startsAt.toISOString(),
    Topic: "Contract negotiations",
    "Announce it in": [channel],
    "Announce it": "At once",
  });
  for (const person of [avery, casey]) await person.press("I Will Attend", "The first offer", channel);
  await house.moveTo(new Date(startsAt.getTime() + 3_600_000));
  for (const person of [avery, casey]) {
    await person.press("I Was There", "How was it?");
    await person.press("Very Useful", "How was it?");
  }
}

test("a survey, requests, searches and a webinar make the list, from which the next webinar begins", async ({
  house,
  cast,
}) => {
  const { avery, harper } = cast;
  await surveyed(house, cast);
  await requested(house);
  await held(house, cast);
  for (let day = 0; day < 3; day++) {
    await searchLibrary(house.work, { slackUserId: "UALDER", words: "busing" });
    await house.later(24);
  }

  await harper.command("/webinar plan");
  const list = harper.shown();
  expect(list).toMatch(/School safety[\s\S]*40 votes in the survey that ended/);
  expect(list).toContain("5 requests for support in twelve months.");
  expect(list).toMatch(/Contract negotiations[\s\S]*: 2 signed up, 2 came\./);
  expect(list).not.toContain("found it very useful");
  expect(list).not.toContain("4 requests");
  expect(list).toContain("busing: on 3 days");
  expect(list).toContain("Crisis management: 10 votes");
  // Asked for first, offered last.
  const places = ["*Budget and finance*", "*School safety*", "*Personnel*", "*Contract negotiations*"];
  const found = places.map((each) => list.indexOf(each));
  expect(found).not.toContain(-1);
  expect(found).toEqual(found.toSorted((a, b) => a - b));

  await harper.pressIn("Plan Topics", "New Webinar on This");
  const form = await harper.page("New Webinar");
  expect(JSON.stringify(form.blocks)).toMatch(/"initial_option":\{"text":\{[^}]*"Budget and finance"/);
  await harper.send("New Webinar", {
    Title: "Reading a budget",
    "What people will be able to do afterwards": "Read one in an evening.",
    "Who presents": "Rowan Practice",
    Begins: new Date(house.now().getTime() + 9 * dayMs).toISOString(),
    "Announce it in": [(await house.db.prisma.webinarPost.findFirstOrThrow()).channelId],
    "Announce it": "At once",
  });
  expect(await house.db.prisma.webinar.count({ where: { topic: "budget", state: "announced" } })).toBe(1);

  // From the list of webinars, and what is to come is below what is not.
  await harper.command("/webinar");
  await harper.pressIn("Webinars", "Plan Topics");
  expect(harper.shown()).toContain("The next one is announced for");
  expect(harper.shown().indexOf("*School safety*")).toBeLessThan(harper.shown().indexOf("*Budget and finance*"));
  await harper.close();

  await avery.command("/webinar plan");
  expect(avery.told()).toContain("which topic you wish for.");
  await avery.command("/webinar");
  expect(avery.shown()).not.toContain("Plan Topics");
});
