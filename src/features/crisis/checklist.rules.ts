// What helps to think of, by kind of crisis: the starter set, and what coordinators may write in its place.
import type { CrisisKind } from "./rules.ts";

/** What Slack shows beside one box, less the number of the line. */
export const mostLineLength = 70;
/** With more than these a message would be too large for Slack. */
export const mostLines = 15;

/** Prompts from peers, not legal advice: what counsel decides is put as a question to counsel. */
export const starterSet: Record<CrisisKind, readonly string[]> = {
  death_or_injury: [
    "911 has been called, and nobody who is affected is alone",
    "The facts come from the police or the family, not from hearsay",
    "The family has said what may be shared, and with whom",
    "Counsel and the School Committee chair know",
    "One spokesperson; everybody else refers to them",
    "Staff hear it in person before students and families do",
    "Counselors are in the buildings, and look for those at risk",
    "If it may be suicide: no method, no details, 988 in every message",
    "Somebody looks after you, too; 988 is for you as well",
  ],
  threat_or_violence: [
    "911 first where anybody may be in danger",
    "The building's plan is followed: lock down, leave, or stay",
    "The police lead, and one of your people stays beside them",
    "Messages, screenshots and video are kept; nothing is deleted",
    "The threat assessment team is called together",
    "Counsel and the School Committee chair know",
    "One spokesperson; families get one short, true message",
    "Dismissal or reunification is planned before families arrive",
    "Care for those who were threatened, and for you: 988",
  ],
  arrest_or_misconduct: [
    "No child is in danger now; if in doubt, 911",
    "A child may be abused or neglected: the 51A report to DCF is made",
    "Counsel is called before anybody is interviewed",
    "Emails, video and devices are kept; nothing is deleted",
    "Ask counsel about leave, access and the union contract",
    "Ask counsel what the School Committee chair should know now",
    "Ask counsel which notices to DESE are due",
    "One spokesperson; no name of a student or of staff",
    "The child and the family have support, and so do you: 988",
  ],
  job_at_risk: [
    "Sign nothing and say nothing in public today",
    "Call a lawyer of your own: district counsel serves the district",
    "Ask M.A.S.S. what counsel and support members have",
    "Read your contract: evaluation, notice, termination",
    "Put your evaluations, goals and notes in order",
    "Write as if it were read aloud: it may be a public record",
    "Somebody you trust reads what you send before you send it",
    "Name who runs the day's business while you see to this",
    "Tell somebody at home; 988 if it becomes too much",
  ],
  cyberattack_or_outage: [
    "Take what is hit off the network; do not switch it off",
    "Call the cyber insurer before you hire or pay anybody",
    "Report to police and the Commonwealth Fusion Center; MS-ISAC helps",
    "Keep logs, messages and backups untouched",
    "Doors, phones, buses, nurses, meals: what runs without the network",
    "Ask counsel which notices are due: families, staff, state, DESE",
    "The School Committee chair knows; one spokesperson",
    "Say only what is known, and when more will come",
    "Take turns and rest: this may last for days",
  ],
  media_storm: [
    "Write down what is known, and what is only said",
    "One spokesperson; everybody else refers to them",
    "Counsel reads the statement: students' and personnel records",
    "The School Committee chair and the union hear it from you first",
    "Staff and families hear it before the news does",
    "The statement is short and true, and says when more will come",
    "Keep copies of posts; argue with nobody online",
    "Ask M.A.S.S. for help with communications",
    "Somebody else watches the news for an hour while you rest",
  ],
  natural_disaster: [
    "911 and local emergency management lead; MEMA has more help",
    "Every student and member of staff is accounted for",
    "Close, delay or dismiss: decide once, tell everybody the same",
    "Buses, medication, special needs: who looks after each",
    "Reach families in two ways; say when the next word comes",
    "Who has no meal or no home tonight, and who helps them",
    "The School Committee chair and the municipality know",
    "Photograph the damage and call the insurer before repairs",
    "Ask DESE about school days; then see to your own home, and rest",
  ],
  own_wellbeing: [
    "In danger now: 911, or 988 by call, text or chat",
    "Somebody is with you, or on the phone with you",
    "Nothing has to be decided today",
    "One person whom you trust knows how you are",
    "Name who runs the district for the next day",
    "Call your doctor or the employee assistance program",
    "Behavioral Health Help Line: 833-773-2445, day and night",
  ],
  other: [
    "911 first where anybody may be in danger",
    "Write down what is known, and what is only guessed",
    "A child may be abused or neglected: the 51A report to DCF is made",
    "Counsel and the School Committee chair know",
    "Messages, papers and video are kept; nothing is deleted",
    "One spokesperson, one short, true message",
    "Staff and families: who hears what, when, and from whom",
    "Somebody looks after you, too; 988 is for you as well",
  ],
};

/** One on each line; what is empty is none. */
export const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

export type LinesWrong = { wrong: "none" } | { wrong: "too_many"; count: number } | { wrong: "too_long"; line: string };

/** Null: they can be used. */
export function whatIsWrong(lines: readonly string[]): LinesWrong | null {
  if (lines.length === 0) return { wrong: "none" };
  if (lines.length > mostLines) return { wrong: "too_many", count: lines.length };
  const line = lines.find((each) => each.length > mostLineLength);
  return line === undefined ? null : { wrong: "too_long", line };
}
