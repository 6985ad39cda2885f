// What a member sees, downloads and deletes of what is kept about them.
import { expect } from "vitest";
import { practiceRoster } from "../../src/practice/roster.ts";
import { download, filesSeen, myDataTitle as title } from "../support/copies.ts";
import { callForHelp, onlyCrisis, roomOf } from "../support/crisis.ts";
import { journey } from "../support/journey.ts";
import { everyRow, matched, onlyRequest } from "../support/partner.ts";
import { lunch } from "../support/polls.ts";
import { announced } from "../support/webinars.ts";

const test = journey();
const words = "The committee turned on me";
const cry = "A reporter waits at my door";

const surnamesBut = (...kept: string[]) =>
  practiceRoster()
    .people.flatMap(({ id, name, email }) => [id, email, name.split(" ").at(-1) ?? ""])
    .filter((each) => !kept.some((name) => each.toLowerCase().includes(name)));

test("a member sees what is kept and who opened their words, and downloads it with the words in it", async ({
  house,
  cast: { avery, blair },
}) => {
  const room = await matched(avery, blair, { "In your own words": words, "What would help": "Career counseling" });
  await blair.press("Read Their Words", "Welcome", room);
  await blair.close();

  await avery.command("/mssn my-data");
  expect(avery.shown()).toMatch(/Your requests for a thought partner\*\nTwo entries/);
  expect(avery.shown()).toMatch(/Who opened your words\*\nOne entry/);
  expect(avery.shown()).not.toContain(words);
  await avery.close();

  const { page, data, shown } = await download(house, avery);
  expect(shown).toContain("Two files are on their way");
  expect(page).toContain("What is kept about Avery Alder");
  expect(page).toContain(words);
  // In the words of the form; for a program, in its codes.
  for (const chosen of ["Career counseling", "My own Round Table", "180 days after its request"])
    expect(page).toContain(chosen);
  expect(data.requests?.find(({ what }) => what.startsWith("Request"))).toMatchObject({ "What would help": "career" });
  expect(data.requests?.find(({ what }) => what.startsWith("Request"))).toMatchObject({
    words: { "Your words": words },
  });
  expect(data.readings).toMatchObject([{ By: "Blair Birch", Of: "Request for a thought partner" }]);
  expect(data.acts?.map(({ what }) => what)).toContain("Asked for a thought partner");
  const { requesterId } = await onlyRequest(house);
  const opened = await house.db.prisma.auditEntry.findMany({ where: { act: "words.open" }, orderBy: { id: "asc" } });
  expect(opened.map(({ actor }) => actor === requesterId)).toEqual([false, true, true]);
  expect(await everyRow(house)).not.toContain(words);
  expect(house.log.text()).not.toContain(words);
  expect(
    avery
      .messages()
      .map(({ text }) => text)
      .join("\n"),
  ).not.toContain("Blair");
});

test("a download tells of nobody whom the member has not chosen or met", async ({ house, cast }) => {
  const { avery, blair, finley, casey } = cast;
  const room = await matched(avery, blair, { "In your own words": words, "People to leave out": ["UGINKG"] });
  await blair.press("Read Their Words", "Welcome", room);
  await blair.close();
  await callForHelp(avery, { "A few words": cry });
  await finley.press("I Am on It", "needs the Crisis Support Team");
  await announced(house, cast);
  await avery.command("/webinar");
  await avery.close();
  await casey.command(lunch);

  const asker = await download(house, avery);
  expect(surnamesBut("alder", "birch", "gink", "fir").filter((each) => asker.json.includes(each))).toEqual([]);
  expect(asker.json).toContain("Gray Gink");
  const mentor = await download(house, blair);
  expect(surnamesBut("birch").filter((each) => mentor.json.includes(each))).toEqual([]);
  expect(mentor.json).not.toContain(words);
  expect(mentor.data.mentoring?.length).toBeGreaterThan(1);
  const helper = await download(house, finley);
  expect(surnamesBut("fir").filter((each) => helper.json.includes(each))).toEqual([]);
  expect(helper.json + helper.page).not.toContain(cry);
  const leftOut = await download(house, cast.gray);
  expect(leftOut.json).not.toContain("Avery");
  expect(leftOut.data.requests).toEqual([]);
});

