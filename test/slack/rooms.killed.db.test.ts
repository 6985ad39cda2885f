import { afterEach, expect, test } from "vitest";
import type { JobKind } from "../../src/jobs/job.ts";
import { startWorker } from "../../src/jobs/worker.ts";
import { movableClock } from "../../src/lib/clock.ts";
import type { App } from "../../src/slack/app.ts";
import { cardJob } from "../../src/slack/cards.ts";
import { post, toRoom } from "../../src/slack/outbox.ts";
import { roomJob } from "../../src/slack/rooms.ts";
import { record, recordCard } from "../support/card.ts";
import { testDatabase } from "../support/database.ts";
import { eventually } from "../support/eventually.ts";
import { keptLog } from "../support/log.ts";
import { roomsIn } from "../support/room.ts";
import { alder, appFor, birch, cedar, practiceWorkspace } from "../support/slack.ts";
import { inAllLanes, kindsOf } from "../support/worker.ts";

const db = await testDatabase();
const { prisma } = db;
const clock = movableClock();
const workspace = await practiceWorkspace(clock);
const { want, rowOf, channelOf, seen, membersOf, wordsIn, wordsTo } = roomsIn(workspace, db, clock);

const told: string[] = [];
const tellFeature: JobKind<App> = { name: "room.told", run: async (_, { subject }) => void told.push(String(subject)) };
const kinds = kindsOf(cardJob([recordCard("brief")]), roomJob, tellFeature);

afterEach(() => workspace.faults.clear());

const appOf = (slack?: App["slack"]): App => {
  const app = appFor(workspace, db, clock, keptLog());
  return slack ? { ...app, slack } : app;
};

/** Does all there is to do, however long it has to wait for it. */
async function process(app: App) {
  const worker = startWorker<App>({ db: inAllLanes(db), clock, log: app.log, kinds, app: () => app });
  await eventually(async () => {
    clock.move(1_000);
    worker.wake();
    await worker.idle();
    expect(await prisma.job.count()).toBe(0);
  });
  await worker.stop(1_000);
}

type Death = { nth: number; end: "before" | "after" };

/** A process that ends at its nth call of Slack: before it was made, or when Slack has done it and nobody has noted that. */
async function doomedProcess({ nth, end }: Death): Promise<boolean> {
  const app = appOf();
  let die = () => {};
  const death = new Promise<true>((resolve) => {
    die = () => resolve(true);
  });
  let calls = 0;
  let isDead = false;
  const silence = () => {
    isDead = true;
    die();
    return new Promise<never>(() => {});
  };
  const call: App["slack"]["call"] = async (method, args) => {
    const isLast = ++calls === nth;
    if (isDead || (isLast && end === "before")) return silence();
    const answer = await app.slack.call(method, args);
    return isDead || isLast ? silence() : answer;
  };
  const worker = startWorker<App>({
    db: inAllLanes(db),
    clock,
    log: app.log,
    kinds,
    app: () => ({ ...app, slack: { ...app.slack, call } }),
  });
  const died = await Promise.race([death, worker.idle().then(() => false as const)]);
  await worker.stop(0);
  return died;
}

type Story = {
  title: string;
  /** What Slack refuses all the while. */
  refused?: string[];
  /** What was so before the process that dies. */
  before?(subject: string): Promise<void>;
  begin(subject: string): Promise<string>;
  end(id: string, subject: string): Promise<void>;
};

