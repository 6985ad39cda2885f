// The bot is killed at everything that it does on the way of a call for help: before it is done, and when it is done but not known.
// FAULT_ROUNDS=5 kills it five times at each point, while Slack answers ever later.
import { randomInt } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pages, roomOf } from "../support/crisis.ts";
import { giveWays, leaveBehind, type Part, parts, peopleOf, walk } from "../support/crisis-path.ts";
import { promisesHold, sinceNow } from "../support/crisis-promises.ts";
import { nothingLeaked } from "../support/leaks.ts";
import { type Kind, mortalHouse } from "../support/mortal.ts";
import { person } from "../support/people.ts";
import type { End } from "../support/toll.ts";

const rounds = Array.from({ length: Number(process.env.FAULT_ROUNDS ?? 1) }, (_, nth) => nth);
const laterByMs = 5;

async function newPath(kind: Kind) {
  const house = await mortalHouse(kind);
  const people = peopleOf(house);
  await giveWays(house);
  /** Walks the whole of it, the bot being killed at most once in each part; answers what it did in each. */
  const go = async (ends: Partial<Record<Part, End>> = {}) => {
    const since = sinceNow(house);
    const acts = walk(house, people);
    const walked = {} as Record<Part, Walked>;
    for (const part of parts) {
      const deaths = house.deaths().length;
      house.killAt(ends[part]);
      await acts[part]();
      walked[part] = { ...house.counted(), wasKilled: house.deaths().length > deaths };
      house.killAt();
      await promisesHold(house, people, since, part);
    }
    await leaveBehind(house);
    return walked;
  };
  return { house, go };
}
type Path = Awaited<ReturnType<typeof newPath>>;
/** What the bot did in a part. Where it was killed, that is only what the next one did. */
type Walked = Record<End["when"], string[]> & { wasKilled: boolean };

/** What it does every minute in any case, whoever calls for help. */
const byTheClock = /^commit of (CalendarMark|Setting)$/;

/** Where a part is still to be killed: at the first thing of a kind, at the second, and so on through all kinds. */
function pointsOf(when: End["when"], seen: Walked) {
  const known = new Map<string, number>();
  const left: End[] = [];
  const learn = (walked: Walked) => {
    for (const what of new Set(walked[when].filter((each) => !byTheClock.test(each)))) {
      const many = walked[when].filter((each) => each === what).length;
      for (let nth = (known.get(what) ?? 0) + 1; nth <= many; nth++) left.push({ what, nth, when });
      known.set(what, Math.max(many, known.get(what) ?? 0));
    }
  };
  learn(seen);
  return {
    next: () => left[0],
    /** What is drawn and noted together or apart varies: a walk on which it was not killed tells anew what there is. */
    tried: (walked: Walked) => {
      left.shift();
      if (!walked.wasKilled) learn(walked);
    },
  };
}

/** Goes again and again, until each part was killed at everything that it does. */
async function sweep({ go }: Path, when: End["when"]): Promise<void> {
  const seen = await go();
  const points = parts.map((part) => ({ part, ...pointsOf(when, seen[part]) }));
  while (points.some(({ next }) => next())) {
    const walked = await go(Object.fromEntries(points.map(({ part, next }) => [part, next()])));
    for (const { part, tried } of points) tried(walked[part]);
  }
}

/** What is done on every walk. */
const certain = [
  ...["views.open", "conversations.create", "conversations.invite", "conversations.setTopic", "dnd.teamInfo"],
  ...["chat.postMessage", "chat.update", "text", "email", "commit of AuditEntry, Card, Crisis, "],
];

describe("killed anywhere, nobody who asked is left alone, no page is lost and no step is taken twice", () => {
  let path: Path;

  beforeAll(async () => {
    path = await newPath("bot");
  });
  afterAll(() => path.house.close());

  for (const round of rounds)
    for (const when of ["before", "after"] as const)
      test(`${when} each of what it does, ${round + 1}`, { timeout: 1_200_000 }, async ({ annotate }) => {
        const { house } = path;
        house.workspace.faults.clear();
        house.workspace.faults.add({ method: "*", fault: "latency", delayMs: round * laterByMs });
        const [before, began] = [house.deaths().length, performance.now()];
        await sweep(path, when);
        const deaths = house.deaths().slice(before);
        await annotate(`${deaths.length} kills, ${Math.round((performance.now() - began) / 1000)} s`);
        for (const what of certain) expect(deaths).toContainEqual(expect.stringContaining(`: ${what}`));
      });

  test("and nothing of what was written is anywhere but sealed", async () => {
    await nothingLeaked(path.house, ["Quagmire", "lilac", "617-555-0142"]);
    const opened = await path.house.db.prisma.auditEntry.count({
      where: { act: "words.open", subject: { startsWith: "crisis:" } },
    });
    expect(opened).toBe(0);
  });
});

test("killed as soon as the form is saved, and away for a quarter of an hour: the whole ladder is made up for, each step once", async () => {
  const { house } = await newPath("bot");
  const { finley, gray, jules, emery, avery } = peopleOf(house);
  const indigo = person(house, "UIRONW");
  house.killAt({ what: /^commit of .*\bCrisis,/, nth: 1, when: "after" }, 16);
  await walk(house, peopleOf(house)).asked();
  expect(house.deaths()).toHaveLength(1);
  const paged = await house.db.prisma.crisisAct.findMany({ where: { act: "paged" }, orderBy: { id: "asc" } });
  expect(paged.map(({ code }) => code)).toEqual(["level1", "level2", "everyone", "director"]);
  for (const who of [finley, gray, jules, emery, indigo]) expect(pages(who)).toBeGreaterThan(0);
  for (const who of [finley, gray, emery]) expect(roomOf(who)).toBe(roomOf(avery));
  expect(avery.reads("Your call for help")).toContain("<@UIRONW>");
  expect(emery.reads("This app was away for")).toContain("three steps of a call for help");
  await house.close();
});

test("the program itself, ended by SIGKILL wherever chance has it", { timeout: 300_000 }, async ({ annotate }) => {
  const { house, go } = await newPath("program");
  const end = (most: number): End => ({ nth: randomInt(most) + 1, when: randomInt(2) ? "before" : "after" });
  // So much is done in each part at the least.
  await go({ asked: end(22), climbed: end(13), answered: end(11) });
  await go({ asked: end(22), climbed: end(13), answered: end(11) });
  await annotate(house.deaths().join(", "));
  expect(house.deaths().length).toBeGreaterThanOrEqual(5);
  await house.close();
});
