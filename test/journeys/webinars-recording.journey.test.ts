// The recording of a webinar that is over: asked for, shared, found later, or said not to be there.
import { expect } from "vitest";
import { sayNoRecording } from "../../src/features/webinars/recording.service.ts";
import { journey } from "../support/journey.ts";
import { announced, dayMs, title } from "../support/webinars.ts";

const test = journey();

test("a recording that people expect is asked for; whoever else may announce finds the webinar, too", async ({
  house,
  cast,
}) => {
  const { avery, emery, harper } = cast;
  const { channel, startsAt } = await announced(house, cast);
  await avery.press("I Will Attend", title, channel);
  await house.moveTo(new Date(startsAt.getTime() + 3_600_000));
  expect(harper.message("A recording is waited for")).toBeUndefined();
  await house.moveTo(new Date(startsAt.getTime() + 5 * dayMs));
  expect(harper.reads("A recording is waited for")).toContain("1 person expects it.");
  await emery.command("/webinar");
  expect(emery.shown()).toContain("Begun or over, and without a recording");
  await emery.pressIn("Webinars", "Add Recording");
  await emery.send("Add Recording", { "Link to the recording": "https://video.example.org/1" });
  expect(avery.reads("The recording is there")).toContain("https://video.example.org/1");
  expect(harper.message("A recording is waited for")).toBeUndefined();
});

test("a recording of what was for everybody is found in the library afterwards", async ({ house, cast }) => {
  const { kai, harper } = cast;
  const { startsAt } = await announced(house, cast);
  await house.moveTo(new Date(startsAt.getTime() + 3_600_000));
  await harper.press("Add Recording", "Your webinar is over");
  await harper.send("Add Recording", { "Link to the recording": "https://video.example.org/1" });
  await kai.command("/library negotiation");
  expect(kai.shown()).toContain(title);
});

test("that there is no recording is said once: whoever expects it is told, and nobody is asked for it any more", async ({
  house,
  cast,
}) => {
  const { avery, casey, emery, harper } = cast;
  const { channel, startsAt } = await announced(house, cast);
  await avery.press("I Will Attend", title, channel);
  await casey.press("Recording Only", title, channel);
  await house.moveTo(new Date(startsAt.getTime() + 5 * dayMs));
  await harper.press("There Is No Recording", "A recording is waited for");
  expect(harper.told()).toContain("Whoever expects the recording is told");
  for (const person of [avery, casey]) {
    expect(person.reads("There is no recording")).toContain(title);
    expect(person.messages().at(-1)?.text).not.toContain(title);
  }
  await emery.command("/webinar");
  expect(emery.shown()).not.toContain("without a recording");
  await emery.close();
  expect(await emery.home()).not.toContain("Webinars without a recording");
  expect(avery.reads(title, channel)).toContain("there is no recording of it");
  expect(avery.reads(title, channel)).not.toContain("Send Me the Recording");

  expect(harper.reads("Your webinar is over")).not.toContain("There Is No Recording");
  const webinarId = (await house.db.prisma.webinar.findFirstOrThrow()).id;
  await sayNoRecording(house.work, { slackUserId: emery.id, webinarId });
  await house.settled();
  expect(casey.messages().filter(({ text }) => text?.includes("a recording that you expect"))).toHaveLength(1);
  const noted = { where: { act: "webinar.no-recording" } };
  expect(await house.db.prisma.auditEntry.count(noted)).toBe(1);
});

test("a recording that is added after all goes to everybody who was told that there is none", async ({
  house,
  cast,
}) => {
  const { avery, harper } = cast;
  const { channel, startsAt } = await announced(house, cast);
  await avery.press("I Will Attend", title, channel);
  await house.moveTo(new Date(startsAt.getTime() + 3_600_000));
  await avery.press("I Could Not Come", "How was it?");
  await harper.press("There Is No Recording", "Your webinar is over");
  expect(avery.reads("How was it?")).toContain("There is no recording of it.");
  await house.moveTo(new Date(startsAt.getTime() + 5 * dayMs));
  expect(harper.message("A recording is waited for")).toBeUndefined();

  await harper.press("Add Recording", "Your webinar is over");
  const recording = "https://video.example.org/1";
  await harper.send("Add Recording", { "Link to the recording": recording });
  expect(avery.reads("The recording is there")).toContain(recording);
  expect(avery.reads("There is a recording after all")).toContain(recording);
  expect(avery.message("There is no recording")).toBeUndefined();
  expect(harper.reads("Your webinar is over")).not.toContain("There Is No Recording");
});

test("only who looks after webinars says that there is no recording, after its end, and not where there is one", async ({
  house,
  cast,
}) => {
  const { avery, harper } = cast;
  const { startsAt } = await announced(house, cast);
  const { id: webinarId } = await house.db.prisma.webinar.findFirstOrThrow();
  const say = ({ id }: { id: string }) => sayNoRecording(house.work, { slackUserId: id, webinarId });
  expect(await say(harper)).toEqual({ ok: false, refusal: "not_over" });
  await house.moveTo(new Date(startsAt.getTime() + 3_600_000));
  expect(await say(avery)).toEqual({ ok: false, refusal: "not_an_announcer" });
  await harper.press("Add Recording", "Your webinar is over");
  await harper.send("Add Recording", { "Link to the recording": "https://video.example.org/1" });
  expect(await say(harper)).toEqual({ ok: false, refusal: "has_recording" });
});
