// From two commands to a superintendent matched with a mentor, and on to the end.
import { addHours, subDays } from "date-fns";
import { expect } from "vitest";
import { journey } from "../support/journey.ts";
import { ask, everyRow, interactions, onlyRequest, withdraw } from "../support/partner.ts";
import { textOf } from "../support/people.ts";

const test = journey();
const words = "The override failed, and the committee wants names of programs to cut.";

test("who asks is told at once what happens next, and how long it may take", async ({ cast: { avery } }) => {
  const answer = await ask(avery, { "How soon": "Today" });
  expect(answer).toContain("Request Sent");
  expect(answer).toContain("We ask three mentors at once; each has two hours to answer, and the first to accept");
  expect(answer).toContain("We have no figures yet");
  expect(avery.reads("Your request for a thought partner")).toContain("We are asking three mentors now.");
});

test("how long it may take is what the record says, unanswered requests included", async ({
  house,
  cast: { avery },
}) => {
  const { prisma } = house.db;
  const { id: requesterId } = await prisma.member.findUniqueOrThrow({ where: { slackUserId: "UFIRXX" } });
  const asked = { requesterId, topic: "budget", help: "unsure", urgency: "today", preference: "none" };
  const createdAt = subDays(house.now(), 30);
  const matched = [1, 1, 2, 2, 3].map((hours) => ({ state: "closed" as const, matchedAt: addHours(createdAt, hours) }));
  const withdrawn = { state: "withdrawn" as const, endedAt: addHours(createdAt, 50) };
  await prisma.partnerRequest.createMany({
    data: [...matched, withdrawn].map((past) => ({ ...asked, createdAt, ...past })),
  });
  expect(await ask(avery, { "How soon": "Today" })).toMatch(
    /half of such requests had a partner within two hours.*six requests/,
  );
  await withdraw(avery);
  expect(await ask(avery, { "How soon": "No rush" })).toContain("We have no figures yet");
});

test("a mentor is told why they are asked, and not by whom", async ({ house, cast: { avery, blair } }) => {
  await ask(avery, { "How soon": "No rush", "In your own words": words });
  const card = blair.reads("A colleague asks for a thought partner");
  expect(card).toContain("Why you:* this is one of your topics, you lead the same kind of district");
  expect(card).toContain("Budget and finance");
  expect(JSON.stringify(blair.messages())).not.toMatch(/Avery|UALDER|Harborlight|override/);
  expect(blair.messages().map(({ text }) => text)).toEqual([
    "A colleague asks for a thought partner. Please accept, or say that you cannot this time.",
  ]);
  expect(house.workspace.calls("conversations.open")).toEqual([]);
});

test("the first to accept is the partner, and the others hear kindly that a colleague was first", async ({
  cast: { avery, blair, casey, logan },
}) => {
  await ask(avery, { "How soon": "Today" });
  await casey.press("Accept Request", "A colleague asks");
  expect(casey.told()).toContain("Thank you. A conversation with your partner is opening");
  expect(casey.reads("asked for a thought partner")).toContain("Your conversation with <@UALDER>");
  for (const other of [blair, logan]) {
    expect(other.reads("asked for a thought partner")).toContain(
      "A colleague was first to accept, so whoever asked is in good hands. Thank you for being ready.",
    );
    expect(textOf({ blocks: other.messages().flatMap(({ blocks }) => blocks ?? []) })).not.toContain("Accept Request");
    expect(other.groups()).toEqual([]);
  }
});

test("both partners find a conversation with the topic and three first steps", async ({
  house,
  cast: { avery, blair },
}) => {
  await ask(avery, { "How soon": "No rush", "What would help": "Consultancy" });
  await blair.press("Accept Request", "A colleague asks");
  const [room, ...more] = avery.groups();
  expect(more).toEqual([]);
  expect(room?.members.toSorted()).toEqual(["UALDER", "UBIRCH", house.workspace.botUserId].toSorted());
  for (const partner of [avery, blair]) {
    const welcome = partner.reads("Welcome, thought partners", room?.id);
    expect(welcome).toContain("<@UALDER> asked, and <@UBIRCH> accepted");
    expect(welcome).toContain("Budget and finance");
    expect(welcome).toContain("Consultancy");
    expect(welcome).toMatch(/1\. Agree on a time.*\n2\. .*framing question.*\n3\. /);
    for (const button of ["We Have Met", "Change Partner", "Close"]) expect(welcome).toContain(button);
  }
  expect(avery.reads("Your request")).toMatch(/<@UBIRCH> .* your thought partner/);
});

