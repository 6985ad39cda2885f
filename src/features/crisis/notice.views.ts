// What is said about confidentiality where somebody asks for help in a crisis: short in the form, in full behind "Read More".

import type { KnownBlock, ModalView } from "@slack/types";
import { wordsKeptDays } from "../../lib/retention.ts";
import { actions, button, divider, lifelineWords, modal, section } from "../../slack/blocks.ts";
import { ids } from "./ids.views.ts";

/** Stands at the end of the form. */
export const shortNotice: KnownBlock[] = [
  divider,
  section(
    "*Who sees this.* Those we ask, and who looks after the network, see the kind of crisis and how urgent it is; those in your room see who you are and can read " +
      "your words. Messages may be public records of your district: please name or describe no student and no member of staff.",
  ),
  section(
    "This is support among peers, not legal advice and not an emergency service: in an emergency call 911, for support 988. " +
      "Suspected child abuse is reported to DCF (51A); telling us does not replace that.",
  ),
  actions(button("Read More", ids.readMore, "")),
];

/** The whole notice. */
export const readMoreView = (lifelines: readonly string[]): ModalView =>
  modal({ title: "Who Sees What", close: "Back", blocks: [...whoSees, divider, ...whatItIsNot(lifelines)] });

const whoSees: KnownBlock[] = [
  section(
    "*At once* a private room opens for you, whoever is on call, and the coordinators. Everybody in it sees who you are, " +
      "what kind of crisis it is and how urgent, and can read your words and your number. Each reading is noted.",
  ),
  section(
    "*Whom we ask.* If nobody answers, more of the Crisis Support Team are asked, step by step. They, and who looks after the network, see the kind of crisis and " +
      "how urgent, not who you are, until they come into the room. What shows on a locked phone has no name and no content. " +
      "Nobody of your own district is asked.",
  ),
  section(
    "*Whom you leave out.* Press *Leave Somebody Out* on your receipt at any time. They are not asked, they leave the room if they " +
      "are in it, and nobody is told.",
  ),
  section(
    `*Your words and your number* are kept sealed and are deleted ${wordsKeptDays} days after this has ended, unless the law ` +
      "requires that they be kept. You can delete them yourself at any time: press *Delete My Words* on your receipt.",
  ),
  section(
    "*Afterwards* the room is archived a day after the end. We ask you three times in a month how you are, and you can say that you " +
      "would rather not be asked. *Reports* count crises by kind, never by name, and hide small numbers.",
  ),
];

const whatItIsNot = (lifelines: readonly string[]): KnownBlock[] => [
  section(
    "*What we cannot promise.* Messages, in this app and in your room, may be public records of your district. The owners of this " +
      "Slack workspace may be able to export private conversations. So please name or describe no student and no member " +
      "of staff who could be recognized.",
  ),
  section(
    "*What this is not.* It is support among peers: not legal advice, and not an emergency service. Call 911 in an emergency, or " +
      "988 for support in a crisis.",
  ),
  section(
    "*Suspected abuse or neglect of a child* is reported to the Department of Children and Families (DCF), as a 51A report. " +
      "Telling a peer does not replace that.",
  ),
  ...(lifelines.length > 0 ? [section(lifelineWords(lifelines))] : []),
];