const roomFor = (subject: string, members: string[] = [alder, birch]) => {
  const onChange = { name: "room.told", payload: { subject } };
  return want({ subject, members, onChange, name: `support-${subject}`, topic: "Help", orElse: true });
};
const show = async (id: string, subject: string, nth: number) => {
  await record(prisma, subject, `${subject}: one`);
  await post(prisma, "brief", subject, toRoom(id), { now: clock.now(), nth });
};
const withCards = async (subject: string, members?: string[]) => {
  const id = await roomFor(subject, members);
  for (const nth of [0, 1]) await show(id, subject, nth);
  return id;
};
const isOpen = async (subject: string) => {
  await withCards(subject);
  await process(appOf());
};
const idOf = async (subject: string) => (await prisma.room.findFirstOrThrow({ where: { subject } })).id;
const archivedByHand = async (subject: string) => {
  await isOpen(subject);
  await appOf().slack.call("conversations.archive", { channel: await channelOf(await idOf(subject)) });
};
const another = async (subject: string) => {
  const id = await idOf(subject);
  await show(id, subject, 2);
  return id;
};
/** Each card is there; and once more, at most, where the death left it in doubt whether it was sent. */
const shown = (words: string[], subject: string, cards = 2) => {
  const found = words.filter((each) => each === `${subject}: one`).length;
  expect(found).toBeGreaterThanOrEqual(cards);
  expect(found).toBeLessThanOrEqual(2 * cards);
};
const channelsOf = (subject: string) =>
  workspace
    .as(alder)
    .see()
    .conversations.filter(({ name }) => name.startsWith(`support-${subject}`)).length;

const stories: Story[] = [
  {
    title: "opening a channel",
    begin: (subject) => withCards(subject),
    end: async (id, subject) => {
      expect(await seen(id, alder)).toMatchObject({ name: `support-${subject}`, topic: "Help" });
      expect(await membersOf(id, birch)).toEqual([alder, birch]);
      shown(await wordsIn(id, birch), subject);
      expect(channelsOf(subject)).toBe(1);
      expect(told).toContain(subject);
    },
  },
  {
    title: "falling back to a group",
    refused: ["conversations.create"],
    begin: (subject) => withCards(subject, [alder, birch, cedar]),
    end: async (id, subject) => {
      expect(await rowOf(id)).toMatchObject({ kind: "group", fellBackFrom: "channel" });
      expect(told).toContain(subject);
      shown(await wordsIn(id, cedar), subject);
    },
  },
  {
    title: "falling back to each one's own conversation",
    refused: ["conversations.create", "conversations.open"],
    begin: (subject) => withCards(subject),
    end: async (_, subject) => {
      expect(told).toContain(subject);
      for (const person of [alder, birch]) shown(wordsTo(person, subject), subject);
    },
  },
  {
    title: "moving a group to other people",
    refused: ["conversations.create"],
    before: isOpen,
    begin: (subject) => roomFor(subject, [alder, birch, cedar]),
    end: async (id, subject) => {
      expect(await membersOf(id, cedar)).toEqual([alder, birch, cedar]);
      shown(await wordsIn(id, cedar), subject);
    },
  },
  {
    title: "opening again what somebody archived",
    before: archivedByHand,
    begin: another,
    end: async (id, subject) => {
      expect(await seen(id, birch)).toMatchObject({ archived: false });
      shown(await wordsIn(id, birch), subject, 3);
      expect(channelsOf(subject)).toBe(1);
    },
  },
  {
    title: "opening anew what cannot be opened again",
    refused: ["conversations.unarchive"],
    before: archivedByHand,
    begin: another,
    end: async (id, subject) => {
      expect(await seen(id, birch)).toMatchObject({ name: `support-${subject}-2`, topic: "Help", archived: false });
      shown(await wordsIn(id, birch), subject, 3);
      expect(channelsOf(subject)).toBe(2);
    },
  },
];

test.for(stories)(
  "$title, whichever call of Slack the process dies at, the next one does the rest",
  async ({ title, refused = [], before, begin, end }) => {
    let deaths = 0;
    for (const when of ["before", "after"] as const)
      for (let nth = 1, died = true; died; nth++) {
        const subject = `${title.replaceAll(/\W+/g, "-")}-${when}-${nth}`;
        for (const method of refused)
          workspace.faults.add({ method, fault: "slack_error", error: "restricted_action", times: "always" });
        await before?.(subject);
        const id = await begin(subject);
        died = await doomedProcess({ nth, end: when });
        if (died) deaths++;
        await process(appOf());
        await end(id, subject);
        workspace.faults.clear();
      }
    expect(deaths).toBeGreaterThanOrEqual(4);
  },
);
