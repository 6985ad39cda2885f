// What is said about confidentiality: short where somebody asks, and in full behind "Read More".

import type { KnownBlock, ModalView } from "@slack/types";
import { button, context, divider, lifelineWords, modal, section } from "../../slack/blocks.ts";
import { ids } from "./ids.views.ts";

/** Stands right above the end of the form. */
export const shortNotice = (lifelines: readonly string[]): KnownBlock[] => [
  divider,
  {
    ...section(
      "*Before you send.* Please name or describe no student and no member of staff. A mentor sees a summary first; who you " +
        "are and what you wrote, only after accepting. If no mentor can, a coordinator sees who asked. Messages may be " +
        "public records of your district. This is support among peers, not legal advice and not an emergency service.",
    ),
    accessory: button("Read More", ids.readMore, ""),
  },
  ...(lifelines.length > 0 ? [context(lifelineWords(lifelines))] : []),
];

/** The whole notice; `retentionDays` is how long words are kept after a request has ended. */
export const readMoreView = (lifelines: readonly string[], retentionDays: number): ModalView =>
  modal({
    title: "Who Sees What",
    close: "Back",
    blocks: [...whoSees(retentionDays), divider, ...whatItIsNot(lifelines)],
  });

const whoSees = (retentionDays: number): KnownBlock[] => [
  section(
    "*Who sees what, and when.* The mentors we ask see the topic, what would help, how soon, and your kind of district; whoever is asked because you prefer your own or another Round Table learns that too. " +
      "One of them accepts, and only that one learns who you are and may read your words. If you choose to show your " +
      "name before acceptance, every mentor we ask sees it.",
  ),
  section(
    "*If nobody can be found,* the coordinators see who asked and about which topic, so that they can find you a " +
      "partner in person. They do not see your words.",
  ),
  section(
    `*Your words* are kept sealed, and each reading is noted. They are deleted ${retentionDays} days after your request ` +
      "has ended, unless the law requires that they be kept. You can delete them yourself at any time: type " +
      "`/thought-partner` and press *Delete My Words*.",
  ),
  section(
    "*Whom you leave out* is shown to nobody. *Reports* count requests by topic and kind of district, never by name, " +
      "and hide small numbers.",
  ),
];

const whatItIsNot = (lifelines: readonly string[]): KnownBlock[] => [
  section(
    "*What we cannot promise.* Messages, in this app and in the conversation with your partner, may be public records of " +
      "your district. The owners of this Slack workspace may be able to export private conversations. So please name or " +
      "describe no student and no member of staff who could be recognized.",
  ),
  section(
    "*What this is not.* It is support among peers: not legal advice, and not an emergency service. Call 911 in an " +
      "emergency, or 988 for support in a crisis.",
  ),
  section(
    "*Suspected abuse or neglect of a child* is reported to the Department of Children and Families (DCF), as a 51A report. " +
      "Telling a peer does not replace that.",
  ),
  ...(lifelines.length > 0 ? [section(lifelineWords(lifelines))] : []),
];
