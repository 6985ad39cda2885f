// Who may be asked to help in a crisis, and asking them: in Slack, and beyond it.
import type { Db, Tx } from "../../db/work.ts";
import { enqueue } from "../../jobs/queue.ts";
import { post, toPerson } from "../../slack/outbox.ts";
import { whoIsOnCall } from "../on-call/index.ts";
import { callOffPages, reachBeyondSlack } from "../reach/index.ts";
import { type Member, membersById, membersWithDuty } from "../roster/index.ts";
import { type CrisisRow, leftOutOf, takesPartIn } from "./crisis.repository.ts";
import type { Team } from "./ladder.rules.ts";
import type { Missed } from "./rules.ts";
import * as steps from "./steps.repository.ts";

const lane = "urgent";

/** Everybody the ladder knows, whatever the crisis. */
export async function wholeTeam(db: Db, now: Date): Promise<{ team: Team; members: Member[] }> {
  const { levels, final } = await whoIsOnCall(db, now);
  const helpers = await membersWithDuty(db, ["crisis_team", "coordinator"], now);
  const ids = (members: readonly Member[]) => members.map(({ id }) => id);
  const team = {
    levels: [ids(levels[0]), ids(levels[1])] as const,
    crisisTeam: ids(helpers.filter(({ duties }) => duties.includes("crisis_team"))),
    coordinators: ids(helpers.filter(({ duties }) => duties.includes("coordinator"))),
    final: final?.id ?? null,
  };
  return { team, members: [...levels.flat(), ...helpers, ...(final ? [final] : [])] };
}

/** Who may be asked in one crisis. */
export type Askable = { team: Team; never: ReadonlySet<string>; byId: ReadonlyMap<string, Member> };

export async function whoMayBeAsked(db: Db, crisis: OfReporter, now: Date): Promise<Askable> {
  const { team, members } = await wholeTeam(db, now);
  const never = await neverAsked(db, crisis, members, now);
  return { team, never, byId: new Map(members.map((member) => [member.id, member])) };
}

type OfReporter = Pick<CrisisRow, "id" | "reporterId" | "drill">;

/** The reporter, whom they left out, their own district, and in a drill who takes no part. */
export async function neverAsked(
  db: Db,
  crisis: OfReporter,
  members: readonly Member[],
  now: Date,
): Promise<Set<string>> {
  const [reporter] = await membersById(db, [crisis.reporterId], now);
  const takesPart = crisis.drill ? new Set(await takesPartIn(db, crisis.id)) : null;
  const districtId = reporter?.district?.id;
  const out = members.filter(
    ({ id, district }) =>
      (districtId !== undefined && district?.id === districtId) || (takesPart !== null && !takesPart.has(id)),
  );
  return new Set([crisis.reporterId, ...(await leftOutOf(db, crisis.id)), ...out.map(({ id }) => id)]);
}

type Asking = { crisis: CrisisRow; stepId: string; members: readonly Member[] };

/** Asks each of them by every way they have. Answers what was found at once: who is not in Slack counts as not reached. */
export async function askAt(
  tx: Tx,
  { crisis, stepId, members }: Asking,
  now: Date,
): Promise<{ missed: Missed | null }[]> {
  const pages: { missed: Missed | null }[] = [];
  for (const member of members) {
    const missed = missingInSlack(member);
    const pageId = await steps.insertPage(tx, { crisisId: crisis.id, stepId, memberId: member.id, missed, at: now });
    if (member.slackUserId && !missed)
      await post(tx, "crisis-page", pageId, toPerson(member.slackUserId), { now, lane });
    await pageBeyondSlack(tx, crisis, { memberId: member.id, about: `crisis-page:${pageId}` }, now);
    pages.push({ missed });
  }
  if (pages.some(({ missed }) => missed === null))
    await enqueue(tx, { name: "crisis.reach", key: `crisis.reach:${stepId}`, payload: { stepId }, runAt: now, lane });
  return pages;
}

const missingInSlack = ({ deactivated, slackUserId }: Member): Missed | null =>
  slackUserId === null ? "not_in_slack" : deactivated ? "deactivated" : null;

/** In quiet wording, by each way that this member has confirmed. */
export async function pageBeyondSlack(
  tx: Tx,
  crisis: CrisisRow,
  { memberId, about }: { memberId: string; about: string },
  now: Date,
): Promise<void> {
  const wording = crisis.drill ? "page_drill" : "page";
  const afterwards = { name: "crisis.reached", payload: { crisisId: crisis.id } };
  await reachBeyondSlack(tx, { memberId, wording, about, afterwards }, now);
}

/** What has not gone out yet beyond Slack is not sent any more. */
export async function callOff(tx: Tx, { id }: Pick<CrisisRow, "id">, now: Date): Promise<void> {
  const pageIds = await steps.pageIdsOf(tx, id);
  await callOffPages(
    tx,
    pageIds.map((pageId) => `crisis-page:${pageId}`),
    now,
  );
}

/** Asks people in beside the ladder, for a colleague who brings in more. */
export async function pagePeople(tx: Tx, crisis: CrisisRow, memberIds: readonly string[], now: Date): Promise<void> {
  const members = await membersById(tx, memberIds, now);
  await askAt(
    tx,
    { crisis, stepId: await steps.insertAsked(tx, { crisisId: crisis.id, round: crisis.round }, now), members },
    now,
  );
}
