// What time brings to a poll, how its cards are drawn, and its part of App Home.
import { addMinutes } from "date-fns/addMinutes";
import { z } from "zod";
import type { JobKind } from "../../jobs/job.ts";
import type { Duty } from "../../lib/dates.ts";
import { wasRefused } from "../../lib/fault.ts";
import type { App } from "../../slack/app.ts";
import { card } from "../../slack/cards.ts";
import type { HomeSection } from "../../slack/feature.ts";
import { perhapsShared, upload } from "../../slack/files.ts";
import { askAgain, openNext, tidy } from "./again.service.ts";
import { remindInTime } from "./author.service.ts";
import { afterClosing, closeInTime, sweepVotes } from "./close.service.ts";
import { fileKinds } from "./files.rules.ts";
import { filesPicture, giveOutFiles } from "./files.service.ts";
import { channelsOf, inviteOthers, postRefused, showTurnout } from "./invite.service.ts";
import * as pictures from "./pictures.service.ts";
import { proposalDue } from "./proposal.service.ts";
import * as views from "./views.ts";

/** In New York. */
export const duties: readonly Duty[] = [
  { name: "polls.again", at: "09:00", on: "every day" },
  { name: "polls.tidy", at: "03:10", on: "every day" },
];

const ofPoll = z.object({ pollId: z.string() });
const about = (act: (app: App, pollId: string) => Promise<void>) => async (app: App, payload: unknown) => {
  await act(app, ofPoll.parse(payload).pollId);
  return undefined;
};

/** Whoever reads the poll in one of its channels needs no message of their own. */
async function invite(app: App, pollId: string): Promise<void> {
  const present = new Set<string>();
  for (const { channelId, refused } of await channelsOf(app, pollId)) {
    if (refused) continue;
    const people = await membersIn(app, channelId);
    // Where the bot is not, the poll is not.
    if (people.includes(app.botUserId)) for (const id of people) present.add(id);
  }
  await inviteOthers(app, pollId, present);
}

async function membersIn(app: App, channel: string): Promise<string[]> {
  const found: string[] = [];
  for (let cursor: string | undefined = ""; cursor !== undefined; ) {
    const page = await readPage(app, channel, cursor);
    found.push(...page.members);
    cursor = page.next;
  }
  return found;
}

async function readPage(app: App, channel: string, cursor: string): Promise<{ members: string[]; next?: string }> {
  try {
    const { members = [], response_metadata } = await app.slack.call("conversations.members", {
      ...{ channel, limit: 1000 },
      ...(cursor && { cursor }),
    });
    const next = response_metadata?.next_cursor;
    return { members, ...(next && { next }) };
  } catch (error) {
    // A channel that the bot may not see shows the poll to nobody.
    if (!wasRefused(error)) throw error;
    return { members: [] };
  }
}

const sharing = z.object({ pollId: z.string(), channel: z.string(), ts: z.string(), file: z.enum(fileKinds) });

/** In the thread of the poll's card, so that the channel stays calm. After a lost answer it is not shared twice. */
async function share(app: App, payload: unknown): Promise<undefined> {
  const { pollId, channel, ts, file } = sharing.parse(payload);
  const picture = await filesPicture(app, pollId);
  // Names beside choices go to the author's own conversation only.
  const isAuthors = channel.startsWith("D");
  const drawn = picture && (await views.pollFile(file, isAuthors ? picture : { ...picture, who: [] }));
  if (!drawn) return;
  try {
    await upload(app, { ...drawn, to: { channel, threadTs: ts } });
  } catch (error) {
    if (!perhapsShared(error) && !wasRefused(error, "not_in_channel", "channel_not_found", "is_archived")) throw error;
    app.log.warn({ poll: pollId, file }, "It is not known whether a file of a poll was shared, or its channel is gone");
  }
  return;
}

export const jobs: readonly JobKind<App>[] = [
  { name: "polls.invite", run: about(invite) },
  {
    name: "polls.refresh",
    run: async (app, payload) => {
      const again = await showTurnout(app, ofPoll.parse(payload).pollId);
      return again ? { again } : undefined;
    },
  },
  { name: "polls.remind", words: { one: "reminder of a poll", many: "reminders of polls" }, run: about(remindInTime) },
  { name: "polls.close", words: { one: "end of a poll", many: "ends of polls" }, run: about(closeInTime) },
  {
    name: "polls.files",
    run: async (app, payload) => {
      const again = await giveOutFiles(app, ofPoll.parse(payload).pollId);
      return again ? { again } : undefined;
    },
  },
  { name: "polls.share", words: { one: "file of a poll's result", many: "files of polls' results" }, run: share },
  { name: "polls.closed", words: { one: "end of a poll", many: "ends of polls" }, run: about(afterClosing) },
  {
    name: "polls.sweep",
    run: async (app) => ((await sweepVotes(app)) ? undefined : { again: addMinutes(app.clock.now(), 1) }),
  },
  {
    name: "polls.proposed",
    words: { one: "proposed poll that waits", many: "proposed polls that wait" },
    run: async (app, payload) => {
      const again = await proposalDue(app, ofPoll.parse(payload).pollId);
      return again ? { again } : undefined;
    },
  },
  { name: "polls.next", words: { one: "poll that comes round", many: "polls that come round" }, run: about(openNext) },
  { name: "polls.again", run: async (app) => void (await askAgain(app)) },
  { name: "polls.tidy", run: async (app) => void (await tidy(app)) },
];

export const cards = [
  card({
    kind: "poll-post",
    inDoubt: "repeat",
    load: (db, postId, { now }) => pictures.postPicture(db, postId, now),
    onlyWhile: ({ poll }) => poll.state === "open",
    draw: views.pollCard,
    undeliverable: postRefused,
  }),
  card({
    kind: "poll",
    inDoubt: "silence",
    load: (db, pollId, { now }) => pictures.pollPicture(db, pollId, now),
    onlyWhile: ({ poll }) => poll.state === "open",
    draw: views.pollMessage,
  }),
  card({
    kind: "poll-reminder",
    inDoubt: "silence",
    load: (db, pollId, { now }) => pictures.pollPicture(db, pollId, now),
    onlyWhile: ({ poll }) => poll.state === "open",
    draw: views.reminderCard,
  }),
  card({
    kind: "poll-author",
    inDoubt: "repeat",
    load: (db, pollId, { now }) => pictures.authorPicture(db, pollId, now),
    draw: views.authorCard,
  }),
  card({
    kind: "poll-proposed",
    inDoubt: "repeat",
    load: (db, pollId, { now }) => pictures.pollPicture(db, pollId, now),
    onlyWhile: ({ poll }) => poll.state === "proposed",
    draw: views.proposedCard,
  }),
  card({
    kind: "poll-committee",
    inDoubt: "silence",
    load: (db, pollId, { now }) => pictures.pollPicture(db, pollId, now),
    draw: views.committeeCard,
  }),
];

export const home: HomeSection = {
  async draw(db, { slackUserId, now }) {
    return views.homeParts(await pictures.homePicture(db, slackUserId, now), now);
  },
};
