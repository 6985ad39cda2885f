// The price of a vote: CPU against a bare Bolt click that only acknowledges, two hundred at once, and among many who have voted.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { freePort } from "../src/db/embedded.server.ts";
import type { Work } from "../src/db/work.ts";
import { draftPoll, postPoll } from "../src/features/polls/open.service.ts";
import { newId } from "../src/lib/ids.ts";
import { practiceRoster } from "../src/practice/roster.ts";
import type { Workspace } from "../src/practice/server.ts";
import type { Figure } from "./report.ts";
import { type Sender, sender, type Target } from "./support/commands.ts";
import { median, quantile } from "./support/figures.ts";
import { type Ground, workWith } from "./support/ground.ts";
import { bareApp, bot, cpuMicrosWhile, type Program } from "./support/program.ts";
import { quiet } from "./support/quiet.ts";

const members = 425;
const rounds = 16;
const votesARound = 200;
const warmUp = 1_500;
const manyPolls = 50;
const manyVotes = 2_000;
const votersAtOnce = 200;
const crowd = 20_000;
const author = "UHAZEL";

type Place = { work: Work; workspace: Workspace; program: Program; target: Target; voters: string[]; sink: string };

export async function polls(ground: Ground): Promise<Figure[]> {
  const sink = await startSink();
  const roster = practiceRoster({ members });
  const workspace = await ground.newWorkspace(roster.people);
  const work = await workWith(await ground.newDatabase(), ground.folder, roster);
  const port = await freePort();
  const env = {
    SLACK_BOT_TOKEN: workspace.botToken,
    SLACK_SIGNING_SECRET: workspace.signingSecret,
    SLACK_API_URL: workspace.apiUrl,
    DATA_DIR: ground.folder,
    LOG_LEVEL: "info",
  };
  const program = await ground.start(bot, { ...env, PORT: String(port), DATABASE_URL: work.db.url });
  const barePort = await freePort();
  const bare = await ground.start(bareApp, { ...env, PORT: String(barePort) });
  const { signingSecret } = workspace;
  const voters = roster.people.map(({ id }) => id);
  const place: Place = { work, workspace, program, target: { port, signingSecret }, voters, sink: sink.url };
  const figures = [
    ...(await perVote(place, { program: bare, target: { port: barePort, signingSecret } })),
    ...(await atTheSameMoment(place)),
    await amongMany(place),
  ];
  await Promise.all([program.stop(), bare.stop(), sink.close()]);
  return figures;
}

