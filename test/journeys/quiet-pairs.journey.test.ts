// A pair that goes quiet is not left to itself.
import { addDays } from "date-fns";
import { expect } from "vitest";
import { journey } from "../support/journey.ts";
import { ask } from "../support/partner.ts";

const test = journey();
const asksHow = "How are the two of you getting on?";

test("who has not met is asked after one week and after three, then a coordinator looks after it", async ({
  house,
  cast: { avery, blair, emery },
}) => {
  await ask(avery, { "How soon": "No rush" });
  await blair.press("Accept Request", "A colleague asks");
  const room = avery.groups()[0]?.id;
  const asked = () => avery.messages(room).filter(({ text }) => text === asksHow).length;
  const begun = house.now();
  for (const [days, times] of [
    [6, 0],
    [8, 1],
    [22, 2],
  ] as const) {
    await house.moveTo(addDays(begun, days));
    expect(asked()).toBe(times);
  }
  expect(emery.reads("A pair that has gone quiet")).toBe("");
  await house.moveTo(addDays(begun, 36));
  const told = emery.reads("A pair that has gone quiet");
  expect(told).toContain("<@UBIRCH> has been a thought partner since");
  expect(told).not.toMatch(/UALDER|Avery|Budget/);
});

test("who tells of a meeting is left in peace for a month", async ({ house, cast: { avery, blair, emery } }) => {
  await ask(avery, { "How soon": "No rush" });
  await blair.press("Accept Request", "A colleague asks");
  const room = avery.groups()[0]?.id;
  const begun = house.now();
  await blair.press("We Have Met", "Welcome", room);
  await blair.send("We Have Met");
  await house.moveTo(addDays(begun, 28));
  expect(avery.reads(asksHow, room)).toBe("");
  await house.moveTo(addDays(begun, 32));
  expect(avery.reads(asksHow, room)).toContain("You have told of one meeting.");
  await blair.press("Close", asksHow, room);
  await blair.send("Close This Request", { "How did it end?": "It helped" }).catch(() => undefined);
  await house.moveTo(addDays(begun, 70));
  expect(emery.reads("A pair that has gone quiet")).toBe("");
});
