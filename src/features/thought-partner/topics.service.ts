// The list of what requests can be about: coordinators keep it.
import { audit } from "../../db/audit.ts";
import { transact, type Work } from "../../db/work.ts";
import { newId } from "../../lib/ids.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { redrawHome } from "../../slack/outbox.ts";
import { coordinates, memberBySlackUser } from "../roster/index.ts";
import type { Topic } from "./pictures.rules.ts";
import * as rows from "./requests.repository.ts";

export type TopicsChange = { add: string | null; rename: Topic | null; retire: string | null };

/** Null for who is not a coordinator. */
export async function topicsToChange(work: Work, slackUserId: string): Promise<Topic[] | null> {
  const member = await memberBySlackUser(work.db.prisma, slackUserId, work.clock.now());
  return member && coordinates(member) ? rows.topics(work.db.prisma) : null;
}

/** A retired topic can't be chosen any more and stays readable where it was. */
export function changeTopics(
  work: Work,
  slackUserId: string,
  { add, rename, retire }: TopicsChange,
): Promise<Result<undefined, "not_a_coordinator">> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await memberBySlackUser(tx, slackUserId, now);
    if (!member || !coordinates(member)) return refuse("not_a_coordinator");
    if (rename) {
      await rows.renameTopic(tx, rename.code, rename.label);
      await redrawHome(tx, "everybody", { now });
    }
    if (retire) await rows.retireTopic(tx, retire);
    if (add) await rows.addTopic(tx, codeFor(add), add);
    await audit(tx, { at: now, actor: member.id, act: "topics.change", subject: "topics" });
    return ok(undefined);
  });
}

/** A code stays when the label changes; its ending keeps two topics with like names apart. */
const codeFor = (label: string) =>
  `${label
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .slice(0, 30)}_${newId().slice(-4)}`;
