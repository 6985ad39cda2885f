// When the time to take over is up, whether a crisis opened beside another, and how the team's own cards are drawn.
import { z } from "zod";
import type { JobKind } from "../../jobs/job.ts";
import type { App } from "../../slack/app.ts";
import { card } from "../../slack/cards.ts";
import { cannotComeCard } from "./bring-in.views.ts";
import { checklistPicture } from "./checklist.service.ts";
import { checklistCard } from "./checklist.views.ts";
import { handOverAnswerCard, handOverCard } from "./hand-over.views.ts";
import { handOverIsDue, handOverIsLost } from "./take-over.service.ts";
import { cannotComePicture, handOverPicture } from "./team-pictures.service.ts";
import { hintTogether, togetherPicture } from "./together.service.ts";
import { togetherCard } from "./together.views.ts";

const ofHandOver = z.object({ handOverId: z.string() });
const ofCrisis = z.object({ crisisId: z.string() });

export const teamJobs: readonly JobKind<App>[] = [
  {
    name: "crisis.hand-over",
    words: { one: "time to take over a call for help", many: "times to take over a call for help" },
    run: async (app, payload) => void (await handOverIsDue(app, ofHandOver.parse(payload).handOverId)),
  },
  {
    name: "crisis.together",
    run: async (app, payload) => void (await hintTogether(app, ofCrisis.parse(payload).crisisId)),
  },
];

export const teamCards = [
  card({
    kind: "crisis-checklist",
    inDoubt: "repeat",
    load: checklistPicture,
    draw: (picture) => checklistCard(picture),
  }),
  card({
    kind: "crisis-hand-over",
    inDoubt: "repeat",
    load: handOverPicture,
    onlyWhile: ({ standing }) => standing === "waiting",
    draw: (picture) => handOverCard(picture),
    undeliverable: handOverIsLost,
    everyRefusal: true,
  }),
  card({
    kind: "crisis-hand-over-answer",
    inDoubt: "repeat",
    load: handOverPicture,
    onlyWhile: ({ stillTheirs }) => stillTheirs,
    draw: (picture) => handOverAnswerCard(picture),
  }),
  card({
    kind: "crisis-together",
    inDoubt: "repeat",
    load: togetherPicture,
    onlyWhile: ({ others }) => others.length > 0,
    draw: (picture) => togetherCard(picture),
  }),
  card({
    kind: "crisis-cannot-come",
    inDoubt: "repeat",
    load: (db, subject, { now }) => cannotComePicture(db, subject, now),
    draw: (picture) => cannotComeCard(picture),
  }),
];
