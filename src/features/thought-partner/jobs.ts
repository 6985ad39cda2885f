// What happens when time has passed for a request or an offer, and how its cards and Home section are drawn.
import { z } from "zod";
import type { JobKind } from "../../jobs/job.ts";
import type { App } from "../../slack/app.ts";
import { card } from "../../slack/cards.ts";
import type { HomeSection } from "../../slack/feature.ts";
import { expireOffer, nudgeCoordinators, remindOfOffer, returnOffer } from "./offer.service.ts";
import * as pictures from "./pictures.service.ts";
import * as views from "./views.ts";

const ofOffer = z.object({ offerId: z.string() });
const ofNudge = z.object({ requestId: z.string(), round: z.number(), nth: z.number() });

export const jobs: readonly JobKind<App>[] = [
  {
    name: "thought-partner.expire",
    run: async (app, payload) => void (await expireOffer(app, ofOffer.parse(payload).offerId)),
  },
  {
    name: "thought-partner.remind",
    run: async (app, payload) => void (await remindOfOffer(app, ofOffer.parse(payload).offerId)),
  },
  {
    name: "thought-partner.nudge",
    run: async (app, payload) => void (await nudgeCoordinators(app, ofNudge.parse(payload))),
  },
];

/** A nudge is about `request:round:nth`: a card of its own each time, because a redrawn one tells nobody. */
const requestOf = (subject: string) => subject.split(":")[0] ?? "";

export const cards = [
  card({
    kind: "partner-request",
    inDoubt: "repeat",
    load: pictures.requestPicture,
    draw: (picture) => views.requestCard(picture),
  }),
  card({
    kind: "partner-offer",
    inDoubt: "repeat",
    load: pictures.offerPicture,
    draw: (picture) => views.offerCard(picture),
    undeliverable: returnOffer,
  }),
  card({
    kind: "partner-reminder",
    inDoubt: "repeat",
    load: pictures.offerPicture,
    draw: (picture) => views.offerCard(picture),
  }),
  card({
    kind: "partner-match",
    inDoubt: "repeat",
    load: pictures.matchPicture,
    draw: (picture) => views.matchCard(picture),
  }),
  card({
    kind: "partner-stuck",
    inDoubt: "repeat",
    load: pictures.stuckPicture,
    draw: (picture) => views.stuckCard(picture),
  }),
  card({
    kind: "partner-nudge",
    inDoubt: "repeat",
    load: (db, subject) => pictures.stuckPicture(db, requestOf(subject)),
    draw: (picture) => views.stuckCard(picture),
  }),
];

export const home: HomeSection = {
  async draw(db, { slackUserId, now }) {
    const { requests, mentoring, stuck } = await pictures.homePicture(db, slackUserId, now);
    return [
      ...views.homeForRequester(requests),
      ...(mentoring ? views.homeForMentor({ ...mentoring, now }) : []),
      ...(stuck ? views.homeForCoordinator({ stuck }) : []),
    ];
  },
};
