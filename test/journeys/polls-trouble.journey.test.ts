// What goes wrong with polls, and how it is put right: for each a clear answer where it happened.
import { expect } from "vitest";
import { journey } from "../support/journey.ts";
import { channelFor, lunch } from "../support/polls.ts";

const test = journey();
const where = "Where shall we meet?";

test("a mistake in a typed line is answered with what is wrong and a line to copy; nothing in it pings or links", async ({
  house,
  cast: { casey },
}) => {
  const tries: [string, string][] = [
    ["/poll “Where shall we meet?” “At the lake” --until tomorow", "I do not understand the time"],
    ['/poll "Where shall we meet?"', "at least two options"],
    ['/poll "Where shall we meet?" "At the lake" "at the LAKE"', "are the same"],
    [`/poll "${"Where? ".repeat(430)}" "At the lake" "In the hills"`, "shorten the question to 300"],
    ['/poll "<!channel> <https://example.org|free>" "A" "B" --until 2020-01-01', "at least five minutes from now"],
    ['/poll "Where?" "A" "B" --anonimous', "did you mean `--anonymous`"],
  ];
  for (const [line, told] of tries) {
    await casey.command(line);
    expect(casey.told(), line).toContain(told);
    expect(casey.told()).not.toContain("<!channel>");
    await casey.command(
      casey.told().split("```")[1]?.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&") ?? "",
    );
    expect(casey.told(), line).toContain("Your poll is on its way");
  }
  expect(await house.db.prisma.poll.count({ where: { state: "open" } })).toBe(tries.length);
});

test("who may not ask everybody proposes, and a coordinator posts it", async ({ cast }) => {
  const { finley, emery, blair } = cast;
  await finley.command('/poll "Shall we meet in May?" "Yes" "No" --to all --named --until tomorrow');
  expect(finley.told()).toContain("a coordinator is asked to post it");
  expect(blair.message("Shall we meet in May?")).toBeUndefined();
  await emery.press("Post Poll", "A proposed poll");
  expect(emery.reads("A proposed poll")).toContain("It was posted.");
  expect(finley.reads("Your poll is open")).toContain("Shall we meet in May?");
  await blair.press("Vote", "Shall we meet in May?");
  expect(blair.told()).toContain("Your vote is saved");
});

test("a public channel that the app is not in: its people are asked directly, and Invite Me brings the poll there", async ({
  house,
  cast,
}) => {
  const { casey, avery } = cast;
  const channel = await channelFor(house, cast, { withBot: false });
  await casey.command(`${lunch} --named --until tomorrow`);
  expect(casey.reads("Your poll is open")).toContain(`I am not in <#${channel}> yet`);
  await avery.press("Vote", where);
  await casey.press("Invite Me", "Your poll is open");
  expect(casey.told()).toContain("I am in the channel now");
  expect(avery.reads(where, channel)).toContain("1 of 3 has voted");
  expect(casey.reads("Your poll is open")).not.toContain("I am not in");
});

test("a private channel lets nobody in by themselves: what to type is told, and then it works", async ({
  house,
  cast,
}) => {
  const { casey, avery } = cast;
  const channel = await channelFor(house, cast, { withBot: false, isPrivate: true });
  await casey.command(`${lunch} --named --until tomorrow`);
  await casey.press("Invite Me", "Your poll is open");
  expect(casey.told()).toContain("type `/invite`");
  await casey.actor.invite({ conversation: channel, people: [house.workspace.botUserId] });
  await casey.press("Invite Me", "Your poll is open");
  expect(avery.reads(where, channel)).toContain("have voted");
});

test("the bot is away at the end: the poll closes as soon as it is back, once, and no vote is taken in between", async ({
  house,
  cast,
}) => {
  const { casey, avery, kai } = cast;
  const channel = await channelFor(house, cast);
  await casey.command(`${lunch} --named --until tomorrow`);
  await avery.press("Vote", where, channel);
  await house.stopBot();
  await house.workspace.moveClock({ moveMs: 3 * 86_400_000 });
  await house.startBot();
  expect(avery.reads(where, channel)).toContain("1 of 3 voted");
  expect(kai.reads(where)).not.toMatch(/ha(s|ve) voted/);
  expect(await house.db.prisma.auditEntry.count({ where: { act: "poll.close" } })).toBe(1);
});

test("a card that is behind: a vote after the end is told kindly, and by somebody who is not asked as well", async ({
  house,
  cast,
}) => {
  const { casey, blair, avery } = cast;
  const channel = await channelFor(house, cast);
  await casey.command(`${lunch} --named --until tomorrow`);
  const { conversation } = await house.workspace.makeChannel({
    name: "elsewhere",
    members: ["UBIRCH", house.workspace.botUserId],
  });
  void conversation;
  await blair.actor.send({ conversation: channel, text: "Hello" });
  await blair.press("Vote", where, channel);
  expect(blair.told()).toContain("This poll asks other members");
  house.workspace.faults.add({ method: "chat.update", fault: "server_error", times: "always" });
  const ts = avery.message(where, channel)?.ts ?? "";
  await house.workspace.moveClock({ moveMs: 3 * 86_400_000 });
  await avery.actor.click({ conversation: channel, ts, label: "Vote" });
  await house.workspace.until(() => avery.told().includes("has closed"));
  house.workspace.faults.clear();
});

test("an author's hands: remind, extend, sort ideas, repeat, delete", async ({ house, cast }) => {
  const { casey, kai, avery } = cast;
  const channel = await channelFor(house, cast);
  await casey.command(`${lunch} --ideas --named --until tomorrow`);
  await avery.press("Add Your Idea", where, channel);
  await avery.send("Add Your Idea", { "Your idea": "By the water" });
  await casey.press("Remind", "Your poll is open");
  expect(kai.reads("have not voted yet")).toContain(where);
  await casey.press("Sort Ideas", "Your poll is open");
  await casey.send("Sort Ideas", { "This idea": "By the water", "Counts as": "At the lake" });
  await house.later(0.01);
  expect(avery.reads(where, channel)).not.toContain("By the water");
  await casey.press("Extend", "Your poll is open");
  expect(await casey.send("Extend Poll", {})).toContain("Extended");
  await casey.press("Repeat", "Your poll is open");
  await casey.send("Repeat Poll", { "Ask again": "Every month" });
  expect(casey.reads("Your poll is open")).toContain("Every month; next");
  await casey.press("Delete", "Your poll is open");
  expect(avery.reads("taken down", channel)).toContain("Its votes are deleted");
  expect(await house.db.prisma.pollVoter.count()).toBe(0);
});

test("App Home shows what waits for one's vote, and no more once it is given", async ({ house, cast }) => {
  const { casey, avery } = cast;
  await channelFor(house, cast);
  await casey.command(`${lunch} --named --until tomorrow`);
  expect(await avery.home()).toContain("Polls that wait for your vote");
  await avery.pressHome("Vote");
  await avery.send("Your Vote", { "Choose one.": "In the hills" });
  expect(await avery.home()).not.toContain("Polls that wait for your vote");
  await casey.command("/poll list");
  expect(casey.shown()).toContain(where);
});
