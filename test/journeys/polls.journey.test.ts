// A Round Table's president asks, members vote with one tap, and everybody reads the result.
import { expect } from "vitest";
import { castVote } from "../../src/features/polls/vote.service.ts";
import { practiceRoster } from "../../src/practice/roster.ts";
import { journey } from "../support/journey.ts";
import { channelFor, lunch } from "../support/polls.ts";

const test = journey();

test("typed in one line, voted by one tap in the channel and by direct message, closed by its time", async ({
  house,
  cast,
}) => {
  const { avery, casey, kai, blair } = cast;
  const channel = await channelFor(house, cast);
  await casey.command(`${lunch} --named --results always --until tomorrow`);
  expect(casey.told()).toContain("Your poll is on its way");
  expect(avery.reads("Where shall we meet?", channel)).toContain("0 of 3 have voted");
  // Kai is not in the channel; Avery and Casey are, and Blair is of another Round Table.
  expect(kai.reads("Where shall we meet?")).toContain("Vote");
  // Drawn again at the end only, it shows no numbers that would stand still.
  expect(kai.reads("Where shall we meet?")).not.toMatch(/ha(s|ve) voted|votes,/);
  await casey.press("See Results", "Your poll is open");
  expect(casey.shown()).toContain("0 of 3 have voted");
  await casey.close();
  expect(avery.message("Where shall we meet?")).toBeUndefined();
  expect(blair.message("Where shall we meet?")).toBeUndefined();

  await avery.press("Vote", "Where shall we meet?", channel);
  expect(avery.told()).toContain("Your vote is saved: *At the lake*");
  await kai.press("Vote", "Where shall we meet?");
  await house.later(0.01);
  expect(casey.reads("Where shall we meet?", channel)).toContain("2 of 3 have voted");
  expect(casey.reads("Where shall we meet?", channel)).toContain("2 votes, 100%");

  await house.later(48);
  const result = casey.reads("Where shall we meet?", channel);
  expect(result).toContain("2 votes, 100%");
  expect(result).not.toContain("Anonymous");
  expect(kai.reads("Where shall we meet?")).toContain("2 votes");
  expect(casey.reads("Your poll has closed")).toContain("2 of 3 voted");
  expect(await house.db.prisma.interaction.count({ where: { kind: "poll_voted" } })).toBe(2);
});

test("anonymous: nothing is shown while it is open, and nothing joins votes to people when it has closed", async ({
  house,
  cast,
}) => {
  const { avery, casey, kai } = cast;
  const channel = await channelFor(house, cast);
  await casey.command(`${lunch} --anonymous --until tomorrow`);
  await avery.press("Vote", "Where shall we meet?", channel);
  await kai.press("Vote", "Where shall we meet?");
  await house.later(0.01);
  expect(avery.reads("Where shall we meet?", channel)).toContain("2 of 3 have voted");
  expect(avery.reads("Where shall we meet?", channel)).not.toContain("votes,");
  expect(avery.reads("Where shall we meet?", channel)).toContain("Nobody sees who chose what");
  expect(await house.db.prisma.pollBallot.count()).toBe(2);
  await house.later(48);
  expect(avery.reads("Where shall we meet?", channel)).toContain("Fewer than five people voted");
  expect(await house.db.prisma.pollBallot.count()).toBe(0);
  expect(await house.db.prisma.pollKey.count()).toBe(0);
});

test("written in the form, checked, and posted", async ({ house, cast }) => {
  const { avery, casey } = cast;
  const channel = await channelFor(house, cast);
  await casey.command("/poll");
  await casey
    .tryToSend("New Poll", { Question: "Which day?", Options: "Monday\nmonday", "Who is asked": ["Lantern Hills"] })
    .then((errors) => expect(errors).toMatchObject({ Options: expect.stringContaining("the same") }));
  const { id: view } = await casey.page("New Poll");
  const checked = await casey.actor.submit({
    view,
    values: { Question: "Which day?", Options: "Monday\nTuesday\nFriday", "How people answer": "Several choices" },
  });
  expect(checked).not.toHaveProperty("errors");
  expect(casey.shown()).toContain(
    "Three people are asked, and an anonymous poll shows no result with fewer than five votes",
  );
  await casey.pressIn("Check Poll", "Change It");
  expect(casey.shown()).toContain("New Poll");
  const again = await casey.page("New Poll");
  await casey.actor.submit({ view: again.id, values: {} });
  const said = await casey.send("Check Poll", {
    "How many options each may choose": "2",
    Also: ["People may add their own ideas as options"],
  });
  expect(said).toContain("Your poll is on its way");

  await avery.press("Vote", "Which day?", channel);
  expect(await avery.tryToSend("Your Vote", { "Choose up to 2.": ["Monday", "Tuesday", "Friday"] })).toMatchObject({
    "Choose up to 2.": "Please choose at most 2.",
  });
  expect(await avery.send("Your Vote", { "Choose up to 2.": ["Monday", "Friday"] })).toContain("*Monday and Friday*");
  await avery.press("Add Your Idea", "Which day?", channel);
  expect(await avery.tryToSend("Add Your Idea", { "Your idea": "  MONDAY " })).toMatchObject({
    "Your idea": expect.stringContaining("there already"),
  });
  expect(await avery.send("Add Your Idea", { "Your idea": "Sunday" })).toContain("an option now");
  await house.later(0.01);
  expect(avery.reads("Which day?", channel)).toContain("Sunday");
});

const crowded = journey({ roster: practiceRoster({ members: 60 }) });

crowded(
  "one poll to all: posted where each Round Table meets, counted together and by Round Table, given out as chart and tables",
  async ({ house, cast }) => {
    const { harper, avery, emery } = cast;
    const channel = await channelFor(house, cast);
    await harper.command('/poll "What matters most?" "Budget" "Safety" --anonymous --to all --until tomorrow');
    expect(avery.reads("What matters most?", channel)).toContain("0 of 60 have voted");
    const { prisma } = house.db;
    const [poll] = await prisma.poll.findMany({ include: { options: { orderBy: { position: "asc" } } } });
    for (const [nth, { id }] of practiceRoster({ members: 60 }).people.entries())
      await castVote(house.work, { pollId: poll?.id ?? "", slackUserId: id }, [
        poll?.options[nth % 3 === 0 ? 1 : 0]?.id,
      ]);
    await house.later(48);
    await house.later(0.01);
    const result = avery.reads("What matters most?", channel);
    expect(result).toMatch(/Budget\n40 votes, 67%/);
    expect(result).toContain("By Round Table");
    const files = (person: typeof avery, where?: string) =>
      person.messages(where).flatMap(({ files }) => files.map(({ name }) => name));
    expect(files(avery, channel).sort()).toEqual(["poll-by-round-table.png", "poll-result.png"]);
    expect(files(harper).sort()).toEqual([
      "poll-by-round-table.png",
      "poll-result.csv",
      "poll-result.png",
      "poll-result.xlsx",
    ]);
    expect(files(emery)).toEqual([]);
  },
);
