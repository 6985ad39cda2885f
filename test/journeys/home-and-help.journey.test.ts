// App Home, help, and the commands with which mentors and coordinators keep things right.
import { expect } from "vitest";
import { practiceRoster } from "../../src/practice/roster.ts";
import { journey } from "../support/journey.ts";
import { ask, matched, withdraw } from "../support/partner.ts";
import { person } from "../support/people.ts";

const rowan = { id: "UROWAN", name: "Rowan Rowe", email: "rowan.rowe@practice.example", title: "Superintendent" };
const whole = practiceRoster();
const withoutKai = { ...whole, people: whole.people.filter(({ id }) => id !== "UKATSU") };

const test = journey({ strangers: [rowan] });
const open = "A colleague asks for a thought partner";

test("/mssn and /mssn help tell everybody what they can do here, and only to them", async ({
  cast: { avery, kai },
}) => {
  for (const command of ["/mssn", "/mssn help", "/mssn  HELP me"]) {
    await avery.command(command);
    for (const known of ["/thought-partner", "/mssn mentor", "/mssn topics", "/mssn lifelines"])
      expect(avery.told()).toContain(known);
  }
  expect(kai.told()).toBe("");
});

test("a stranger is told the same, and their Home offers the same", async ({ house }) => {
  const stranger = person(house, rowan.id);
  await stranger.command("/mssn help");
  expect(stranger.told()).toContain("/thought-partner");
  expect(await stranger.home()).toContain("Ask a Thought Partner");
  await stranger.pressHome("Ask a Thought Partner");
  expect(stranger.shown()).toContain("Your district");
});

test("the shortcut opens the form", async ({ cast: { avery } }) => {
  await avery.shortcut("thought-partner.ask");
  await avery.page("Ask a Thought Partner");
});

test("the form says who sees what, with more behind Read More, and keeps what was filled in", async ({
  cast: { avery },
}) => {
  await avery.command("/thought-partner a worry");
  const form = avery.shown();
  for (const part of ["public records", "not an emergency service", "911", "988", "833-773-2445"])
    expect(form).toContain(part);
  await avery.pressIn("Ask a Thought Partner", "Read More");
  for (const part of ["180 days", "51A", "export private conversations", "not legal advice", "Reports"])
    expect(avery.shown()).toContain(part);
  await avery.actor.dismiss({ view: (await avery.page("Who Sees What")).id });
  expect(JSON.stringify(await avery.page("Ask a Thought Partner"))).toContain("a worry");
});

test("a superintendent's Home shows their requests as they stand, and what can be done", async ({
  cast: { avery, blair },
}) => {
  expect(await avery.home()).toContain("Ask a Thought Partner");
  await ask(avery, { "How soon": "No rush" });
  expect(await avery.home()).toMatch(/Budget and finance[\s\S]*We are asking one mentor now/);
  await blair.press("Accept Request", open);
  expect(await avery.home()).toMatch(/<@UBIRCH> .*your thought partner/);
  await avery.pressHome("Close");
  await avery.send("Close This Request", { "How did it end?": "It helped" });
  expect(await avery.home()).not.toContain("Budget and finance");
});

test("Home is brought up to date without being opened again", async ({ cast: { avery, blair } }) => {
  await blair.home();
  await ask(avery, { "How soon": "No rush" });
  const { home } = blair.actor.see();
  expect(JSON.stringify(home)).toContain("Accept Request");
});

test("a mentor accepts, or says no, from Home", async ({ cast: { avery, blair, casey } }) => {
  await ask(avery, { "How soon": "This week" });
  const page = await blair.home();
  for (const part of ["My mentoring", "A colleague asks for a thought partner", "Budget and finance"])
    expect(page).toContain(part);
  expect(page).not.toMatch(/Avery|UALDER/);
  await casey.home();
  await casey.pressHome("Cannot This Time");
  expect(await casey.send("Cannot This Time")).toContain("Thank you for saying so.");
  await blair.pressHome("Accept Request");
  expect(blair.shown()).toContain("Thank you. A conversation with your partner is opening");
  await blair.close();
  expect(await blair.home()).toMatch(/<@UALDER>[\s\S]*not met yet/);
  await blair.pressHome("We Have Met");
  await blair.send("We Have Met", { "How long?": "30 minutes" });
  expect(await blair.home()).toContain("met once");
});

