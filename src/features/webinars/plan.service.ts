// Gathers what a plan of webinars is made of.

import { subMonths } from "date-fns/subMonths";
import type { Work } from "../../db/work.ts";
import { fewest } from "../../lib/few.ts";
import { searchesWithoutResult } from "../library/index.ts";
import { topicSurveys } from "../polls/index.ts";
import { requestsByTopic } from "../record/index.ts";
import { topics } from "../thought-partner/index.ts";
import { announcer } from "./announcer.service.ts";
import { webinarsByTopic } from "./plan.repository.ts";
import { ideasWithoutTopic, type PlanPicture, ranked, type Sources } from "./plan.rules.ts";

/** Null for who may not announce. */
export async function planPicture({ db: { prisma }, clock }: Work, slackUserId: string): Promise<PlanPicture | null> {
  const now = clock.now();
  if (!(await announcer(prisma, slackUserId, now))) return null;
  const [wishesSince, offeredSince] = [subMonths(now, 12), subMonths(now, 24)];
  const [listed, { last, openUntil }, requests, misses, webinars] = await Promise.all([
    topics(prisma),
    topicSurveys(prisma, now),
    requestsByTopic(prisma, wishesSince, fewest),
    searchesWithoutResult(prisma, wishesSince),
    webinarsByTopic(prisma, { since: offeredSince, now, fewest }),
  ]);
  const sources: Sources = { topics: listed, asked: last?.options ?? [], requests, misses, webinars };
  const all = ranked(sources, now);
  const elsewhere = webinars.filter(({ topic }) => !all.some(({ code }) => code === topic));
  return {
    ...{ topics: all, ideas: ideasWithoutTopic(sources), misses, wishesSince, offeredSince },
    survey: last && { endedAt: last.endedAt, counted: last.options !== null },
    surveyOpenUntil: openUntil,
    withoutTopic: elsewhere.reduce((sum, { offered }) => sum + (offered?.webinars ?? 0), 0),
  };
}
