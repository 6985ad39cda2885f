// Reminders of a webinar: those that somebody wishes, at the hour by the clock in Massachusetts.
import { expect } from "vitest";
import { journey } from "../support/journey.ts";
import { announced, dayMs, link, title } from "../support/webinars.ts";

const test = journey();

test("reminders that somebody does not wish are not given", async ({ house, cast }) => {
  const { avery } = cast;
  const { channel, startsAt } = await announced(house, cast);
  await avery.press("I Will Attend", title, channel);
  await avery.command("/webinar");
  await avery.pressIn("Webinars", "Choose Reminders");
  await avery.send("Reminders", { "When you have signed up, remind me": ["The day before"] });
  await house.moveTo(new Date(startsAt.getTime() - 7 * dayMs));
  expect(avery.message("Coming up:")).toBeUndefined();
  await house.moveTo(new Date(startsAt.getTime() - dayMs));
  expect(avery.reads("Tomorrow:")).toContain(title);
});

test("reminders keep to the clock in Massachusetts when it changes, and the link that is missing is asked for", async ({
  house,
  cast,
}) => {
  const { avery, harper } = cast;
  // The clocks went forward on March 14, 2027.
  await house.moveTo(new Date("2027-03-01T15:00:00Z"));
  const { channel } = await announced(house, cast, {
    Begins: "2027-03-14T20:00:00.000Z",
    "Link to join": "",
  });
  await avery.press("I Will Attend", title, channel);
  await house.moveTo(new Date("2027-03-07T20:59:00Z"));
  expect(avery.message("Coming up:")).toBeUndefined();
  await house.moveTo(new Date("2027-03-07T21:00:00Z"));
  expect(avery.reads("Coming up:")).toContain("4:00 PM");
  await house.moveTo(new Date("2027-03-13T20:59:00Z"));
  expect(avery.message("Tomorrow:")).toBeUndefined();
  await house.moveTo(new Date("2027-03-13T21:00:00Z"));
  expect(avery.reads("Tomorrow:")).toContain("The link comes here before it begins.");
  expect(harper.reads("The link is still missing")).toContain("1 person expects it.");
  await harper.press("Add Link", "The link is still missing");
  await harper.send("Change Webinar", { "Link to join": link });
  expect(harper.message("The link is still missing")).toBeUndefined();
  expect(avery.reads("A webinar has changed")).toContain(link);
  await house.moveTo(new Date("2027-03-14T19:45:00Z"));
  expect(avery.reads("Beginning soon:")).toContain(link);
});