test("a choice in an anonymous poll is in no download, one in a named poll is", async ({
  house,
  cast: { casey, avery },
}) => {
  for (const flag of ["--anonymous", "--named"]) {
    await casey.command(`${lunch} ${flag}`);
    const words = flag === "--named" ? "Where shall we meet" : "Where shall we meet";
    await avery.press("At the lake", words).catch(() => avery.press("Vote", words));
  }
  const { data } = await download(house, avery);
  const choices = data.polls?.map(({ Anonymous, "Your choice": choice }) => [Anonymous, choice]);
  expect(choices).toContainEqual([true, "Nobody can find it, and so it is not here"]);
});

test("the files are deleted at a press, and by themselves after seven days", async ({
  house,
  cast: { avery, blair },
}) => {
  await download(house, avery);
  expect(filesSeen(avery)).toHaveLength(2);
  await blair.command("/mssn my-data");
  await blair.close();
  await avery.press("Delete These Files", "What is kept about you");
  expect(filesSeen(avery)).toEqual([]);
  expect(avery.reads("Your files are deleted")).toContain("/mssn my-data");
  await house.later(1);
  await download(house, avery);
  expect(filesSeen(avery)).toHaveLength(2);
  await house.later(6.9 * 24);
  expect(filesSeen(avery)).toHaveLength(2);
  await house.later(0.2 * 24);
  expect(filesSeen(avery)).toEqual([]);
});

test("all words are deleted at once, and the cards know", async ({ house, cast: { avery, blair, finley } }) => {
  const room = await matched(avery, blair, { "In your own words": words });
  await callForHelp(avery, { "A few words": cry });
  await finley.press("I Am on It", "needs the Crisis Support Team");
  await finley.press("Post Update", "On it", roomOf(finley)).catch(() => undefined);
  await finley.close();
  expect(blair.reads("Welcome", room)).toContain("Read Their Words");

  await download(house, avery);
  expect(filesSeen(avery)).toHaveLength(2);
  await avery.command("/mssn my-data");
  await avery.pressIn(title, "Delete My Words");
  expect(avery.shown()).toContain("Your words are deleted");
  expect(filesSeen(avery)).toEqual([]);
  await avery.close();
  expect((await onlyRequest(house)).wordsId).toBeNull();
  expect((await onlyCrisis(house)).wordsId).toBeNull();
  expect(await house.db.prisma.sealedText.count()).toBe(0);
  await house.later(0.01);
  expect(blair.reads("Welcome", room)).not.toContain("Read Their Words");
  expect(await house.db.prisma.auditEntry.count({ where: { act: "words.delete" } })).toBe(2);
  await avery.command("/mssn my-data");
  expect(avery.shown()).not.toContain("Delete My Words");
});

test("who reads words and number with one press has opened them once", async ({ cast: { avery, finley } }) => {
  await callForHelp(avery, { "A few words": cry, "How to reach you": "617-555-0142" });
  await finley.press("I Am on It", "needs the Crisis Support Team");
  await finley.press("Read Their Words", "asks for help", roomOf(finley));
  expect(finley.shown()).toContain("617-555-0142");
  await avery.command("/mssn my-data");
  expect(avery.shown()).toMatch(/Who opened your words\*\nOne entry/);
});

test("somebody who is not on the roster is told that nothing is kept", async ({ house, cast: { avery } }) => {
  await house.db.prisma.member.updateMany({ where: { slackUserId: avery.id }, data: { slackUserId: null } });
  await avery.command("/mssn my-data");
  expect(avery.told()).toContain("Nothing is kept about you");
});
