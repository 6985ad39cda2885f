// The words for every code of a crisis: a new code without words does not compile.

import { wordIn } from "../../lib/words.ts";
import { person, type Wording } from "../../slack/blocks.ts";
import type { Rung } from "./ladder.rules.ts";
import type { ActPicture, Paged } from "./pictures.rules.ts";
import type { ActCode, CrisisKind, Missed, Outcome, Status, Urgency } from "./rules.ts";

export const kindWords: Wording<CrisisKind> = {
  death_or_injury: { label: "Death or serious injury" },
  threat_or_violence: { label: "Threat or violence" },
  arrest_or_misconduct: { label: "Arrest or misconduct allegation" },
  job_at_risk: { label: "No-confidence vote, or my job at risk" },
  cyberattack_or_outage: { label: "Cyberattack or outage" },
  media_storm: { label: "Media storm" },
  natural_disaster: { label: "Natural disaster" },
  own_wellbeing: { label: "My own wellbeing" },
  other: { label: "Something else" },
};

const asOthersSay: Partial<Record<CrisisKind, string>> = {
  job_at_risk: "No-confidence vote, or a job at risk",
  own_wellbeing: "A colleague’s own wellbeing",
  // Perhaps nothing was chosen at all.
  other: "A call for help",
};

/** As others say it of whoever asked. */
export const theirKind = (kind: CrisisKind): string => asOthersSay[kind] ?? kindWords[kind].label;

export const kindLabels: Record<string, string> = Object.fromEntries(
  (Object.keys(kindWords) as CrisisKind[]).map((kind) => [kind, theirKind(kind)]),
);

export const urgencyWords: Wording<Urgency> = {
  now: { label: "Now", description: "The team is paged every few minutes until somebody answers" },
  today: { label: "Today", description: "The team is asked over the next hours until somebody answers" },
};

/** Who is asked at a step, what the step is called, and as what somebody is asked at it. */
export const rungWords: Record<Rung, { whom: string; as: string; role: string }> = {
  level1: { whom: "the first on call", as: "first on call", role: "the first on call" },
  level2: { whom: "the second on call", as: "second on call", role: "the second on call" },
  everyone: { whom: "the whole team and the coordinators", as: "the team", role: "one of the team" },
  director: { whom: "the final contact", as: "final contact", role: "the final contact" },
  again: { whom: "everybody once more", as: "everybody again", role: "one of the team, once more" },
  asked: { whom: "a colleague who was asked in", as: "asked in", role: "a colleague who can help" },
};

/** After a name. */
export const missedWords: Record<Missed, string> = {
  do_not_disturb: "has Do Not Disturb on",
  deactivated: "has no account in Slack any more",
  not_in_slack: "is not in Slack",
  undeliverable: "could not be reached in Slack",
  slack_away: "could not be reached while Slack is away",
  cannot: "cannot right now",
};

export const alsoByWords: Record<Paged["alsoBy"][number], string> = { email: "email", phone: "phone" };

export const outcomeWords: Wording<Outcome> = {
  steady: { label: "It is steady", description: "The worst is over, or there is a way through" },
  others_lead: { label: "Others lead it now", description: "The district, the police, counsel or an agency" },
  goes_on: { label: "It goes on, with support", description: "The room closes; who stays in touch is agreed" },
  not_needed: { label: "Help is not needed any more" },
  by_mistake: { label: "It was opened by mistake", description: "Nobody is asked about it afterwards" },
};

export const statusWords: Wording<Status> = {
  talking: { label: "We are talking" },
  plan_made: { label: "There is a plan" },
  waiting: { label: "We are waiting for somebody", description: "Or for something to happen" },
  others_in: { label: "Others have joined us" },
  calmer: { label: "It is calmer" },
  worse: { label: "It is getting worse" },
};

// ——— The timeline ———

/** A label within a sentence. */
export const within = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1);

const labelIn = (wording: Record<string, { label: string }>, code: string | null): string | undefined =>
  code === null ? undefined : wordIn(wording, code)?.label;

type Told = Pick<ActPicture, "by" | "target" | "code">;

/** By the software itself where nobody acted. */
const by = ({ by: who }: Told): string => (who ? person(who) : "This app");
const target = ({ target: who }: Told, otherwise = "a colleague"): string => (who ? person(who) : otherwise);

const line = ({ code }: Told): string =>
  code !== null && /^\d{1,3}$/.test(code) ? `line ${Number(code) + 1} of the checklist` : "a line of the checklist";

const groupWords: Record<string, string> = { crisis_team: "the Crisis Support Team", coordinator: "the coordinators" };

const actWords: Record<ActCode, (act: Told) => string> = {
  opened: (act) => `${by(act)} asked for help.`,
  paged: ({ code }) => `Asked: ${wordIn(rungWords, code ?? "")?.whom ?? "the team"}.`,
  answered: (act) => `${by(act)} is on it.`,
  cannot: (act) => `${by(act)} cannot right now.`,
  silent: ({ target: who }) =>
    who ? `There was no sign of ${person(who)}, so others are asked again.` : "Others are asked again.",
  asked_owner: (act) => `${target(act, "Whoever is on it")} was asked for a sign.`,
  asked_status: (act) => `${target(act, "Whoever is on it")} was asked how it stands.`,
  still_here: (act) => `${by(act)} is still on it.`,
  status: (act) => `${by(act)} posted an update: ${within(labelIn(statusWords, act.code) ?? "it goes on")}.`,
  ticked: (act) => `${by(act)} ticked ${line(act)}.`,
  unticked: (act) => `${by(act)} took the tick off ${line(act)}.`,
  brought_in: (act) => `${by(act)} brought in ${target(act, wordIn(groupWords, act.code ?? "") ?? "a colleague")}.`,
  // Whom the reporter left out is told to nobody.
  room_left: (act) => `${by(act)} left the room.`,
  room_back: (act) => `${by(act)} is back in the room.`,
  urgency: (act) => `${by(act)} changed the urgency to ${within(labelIn(urgencyWords, act.code) ?? "another")}.`,
  hand_over_asked: (act) => `${by(act)} asked ${target(act)} to take over.`,
  hand_over_declined: (act) => `${by(act)} cannot take over.`,
  hand_over_expired: (act) => `${target(act, "A colleague")} has not taken over.`,
  handed_over: (act) => `${by(act)} is on it now; ${target(act)} handed it over.`,
  same_event: (act) => `${by(act)} linked this with another crisis of the same event.`,
  not_needed: (act) => `${by(act)} says that help is not needed any more.`,
  resolved: (act) => {
    const outcome = labelIn(outcomeWords, act.code);
    return `${by(act)} resolved this${outcome ? `: ${within(outcome)}` : ""}.`;
  },
  opened_again: (act) => `${by(act)} opened this again.`,
  words_read: (act) => `${by(act)} read the words that came with it.`,
  words_deleted: (act) => `${by(act)} deleted their words.`,
  follow_up: (act) => `${by(act)} was asked afterwards how they are, and answered.`,
  reviewed: (act) => `${by(act)} wrote the closing review.`,
};

/** What was done, in mrkdwn, for the timeline and for news. */
export const actSentence = (act: Told & Pick<ActPicture, "act">): string => actWords[act.act](act);
