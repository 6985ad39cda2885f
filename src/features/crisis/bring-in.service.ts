// Bring in More: colleagues whom a helper wants in the room; whom the reporter left out never comes, and nobody says why.
import { audit } from "../../db/audit.ts";
import type { Tx, Work } from "../../db/work.ts";
import { inTurn } from "../../lib/in-turn.ts";
import { ok, type Result } from "../../lib/result.ts";
import { isReachable, type Member, memberBySlackUser, membersWithDuty } from "../roster/index.ts";
import { neverAsked, pagePeople } from "./asking.service.ts";
import { canCome, coming, type Wanted } from "./bring-in.rules.ts";
import { letIn, type NewAct, noteAct, peopleIn } from "./crisis.repository.ts";
import {
  asHelper,
  type HelperRefusal,
  type InCrisis,
  matchRoom,
  type Present,
  subjectOf,
  tellNews,
} from "./moving.service.ts";

/** Those who cannot be added by their names; null stands for somebody who is not on the roster. */
export type Brought = { came: number; cannot: (string | null)[] };

/** One person who was chosen, or a group; told as one. */
type Party = { members: Member[]; told: Pick<NewAct, "targetId" | "code"> };

/** Adds everybody who can come, and asks them in; the answer names the others. */
export function bringIn(work: Work, who: InCrisis, wanted: Wanted): Promise<Result<Brought, HelperRefusal>> {
  return asHelper(work, who, async (tx, present) => {
    const { crisis, now } = present;
    const chosen = await inTurn(wanted.people, (slackUserId) => memberBySlackUser(tx, slackUserId, now));
    const parties = [...chosen.flatMap(alone), ...(await groupsOf(tx, wanted, now))];
    const never = await neverAsked(
      tx,
      crisis,
      parties.flatMap(({ members }) => members),
      now,
    );
    const inRoom = new Set(await peopleIn(tx, crisis.id));
    const came: string[] = [];
    for (const { members, told } of parties) {
      const newcomers = coming(members.map(known), { never, inRoom });
      await welcomeIn(tx, present, newcomers, told);
      for (const id of newcomers) inRoom.add(id);
      came.push(...newcomers);
    }
    if (came.length > 0) {
      await matchRoom(tx, crisis, now);
      await pagePeople(tx, crisis, came, now);
    }
    const cannot = chosen.filter((member) => !member || !canCome(known(member), { never }));
    return ok({ came: came.length, cannot: cannot.map((member) => member?.name ?? null) });
  });
}

const known = (member: Member) => ({ id: member.id, reachable: isReachable(member) });
const alone = (member: Member | null): Party[] =>
  member ? [{ members: [member], told: { targetId: member.id } }] : [];

const groupsOf = (tx: Tx, { groups }: Wanted, now: Date): Promise<Party[]> =>
  inTurn(groups, async (code) => ({ members: await membersWithDuty(tx, code, now), told: { code } }));

async function welcomeIn(tx: Tx, { crisis, member, now }: Present, ids: readonly string[], told: Party["told"]) {
  if (ids.length === 0) return;
  await letIn(tx, crisis.id, ids, now);
  const actId = await noteAct(tx, { crisisId: crisis.id, at: now, actorId: member.id, act: "brought_in", ...told });
  await tellNews(tx, crisis, actId, { now, inRoom: true });
  for (const id of ids)
    await audit(tx, {
      ...{ at: now, actor: member.id, act: "crisis.bring-in", subject: subjectOf(crisis.id) },
      details: { member: id },
    });
}
