// A program manager announces a webinar; members sign up with one tap, are reminded, and hear of what changes.
import { expect } from "vitest";
import { journey } from "../support/journey.ts";
import { channelFor } from "../support/polls.ts";
import { announced, dayMs, link, moment, title } from "../support/webinars.ts";

const test = journey();

test("announced, signed up for by one tap, reminded of, and begun; the link is seen by who signed up only", async ({
  house,
  cast,
}) => {
  const { avery, casey, harper } = cast;
  const { channel, startsAt } = await announced(house, cast);
  expect(avery.reads(title, channel)).toContain("I Will Attend");
  expect(avery.reads(title, channel)).not.toContain(link);
  await avery.press("I Will Attend", title, channel);
  expect(avery.told()).toContain("You are signed up");
  expect(avery.reads("You are signed up")).toContain(link);
  await casey.press("Recording Only", title, channel);
  expect(casey.reads(title)).not.toContain(link);
  await avery.press("Add to Calendar", "You are signed up");
  expect(avery.reads("Open this file to put the webinar into your calendar")).not.toBe("");
  await house.later(0.01);
  expect(casey.reads(title, channel)).toContain("1 person comes · 1 person wants the recording");
  await harper.press("Who Signed Up", "Your webinar is announced");
  expect(harper.shown()).toContain("They come: 1");
  await harper.close();

  await house.moveTo(new Date(startsAt.getTime() - 7 * dayMs));
  expect(avery.reads("Coming up:")).toContain(title);
  await house.moveTo(new Date(startsAt.getTime() - dayMs));
  expect(avery.reads("Tomorrow:")).toContain(link);
  await house.moveTo(new Date(startsAt.getTime() - 15 * 60_000));
  expect(avery.reads("Beginning soon:")).toContain(link);
  expect(casey.message("Tomorrow:")).toBeUndefined();
  await house.moveTo(startsAt);
  // While people wait, a link can be mended.
  await harper.press("Change", "Your webinar is announced");
  await harper.send("Change Webinar", { "Link to join": `${link}?mended` });
  expect(avery.reads("A webinar has changed")).toContain(`${link}?mended`);
  expect(avery.reads(title, channel)).toContain("It has begun.");
  expect(avery.reads(title, channel)).not.toContain("I Will Attend");
});

test("with one seat there is a waiting list: a seat that is given back is offered for a day, then to the next", async ({
  house,
  cast,
}) => {
  const { avery, casey, kai, emery } = cast;
  const { channel } = await announced(house, cast, { Seats: "1" });
  await avery.press("I Will Attend", title, channel);
  await casey.press("Join the Waiting List", title, channel);
  expect(casey.told()).toContain("waiting list");
  await emery.press("Join the Waiting List", title, channel);
  await avery.press("Cannot Come", "You are signed up");
  expect(casey.reads("A seat is free for you")).toContain("It is kept for you until");
  expect(emery.message("A seat is free for you")).toBeUndefined();
  await house.later(24);
  expect(casey.message("A seat is free for you")).toBeUndefined();
  expect(casey.reads(title)).toContain("was not taken in time");
  await emery.press("I Will Attend", "A seat is free for you");
  expect(emery.reads(title)).toContain(link);
  // Kai comes last, by the command.
  await kai.command("/webinar");
  await kai.pressIn("Webinars", "Join the Waiting List");
  expect(kai.shown()).toContain("You are on the waiting list");
});

test("another time and link are told at once to who signed up; called off, everybody is told", async ({
  house,
  cast,
}) => {
  const { avery, casey, emery, harper } = cast;
  const { channel, startsAt } = await announced(house, cast);
  await avery.press("I Will Attend", title, channel);
  await harper.press("Change", "Your webinar is announced");
  await harper.send("Change Webinar", {
    Begins: moment(new Date(startsAt.getTime() + dayMs)),
    "Link to join": `${link}?new`,
  });
  expect(avery.reads("A webinar has changed")).toContain(`${link}?new`);
  expect(casey.message("A webinar has changed")).toBeUndefined();
  // Whoever else may announce looks after it as well.
  await emery.command("/webinar");
  await emery.pressIn("Webinars", "Who Signed Up");
  expect(emery.shown()).toContain("They come: 1");
  await emery.close();
  await house.moveTo(new Date(startsAt.getTime() - dayMs));
  expect(avery.message("Tomorrow:")).toBeUndefined();
  await house.moveTo(startsAt);
  expect(avery.reads("Tomorrow:")).toContain(title);
  await harper.press("Call Off", "Your webinar is announced");
  expect(avery.reads("This webinar is called off")).toContain(title);
  expect(casey.reads(title, channel)).toContain("This webinar is called off");
  await house.later(24);
  expect(avery.message("Beginning soon:")).toBeUndefined();
});

test("a channel without the app is named to the announcer, and has the card when the app is let in", async ({
  house,
  cast,
}) => {
  const { avery, casey, harper } = cast;
  const { channel } = await announced(house, cast, {}, { withBot: false });
  expect(avery.message(title, channel)).toBeUndefined();
  expect(harper.reads("Your webinar is announced")).toContain("I am not in");
  await casey.actor.invite({ conversation: channel, people: [house.workspace.botUserId] });
  await harper.press("Change", "Your webinar is announced");
  await harper.send("Change Webinar");
  expect(avery.reads(title, channel)).toContain("I Will Attend");
  expect(harper.reads("Your webinar is announced")).not.toContain("I am not in");
});

