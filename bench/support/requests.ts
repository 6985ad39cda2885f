// Requests for a thought partner, asked as the form asks them.
import type { Work } from "../../src/db/work.ts";
import { requestPartner } from "../../src/features/thought-partner/request.service.ts";

/** Asked at no rush, so that one mentor is offered it. Answers the request's id. */
export const ask = (work: Work, slackUserId: string): Promise<string> =>
  requestPartner(work, {
    slackUserId,
    introduction: null,
    key: `bench:${slackUserId}`,
    form: {
      ...{ topic: "budget", help: "consultancy", urgency: "no_rush", preference: "other", words: "" },
      ...{ avoidNeighbours: true, showName: false, leaveOut: [] },
    },
  });
