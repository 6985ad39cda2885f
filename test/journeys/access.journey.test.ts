// Who may see what: each cell of the table is tried by the door that the person would take, with and without the condition.

import { readFileSync } from "node:fs";
import { describe, expect } from "vitest";
import { seal } from "../../src/db/sealed.ts";
import { readWords as readCrisis } from "../../src/features/crisis/own-words.service.ts";
import { crisisHome } from "../../src/features/crisis/pictures.service.ts";
import { timeline } from "../../src/features/crisis/timeline.service.ts";
import { readNote } from "../../src/features/crisis/update.service.ts";
import { notesPicture } from "../../src/features/library/marks.service.ts";
import { resultsFor } from "../../src/features/polls/pictures.service.ts";
import { maySeeFigures } from "../../src/features/report/dashboard.service.ts";
import { access, type Cell, type Reader, readers, type Thing, things } from "../../src/features/rights/access.rules.ts";
import { accessTable } from "../../src/features/rights/access.views.ts";
import { findHoldable, holdsToSee } from "../../src/features/rights/hold.service.ts";
import { readingsToSee } from "../../src/features/rights/opening.service.ts";
import { retentionPicture } from "../../src/features/rights/purge.service.ts";
import { classes } from "../../src/features/rights/retention.views.ts";
import { memberBySlackUser } from "../../src/features/roster/index.ts";
import { readWords } from "../../src/features/thought-partner/requester.service.ts";
import { mayWrite } from "../../src/features/webinars/announcer.service.ts";
import { newId } from "../../src/lib/ids.ts";
import { download } from "../support/copies.ts";
import { callForHelp, onlyCrisis, roomOf } from "../support/crisis.ts";
import type { House } from "../support/house.ts";
import { type Cast, journey } from "../support/journey.ts";
import { ask, everyRow } from "../support/partner.ts";
import { type Person, textOf } from "../support/people.ts";

const test = journey();

const secrets = {
  words: "The committee turned on me",
  cry: "A reporter waits at my door",
  note: "Called the paper",
  phone: "+15085550199",
};

/** Kai is no more than a member; Jules is of the team, not on call; Blair is the mentor who is asked and accepts. */
const personOf = ({
  kai,
  blair,
  casey,
  jules,
  emery,
  harper,
  indigo,
}: Cast): Record<Exclude<Reader, "operator">, Person> => ({
  ...{ member: kai, mentor: blair, president: casey, crisis_team: jules },
  ...{ coordinator: emery, program_manager: harper, director: indigo },
});

const people = readers.filter((reader) => reader !== "operator");

/** What this person is shown anywhere in Slack without asking for it, App Home included. */
async function shownTo(who: Person): Promise<string> {
  const home = await who.home();
  return [home, ...who.actor.see().conversations.flatMap(({ id }) => who.messages(id).map(textOf))].join("\n");
}

type Tried = Record<string, boolean>;

async function each(cast: Cast, door: (who: Person) => Promise<boolean>): Promise<Tried> {
  const tried: Tried = {};
  for (const reader of people) tried[reader] = await door(personOf(cast)[reader]);
  return tried;
}

/** Whom the table lets through: always, and besides where one of these conditions holds. */
const expected = (thing: Thing, ...conditions: Cell[]): Tried =>
  Object.fromEntries(people.map((reader) => [reader, ["yes", ...conditions].includes(access[thing][reader])]));

const idOf = async (house: House, who: Person) =>
  (await memberBySlackUser(house.db.prisma, who.id, house.now()))?.id ?? "";

const askedBy = (name: string) => async (who: Person) => (await shownTo(who)).includes(name);

test("requests: what they are about, who asks, and the words", async ({ house, cast }) => {
  const { avery, blair, casey, devon, logan } = cast;
  await ask(avery, { "In your own words": secrets.words, "How soon": "No rush", "People to leave out": [casey.id] });
  const { id } = await house.db.prisma.partnerRequest.findFirstOrThrow();
  expect(await each(cast, async (who) => (await shownTo(who)).includes("Budget and finance"))).toEqual(
    expected("request"),
  );
  expect(await each(cast, askedBy(avery.id))).toEqual(expected("asker_before"));
  const words = async (who: Person) => (await readWords(house.work, who.id, id)).ok;
  expect(await words(blair)).toBe(false);
  await blair.press("Accept Request", "A colleague asks");
  expect(await each(cast, askedBy(avery.id))).toEqual(expected("asker_after"));
  expect(await each(cast, words)).toEqual(expected("request_words"));

  // Where nobody is left to be asked, whoever looks after the network learns who and what, never the words.
  await ask(logan, {
    Topic: "Personnel",
    "People to leave out": [blair, casey, devon].map((mentor) => mentor.id),
  });
  const stuck = expected("request", "stuck");
  expect(await each(cast, async (who) => (await shownTo(who)).includes("Personnel"))).toEqual({
    ...stuck,
    mentor: false,
  });
  const asker = { ...expected("asker_before", "stuck"), mentor: false };
  expect(await each(cast, askedBy(logan.id))).toEqual({ ...asker, director: false });
  // The Executive Director is told when it still waits after three working days.
  for (let day = 0; day < 4; day++) await house.later(24);
  expect(await each(cast, askedBy(logan.id))).toEqual(asker);
});

