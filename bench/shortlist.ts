// Whom to ask: the shortlist of one request among six hundred mentors.
import { transact, type Work } from "../src/db/work.ts";
import { isReachable, membersWithDuty } from "../src/features/roster/index.ts";
import { mentorFacts, requestFacts } from "../src/features/thought-partner/facts.repository.ts";
import type { MentorFacts, RequestFacts } from "../src/features/thought-partner/matching.rules.ts";
import { practiceRoster } from "../src/practice/roster.ts";
import type { Figure } from "./report.ts";
import { median, quantile } from "./support/figures.ts";
import { type Ground, workWith } from "./support/ground.ts";
import { ask } from "./support/requests.ts";

/** Of so many members six hundred are mentors. */
const members = 6_421;
const mentors = 600;
const warmUp = 200;
const times = 1_000;
const timesWithQueries = 50;

type Rules = typeof import("../src/features/thought-partner/matching.rules.ts");
const built = new URL("../dist/features/thought-partner/matching.rules.js", import.meta.url);

export async function shortlistOfMany(ground: Ground): Promise<Figure[]> {
  const { shortlist } = (await import(built.href)) as Rules;
  const work = await workWith(await ground.newDatabase(), ground.folder, practiceRoster({ members }));
  const id = await ask(work, "UALDER");
  const now = work.clock.now();
  const facts = await factsOf(work, id, now);
  if (facts[1].length !== mentors) throw new Error(`There are ${facts[1].length} mentors, not ${mentors}`);
  await timed(warmUp, () => shortlist(...facts, now));
  const alone = await timed(times, () => shortlist(...facts, now));
  const withQueries = await timed(timesWithQueries, async () => shortlist(...(await factsOf(work, id, now)), now));
  return asFigures(alone, withQueries);
}

/** As the service asks for them before it decides. */
const factsOf = (work: Work, id: string, now: Date) =>
  transact(work, async (tx): Promise<[RequestFacts, MentorFacts[]]> => {
    const request = await requestFacts(tx, id, now);
    const members = await membersWithDuty(tx, "mentor", now);
    const known = members.map((member) => ({ ...member, available: isReachable(member) }));
    return [request, await mentorFacts(tx, known)];
  });

/** Milliseconds of each of `count` runs. */
async function timed(count: number, run: () => unknown): Promise<number[]> {
  const spent: number[] = [];
  for (let n = 0; n < count; n++) {
    const startedAt = performance.now();
    await run();
    spent.push(performance.now() - startedAt);
  }
  return spent;
}

function asFigures(alone: readonly number[], withQueries: readonly number[]): Figure[] {
  return [
    {
      name: `Shortlist among ${mentors} mentors`,
      measured: median(alone),
      unit: "ms",
      bound: 5,
      details: `median of ${times}; 99th percentile ${quantile(alone, 0.99).toFixed(2)} ms`,
    },
    {
      name: "… with its queries",
      measured: median(withQueries),
      unit: "ms",
      bound: null,
      details: `median of ${timesWithQueries}; 95th percentile ${quantile(withQueries, 0.95).toFixed(1)} ms`,
    },
  ];
}