test("a meeting that both tell of is counted once, and closing says thank you to both", async ({
  house,
  cast: { avery, blair },
}) => {
  await ask(avery, { "How soon": "No rush" });
  await blair.press("Accept Request", "A colleague asks");
  const room = avery.groups()[0]?.id;
  for (const partner of [blair, avery]) {
    await partner.press("We Have Met", "Welcome", room);
    expect(await partner.send("We Have Met", { "How long?": "45 minutes" })).toContain("Noted. Thank you");
  }
  expect(avery.reads("Welcome", room)).toContain("You have met once, on Mar 10, 2026, for 45 minutes.");
  expect(await house.db.prisma.meeting.count()).toBe(1);

  await avery.press("Close", "Welcome", room);
  expect(await avery.send("Close This Request", { "How did it end?": "It helped" })).toContain("Thank you both.");
  expect(blair.reads("This partnership has ended", room)).not.toContain("We Have Met");
  expect(avery.reads("Your request")).toContain("This request was closed");
});

test("the record keeps one coded row for each step, and nothing that anybody wrote", async ({
  house,
  cast: { avery, blair },
}) => {
  await ask(avery, { "How soon": "No rush", "In your own words": words });
  await blair.press("Accept Request", "A colleague asks");
  const room = avery.groups()[0]?.id;
  await blair.press("We Have Met", "Welcome", room);
  await blair.send("We Have Met", { "How long?": "30 minutes" });
  await avery.press("Close", "Welcome", room);
  await avery.send("Close This Request", { "How did it end?": "It helped" });

  const coded = { topic: "budget", tier: "one", initiative: "1", roundTable: "Lantern Hills", urbanNetwork: true };
  const whose = { ...coded, districtType: "urban", role: "superintendent" };
  expect(await interactions(house)).toMatchObject([
    { ...whose, kind: "partner_requested", outcome: null, minutes: null },
    { ...whose, kind: "partner_matched", outcome: "accepted", minutes: null },
    { ...whose, kind: "partner_met", outcome: null, minutes: 30 },
    { ...whose, kind: "partner_closed", outcome: "helped", minutes: null },
  ]);
  const acts = (await house.db.prisma.auditEntry.findMany({ orderBy: { id: "asc" } })).map(({ act }) => act);
  expect(acts.filter((act) => act.startsWith("partner"))).toEqual([
    ...["partner-request.ask", "partner-offer.make", "partner-offer.accept"],
    ...["partner-match.met", "partner-request.close"],
  ]);
  const rows = await everyRow(house);
  expect(rows).toContain("Avery Alder");
  expect(rows).not.toContain("override");
});

test("words are purged half a year after the end, and not a day before", async ({ house, cast: { avery, blair } }) => {
  await ask(avery, { "How soon": "No rush", "In your own words": words });
  await blair.press("Accept Request", "A colleague asks");
  const room = avery.groups()[0]?.id;
  await house.later(24 * 200);
  expect(await house.db.prisma.sealedText.count()).toBe(1);
  await blair.press("Close", "Welcome", room);
  await blair.send("Close This Request", { "How did it end?": "It is not needed any more" });
  await house.later(24 * 179);
  expect(await house.db.prisma.sealedText.count()).toBe(1);
  await house.later(24 * 2);
  expect(await house.db.prisma.sealedText.count()).toBe(0);
  expect(await onlyRequest(house)).toMatchObject({ state: "closed", wordsId: null });
});

test("how soon decides how many are asked at once, and for how long", async ({
  house,
  cast: { avery, blair, casey, devon, logan },
}) => {
  const asked = () =>
    [blair, casey, logan, devon].map((mentor) => mentor.reads("A colleague asks").includes("Accept Request"));
  await ask(avery, { "How soon": "No rush" });
  expect(asked()).toEqual([true, false, false, false]);
  await withdraw(avery);
  await ask(avery, { "How soon": "This week" });
  expect(asked()).toEqual([true, true, false, false]);
  await withdraw(avery);
  await ask(avery, { "How soon": "Today" });
  expect(asked()).toEqual([true, true, true, false]);
  const offers = await house.db.prisma.offer.findMany({ orderBy: { offeredAt: "asc" } });
  const hours = offers.map(
    ({ offeredAt, dueAt }) => Math.round((dueAt.getTime() - offeredAt.getTime()) / 36_000) / 100,
  );
  expect(hours).toEqual([24, 24, 24, 2, 2, 2]);
});
