// A poll that was typed in one line: to whom it goes where the line does not say, and posting it at once.
import type { Work } from "../../db/work.ts";
import { newId } from "../../lib/ids.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { groups, memberBySlackUser } from "../roster/index.ts";
import { type PollDraft, readsSame, toAll } from "./draft.rules.ts";
import { type Draft, type DraftRefusal, draftPoll, type PostRefusal, postPoll } from "./open.service.ts";
import { mayAskAll } from "./rules.ts";
import { usualEnd } from "./when.rules.ts";

export type Typing = { slackUserId: string; channelId: string };
export type TypedRefusal = DraftRefusal | PostRefusal | "to_whom";
export type UnknownGroup = { ok: false; refusal: "unknown_group"; name: string; groups: string[] };

export async function postTyped(
  work: Work,
  { slackUserId, channelId }: Typing,
  typed: PollDraft,
): Promise<Result<"open" | "proposed", TypedRefusal> | UnknownGroup> {
  const audience = await whomTo(work, { slackUserId, channelId }, typed.to);
  if (!audience.ok) return audience;
  const pollId = newId();
  const drafted = await draftPoll(work, { slackUserId, pollId }, asDraft(typed, audience.value, work.clock.now()));
  if (!drafted.ok) return drafted;
  return postPoll(work, { slackUserId, pollId, channelId: null });
}

function asDraft({ to: _, until, options, ...typed }: PollDraft, groups: string[], now: Date): Draft {
  const rated = options.length === 0 && typed.kind === "rating" ? [typed.question] : [...options];
  const closesAt = until ?? usualEnd(now);
  return {
    ...typed,
    options: rated,
    closesAt,
    description: null,
    remind: true,
    repeats: null,
    groups,
    roles: [],
    districtTypes: [],
  };
}

type WhomTo = Result<string[], "to_whom" | "not_a_member"> | UnknownGroup;

/** As it says; else the group that meets in this channel; else a president's own. */
async function whomTo(work: Work, { slackUserId, channelId }: Typing, to: readonly string[]): Promise<WhomTo> {
  const { prisma } = work.db;
  const all = await groups(prisma);
  if (to.some((name) => readsSame(name, toAll))) return ok([]);
  const named: string[] = [];
  for (const name of to) {
    const found = all.find((group) => readsSame(group.name, name));
    if (!found) return { ok: false, refusal: "unknown_group", name, groups: all.map((group) => group.name) };
    named.push(found.name);
  }
  if (named.length > 0) return ok(named);
  const here = all.find((group) => group.channelId === channelId);
  if (here) return ok([here.name]);
  const member = await memberBySlackUser(prisma, slackUserId, work.clock.now());
  if (!member || member.left) return refuse("not_a_member");
  return member.presides.length > 0 && !mayAskAll(member) ? ok(member.presides) : refuse("to_whom");
}
