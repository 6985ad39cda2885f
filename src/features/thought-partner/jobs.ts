// What happens when time has passed for a request or an offer, and how its cards and Home section are drawn.
import { z } from "zod";
import type { JobKind } from "../../jobs/job.ts";
import type { App } from "../../slack/app.ts";
import { card } from "../../slack/cards.ts";
import type { HomeSection } from "../../slack/feature.ts";
import { checkIn } from "./check-in.service.ts";
import { moveRequestOn } from "./moving.service.ts";
import { expireOffer, nudgeCoordinators, remindOfOffer, returnOffer } from "./offer.service.ts";
import * as pictures from "./pictures.service.ts";
import * as views from "./views.ts";

const ofRequest = z.object({ requestId: z.string() });
const ofOffer = z.object({ offerId: z.string() });
const ofNudge = z.object({ requestId: z.string(), round: z.number(), nth: z.number() });

const ofQuiet = z.object({
  matchId: z.string(),
  meetings: z.number(),
  nth: z.number(),
  ask: z.enum(["pair", "coordinators"]),
});

export const jobs: readonly JobKind<App>[] = [
  {
    name: "thought-partner.check-in",
    words: { one: "check-in with thought partners", many: "check-ins with thought partners" },
    run: async (app, payload) => void (await checkIn(app, ofQuiet.parse(payload))),
  },
  {
    name: "thought-partner.move-on",
    words: { one: "request to take further", many: "requests to take further" },
    run: async (app, payload) => void (await moveRequestOn(app, ofRequest.parse(payload).requestId)),
  },
  {
    name: "thought-partner.expire",
    words: { one: "offer to pass on", many: "offers to pass on" },
    run: async (app, payload) => void (await expireOffer(app, ofOffer.parse(payload).offerId)),
  },
  {
    name: "thought-partner.remind",
    words: { one: "reminder to a mentor", many: "reminders to mentors" },
    run: async (app, payload) => void (await remindOfOffer(app, ofOffer.parse(payload).offerId)),
  },
  {
    name: "thought-partner.nudge",
    words: { one: "reminder to coordinators", many: "reminders to coordinators" },
    run: async (app, payload) => void (await nudgeCoordinators(app, ofNudge.parse(payload))),
  },
];

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
    onlyWhile: ({ state }) => state === "open",
    draw: (picture) => views.offerCard(picture),
    undeliverable: returnOffer,
  }),
  card({
    kind: "partner-match",
    inDoubt: "repeat",
    load: pictures.matchPicture,
    draw: (picture) => views.matchCard(picture),
  }),
  card({
    kind: "partner-check-in",
    inDoubt: "repeat",
    load: pictures.matchPicture,
    onlyWhile: ({ endedAt }) => endedAt === null,
    draw: (picture) => views.checkInCard(picture),
  }),
  card({
    kind: "partner-quiet",
    inDoubt: "repeat",
    load: pictures.matchPicture,
    onlyWhile: ({ endedAt }) => endedAt === null,
    draw: (picture) => views.quietCard(picture),
  }),
  card({
    kind: "partner-stuck",
    inDoubt: "repeat",
    load: pictures.stuckPicture,
    onlyWhile: ({ state }) => state === "stuck",
    draw: (picture) => views.stuckCard(picture),
  }),
];

export const home: HomeSection = {
  async draw(db, { slackUserId, now }) {
    const { requests, mentoring, desk } = await pictures.homePicture(db, slackUserId, now);
    return [
      ...views.homeForRequester(requests),
      ...(mentoring ? views.homeForMentor(mentoring, now) : []),
      ...(desk ? views.homeForCoordinator(desk) : []),
    ];
  },
};
