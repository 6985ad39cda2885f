// A roster, and polls on it, for tests of the services.
import type { Database } from "../../../src/db/client.ts";
import { newKey, readKeys } from "../../../src/db/keys.ts";
import type { Work } from "../../../src/db/work.ts";
import { type Draft, draftPoll, postPoll } from "../../../src/features/polls/open.service.ts";
import { findPoll } from "../../../src/features/polls/repository.ts";
import { movableClock } from "../../../src/lib/clock.ts";
import { newId } from "../../../src/lib/ids.ts";
import { loadPracticeRoster } from "../../../src/practice/load-roster.ts";
import { practiceRoster } from "../../../src/practice/roster.ts";

/** Casey presides over Lantern Hills, to which Avery and Kai belong; Harper is a program manager, Emery the coordinator. */
export const [avery, blair, casey, emery, harper, kai] = [
  "UALDER",
  "UBIRCH",
  "UCEDAR",
  "UELMXX",
  "UHAZEL",
  "UKATSU",
] as const;

const aTuesday = new Date("2026-03-10T14:00:00Z");
export const inAWeek = new Date("2026-03-17T21:00:00Z");

export const draft: Draft = {
  ...{ question: "Where shall we meet?", description: null, options: ["At the lake", "In the hills", "In town"] },
  ...{ kind: "single", most: 1, ideas: false, anonymous: true, results: "always", remind: true, repeats: null },
  ...{ groups: [], roles: [], districtTypes: [], closesAt: inAWeek },
};

export async function pollHouse(db: Database, members = 12) {
  const clock = movableClock(aTuesday.getTime() - Date.now());
  const work: Work = { db, clock, keys: readKeys(newKey("test")) };
  const roster = practiceRoster({ members });
  await loadPracticeRoster(work, roster);
  for (const { id, email } of roster.people)
    await db.prisma.member.update({ where: { email }, data: { slackUserId: id } });
  const drafted = async (change: Partial<Draft> = {}, by: string = harper) => {
    const pollId = newId();
    const answer = await draftPoll(work, { slackUserId: by, pollId }, { ...draft, ...change });
    return { pollId, answer };
  };
  const posted = async (change: Partial<Draft> = {}, by: string = harper) => {
    const { pollId } = await drafted(change, by);
    return { pollId, answer: await postPoll(work, { slackUserId: by, pollId, channelId: null }) };
  };
  /** Posts one, and answers its options' ids. */
  const open = async (change: Partial<Draft> = {}, by: string = harper) => {
    const { pollId } = await posted(change, by);
    return { pollId, options: (await pollOf(pollId)).options.map(({ id }) => id) };
  };
  const pollOf = async (pollId: string) => {
    const poll = await findPoll(db.prisma, pollId);
    if (!poll) throw new Error("There is no such poll");
    return poll;
  };
  return { db, work, clock, people: roster.people.map(({ id }) => id), drafted, posted, open, pollOf };
}
