// Whom the ladder would ask if somebody called for help now.
import { setting } from "../../db/settings.ts";
import type { Db } from "../../db/work.ts";
import { waysBeyondSlack } from "../reach/index.ts";
import type { Member } from "../roster/index.ts";
import { wholeTeam } from "./asking.service.ts";
import { ladderTimes } from "./times.service.ts";
import { askedSteps, type Candidate, type DryRun } from "./who.rules.ts";

/** Nobody in particular asks, so nobody is left out: neither a district nor whom a reporter would rather not have. */
export async function whoWouldBeAsked(db: Db, now: Date): Promise<DryRun> {
  const { team, members } = await wholeTeam(db, now);
  const ways = await waysBeyondSlack(
    db,
    members.map(({ id }) => id),
  );
  const byId = new Map(members.map((member) => [member.id, candidate(member, ways.get(member.id) ?? [])]));
  return {
    steps: askedSteps(team, byId, await ladderTimes(db)),
    coordinators: team.coordinators.length,
    phoneList: await setting(db, "phoneList"),
  };
}

const candidate = (
  { id, name, slackUserId, deactivated }: Member,
  ways: readonly Candidate["ways"][number][],
): Candidate => ({
  ...{ id, name, slackUserId, ways },
  inSlack: slackUserId === null ? "no" : deactivated ? "deactivated" : "yes",
});
