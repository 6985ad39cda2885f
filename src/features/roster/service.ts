// What can be asked and done about members: find, introduce, confirm, end.
import { audit } from "../../db/audit.ts";
import type { Db, Tx } from "../../db/client.ts";
import { localDate } from "../../lib/dates.ts";
import { newId } from "../../lib/ids.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { asSpelled } from "./districts.rules.ts";
import { type Introduction, introduced } from "./introduction.rules.ts";
import { withLeaving } from "./next.rules.ts";
import * as records from "./repository.ts";
import { asMember, type DutyKind, dutiesOn, hasLeft, isReachable, type Member, type MemberRecord } from "./rules.ts";

/** The member whom this Slack user is, also one who has left; null for somebody who is not on the roster. */
export async function memberBySlackUser(db: Db, slackUserId: string, now: Date): Promise<Member | null> {
  const record = await records.memberBySlackUser(db, slackUserId);
  return record === undefined ? null : asMember(record, localDate(now));
}

const seenOn = (found: MemberRecord[], now: Date): Member[] => {
  const today = localDate(now);
  return found.map((record) => asMember(record, today));
};

/** By name, in one query; ids that are nobody's are left out. */
export const membersById = async (db: Db, ids: readonly string[], now: Date): Promise<Member[]> =>
  seenOn(await records.membersById(db, ids), now);

/** Everybody who has not left, by name. */
export const members = async (db: Db, now: Date): Promise<Member[]> =>
  seenOn(await records.allMembers(db), now).filter(({ left }) => !left);

/** Who has one of these duties today, whether or not Slack reaches them, in one query. */
export async function membersWithDuty(db: Db, kinds: DutyKind | readonly DutyKind[], now: Date): Promise<Member[]> {
  const wanted = [kinds].flat();
  const found = seenOn(await records.everWithDuty(db, wanted), now);
  return found.filter(({ duties }) => duties.some((kind) => wanted.includes(kind)));
}

/** The Slack users of these members, as far as they are in Slack. */
export const slackIdsOf = async (db: Db, memberIds: readonly string[], now: Date): Promise<string[]> =>
  (await membersById(db, memberIds, now)).flatMap(({ slackUserId }) => slackUserId ?? []);

/** Where there is no coordinator to reach, the Executive Director is: the last step is always a named person. */
export async function coordinatorIds(db: Db, now: Date): Promise<string[]> {
  const coordinators = await reachableWith(db, "coordinator", now);
  return coordinators.length > 0 ? coordinators : directorIds(db, now);
}

/** The Slack users who are Executive Director. */
export const directorIds = (db: Db, now: Date): Promise<string[]> => reachableWith(db, "executive_director", now);

/** The Slack users with one of these duties: on whose App Home stands what it is about. */
export async function reachableWith(db: Db, duty: DutyKind | readonly DutyKind[], now: Date): Promise<string[]> {
  return (await membersWithDuty(db, duty, now)).filter(isReachable).map(({ slackUserId }) => slackUserId);
}

/** The Slack users who see what waits in the network: each coordinator, and the Executive Director. */
export const atTheDesk = (db: Db, now: Date): Promise<string[]> =>
  reachableWith(db, ["coordinator", "executive_director"], now);

/** Those who introduced themselves and wait for a coordinator. */
export const membersToConfirm = async (db: Db, now: Date): Promise<Member[]> =>
  seenOn(await records.unconfirmedMembers(db), now).filter(({ left }) => !left);

/** Members whom no active Slack user is: not found by email, or deactivated. */
export const unlinkedMembers = async (db: Db, now: Date): Promise<Member[]> =>
  seenOn(await records.membersWithoutSlack(db), now).filter(({ left }) => !left);

/** Nobody who asks for help is turned away: whoever is not on the roster becomes a member, to be confirmed. */
export async function introduce(tx: Tx, introduction: Introduction, at: Date): Promise<Member> {
  const said = await asRecorded(tx, introduction);
  const known = await records.lockedMembersKnownAs(tx, said);
  const before = known.find(({ slackUserId }) => slackUserId === said.slackUserId) ?? known[0] ?? null;
  const after = introduced(before, said, localDate(at));
  const id = before?.id ?? newId();
  await records.addDistricts(tx, after.district === null ? [] : [{ name: after.district, type: null }]);
  await records.addGroups(
    tx,
    after.seats.map(({ group }) => group),
  );
  await records.writeMembers(tx, [{ id, after }]);
  await records.setDeactivated(tx, said.slackUserId, false);
  const act = after.confirmed ? "member.linked" : "member.introduced";
  await audit(tx, { at, actor: id, act, subject: `member:${id}` });
  return asMember(await mustFind(tx, id), localDate(at));
}

/** Holds off a second introduction of the same person, and spells names as they are recorded. */
async function asRecorded(tx: Tx, said: Introduction): Promise<Introduction> {
  await records.lockIntroduction(tx, said.slackUserId);
  const { email, district, roundTable } = said;
  return {
    ...said,
    email: email?.toLowerCase() ?? null,
    district: district === null ? null : asSpelled(await records.districtNames(tx), district),
    roundTable: roundTable === null ? null : asSpelled(await records.roundTableNames(tx), roundTable),
  };
}

/** `by` is the coordinator's member id. */
export async function confirmMember(
  tx: Tx,
  memberId: string,
  { by, at }: { by: string; at: Date },
): Promise<Result<Member, "confirmed already">> {
  if (!(await records.confirm(tx, memberId))) return refuse("confirmed already");
  await audit(tx, { at, actor: by, act: "member.confirmed", subject: `member:${memberId}` });
  return ok(asMember(await mustFind(tx, memberId), localDate(at)));
}

/** The person is no longer a member from today on, and no longer has duties. Answers the duties that end with it. */
export async function endMember(
  tx: Tx,
  memberId: string,
  { by, at }: { by: string; at: Date },
): Promise<Result<DutyKind[], "left already">> {
  const today = localDate(at);
  const before = await mustFind(tx, memberId);
  if (hasLeft(before, today)) return refuse("left already");
  await records.writeMembers(tx, [{ id: memberId, after: withLeaving(before, today) }]);
  await audit(tx, { at, actor: by, act: "member.ended", subject: `member:${memberId}` });
  return ok(dutiesOn(before, today));
}

/** Slack says that the account was deactivated, or is active again. Null: nobody's, or known already. */
export async function markDeactivated(
  tx: Tx,
  slackUserId: string,
  { deactivated, at }: { deactivated: boolean; at: Date },
): Promise<Member | null> {
  if (!(await records.setDeactivated(tx, slackUserId, deactivated))) return null;
  const member = await memberBySlackUser(tx, slackUserId, at);
  const act = deactivated ? "member.deactivated" : "member.reactivated";
  await audit(tx, { at, actor: "mssn", act, subject: `member:${member?.id}` });
  return member;
}

async function mustFind(tx: Tx, id: string): Promise<MemberRecord> {
  const record = await records.lockedMember(tx, id);
  if (record === undefined) throw new Error(`There is no member ${id}`);
  return record;
}
