// The guided stories beside the workspace, in the order in which a newcomer meets them.

import { askForHelpInACrisis, nobodyAnswersAtFirst } from "./crisis.ts";
import { useTheLibrary } from "./library.ts";
import { askTheAssociation, askYourRoundTable } from "./polls.ts";
import { whatIsKeptAboutMe, whatTheNetworkDid } from "./record.ts";
import type { Story } from "./story.ts";
import { aMentorCannotThisTime, askForAThoughtPartner, withdrawARequest } from "./thought-partner.ts";
import { announceASeries, announceAWebinar } from "./webinars.ts";

export type { Story } from "./story.ts";
export const stories: readonly Story[] = [
  askForAThoughtPartner,
  aMentorCannotThisTime,
  withdrawARequest,
  askForHelpInACrisis,
  nobodyAnswersAtFirst,
  askYourRoundTable,
  askTheAssociation,
  useTheLibrary,
  announceAWebinar,
  announceASeries,
  whatTheNetworkDid,
  whatIsKeptAboutMe,
];
