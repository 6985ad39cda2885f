// From Accept Request to the room: how long the two wait until they are together and greeted, with a slow Slack.
import type { Work } from "../src/db/work.ts";
import { type PracticeRoster, practiceRoster } from "../src/practice/roster.ts";
import type { Workspace } from "../src/practice/server.ts";
import type { Figure } from "./report.ts";
import { median, worst } from "./support/figures.ts";
import { type Ground, workWith } from "./support/ground.ts";
import { bot } from "./support/program.ts";
import { quiet } from "./support/quiet.ts";
import { ask } from "./support/requests.ts";

const acceptances = 20;
const latencyMs = 100;
const roundTrips = 3;
const allowanceMs = 50;
/** Enough members for twenty people who ask, and mentors who have room for them. */
const members = 220;

type Place = { work: Work; workspace: Workspace };

export async function roomOpen(ground: Ground): Promise<Figure[]> {
  const roster = practiceRoster({ members });
  const workspace = await ground.newWorkspace(roster.people);
  const work = await workWith(await ground.newDatabase(), ground.folder, roster);
  const program = await ground.start(bot, {
    SLACK_BOT_TOKEN: workspace.botToken,
    SLACK_APP_TOKEN: workspace.appToken,
    SLACK_API_URL: workspace.apiUrl,
    DATABASE_URL: work.db.url,
    DATA_DIR: ground.folder,
    LOG_LEVEL: "info",
  });
  const waits: number[] = [];
  for (const requester of requesters(roster)) waits.push(await waitOf({ work, workspace }, requester));
  await program.stop();
  return [
    {
      name: `Acceptance to room open and both greeted, Slack at ${latencyMs} ms`,
      measured: median(waits),
      unit: "ms",
      bound: roundTrips * latencyMs + allowanceMs,
      details: `median of ${acceptances}, the worst ${worst(waits).toFixed(0)} ms; from the click to the greeting in the conversation of both; the bound is ${roundTrips} round trips + ${allowanceMs} ms`,
    },
  ];
}

const requesters = ({ people, mentors }: PracticeRoster): string[] => {
  const asked = new Set(mentors.map(({ email }) => email));
  return people
    .filter(({ email }) => !asked.has(email))
    .slice(0, acceptances)
    .map(({ id }) => id);
};

async function waitOf(place: Place, requester: string): Promise<number> {
  const { work, workspace } = place;
  const requestId = await ask(work, requester);
  const { id: offerId, mentor } = await work.db.prisma.offer.findFirstOrThrow({
    where: { requestId },
    select: { id: true, mentor: { select: { member: true } } },
  });
  const mentorId = mentor.member.slackUserId ?? "";
  const { conversation, ts } = await workspace.until(() => offerCard(workspace, mentorId, offerId));
  await quiet(work);
  workspace.faults.add({ method: "*", fault: "latency", delayMs: latencyMs });
  const clickedAt = performance.now();
  const greeted = workspace.until(() => isGreeted(workspace, requester, mentorId) && performance.now());
  await workspace.as(mentorId).click({ conversation, ts, label: "Accept Request" });
  const wait = (await greeted) - clickedAt;
  workspace.faults.clear();
  await quiet(work);
  return wait;
}

function offerCard(workspace: Workspace, mentorId: string, offerId: string) {
  const mentor = workspace.as(mentorId);
  const conversation = mentor.direct().conversation.id;
  const card = mentor.read(conversation).messages.find(({ blocks }) => JSON.stringify(blocks).includes(offerId));
  return card && { conversation, ts: card.ts };
}

function isGreeted(workspace: Workspace, requester: string, mentorId: string): boolean {
  const both = [requester, mentorId].map((id) => workspace.as(id));
  return both.every((person) =>
    person
      .see()
      .conversations.filter(
        ({ kind, members }) => kind === "group" && [requester, mentorId].every((id) => members.includes(id)),
      )
      .some(({ id }) => person.read(id).messages.some(({ bot }) => bot)),
  );
}
