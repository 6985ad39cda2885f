// Which topics of the library fit what a member turns to colleagues with.

/** A crisis has a kind where a request has a topic; the first topic fits best. */
const topicsOfCrisis: Readonly<Record<string, readonly string[]>> = {
  death_or_injury: ["safety", "wellbeing"],
  threat_or_violence: ["safety"],
  arrest_or_misconduct: ["personnel", "community"],
  job_at_risk: ["no_confidence", "committee", "contract"],
  cyberattack_or_outage: ["technology"],
  media_storm: ["community"],
  natural_disaster: ["safety"],
  own_wellbeing: ["wellbeing"],
};

/** `code` is the topic of a request or the kind of a crisis; for "other" nothing fits in particular. */
export function fittingTopics(code: string): readonly string[] {
  if (code === "other") return [];
  return Object.hasOwn(topicsOfCrisis, code) ? (topicsOfCrisis[code] ?? []) : [code];
}
