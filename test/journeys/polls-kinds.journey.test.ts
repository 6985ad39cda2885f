// Every kind of poll, from the command to the result, as voters and authors live it.
import { expect } from "vitest";
import { castVote } from "../../src/features/polls/vote.service.ts";
import { practiceRoster } from "../../src/practice/roster.ts";
import { journey } from "../support/journey.ts";
import { channelFor } from "../support/polls.ts";

const test = journey();

test("a rating of one thing: five levels, one tap, an average", async ({ house, cast }) => {
  const { avery, casey, kai } = cast;
  const channel = await channelFor(house, cast);
  await casey.command('/poll "How was the retreat?" --rating --named --until tomorrow');
  const ts = avery.message("How was the retreat?", channel)?.ts ?? "";
  for (const choose of ["3", "4"])
    await avery.actor.click({ conversation: channel, ts, actionId: "polls.rate", choose });
  await kai.press("See My Vote", "How was the retreat?");
  expect(await kai.send("Your Vote", { "How was the retreat?": "5" })).toContain("*5 of 5*");
  await house.later(48);
  expect(avery.reads("How was the retreat?", channel)).toContain("4.5 of 5 on average");
});

test("a rating of several things, and one's own levels shown again", async ({ house, cast }) => {
  const { avery, casey } = cast;
  const channel = await channelFor(house, cast);
  await casey.command('/poll "How are these going?" "Transport" "Meals" --rating --named --until tomorrow');
  await avery.press("Vote", "How are these going?", channel);
  expect(await avery.tryToSend("Your Vote", {})).toMatchObject({ Transport: "Please rate at least one." });
  expect(await avery.send("Your Vote", { Transport: "2", Meals: "5" })).toContain("Transport 2 and Meals 5");
  await avery.press("See My Vote", "How are these going?", channel);
  expect(avery.shown()).toContain("This is what you have chosen.");
});

test("a ranking: places without gaps, counted by points", async ({ house, cast }) => {
  const { avery, casey, kai } = cast;
  const channel = await channelFor(house, cast);
  await casey.command('/poll "What first?" "Roof" "Buses" "Gym" --ranked --named --until tomorrow');
  await avery.press("Vote", "What first?", channel);
  const wrong = await avery.tryToSend("Your Vote", { "Place 1": "Roof", "Place 2": "Roof", "Place 3": "Gym" });
  expect(wrong["Place 2"]).toContain("has a place above");
  expect(await avery.send("Your Vote", { "Place 1": "Buses", "Place 2": "Roof", "Place 3": null })).toContain(
    "*1. Buses, 2. Roof*",
  );
  await kai.press("Vote", "What first?");
  await kai.send("Your Vote", { "Place 1": "Roof" });
  await house.later(48);
  expect(avery.reads("What first?", channel)).toMatch(/Roof\nfive points, one first place[\s\S]*Buses\nthree points/);
});

test("thirty options are chosen from in a form, the thirty-first is refused with a line that would do", async ({
  house,
  cast,
}) => {
  const { avery, casey } = cast;
  const channel = await channelFor(house, cast);
  const options = Array.from({ length: 31 }, (_, nth) => `"Choice number ${nth + 1}"`);
  await casey.command(`/poll "Which one?" ${options.join(" ")} --named --until tomorrow`);
  expect(casey.told()).toContain("at most 30 options; there are 31");
  const line = casey.told().split("```")[1] ?? "";
  await casey.command(line);
  expect(casey.told()).toContain("Your poll is on its way");
  await avery.press("Vote", "Which one?", channel);
  expect(await avery.send("Your Vote", { "Choose one.": "Choice number 30" })).toContain("*Choice number 30*");
});

const many = journey({ roster: practiceRoster({ members: 40 }) });

many(
  "the yearly survey: filled in, open to ideas, its ranked list in the committee's channel",
  async ({ house, cast }) => {
    const { harper, emery, indigo, avery } = cast;
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
    expect(harper.shown()).toContain("Check Poll");
    await harper.send("Check Poll", {});
    const [poll] = await house.db.prisma.poll.findMany({ include: { options: { orderBy: { position: "asc" } } } });
    expect(poll).toMatchObject({ anonymous: true, ideas: true, most: 5, kind: "multiple", template: "topic_survey" });
    for (const [nth, person] of practiceRoster({ members: 40 }).people.entries())
      await castVote(house.work, { pollId: poll?.id ?? "", slackUserId: person.id }, [
        poll?.options[3]?.id,
        poll?.options[nth % 3]?.id,
      ]);
    await harper.press("Close Now", "Your poll is open");
    await house.later(0.01);
    expect(indigo.reads("Which topics", conversation.id)).toMatch(/40 of 40 voted[\s\S]*School safety\n40 votes, 100%/);
    const names = indigo.messages(conversation.id).flatMap(({ files }) => files.map(({ name }) => name));
    expect(names).toContain("poll-result.png");
    expect(names).toContain("poll-result.xlsx");
    expect(avery.reads("Which topics")).toContain("School safety");
  },
);

many("the pulse: three tracks, anonymous, asked again each term, with its trend", async ({ house, cast }) => {
  const { harper } = cast;
  await harper.command("/poll pulse");
  const { id } = await harper.page("New Poll");
  await harper.actor.submit({ view: id, values: {} });
  await harper.send("Check Poll", {});
  const { prisma } = house.db;
  const rateAll = async (level: number) => {
    const [poll] = await prisma.poll.findMany({ where: { state: "open" }, include: { options: true } });
    const raw = Object.fromEntries((poll?.options ?? []).map((option) => [option.id, level]));
    for (const person of practiceRoster({ members: 40 }).people.slice(0, 10))
      await castVote(house.work, { pollId: poll?.id ?? "", slackUserId: person.id }, raw);
  };
  await rateAll(2);
  await house.later(24 * 10);
  await house.later(24 * 120);
  await rateAll(4);
  await house.later(24 * 10);
  await house.later(0.01);
  expect(await prisma.poll.count({ where: { template: "redi_pulse", state: "closed" } })).toBe(2);
  const last = harper.messages().findLast(({ blocks }) => JSON.stringify(blocks).includes("Your poll has closed"));
  expect(JSON.stringify(last)).toMatch(/4\.0 of 5[\s\S]*Earlier[\s\S]*2\.0 of 5/);
  expect(harper.messages().flatMap(({ files }) => files.map(({ name }) => name))).toContain("poll-trend.png");
});
