// App Home is always true: with everybody's open, each says after every act, and as time passes, what the record says then.
import { addDays } from "date-fns/addDays";
import { addHours } from "date-fns/addHours";
import { expect } from "vitest";
import { importRoster } from "../../src/features/roster/index.ts";
import { practiceRoster } from "../../src/practice/roster.ts";
import { callForHelp, minutes } from "../support/crisis.ts";
import { journey } from "../support/journey.ts";
import { ask, close } from "../support/partner.ts";
import { person } from "../support/people.ts";
import { lunch } from "../support/polls.ts";
import { announced, title } from "../support/webinars.ts";

const test = journey({ homes: "open", roster: practiceRoster() });
const shown = (who: { actor: { see(): { home: unknown } } }) => JSON.stringify(who.actor.see().home);

test("a request: asked, declined, accepted, met, quiet, closed", async ({ house, cast }) => {
  const { avery, blair, casey, emery } = cast;
  await ask(avery, { "How soon": "No rush" });
  expect(shown(emery)).toContain("One request is being offered");
  await blair.pressHome("Cannot This Time");
  await blair.send("Cannot This Time");
  expect(shown(casey)).toContain("Accept Request");
  await house.later(13);
  await casey.pressHome("Accept Request");
  await casey.close();
  expect(shown(casey)).toContain("*One of three partners*");
  expect(shown(casey)).toContain("<@UALDER>");
  expect(shown(casey)).not.toContain("Budget and finance");
  await casey.pressHome("We Have Met");
  await casey.send("We Have Met", { "How long?": "30 minutes" });
  await house.moveTo(addDays(house.now(), 70));
  expect(shown(emery)).toContain("Pairs that have gone quiet: 1");
  await casey.pressHome("We Have Met");
  await casey.send("We Have Met", { "How long?": "30 minutes" });
  expect(shown(emery)).not.toContain("quiet");
  await avery.pressHome("We Have Met");
  await avery.close();
  await close(avery);
});

test("a request that nobody can take waits for a coordinator, and is late once it has waited too long", async ({
  house,
  cast: { avery, emery },
}) => {
  await ask(avery, { "How soon": "Today", "People to leave out": ["UBIRCH", "UCEDAR", "ULARCH", "UDOGWO"] });
  expect(shown(emery)).toMatch(/What waits in the network.*Requests that need a coordinator: 1/);
  expect(shown(emery)).not.toMatch(/What is late|UALDER/);
  await house.moveTo(addDays(house.now(), 1));
  expect(shown(emery)).toMatch(/What is late.*Requests that need a coordinator: 1/);
});

test("a poll: proposed, posted, voted on, closed by its time", async ({
  house,
  cast: { avery, casey, emery, kai },
}) => {
  await avery.command(`${lunch} --all`);
  await avery.command(lunch);
  await casey.command(lunch);
  if (shown(emery).includes("Post Poll")) await emery.pressHome("Post Poll");
  expect(shown(kai)).toContain("Polls that wait for your vote");
  await kai.pressHome("Vote");
  await kai.close();
  await house.moveTo(addDays(house.now(), 15));
  expect(shown(kai)).not.toContain("Polls that wait for your vote");
});

test("a webinar: announced, signed up for, a day before, begun, over, its recording there", async ({ house, cast }) => {
  const { avery, harper } = cast;
  await announced(house, cast);
  expect(shown(avery)).toMatch(new RegExp(`Webinars to come.*${title}`));
  await avery.pressHome("Sign Up");
  await avery.close();
  await house.moveTo(addDays(house.now(), 9));
  await house.later(1);
  expect(shown(avery)).toMatch(/Waiting for you.*Within a day/);
  await house.moveTo(addDays(house.now(), 2));
  expect(shown(avery)).toMatch(/Waiting for you.*Were you there/);
  await avery.pressHome("I Was There");
  expect(shown(avery)).not.toContain(title);
  expect(shown(harper)).not.toContain("What is late");
  await house.moveTo(addDays(house.now(), 4));
  expect(shown(harper)).toMatch(/What is late.*Webinars without a recording: 1/);
});

test("a webinar without a free seat says so to everybody, and that there is one again", async ({ house, cast }) => {
  const { avery, casey } = cast;
  await announced(house, cast, { Seats: "1" });
  expect(shown(casey)).toContain("Sign Up");
  await avery.pressHome("Sign Up");
  expect(shown(avery)).toMatch(/Under way.*My webinars/);
  expect(shown(casey)).toMatch(/All seats are taken\..*Join the Waiting List/);
  expect(shown(casey)).not.toContain("Under way");
  await avery.pressHome("Cannot Come");
  expect(shown(casey)).not.toContain("All seats are taken");
  await avery.press("I Will Attend", "You cannot come");
  await casey.pressHome("Join the Waiting List");
  expect(shown(casey)).toMatch(/Under way.*You are on the waiting list/);
});

