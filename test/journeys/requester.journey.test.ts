// What stays in the hands of whoever asked: to see, change, withdraw, and delete what they wrote.
import { expect } from "vitest";
import { readWords } from "../../src/features/thought-partner/requester.service.ts";
import { journey } from "../support/journey.ts";
import { ask, everyRow, interactions, matched, onlyRequest, withdraw } from "../support/partner.ts";

const test = journey();
const open = "A colleague asks for a thought partner";
const words = "The override failed, and I do not know whom to trust.";

test("asked again, /thought-partner shows how things stand and what can be done", async ({ cast: { avery } }) => {
  await ask(avery, { "How soon": "This week" });
  await avery.command("/thought-partner");
  const page = avery.shown();
  for (const part of ["Your Requests", "Budget and finance", "We are asking two mentors now", "Edit", "Withdraw"])
    expect(page).toContain(part);
  await avery.pressIn("Your Requests", "Ask About Something Else");
  await avery.page("Ask a Thought Partner");
});

test("words typed after the command are in the form already", async ({ cast: { avery } }) => {
  await avery.command("/thought-partner the override & <the> committee");
  const form = await avery.page("Ask a Thought Partner");
  expect(JSON.stringify(form)).toContain("the override & <the> committee");
});

test("a request can be changed: the form is filled as before, and cards show the new state", async ({
  house,
  cast: { avery, blair },
}) => {
  await ask(avery, { "How soon": "No rush", "In your own words": words });
  await avery.press("Edit", "Your request");
  const form = await avery.page("Edit Your Request");
  expect(JSON.stringify(form.blocks)).toContain(words);
  expect(await avery.send("Edit Your Request", { Topic: "Personnel", "In your own words": "Better so." })).toContain(
    "Your request is changed.",
  );
  expect(blair.reads(open)).toContain("Personnel");
  expect(avery.reads("Your request")).toContain("Personnel");
  expect(await house.db.prisma.sealedText.count()).toBe(1);
});

test("a mentor who is now left out gives the offer back, and the next is asked", async ({
  cast: { avery, blair, casey },
}) => {
  await ask(avery, { "How soon": "No rush" });
  await avery.press("Edit", "Your request");
  await avery.send("Edit Your Request", { "People to leave out": ["UBIRCH"] });
  expect(blair.reads("asked for a thought partner")).not.toMatch(/left out|Accept Request/);
  expect(casey.reads(open)).toContain("Accept Request");
});

test("a request that becomes urgent asks more mentors at once", async ({ house, cast: { avery } }) => {
  await ask(avery, { "How soon": "No rush" });
  await avery.press("Edit", "Your request");
  await avery.send("Edit Your Request", { "How soon": "Today" });
  expect(await house.db.prisma.offer.count({ where: { state: "open" } })).toBe(3);
  const due = await house.db.prisma.offer.findMany({ select: { dueAt: true } });
  expect(Math.max(...due.map(({ dueAt }) => dueAt.getTime()))).toBeLessThanOrEqual(house.now().getTime() + 7_200_000);
});

test("withdrawn before anybody accepts, nobody is asked any more", async ({ house, cast: { avery, blair, casey } }) => {
  await ask(avery, { "How soon": "This week", "In your own words": words });
  expect(await withdraw(avery)).toContain("Your request is withdrawn.");
  for (const mentor of [blair, casey])
    expect(mentor.reads("asked for a thought partner")).toContain("Whoever asked needs no partner any more.");
  expect(avery.reads("Your request")).toContain("You withdrew this request");
  expect((await interactions(house)).map(({ kind, outcome }) => [kind, outcome])).toEqual([
    ["partner_requested", null],
    ["partner_closed", "withdrawn"],
  ]);
  const kept = await house.db.prisma.sealedText.findFirstOrThrow();
  expect(Math.round(((kept.purgeAfter?.getTime() ?? 0) - house.now().getTime()) / 86_400_000)).toBe(180);
  await house.later(48);
  expect(await house.db.prisma.offer.count()).toBe(2);
});

test("withdrawn in a window that shows no match yet, nothing ends: they are told who accepted, and asked again", async ({
  house,
  cast: { avery, blair },
}) => {
  await ask(avery, { "How soon": "No rush" });
  await avery.command("/thought-partner");
  await blair.press("Accept Request", open);
  await avery.pressIn("Your Requests", "Withdraw");
  expect(avery.shown()).toContain("A mentor accepted this request in the meantime, so nothing was withdrawn.");
  expect(avery.shown()).toContain("<@UBIRCH> has been your thought partner");
  expect(await house.db.prisma.match.findMany()).toMatchObject([{ endedAt: null }]);
  const room = blair.groups()[0]?.id;
  for (const partner of [avery, blair]) expect(partner.reads("Welcome", room)).toContain("We Have Met");
  await avery.pressIn("Accepted Meanwhile", "Close");
  await avery.send("Close This Request", { "How did it end?": "It is not needed any more" });
  for (const partner of [avery, blair])
    expect(partner.reads("This partnership has ended", room)).toContain("it was not needed any more");
});