test("/mssn mentor keeps topics, how many at a time, and pauses; both the command and Home show it", async ({
  cast,
}) => {
  const { avery, finley, blair, casey } = cast;
  await blair.command("/mssn mentor");
  const settings = { "My topics": ["AI and technology"], "How many partners at a time": "1" };
  expect(await blair.send("My Mentoring", settings)).toContain("Your settings are saved.");
  expect(await blair.home()).toContain("*None of one partner*. You have chosen one topic.");
  await matched(avery, blair, { Topic: "AI and technology", "Whom to prefer": "Another Round Table" });
  await ask(finley, { Topic: "AI and technology", "How soon": "No rush", "Whom to prefer": "Another Round Table" });
  expect(blair.reads(open)).not.toContain("Accept Request");
  await casey.home();
  await casey.pressHome("My Mentoring");
  await casey.page("My Mentoring");
});

test("/mssn mentor tells who is no mentor how to become one", async ({ cast: { avery } }) => {
  await avery.command("/mssn mentor");
  expect(avery.told()).toContain("These settings are for mentors.");
  expect(avery.shown()).toBe("");
});

test("/mssn topics: what is added can be asked about, what is renamed is shown so, what is retired stays readable", async ({
  cast,
}) => {
  const { avery, blair, emery } = cast;
  await ask(avery, { Topic: "School safety", "How soon": "No rush" });
  await emery.command("/mssn topics");
  const changes = { "Add a topic": "Snow days", "Retire a topic": "School safety" };
  expect(await emery.send("Topics", changes)).toContain("The list of topics is changed.");
  await emery.command("/mssn topics");
  await emery.send("Topics", { "Rename a topic": "Personnel", "Its new name": "People and posts" });
  await avery.command("/thought-partner more");
  const form = avery.shown();
  expect(form).toContain("Snow days");
  expect(form).toContain("People and posts");
  expect(form).not.toContain("School safety");
  await avery.close();
  expect(blair.reads(open)).toContain("School safety");
  await avery.press("Edit", "Your request");
  expect(await avery.send("Edit Your Request", { "How soon": "This week" })).toContain("Your request is changed.");
});

test("/mssn lifelines: what a coordinator writes stands in every form from then on", async ({
  cast: { avery, emery },
}) => {
  await emery.command("/mssn lifelines");
  const lines = "911 first\nThe duty line, <555-0100>";
  expect(await emery.send("Lifelines", { "Whom to call in danger": lines })).toContain("The lifelines are changed.");
  await avery.command("/thought-partner x");
  expect(avery.shown()).toContain("911 first · The duty line, &lt;555-0100&gt;");
  expect(avery.shown()).not.toContain("988 to call");
});

test("who is no coordinator can change neither, and is told kindly", async ({ cast: { avery } }) => {
  for (const command of ["/mssn topics", "/mssn lifelines"]) {
    await avery.command(command);
    expect(avery.told()).toContain("A coordinator takes care of this");
    expect(avery.shown()).toBe("");
  }
});

journey({ roster: withoutKai })(
  "who is on the roster and not in Slack is listed for the coordinator",
  async ({ house }) => {
    const emery = person(house, "UELMXX");
    expect(await emery.home()).toMatch(/Not found in Slack: 1\*\nKai Katsura/);
  },
);

test("a coordinator's Home holds the requests that wait, the people to confirm, and work that failed", async ({
  house,
  cast,
}) => {
  const { avery, finley, blair, casey, logan, devon, emery } = cast;
  expect(await emery.home()).not.toMatch(/Requests|People to confirm|What is late/);
  await ask(person(house, rowan.id), { "Your district": "Willowmere" });
  await withdraw(person(house, rowan.id));
  await ask(avery, { "How soon": "No rush", "People to leave out": ["UBIRCH", "UCEDAR", "ULARCH", "UDOGWO"] });
  house.workspace.faults.add({ method: "conversations.open", fault: "slack_error", error: "not_allowed_token_type" });
  await ask(finley, { "How soon": "No rush" });
  await blair.press("Accept Request", open);

  const page = await emery.home();
  for (const part of [
    "*Requests that need a coordinator: 1*",
    "Match by Hand",
    "Offer Again",
    "People to confirm",
    "Rowan Rowe",
  ])
    expect(page).toContain(part);
  expect(page).toContain("*One conversation to set up*");
  expect(page).toMatch(/room\.match: conversations\.open: not_allowed_token_type/);
  expect(blair.groups()).toEqual([]);
  await emery.pressHome("Try Again");
  expect(blair.groups()).toHaveLength(1);
  expect(blair.reads("Welcome", blair.groups()[0]?.id)).toContain("We Have Met");
  await emery.pressHome("Confirm Member");
  await emery.close();
  const after = await emery.home();
  expect(after).not.toContain("Try Again");
  expect(after).not.toContain("Rowan Rowe");
  expect([casey, logan, devon].flatMap((mentor) => mentor.groups())).toEqual([]);
});