test("a mentor sees who asks before accepting where the asker wishes it", async ({ cast }) => {
  const { avery, casey } = cast;
  await ask(avery, {
    "How soon": "No rush",
    "People to leave out": [casey.id],
    Also: ["Show my name before acceptance"],
  });
  expect(await each(cast, askedBy(avery.id))).toEqual(expected("asker_before", "chosen"));
});

test("crises: who called, the words, notes and timeline", async ({ house, cast }) => {
  const { avery, finley, emery } = cast;
  await callForHelp(avery, { "A few words": secrets.cry, "How to reach you": secrets.phone });
  const crisis = await onlyCrisis(house);
  await finley.press("I Am on It", "needs the Crisis Support Team");
  await finley.press("Post Update", "Media storm", roomOf(finley));
  await finley.send("Post Update", { "How it stands": "We are talking", "A note": secrets.note });
  const act = await house.db.prisma.crisisAct.findFirstOrThrow({ where: { noteId: { not: null } } });
  // The coordinator is in the room from the start, and steps out to be tried without.
  await house.db.prisma.crisisPerson.deleteMany({ where: { memberId: await idOf(house, emery) } });
  const doors: Partial<Record<Thing, (who: Person) => Promise<boolean>>> = {
    crisis_words: async (who) => (await readCrisis(house.work, { slackUserId: who.id, crisisId: crisis.id })).ok,
    crisis_notes: async (who) => (await readNote(house.work, who.id, act.id)).ok,
    crisis_timeline: async (who) =>
      (await timeline(house.work, { slackUserId: who.id, crisisId: crisis.id, page: 0 })).ok,
    crisis_kind: async (who) =>
      (await crisisHome(house.db.prisma, who.id, house.now())).toHelp.some(({ kind }) => kind === crisis.kind),
    // By the timeline, which from outside of the room does not say who called.
    crisis_asker: async (who) => {
      const seen = await timeline(house.work, { slackUserId: who.id, crisisId: crisis.id, page: 0 });
      return JSON.stringify(seen).includes("Avery Alder");
    },
  };
  for (const [thing, door] of Object.entries(doors))
    expect(await each(cast, door), thing).toEqual(expected(thing as Thing));
  for (const reader of people) {
    const memberId = await idOf(house, personOf(cast)[reader]);
    await house.db.prisma.crisisPerson.create({ data: { crisisId: crisis.id, memberId, joinedAt: house.now() } });
  }
  for (const [thing, door] of Object.entries(doors))
    expect(await each(cast, door), thing).toEqual(expected(thing as Thing, "part"));
});

test("polls: who chose what, and the counts", async ({ house, cast }) => {
  const { prisma } = house.db;
  const authorId = await idOf(house, cast.avery);
  const closed = {
    state: "closed",
    question: "Where?",
    kind: "single",
    results: "end",
    roles: ["nobody"],
    createdAt: house.now(),
    closesAt: house.now(),
    closedAt: house.now(),
  } as const;
  const make = async (anonymous: boolean) => {
    const { id } = await prisma.poll.create({ data: { ...closed, roles: ["nobody"], authorId, anonymous } });
    const option = await prisma.pollOption.create({ data: { pollId: id, position: 0, text: "At the lake" } });
    const vote = anonymous ? {} : { choice: { choices: [option.id] } };
    await prisma.pollVoter.create({
      data: { pollId: id, memberId: authorId, roundTable: "", role: "superintendent", voted: true, ...vote },
    });
    return id;
  };
  const named = await make(false);
  const secret = await make(true);
  const results = (pollId: string, who: Person) => resultsFor(house.work, { pollId, slackUserId: who.id });
  const doors: Partial<Record<Thing, (who: Person) => Promise<boolean>>> = {
    named_choices: async (who) => ((await results(named, who))?.who.length ?? 0) > 0,
    secret_choices: async (who) => ((await results(secret, who))?.who.length ?? 0) > 0,
    secret_counts: async (who) => (await results(secret, who)) !== null,
  };
  for (const [thing, door] of Object.entries(doors))
    expect(await each(cast, door), thing).toEqual(expected(thing as Thing));
  for (const pollId of [named, secret])
    for (const reader of people) {
      const memberId = await idOf(house, personOf(cast)[reader]);
      await prisma.pollVoter.create({ data: { pollId, memberId, roundTable: "", role: "superintendent" } });
    }
  for (const [thing, door] of Object.entries(doors))
    expect(await each(cast, door), thing).toEqual(expected(thing as Thing, "part"));
});

