// What the nights take away, and unusual reading, as those see them who look after the network.
import { expect } from "vitest";
import { endMember, memberBySlackUser } from "../../src/features/roster/index.ts";
import { callForHelp, roomOf } from "../support/crisis.ts";
import { setHold, texts } from "../support/holds.ts";
import { journey } from "../support/journey.ts";
import { close, matched } from "../support/partner.ts";
import type { Person } from "../support/people.ts";

const test = journey();
const words = "The committee turned on me";
const day = 24;

test("coordinators see what is kept how long, and what the last night took away", async ({
  house,
  cast: { avery, blair, emery, harper },
}) => {
  await matched(avery, blair, { "In your own words": words });
  await close(avery);
  await emery.command("/mssn retention");
  expect(emery.shown()).toContain("The first purge comes this night.");
  await emery.close();
  await house.later(182 * day);
  await emery.command("/mssn retention");
  expect(emery.shown()).toMatch(/What members wrote, sealed\*\nKept 180 days[^\n]*\n[^\n]*: 1\. In 30 days: 1\./);
  expect(emery.shown()).toContain("No legal hold stands.");
  await emery.close();
  await setHold(emery, "Avery Alder");
  await emery.command("/mssn retention");
  expect(emery.shown()).toContain("Waits while a hold stands.");
  await emery.pressIn("What Is Kept How Long", "Legal Holds");
  expect(emery.shown()).toContain("Avery Alder");
  await harper.command("/mssn retention");
  expect(harper.told()).toContain("Coordinators and the Executive Director");
});

test("who left keeps no words after half a year, and after a year no name; who comes back before is who they were", async ({
  house,
  cast: { avery, blair },
}) => {
  await matched(avery, blair, { "In your own words": words });
  const member = await memberBySlackUser(house.db.prisma, avery.id, house.now());
  const memberId = member?.id ?? "";
  await house.db.prisma.$transaction((tx) => endMember(tx, memberId, { by: "mssn", at: house.now() }));
  await house.later(179 * day);
  expect(await texts(house)).toBe(1);
  await house.later(2 * day);
  expect(await texts(house)).toBe(0);
  await close(avery);
  await house.later(180 * day);
  expect(await house.db.prisma.member.findUniqueOrThrow({ where: { id: memberId } })).toMatchObject({
    name: "Avery Alder",
  });
  await house.later(6 * day);
  const after = await house.db.prisma.member.findUniqueOrThrow({ where: { id: memberId } });
  expect(after).toMatchObject({ name: "Former member", email: null, slackUserId: null, districtId: null });
  expect(await house.db.prisma.partnerRequest.count({ where: { requesterId: memberId } })).toBe(1);
});

test("a coordinator who opens more than ten words in a day is told to the Executive Director, once and counted on", async ({
  house,
  cast: { avery, emery, indigo, finley },
}) => {
  await callForHelp(avery, { "A few words": "A reporter waits at my door" });
  const room = roomOf(emery);
  const read = async (who: Person, times: number) => {
    for (let nth = 0; nth < times; nth++) {
      await who.press("Read Their Words", "Media storm", room);
      await who.close();
    }
  };
  await finley.press("I Am on It", "needs the Crisis Support Team");
  await read(finley, 12);
  await read(emery, 10);
  expect(indigo.reads("More was read than usual")).toBe("");
  await read(emery, 2);
  await house.later(0.01);
  expect(indigo.reads("More was read than usual")).toMatch(/<@UELMXX> opened other people’s words 12 times/);
  expect(indigo.message("More was read than usual")?.text).not.toMatch(/Emery|UELMXX/);
  const told = indigo.messages().filter(({ text }) => text?.includes("in the audit"));
  expect(told).toHaveLength(1);
  expect(emery.reads("More was read than usual")).toBe("");
  await indigo.command("/mssn readings");
  expect(indigo.shown()).toMatch(/<@UELMXX> opened other people’s words 12 times/);
  expect(indigo.shown()).not.toContain(finley.id);
  await indigo.close();
  await emery.command("/mssn readings");
  expect(emery.told()).toContain("Executive Director looks after this");
});
