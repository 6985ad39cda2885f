// Which topics to take up next: what was wished for, against what was offered and is to come.
import { differenceInDays } from "date-fns/differenceInDays";
import { fewest } from "../../lib/few.ts";

export type Topic = { code: string; label: string };
export type Asked = { text: string; votes: number; code: string | null };
export type Miss = { word: string; days: number };

/** What was held within two years; `useful` is of those webinars alone of which at least five said it. */
export type Offered = {
  webinars: number;
  lastAt: Date;
  signedUp: number;
  came: number;
  useful: { very: number; answers: number } | null;
};
export type TopicWebinars = { topic: string | null; offered: Offered | null; comingAt: Date | null };

export type Sources = {
  topics: readonly Topic[];
  /** Options of the survey, in nobody's order. */
  asked: readonly Asked[];
  requests: readonly { topic: string; count: number }[];
  misses: readonly Miss[];
  webinars: readonly TopicWebinars[];
};

/** Why a topic stands where it does. */
export type Reasons = {
  votes: number;
  /** Zero also where there were fewer than five. */
  requests: number;
  /** On how many days a word of its name was searched for in vain. */
  searchDays: number;
  offered: Offered | null;
  comingAt: Date | null;
};
export type Planned = Topic & Reasons;

/** It takes up whatever is about nothing else. */
const anythingElse = "other";

const greatest = (numbers: readonly number[]): number => numbers.reduce((most, one) => Math.max(most, one), 0);

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z]{4,}/g) ?? [];
const same = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();

/** An idea that is called as a topic is about that topic. */
const isAbout = ({ text, code }: Asked, topic: Topic): boolean =>
  code === null ? same(text, topic.label) : code === topic.code;

function reasonsOf(topic: Topic, { asked, requests, misses, webinars }: Sources): Reasons {
  const count = requests.find((each) => each.topic === topic.code)?.count ?? 0;
  const words = wordsOf(topic.label);
  const own = webinars.find((each) => each.topic === topic.code);
  return {
    // Not added up: who chose two options of one topic is one person.
    votes: greatest(asked.filter((each) => isAbout(each, topic)).map(({ votes }) => votes)),
    requests: count < fewest ? 0 : count,
    searchDays: greatest(misses.filter(({ word }) => words.includes(word)).map(({ days }) => days)),
    offered: own?.offered ?? null,
    comingAt: own?.comingAt ?? null,
  };
}

const planned = ({ topics }: Sources): Topic[] => topics.filter(({ code }) => code !== anythingElse);

/** The topics that a plan is made of, the most wanted and longest not offered first. */
export function ranked(sources: Sources, now: Date): Planned[] {
  const all = planned(sources).map((topic) => ({ ...topic, ...reasonsOf(topic, sources) }));
  const worth = worthAmong(all, now);
  return all
    .map((topic) => ({ topic, score: worth(topic) }))
    .toSorted(
      (a, b) => b.score - a.score || compare(a.topic.label, b.topic.label) || compare(a.topic.code, b.topic.code),
    )
    .map(({ topic }) => topic);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const rememberedDays = 730;

/**
 * Each wish is measured by the greatest of its kind, so that none drowns the others: three between 0 and 1. What was offered
 * takes off at most 1, half by how often and half by how lately; what is to come takes off 1.
 */
function worthAmong(all: readonly Planned[], now: Date): (topic: Planned) => number {
  const shareOf = (of: (topic: Planned) => number) => {
    const most = greatest(all.map(of));
    return (topic: Planned): number => (most === 0 ? 0 : of(topic) / most);
  };
  const wishes = [
    shareOf(({ votes }) => votes),
    shareOf(({ requests }) => requests),
    shareOf(({ searchDays }) => searchDays),
  ];
  const often = shareOf(({ offered }) => offered?.webinars ?? 0);
  const lately = ({ offered }: Planned): number =>
    offered ? Math.max(0, 1 - Math.max(0, differenceInDays(now, offered.lastAt)) / rememberedDays) : 0;
  return (topic) =>
    wishes.reduce((sum, share) => sum + share(topic), 0) -
    (often(topic) + lately(topic)) / 2 -
    (topic.comingAt ? 1 : 0);
}

/** What the survey asked for that is none of the topics, the most wanted first. */
export function ideasWithoutTopic({ asked, ...sources }: Sources): Asked[] {
  const topics = planned({ asked, ...sources });
  return asked
    .filter((each) => each.votes > 0 && !topics.some((topic) => isAbout(each, topic)))
    .toSorted((a, b) => b.votes - a.votes || compare(a.text, b.text));
}

export type PlanPicture = {
  topics: Planned[];
  /** Null: none has ended yet. `counted` is false where too few voted. */
  survey: { endedAt: Date; counted: boolean } | null;
  surveyOpenUntil: Date | null;
  ideas: Asked[];
  misses: Miss[];
  /** Held within two years, and about none of the topics in the list. */
  withoutTopic: number;
  wishesSince: Date;
  offeredSince: Date;
};