test("webinars, library, contacts, and what looks after all of it", async ({ house, cast }) => {
  const { prisma } = house.db;
  const { avery, emery } = cast;
  const memberId = await idOf(house, avery);
  const item = {
    state: "listed",
    title: "Walking with counsel",
    kind: "provider",
    link: "https://practice.example",
    summary: "",
    createdAt: house.now(),
  } as const;
  const { id: itemId } = await prisma.libraryItem.create({ data: item });
  await prisma.libraryNote.create({ data: { itemId, memberId, text: "They listened", writtenAt: house.now() } });
  await prisma.libraryMark.create({ data: { itemId, memberId, saved: true } });
  const contactId = newId();
  const addressId = await seal(prisma, house.work.keys, {
    text: secrets.phone,
    ownerId: memberId,
    about: `contact:${contactId}`,
  });
  await prisma.contact.create({
    data: { id: contactId, memberId, medium: "phone", how: "sms", addressId, createdAt: house.now() },
  });
  const hold = {
    subject: `member:${memberId}`,
    memberId,
    reason: "litigation",
    setById: await idOf(house, emery),
    setAt: house.now(),
  };
  await prisma.hold.create({ data: hold });
  const copies = new Map<string, string>();
  for (const reader of people)
    copies.set(personOf(cast)[reader].id, (await download(house, personOf(cast)[reader])).json);
  const inCopy = (text: string) => async (who: Person) => copies.get(who.id)?.includes(text) ?? false;
  const doors: Partial<Record<Thing, (who: Person) => Promise<boolean>>> = {
    signups: (who) => mayWrite(house.work, who.id),
    provider_notes: async (who) => {
      const seen = await notesPicture(house.work, { slackUserId: who.id, itemId });
      return seen.ok && seen.value.notes.some(({ text }) => text === "They listened");
    },
    holds: async (who) => {
      const seen = await holdsToSee(house.work, who.id);
      return seen.ok && seen.value.some(({ whose }) => whose === "Avery Alder");
    },
    hold_asks: async (who) => (await findHoldable(house.work, who.id, "Avery Alder")).ok,
    retention: async (who) => (await retentionPicture(house.work, who.id)).ok,
    figures: (who) => maySeeFigures(house.db.prisma, who.id, house.now()),
    unusual: async (who) => (await readingsToSee(house.work, who.id)).ok,
    openings: async (who) => (await readingsToSee(house.work, who.id)).ok,
    // No command and no view gives these of somebody else; what one gets of oneself and is shown has nothing of it.
    library_marks: inCopy("Walking with counsel"),
    contacts: async (who) => (await inCopy(secrets.phone)(who)) || (await shownTo(who)).includes("508"),
    my_data: inCopy("Avery"),
  };
  for (const [thing, door] of Object.entries(doors))
    expect(await each(cast, door), thing).toEqual(
      expected(thing as Thing, ...(thing === "openings" ? (["count"] as const) : [])),
    );
});

describe("whoever runs the machine", () => {
  test("finds no sealed word in the database and none in the log, without the keys", async ({ house, cast }) => {
    const { avery, blair, finley } = cast;
    await ask(avery, { "In your own words": secrets.words, "How soon": "No rush" });
    await blair.press("Accept Request", "A colleague asks");
    await callForHelp(avery, { "A few words": secrets.cry, "How to reach you": secrets.phone });
    await finley.press("I Am on It", "needs the Crisis Support Team");
    await finley.press("Post Update", "Media storm", roomOf(finley));
    await finley.send("Post Update", { "How it stands": "We are talking", "A note": secrets.note });
    const all = (await everyRow(house)) + house.log.text();
    expect(Object.values(secrets).filter((secret) => all.includes(secret))).toEqual([]);
    const sealed = things.filter((thing) => access[thing].operator === "keys");
    expect(sealed).toEqual(["request_words", "crisis_words", "crisis_notes", "contacts", "my_data"]);
    // What the table says they see, is there to be seen.
    expect(all).toContain((await house.db.prisma.partnerRequest.findFirstOrThrow()).requesterId);
  });
});

test("the README has both tables as the code has them, and the window tells all of it", async ({ cast: { avery } }) => {
  const readme = readFileSync("README.md", "utf8").split("\n");
  const kept = Object.values(classes).map(({ label, kept }) => `| ${label} | ${kept} |`);
  expect([...accessTable().split("\n"), ...kept].filter((line) => !readme.includes(line))).toEqual([]);
  await avery.command("/mssn my-data");
  await avery.pressIn("What We Keep About You", "Who May See What");
  expect(avery.shown()).toMatch(/The words of a request\*\nThe mentor\. Whoever runs the machine, with the keys\./);
  expect(avery.shown()).toMatch(
    /Who opened whose words\*\nWhoever runs the machine\. The Executive Director, how many\./,
  );
});
