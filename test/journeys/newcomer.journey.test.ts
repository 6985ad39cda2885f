// Nobody is turned away: who is not on the roster is helped at once, and put before the coordinator.
import { expect } from "vitest";
import { importRoster } from "../../src/features/roster/index.ts";
import { practiceRoster } from "../../src/practice/roster.ts";
import { journey } from "../support/journey.ts";
import { ask, interactions } from "../support/partner.ts";
import { person } from "../support/people.ts";

const rowan = { id: "UROWAN", name: "Rowan Rowe", email: "rowan.rowe@practice.example", title: "Superintendent" };
const test = journey({ strangers: [rowan] });
const open = "A colleague asks for a thought partner";
const whoIAm = { "Your district": "Willowmere", "Your Round Table": "Salt Marsh", "Your role": "Superintendent" };

test("a newcomer is asked for district, Round Table and role, and helped at once", async ({
  house,
  cast: { blair },
}) => {
  const newcomer = person(house, rowan.id);
  await newcomer.command("/thought-partner");
  expect(newcomer.shown()).toContain("We do not know you yet.");
  await newcomer.close();
  expect(await ask(newcomer, { ...whoIAm, "How soon": "No rush" })).toContain("Request Sent");
  expect(newcomer.reads("Your request")).toContain("We are asking one mentor now.");
  await blair.press("Accept Request", open);
  expect(newcomer.groups()).toHaveLength(1);
  expect((await interactions(house))[0]).toMatchObject({ kind: "partner_requested", roundTable: "Salt Marsh" });
});

test("what is missing is asked for on its field, and nothing is lost", async ({ house }) => {
  const newcomer = person(house, rowan.id);
  await newcomer.command("/thought-partner");
  const typed = { Topic: "Personnel", "In your own words": "It cannot wait.", "Your district": " " };
  expect(await newcomer.tryToSend("Ask a Thought Partner", typed)).toMatchObject({
    "Your district": expect.stringMatching(/Please write the name of your district/),
  });
  expect(JSON.stringify((await newcomer.page("Ask a Thought Partner")).state)).toContain("It cannot wait.");
  expect(await newcomer.send("Ask a Thought Partner", { "Your district": "Willowmere" })).toContain("Request Sent");
});

test("the coordinator is asked to confirm, and confirms once", async ({ house, cast: { emery } }) => {
  const newcomer = person(house, rowan.id);
  await ask(newcomer, whoIAm);
  const card = emery.reads("Is this somebody we know?");
  for (const part of ["Rowan Rowe", "Willowmere", "Salt Marsh", "Superintendent"]) expect(card).toContain(part);
  expect(emery.messages().at(-1)?.text).not.toMatch(/Rowan|Willowmere/);
  expect(await emery.home()).toContain("Rowan Rowe");
  await emery.press("Confirm Member", "Is this somebody we know?");
  expect(emery.told()).toContain("Confirmed.");
  expect(emery.reads("Rowan Rowe")).not.toContain("Confirm Member");
  expect(await emery.home()).not.toContain("Rowan Rowe");
  expect(await house.db.prisma.member.findUnique({ where: { slackUserId: rowan.id } })).toMatchObject({
    confirmed: true,
  });
});

test("who has introduced themselves once is not asked again", async ({ house }) => {
  const newcomer = person(house, rowan.id);
  await ask(newcomer, whoIAm);
  await newcomer.command("/thought-partner once more");
  expect(newcomer.shown()).not.toContain("Your district");
  expect(await house.db.prisma.member.count({ where: { slackUserId: rowan.id } })).toBe(1);
});

test("nobody from the newcomer's own district is asked, however it is written", async ({ house, cast }) => {
  await ask(person(house, rowan.id), { ...whoIAm, "Your district": "  graniteford ", "How soon": "Today" });
  expect(cast.blair.messages()).toEqual([]);
  expect(cast.casey.reads(open)).toContain("Accept Request");
  expect(
    await house.db.prisma.district.count({ where: { name: { equals: "graniteford", mode: "insensitive" } } }),
  ).toBe(1);
});

test("who does not know their Round Table is helped as well", async ({ house, cast: { blair } }) => {
  await ask(person(house, rowan.id), { ...whoIAm, "Your Round Table": "I am not sure", "How soon": "Today" });
  // Three are asked at once: the three who know the topic.
  expect(blair.reads(open)).toContain("Accept Request");
});

test("who has left the roster is asked who they are, and helped", async ({ house, cast: { avery, blair, emery } }) => {
  const rows = practiceRoster().rows.filter(({ name }) => name !== "Avery Alder");
  await importRoster(house.db, { rows, problems: [] }, { now: house.now(), actor: "mssn", complete: true });
  await avery.command("/thought-partner");
  expect(avery.shown()).toContain("Your district");
  await avery.close();
  await ask(avery, { ...whoIAm, "Your district": "Harborlight", "How soon": "No rush" });
  expect(blair.reads(open)).toContain("Accept Request");
  expect(emery.reads("Is this somebody we know?")).toContain("Avery Alder");
});

test("somebody who joins the workspace and is on the roster is known from then on", async ({ house }) => {
  await house.db.prisma.member.update({
    where: { email: "kai.katsura@practice.example" },
    data: { email: "kai@practice.example", slackUserId: null },
  });
  await house.workspace.addPerson({ id: "UKAINEW", name: "Kai Katsura", email: "kai@practice.example" });
  await house.settled();
  const kai = person(house, "UKAINEW");
  await kai.command("/thought-partner");
  expect(kai.shown()).not.toContain("Your district");
});