test("words are read by whoever asked and the mentor who accepted, by nobody else, and each reading is noted", async ({
  house,
  cast: { avery, blair, casey },
}) => {
  await ask(avery, { "How soon": "This week", "In your own words": words });
  const { id } = await onlyRequest(house);
  for (const early of [blair, casey])
    expect(await readWords(house.work, early.id, id)).toEqual({ ok: false, refusal: "not_yours" });
  await blair.press("Accept Request", open);
  const room = blair.groups()[0]?.id;
  for (const reader of [blair, avery]) {
    await reader.press("Read Their Words", "Welcome", room);
    expect(reader.shown()).toContain(words);
    await reader.close();
  }
  expect(await readWords(house.work, casey.id, id)).toEqual({ ok: false, refusal: "not_yours" });
  expect(await readWords(house.work, "UELMXX", id)).toEqual({ ok: false, refusal: "not_yours" });
  const noted = await house.db.prisma.auditEntry.findMany({ where: { act: "words.open" }, orderBy: { id: "asc" } });
  const readers = await house.db.prisma.member.findMany({ where: { id: { in: noted.map(({ actor }) => actor) } } });
  expect(readers.map(({ name }) => name).toSorted()).toEqual(["Avery Alder", "Blair Birch"]);
  expect(noted.map(({ subject }) => subject)).toEqual(Array(2).fill(`partner-request:${id}`));
});

test("deleted words are gone for everybody, at once and for good", async ({ house, cast: { avery, blair } }) => {
  const room = await matched(avery, blair, { "In your own words": words });
  await avery.press("Delete My Words", "Your request");
  expect(avery.told()).toContain("Your words are deleted.");
  expect(blair.reads("Welcome", room)).not.toContain("Read Their Words");
  expect(avery.reads("Your request")).not.toContain("Delete My Words");
  expect(await house.db.prisma.sealedText.count()).toBe(0);
  expect(await everyRow(house)).not.toContain("override");
  const { id } = await onlyRequest(house);
  expect(await readWords(house.work, blair.id, id)).toEqual({ ok: true, value: null });
});

test("words can still be deleted when all is over", async ({ house, cast: { avery, blair } }) => {
  const room = await matched(avery, blair, { "In your own words": words });
  await blair.press("Close", "Welcome", room);
  await blair.send("Close This Request", { "How did it end?": "It helped" });
  expect(await readWords(house.work, blair.id, (await onlyRequest(house)).id)).toMatchObject({ ok: false });
  await avery.command("/thought-partner");
  expect(avery.shown()).toContain("This request was closed");
  expect(avery.shown()).not.toContain("Withdraw");
  await avery.pressIn("Your Requests", "Delete My Words");
  expect(avery.shown()).toContain("Your words are deleted.");
  await avery.close();
  expect(await house.db.prisma.sealedText.count()).toBe(0);
  await avery.command("/thought-partner");
  await avery.page("Ask a Thought Partner");
});

test("a change of partner blames nobody: the next is asked, and a new conversation opens", async ({
  house,
  cast: { avery, blair, casey },
}) => {
  const room = await matched(avery, blair);
  await blair.press("Change Partner", "Welcome", room);
  expect(await blair.send("Change Partner")).toContain("This partnership has ended.");
  for (const partner of [avery, blair])
    expect(partner.reads("This partnership has ended", room)).toContain("another partner is being looked for");
  // Told by a message of its own as well, so that a phone tells of it.
  expect(avery.messages(room).map(({ text, edited }) => [text, edited])).toEqual([
    ["This partnership has ended.", true],
    ["This partnership has ended.", false],
  ]);
  expect(avery.reads("Your request")).toContain("We are asking one mentor now.");
  expect(avery.reads("Your request")).not.toContain("left out");
  await casey.press("Accept Request", open);
  expect(avery.groups()).toHaveLength(2);
  expect(casey.groups()).toHaveLength(1);
  expect((await interactions(house)).map(({ kind }) => kind)).toEqual([
    ...["partner_requested", "partner_matched", "partner_matched"],
  ]);
});

test("the form of an edit does not show the partner who was", async ({ cast: { avery, blair } }) => {
  const room = await matched(avery, blair);
  await avery.press("Change Partner", "Welcome", room);
  await avery.send("Change Partner");
  await avery.press("Edit", "Your request");
  expect(JSON.stringify(await avery.page("Edit Your Request"))).not.toContain("UBIRCH");
  await avery.send("Edit Your Request", { Topic: "Personnel" });
  expect(blair.reads(open)).not.toContain("Accept Request");
});

test("who chose to show their name is named to each mentor who is asked", async ({ cast: { avery, blair, casey } }) => {
  await ask(avery, { "How soon": "No rush", Also: ["Show my name before acceptance"] });
  expect(blair.reads(open)).toContain("<@UALDER> chose to show their name");
  expect(blair.messages()[0]?.text).not.toContain("UALDER");
  await blair.press("Cannot This Time", open);
  await blair.send("Cannot This Time");
  expect(blair.reads("asked for a thought partner")).not.toContain("UALDER");
  expect(casey.reads(open)).toContain("<@UALDER>");
});

test("nobody from the same or, where wished, a neighboring district is asked", async ({ house, cast }) => {
  await ask(cast.avery, { "How soon": "Today", Also: ["Ask nobody from a neighboring district"] });
  const asked = await house.db.prisma.offer.findMany({ include: { mentor: { include: { member: true } } } });
  expect(asked.map(({ mentor }) => mentor.member.name).toSorted()).toEqual([
    ...["Blair Birch", "Devon Dogwood", "Logan Larch"],
  ]);
});

test("who wishes to spare their neighbors after all has the neighbor's offer taken back", async ({
  cast: { avery, casey, logan },
}) => {
  await ask(avery, { "How soon": "This week" });
  await avery.press("Edit", "Your request");
  await avery.send("Edit Your Request", { Also: ["Ask nobody from a neighboring district"] });
  expect(casey.reads(open)).not.toContain("Accept Request");
  expect(logan.reads(open)).toContain("Accept Request");
});
