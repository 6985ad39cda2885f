// The timeline of a crisis, for who is in it and who may help; after the end, too.
import type { Work } from "../../db/work.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { memberBySlackUser } from "../roster/index.ts";
import { neverAsked } from "./asking.service.ts";
import { findCrisis } from "./crisis.repository.ts";
import { isIn } from "./in-room.service.ts";
import type { InCrisis } from "./moving.service.ts";
import { actsOf } from "./pictures.repository.ts";
import type { ActPicture } from "./pictures.rules.ts";
import { isHelper } from "./rules.ts";
import { fromOutside, isShown, type Page, pageOf, type Viewer } from "./timeline.rules.ts";

export type Timeline = {
  crisisId: string;
  name: string;
  drill: boolean;
  page: Page<ActPicture>;
  /** Notes are for who is in the room. */
  mayReadNotes: boolean;
};

export async function timeline(
  work: Work,
  { slackUserId, crisisId, page }: InCrisis & { page: number },
): Promise<Result<Timeline, "not_yours">> {
  const { prisma } = work.db;
  const now = work.clock.now();
  const crisis = await findCrisis(prisma, crisisId);
  const member = await memberBySlackUser(prisma, slackUserId, now);
  if (!crisis || !member) return refuse("not_yours");
  const viewer: Viewer = crisis.reporterId === member.id ? "reporter" : "team";
  const inRoom = await isIn(prisma, crisis, member);
  const mayHelp = isHelper(member) && !(await neverAsked(prisma, crisis, [member], now)).has(member.id);
  if (viewer === "team" && !inRoom && !mayHelp) return refuse("not_yours");
  const isInside = inRoom || viewer === "reporter";
  const shown = (await actsOf(prisma, crisisId)).filter(({ act }) => isShown(act, viewer));
  const acts = isInside ? shown : shown.map((act) => fromOutside(act, crisis.reporterId));
  const { name, drill } = crisis;
  return ok({ crisisId, name, drill, page: pageOf<ActPicture>(acts, page), mayReadNotes: isInside });
}