test("a webinar without a link stands on its author's Home until there is one", async ({ house, cast }) => {
  const { emery, harper } = cast;
  await announced(house, cast, { "Link to join": "" });
  expect(shown(harper)).toContain("My webinars without a link");
  expect(shown(emery)).not.toContain("without a link");
  await harper.pressHome("Add Link");
  await harper.send("Change Webinar", { "Link to join": "https://zoom.example.org/j/9" });
  expect(shown(harper)).not.toContain("without a link");
});

test("a call for help: asked, answered, resolved, looked after; and its kind is on nobody's Home", async ({
  house,
  cast,
}) => {
  const { avery, emery, finley } = cast;
  await callForHelp(avery, { "What kind of crisis": "Media storm" });
  expect(shown(finley)).toContain("Where help is needed");
  for (const who of Object.values(cast)) expect(shown(who)).not.toMatch(/media storm/i);
  await minutes(house, 6);
  await finley.pressHome("I Am on It");
  await finley.close();
  expect(shown(avery)).toContain("is on it");
  expect(shown(emery)).toMatch(/Under way.*Calls for help that a colleague is on/);
  await finley.pressHome("Post Update");
  await finley.close();
  await minutes(house, 31);
  await finley.pressHome("Still on It");
  await finley.close();
  expect(shown(finley)).not.toContain("Still on It");
  await house.moveTo(addHours(house.now(), 5));
});

test("the rotation: somebody else takes over on Monday, and nobody pressed anything", async ({
  house,
  cast: { emery },
}) => {
  const onCall = () => /Level 1:\* <@(U[A-Z]+)>/.exec(shown(emery))?.[1];
  const first = onCall();
  for (const days of [7, 14, 21]) await house.moveTo(addDays(house.now(), days));
  expect(onCall()).toMatch(/^U/);
  expect(shown(emery)).not.toContain("Mar 16");
  expect(first).toMatch(/^U/);
});

test("the roster: by an import a coordinator hands over, who is on call leaves the team, a mentor leaves the network", async ({
  house,
  cast: { avery, blair, emery, kai },
}) => {
  const theirs = "What waits in the network";
  await ask(avery, { "How soon": "Today", "People to leave out": ["UBIRCH", "UCEDAR", "ULARCH", "UDOGWO"] });
  expect(shown(emery)).toContain(theirs);
  expect(shown(kai)).not.toContain(theirs);
  const coordinates = (held: boolean) => ({ coordinator: { held, group: null, from: null, until: null } });
  const rows = practiceRoster()
    .rows.filter(({ name }) => name !== "Blair Birch")
    .map((row) => {
      if (row.name === "Emery Elm") return { ...row, duties: coordinates(false) };
      if (row.name === "Finley Fir") return { ...row, duties: { crisis_team: coordinates(false).coordinator } };
      return row.name === "Kai Katsura" ? { ...row, duties: coordinates(true) } : row;
    });
  await importRoster(house.db, { rows, problems: [] }, { now: house.now(), actor: "mssn", complete: true });
  await house.settled();
  expect(shown(emery)).not.toContain(theirs);
  expect(shown(kai)).toContain(theirs);
  expect(shown(blair)).not.toContain("My mentoring");
});

test("the roster: who joins it and is in Slack already, and who is not found there", async ({
  house,
  cast: { emery },
}) => {
  await house.workspace.addPerson({ id: "UROWAN", name: "Rowan Redwood", email: "rowan@x.example" });
  await house.workspace.as("UROWAN").open({ home: true });
  await house.settled();
  const { rows } = practiceRoster();
  const desk = rows.find(({ name }) => name === "Emery Elm") as (typeof rows)[number];
  rows.push({ ...desk, line: 14, name: "Rowan Redwood", email: "rowan@x.example" });
  rows.push({ ...desk, line: 15, name: "Sage Spruce", email: "sage@x.example" });
  await importRoster(house.db, { rows, problems: [] }, { now: house.now(), actor: "mssn", complete: true });
  await house.settled();
  for (const who of [emery, person(house, "UROWAN")]) expect(shown(who)).toContain("Sage Spruce");
});