test("when it is over, people say with a tap that they were there, and whoever wished has the recording", async ({
  house,
  cast,
}) => {
  const { avery, casey, emery, harper } = cast;
  const { channel, startsAt } = await announced(house, cast);
  for (const person of [avery, casey]) await person.press("I Will Attend", title, channel);
  await house.moveTo(new Date(startsAt.getTime() + 3_600_000));
  await avery.press("I Was There", "How was it?");
  await avery.press("Very Useful", "How was it?");
  expect(avery.reads("How was it?")).toContain("very useful");
  await casey.press("I Could Not Come", "How was it?");
  const attended = { where: { kind: "webinar_attended" } };
  expect(await house.db.prisma.interaction.findMany(attended)).toMatchObject([{ minutes: 60, role: "superintendent" }]);
  await emery.press("Send Me the Recording", title, channel);
  expect(emery.told()).toContain("when it is there");

  await harper.press("Add Recording", "Your webinar is over");
  const recording = "https://video.example.org/1";
  const wrong = await harper.tryToSend("Add Recording", { "Link to the recording": "video" });
  expect(wrong["Link to the recording"]).toContain("https://");
  await harper.send("Add Recording", { "Link to the recording": recording });
  for (const person of [avery, casey, emery]) expect(person.reads("The recording is there")).toContain(recording);
  expect(harper.reads("Your webinar is over")).toContain("1 says that they were there");
  expect(casey.reads(title, channel)).not.toContain(recording);
});

test("a draft shows its card first, and is announced from there", async ({ house, cast }) => {
  const { avery, harper } = cast;
  const { channel } = await announced(house, cast, { "Announce it": "Not yet" });
  expect(avery.message(title, channel)).toBeUndefined();
  expect(harper.reads("Your webinar is a draft")).toContain("Prepare a first offer");
  await harper.press("Change", "Your webinar is a draft");
  await harper.send("Change Webinar", {
    "Only these roles": ["Superintendents"],
    "REDI track": "Leaders’ reflection and learning",
  });
  expect(harper.reads("Your webinar is a draft")).toContain("Invited: superintendents");
  await harper.press("Announce Now", "Your webinar is a draft");
  expect(avery.reads(title, channel)).toContain("I Will Attend");
});

test("a series is one form; each part is signed up for, moved and called off alone", async ({ house, cast }) => {
  const { avery, casey, harper } = cast;
  const { channel } = await announced(house, cast, {
    Parts: "3",
    "What each part is called":
      "No-confidence votes\nDifficult contract negotiations\nSchool committee and municipality",
    "Announce it": "Not yet",
  });
  expect(avery.message("No-confidence votes", channel)).toBeUndefined();
  await harper.press("Announce All Parts", "Difficult contract negotiations");
  expect(avery.reads("No-confidence votes", channel)).toContain("Part 1 of 3");
  await casey.press("I Will Attend All Parts", "Difficult contract negotiations", channel);
  expect(casey.told()).toContain("You are signed up for 3 parts.");
  await avery.press("I Will Attend", "School committee and municipality", channel);
  await harper.press("Call Off", "No-confidence votes");
  expect(avery.reads("No-confidence votes", channel)).toContain("called off");
  expect(avery.reads("School committee and municipality", channel)).toContain("I Will Attend");
});

test("what cannot be is told where it was typed, and nothing is lost", async ({ house, cast }) => {
  const { avery, harper } = cast;
  await avery.command("/webinar new");
  expect(avery.told()).toContain("coordinators, program managers and the Professional Development committee");
  await avery.command("/webinar");
  expect(avery.shown()).toContain("No webinar is announced at the moment");
  const channel = await channelFor(house, cast);
  await harper.command("/webinar new");
  const wrong = await harper.tryToSend("New Webinar", {
    Title: title,
    "What people will be able to do afterwards": "Much",
    "Who presents": "Rowan Practice",
    Begins: moment(new Date(house.now().getTime() - dayMs)),
    "Link to join": "http://zoom.example.org/j/123",
    Seats: "0",
    "Announce it in": [channel],
  });
  expect(wrong.Begins).toContain("has passed");
  expect(wrong["Link to join"]).toContain("https://");
  expect(wrong.Seats).toContain("1 or more");
  await harper.send("New Webinar", {
    Begins: moment(new Date(house.now().getTime() + dayMs)),
    "Link to join": link,
    Seats: "20",
  });
  expect(harper.reads("Your webinar is a draft")).toContain("Rowan Practice");
});

test("at the hour of another webinar for the same people, one is a draft until its announcer has seen that", async ({
  house,
  cast,
}) => {
  const { avery, devon } = cast;
  const { channel, startsAt } = await announced(house, cast);
  // Devon is on the Professional Development committee.
  await devon.command("/webinar new");
  const told = await devon.send("New Webinar", {
    Title: "Budgets in a lean year",
    "What people will be able to do afterwards": "Cut without harm.",
    "Who presents": "Quinn Practice",
    Begins: moment(startsAt),
    "Announce it in": [channel],
    "Announce it": "At once",
  });
  expect(told).toContain("not announced yet");
  expect(avery.message("Budgets in a lean year", channel)).toBeUndefined();
  expect(devon.reads("Your webinar is a draft")).toContain(title);
  await devon.press("Announce Now", "Your webinar is a draft");
  expect(avery.reads("Budgets in a lean year", channel)).toContain("I Will Attend");
});
