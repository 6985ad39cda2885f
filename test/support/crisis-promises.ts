// What everybody may rely on after each part of a call for help, however often the bot was killed: read from Slack and from the record.
import { expect } from "vitest";
import { addressesOf, type Part, type Walk } from "./crisis-path.ts";
import { eventually } from "./eventually.ts";
import type { MortalHouse } from "./mortal.ts";
import type { Person } from "./people.ts";

export type Since = { at: Date; mails: number; texts: number; deaths: number };

export const sinceNow = (house: MortalHouse): Since => ({
  at: house.now(),
  mails: house.mail.messages().length,
  texts: house.phone.messages().length,
  deaths: house.deaths().length,
});

type Seen = { house: MortalHouse; people: Walk; since: Since; crisis: { id: string; name: string }; room: string };

export async function promisesHold(house: MortalHouse, people: Walk, since: Since, part: Part): Promise<void> {
  const { prisma } = house.db;
  const crises = await prisma.crisis.findMany({ where: { createdAt: { gte: since.at } } });
  expect(crises).toHaveLength(1);
  const [crisis] = crises;
  if (!crisis) return;
  const rooms = await prisma.room.findMany({ where: { purpose: "crisis", subject: crisis.id } });
  expect(rooms).toMatchObject([{ kind: "channel", fellBackFrom: null, channelId: expect.any(String) }]);
  const seen: Seen = { house, people, since, crisis, room: rooms[0]?.channelId ?? "" };
  await roomStands(seen, part);
  await pagesArrived(seen, part);
  await ladderStands(seen, part);
  await cardsAreThere(seen);
  if (part === "answered") await helpIsThere(seen);
  expect(await prisma.job.count({ where: { state: "failed" } })).toBe(0);
  // The calendar may have left one in this moment.
  await eventually(async () =>
    expect(await prisma.job.count({ where: { state: "waiting", runAt: { lte: house.now() } } })).toBe(0),
  );
}

/** One room, with its people, and the brief in it. */
async function roomStands({ house, people, since, room }: Seen, part: Part) {
  const { avery, finley, gray, jules, emery } = people;
  const made = house.workspace
    .calls("conversations.create")
    .filter(({ ok, at }) => ok && Date.parse(at) >= since.at.getTime());
  expect(made).toHaveLength(1);
  const inIt = [avery, finley, gray, emery, ...(part === "answered" ? [jules] : [])].map(({ id }) => id);
  const { members = [] } = avery.actor.see().conversations.find(({ id }) => id === room) ?? {};
  expect(members.filter((id) => id !== house.workspace.botUserId).sort()).toEqual(inIt.sort());
  expect(finley.reads("asks for help", room)).toContain("<@UALDER> asks for help");
  expect(finley.reads("Checklist", room)).not.toBe("");
}

/** Whoever counts as asked has a message, an email and a text. */
async function pagesArrived({ house, people, since, crisis }: Seen, part: Part) {
  const { prisma } = house.db;
  const asked = part === "asked" ? [people.finley] : [people.finley, people.gray];
  const pages = await prisma.crisisPage.findMany({ where: { crisisId: crisis.id }, include: { member: true } });
  expect(pages.map(({ member, missed }) => [member.slackUserId, missed]).sort()).toEqual(
    asked.map(({ id }) => [id, null]).sort(),
  );
  for (const who of asked) {
    const page = pages.find(({ member }) => member.slackUserId === who.id);
    const card = await prisma.card.findFirstOrThrow({ where: { kind: "crisis-page", subject: page?.id ?? "" } });
    expect(copiesOf(card.id, who)).toContain(card.ts);
    const { email, phone } = addressesOf(who.id);
    const mails = house.mail
      .messages()
      .slice(since.mails)
      .filter(({ to }) => to === email);
    const texts = house.phone
      .messages()
      .slice(since.texts)
      .filter(({ to }) => to === phone);
    for (const { length } of [mails, texts]) expect([1, 2]).toContain(length);
  }
  const outside = await prisma.outsidePage.findMany({
    where: { about: { in: pages.map(({ id }) => `crisis-page:${id}`) } },
  });
  expect(outside.map(({ state }) => state)).toEqual(asked.flatMap(() => ["sent", "sent"]));
}

/** Each step once, and what it did once. */
async function ladderStands({ house, people, crisis }: Seen, part: Part) {
  const { prisma } = house.db;
  const steps = await prisma.crisisStep.findMany({ where: { crisisId: crisis.id }, orderBy: { nth: "asc" } });
  const then = part === "answered" ? "cancelled" : "waiting";
  const states = ["taken", part === "asked" ? "waiting" : "taken", then, then];
  expect(steps.map(({ state }) => state)).toEqual(states);
  const acts = await prisma.crisisAct.findMany({ where: { crisisId: crisis.id }, orderBy: { id: "asc" } });
  const noted = { asked: ["opened", "paged"], climbed: ["paged"], answered: ["answered"] };
  const upTo = part === "asked" ? 1 : part === "climbed" ? 2 : 3;
  expect(acts.map(({ act }) => act)).toEqual(Object.values(noted).slice(0, upTo).flat());
  const receipt = people.avery.reads("Your call for help");
  if (part === "answered") expect(receipt).toContain("<@UJUNIP> is on it");
  else expect(receipt).toContain(`We are asking <@${part === "asked" ? "UFIRXX" : "UGINKG"}> now.`);
}

/** Every card that the record holds is where it says, and was sent again only where nobody could know that it was sent. */
async function cardsAreThere({ house, people, since, crisis, room }: Seen) {
  const { prisma } = house.db;
  const pages = await prisma.crisisPage.findMany({ where: { crisisId: crisis.id } });
  const acts = await prisma.crisisAct.findMany({ where: { crisisId: crisis.id } });
  const subjects = [crisis, ...pages, ...acts].map(({ id }) => id);
  const cards = await prisma.card.findMany({ where: { subject: { in: subjects } } });
  const most = 1 + house.deaths().length - since.deaths;
  for (const { id, kind, recipient, ts } of cards) {
    const who = Object.values(people).find((each) => recipient === `person:${each.id}`);
    const copies = who ? copiesOf(id, who) : copiesOf(id, people.avery, room);
    expect(copies, kind).toContain(ts);
    expect(copies.length, `copies of ${kind}`).toBeLessThanOrEqual(most);
  }
}

/** One is on it, whoever asked has heard it, and it is counted once. */
async function helpIsThere({ house, people, crisis, room }: Seen) {
  const { prisma } = house.db;
  const { owner, state } = await prisma.crisis.findUniqueOrThrow({
    where: { id: crisis.id },
    include: { owner: true },
  });
  expect([state, owner?.slackUserId]).toEqual(["answered", people.jules.id]);
  for (const where of [undefined, room])
    expect(people.avery.messages(where).map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^Somebody is on it/),
    );
  const counted = await prisma.interaction.findMany({ where: { source: `crisis:${crisis.id}` } });
  expect(counted.map(({ kind }) => kind).sort()).toEqual(["crisis_answered", "crisis_opened"]);
}

/** When each message was sent that shows this card. */
const copiesOf = (cardId: string, who: Person, where?: string): string[] =>
  who
    .messages(where)
    .filter(({ blocks }) => blocks?.[0]?.block_id === `card:${cardId}`)
    .map(({ ts }) => ts);
