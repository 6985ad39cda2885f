// Slack in, when a webinar is over: who was there, how useful it was, and the recording.
import type { App } from "../../slack/app.ts";
import { ackWith, idOf, readOrRefuse, show, tell } from "../../slack/reply.ts";
import type { ActionArgs, Routes, SubmissionArgs } from "../../slack/router.ts";
import { sayAttended, sayUseful } from "./after.service.ts";
import { mayWrite } from "./announcer.service.ts";
import { ownPicture } from "./pictures.service.ts";
import { sayNoRecording, shareRecording, wantRecording } from "./recording.service.ts";
import type { Useful } from "./rules.ts";
import * as views from "./views.ts";

const { ids, answers, done } = views;

const attended = (wasThere: boolean) => async (args: ActionArgs, app: App) => {
  await args.ack();
  const said = await sayAttended(app, { slackUserId: args.body.user.id, webinarId: idOf(args) }, wasThere);
  if (!said.ok) await tell(args, app, answers[said.refusal]);
};

const useful = (how: Useful) => async (args: ActionArgs, app: App) => {
  await args.ack();
  const said = await sayUseful(app, { slackUserId: args.body.user.id, webinarId: idOf(args) }, how);
  if (!said.ok) await tell(args, app, answers[said.refusal]);
};

const wantedWords = { now: done.recordingNow, later: done.recording, none: done.recordingNone };

async function want(args: ActionArgs, app: App) {
  await args.ack();
  const wanted = await wantRecording(app, { slackUserId: args.body.user.id, webinarId: idOf(args) });
  const words = wanted.ok ? wantedWords[wanted.value] : answers[wanted.refusal];
  await tell(args, app, words);
}

async function openRecording(args: ActionArgs, app: App) {
  await args.ack();
  const slackUserId = args.body.user.id;
  if (!(await mayWrite(app, slackUserId))) return tell(args, app, answers.not_an_announcer);
  const own = await ownPicture(app.db.prisma, idOf(args), { slackUserId, now: app.clock.now() });
  if (own) await show(args, app, views.recordingForm(own.webinar));
  else await tell(args, app, answers.no_webinar);
}

async function sendRecording(args: SubmissionArgs, app: App) {
  const form = await readOrRefuse(args, views.readRecordingForm(args.view));
  if (!form) return;
  const acting = { slackUserId: args.body.user.id, webinarId: args.view.private_metadata };
  const shared = await shareRecording(app, acting, form);
  await ackWith(args, shared.ok ? done.shared : answers[shared.refusal]);
}

async function noRecording(args: ActionArgs, app: App) {
  await args.ack();
  const said = await sayNoRecording(app, { slackUserId: args.body.user.id, webinarId: idOf(args) });
  await tell(args, app, said.ok ? done.noRecording : answers[said.refusal]);
}

export const afterRoutes: Routes = {
  actions: {
    [ids.wasThere]: attended(true),
    [ids.wasNotThere]: attended(false),
    [ids.very]: useful("very"),
    [ids.somewhat]: useful("somewhat"),
    [ids.little]: useful("little"),
    [ids.wantRecording]: want,
    [ids.addRecording]: openRecording,
    [ids.noRecording]: noRecording,
  },
  submissions: { [ids.sendRecording]: sendRecording },
};