/** Where the bot tells each voter what was saved. */
async function startSink() {
  const server = createServer((request, response) => void request.resume().on("end", () => response.end("ok")));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/answer`;
  return { url, close: async () => void server.close() };
}

type Ballot = { pollId: string; optionId: string; channel: string; ts: string; firstBlock: string };

/** A poll of every member, posted in a channel; answers what a click on each of its options carries. */
async function newPoll({ work, workspace }: Place, anonymous: boolean): Promise<Ballot[]> {
  const pollId = newId();
  const { conversation } = await workspace.makeChannel({
    name: `poll-${pollId.slice(-12)}`,
    members: [author, workspace.botUserId],
  });
  await draftPoll(
    work,
    { slackUserId: author, pollId },
    {
      ...{ question: "Where shall we meet?", description: null, options: ["At the lake", "In the hills", "In town"] },
      ...{ kind: "single", most: 1, ideas: false, anonymous, results: "always", remind: false, repeats: null },
      ...{
        groups: [],
        roles: [
          "superintendent",
          "assistant_superintendent",
          "staff",
          "retired",
          "associate",
          "collaborative_director",
        ],
      },
      districtTypes: [],
      closesAt: new Date(Date.now() + 86_400_000),
    },
  );
  // Nobody is written to one by one: what is measured are votes.
  await work.db.prisma.$executeRaw`
    INSERT INTO "Job" ("id", "key", "name", "lane", "payload", "runAt", "state")
    VALUES (${newId()}::uuid, ${`polls.invite:${pollId}`}, 'polls.invite', 'normal', '{}', now(), 'done')`;
  const posted = await postPoll(work, { slackUserId: author, pollId, channelId: conversation.id });
  if (!posted.ok) throw new Error(`The poll was not posted: ${posted.refusal}`);
  await quiet(work);
  const post = await work.db.prisma.pollPost.findFirstOrThrow({ where: { pollId } });
  const card = await work.db.prisma.card.findFirstOrThrow({ where: { kind: "poll-post", subject: post.id } });
  const options = await work.db.prisma.pollOption.findMany({ where: { pollId } });
  const at = { pollId, channel: card.channel ?? "", ts: card.ts ?? "", firstBlock: `card:${card.id}` };
  return options.map(({ id }) => ({ ...at, optionId: id }));
}

/** A press on an option's button, as Slack sends it. */
function click(voter: string, ballot: Ballot, responseUrl: string): string {
  const { pollId, optionId, channel, ts, firstBlock } = ballot;
  const text = { type: "plain_text", text: "Vote", emoji: false };
  const value = `${pollId}:${optionId}`;
  const payload = {
    type: "block_actions",
    user: { id: voter, username: voter, name: voter, team_id: "T0PRACTICE" },
    api_app_id: "A0PRACTICE",
    token: "practice",
    container: { type: "message", message_ts: ts, channel_id: channel, is_ephemeral: false },
    trigger_id: "1.2.practice",
    team: { id: "T0PRACTICE", domain: "practice" },
    enterprise: null,
    is_enterprise_install: false,
    channel: { id: channel, name: "poll" },
    message: { type: "message", ts, text: "A poll for you", blocks: [{ type: "header", block_id: firstBlock, text }] },
    state: { values: {} },
    response_url: responseUrl,
    actions: [{ type: "button", action_id: "polls.vote", block_id: "b1", value, text, action_ts: ts }],
  };
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}

const pick = <T>(all: readonly T[], nth: number): T => all[nth % all.length] as T;

type Contender = { program: Program; target: Target };

/** Turn by turn with the bare click: in one poll, then in fifty. */
async function perVote(place: Place, bare: Contender): Promise<Figure[]> {
  const { voters, sink, program, target } = place;
  const one = await newPoll(place, true);
  const bodies = (ballots: Ballot[][]) => (nth: number) =>
    click(pick(voters, nth), pick(pick(ballots, nth), Math.floor(nth / 7)), sink);
  const bareSender = sender(bare.target, bodies([one]));
  const oneSender = sender(target, bodies([one]));
  await bareSender.send(warmUp);
  await oneSender.send(warmUp);
  const inOne = await compared(
    { program, sender: oneSender, count: votesARound },
    { program: bare.program, sender: bareSender, count: votesARound },
  );
  const many: Ballot[][] = [];
  for (let nth = 0; nth < manyPolls; nth++) many.push(await newPoll(place, true));
  const manySender = sender(target, bodies(many));
  await manySender.send(manyPolls);
  const inMany = await compared(
    { program, sender: manySender, count: manyVotes / 4 },
    { program: bare.program, sender: bareSender, count: manyVotes / 4 },
    4,
  );
  await quiet(place.work);
  for (const each of [bareSender, oneSender, manySender]) each.close();
  return [
    asFigure("CPU of a vote, against a bare Bolt click that only acknowledges", inOne, 5),
    asFigure(`CPU of a vote, ${manyVotes} over ${manyPolls} polls, against the same`, inMany, 5.5),
  ];
}

type Run = { program: Program; sender: Sender; count: number };
type Pair = { bare: number; ours: number };

async function compared(ours: Run, bare: Run, times = rounds): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let round = 0; round < times; round++) {
    const bareFirst = round % 2 === 0 ? await cpuOf(bare) : undefined;
    const mine = await cpuOf(ours);
    pairs.push({ ours: mine, bare: bareFirst ?? (await cpuOf(bare)) });
  }
  return pairs;
}

/** Microseconds for each. */
const cpuOf = async ({ program, sender, count }: Run): Promise<number> =>
  (await cpuMicrosWhile(program, () => sender.send(count))) / count;

function asFigure(name: string, pairs: readonly Pair[], bound: number): Figure {
  const ratios = pairs.map(({ bare, ours }) => ours / bare);
  const micros = (which: keyof Pair) => `${median(pairs.map((pair) => pair[which])).toFixed(0)} µs`;
  const spread = `${quantile(ratios, 0.25).toFixed(2)}–${quantile(ratios, 0.75).toFixed(2)}`;
  return {
    ...{ name, measured: median(ratios), unit: "×", bound },
    details: `median of ${pairs.length} rounds, turn by turn, confirmation and redrawing included (half of them within ${spread}); ${micros("ours")} against ${micros("bare")}`,
  };
}

/** Two hundred press at the same moment: until the card says so, with Slack's limits kept. */
async function atTheSameMoment(place: Place): Promise<Figure[]> {
  const { workspace, voters, sink, target, work } = place;
  const ballots = await newPoll(place, false);
  const [{ channel = "", pollId = "", ts = "" } = {}] = ballots;
  const all = sender(target, (nth) => click(pick(voters, nth), pick(ballots, nth), sink), votersAtOnce);
  const updates = () => workspace.calls("chat.update").filter(({ ok, args }) => ok && args.ts === ts).length;
  const before = updates();
  const shown = () =>
    JSON.stringify(
      workspace
        .as(author)
        .read(channel)
        .messages.find((message) => message.ts === ts),
    );
  const at = performance.now();
  const settled = workspace.until(() => shown().includes(`${votersAtOnce} of`) && performance.now(), 20_000);
  await all.send(votersAtOnce);
  const ms = (await settled) - at;
  await quiet(work);
  all.close();
  const counted = await work.db.prisma.pollVoter.count({ where: { pollId, voted: true } });
  const name = `${votersAtOnce} voters at once`;
  return [
    {
      name: `${name}: until the card shows them all`,
      measured: ms,
      unit: "ms",
      bound: 2_500,
      details: "one redrawing a second at most",
    },
    {
      name: `${name}: redrawings of the card`,
      measured: updates() - before,
      unit: "",
      bound: 3,
      details: "chat.update",
    },
    {
      name: `${name}: votes in the record`,
      measured: counted,
      unit: "",
      bound: votersAtOnce,
      exactly: true,
      details: "none lost",
    },
  ];
}

/** A vote where twenty thousand have voted, against one where hardly anybody has. */
async function amongMany(place: Place): Promise<Figure> {
  const { voters, sink, target, program, work } = place;
  const [few, many] = [await newPoll(place, true), await newPoll(place, true)];
  await crowdInto(work, many[0]?.pollId ?? "");
  const run = (ballots: Ballot[]): Run => ({
    program,
    sender: sender(target, (nth) => click(pick(voters, nth), pick(ballots, nth), sink)),
    count: votesARound,
  });
  const [inFew, inMany] = [run(few), run(many)];
  for (const { sender } of [inFew, inMany]) await sender.send(votesARound);
  const pairs = await compared(inMany, inFew);
  for (const { sender } of [inFew, inMany]) sender.close();
  const ratios = pairs.map(({ bare, ours }) => ours / bare);
  return {
    ...{ name: `CPU of a vote among ${crowd} who have voted, against one among few`, measured: median(ratios) },
    ...{ unit: "×", bound: 1.2, details: `median of ${pairs.length} rounds, turn by turn` },
  };
}

/** People and ballots that were there before. */
async function crowdInto({ db }: Work, pollId: string): Promise<void> {
  await db.pool.query(
    `WITH "people" AS (INSERT INTO "Member" ("id", "name", "role") SELECT gen_random_uuid(), 'One of many', 'associate'
       FROM generate_series(1, $2) RETURNING "id")
     INSERT INTO "PollVoter" ("pollId", "memberId", "roundTable", "role", "voted") SELECT $1, "id", 'none', 'associate', true FROM "people"`,
    [pollId, crowd],
  );
  await db.pool.query(
    `INSERT INTO "PollBallot" ("token", "pollId", "body")
     SELECT sha256(nth::text::bytea), $1, decode(repeat('00', 668), 'hex') FROM generate_series(1, $2) nth`,
    [pollId, crowd],
  );
}
