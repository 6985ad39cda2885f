// What the yearly survey of topics came to, for those who plan from it.
import type { Db } from "../../db/work.ts";
import { standing } from "./counted.rules.ts";
import * as rows from "./repository.ts";
import type { Tally } from "./tally.rules.ts";
import { surveyTopic } from "./templates.rules.ts";

/** `code`: of the topic that an option of ours stands for; an option in other words has none. */
export type Asked = { text: string; votes: number; code: string | null };
/** `options` is null where so few voted that nothing was counted. */
export type Survey = { endedAt: Date; options: Asked[] | null };
export type Surveys = { last: Survey | null; openUntil: Date | null };

/** The last one that has ended, and until when one is open. */
export async function topicSurveys(db: Db, now: Date): Promise<Surveys> {
  const last = await rows.lastClosed(db, "topic_survey");
  const open = await rows.openUntil(db, "topic_survey", now);
  if (!last) return { last: null, openUntil: open };
  const { outcome, options, closesAt } = last;
  const tally = outcome?.tally ?? null;
  const asked = standing(options).map(({ id, text }) => ({
    text,
    votes: votesFor(tally, id),
    code: surveyTopic(text),
  }));
  return { last: { endedAt: last.closedAt ?? closesAt, options: tally && asked }, openUntil: open };
}

/** Of a ranking the first places, of ratings those of four and five. */
function votesFor(tally: Tally | null, optionId: string): number {
  const found = tally?.options.find(({ id }) => id === optionId);
  if (!found) return 0;
  if ("votes" in found) return found.votes;
  return "firsts" in found ? found.firsts : (found.levels[3] ?? 0) + (found.levels[4] ?? 0);
}
