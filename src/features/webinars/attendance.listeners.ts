// Slack in, when a webinar is over: its attendance report is read, asked about and saved. Nothing of the file is kept.

import { wasRefused } from "../../lib/fault.ts";
import { type Result, refuse } from "../../lib/result.ts";
import type { App } from "../../slack/app.ts";
import { notice } from "../../slack/blocks.ts";
import { download } from "../../slack/files.ts";
import { ackAndShow, idOf, readOrRefuse, show, tell } from "../../slack/reply.ts";
import type { ActionArgs, Routes, SubmissionArgs } from "../../slack/router.ts";
import { mayWrite } from "./announcer.service.ts";
import { type Attendance, most, readAttendance, tooLarge } from "./attendance.rules.ts";
import { findAttendance, saveAttendance } from "./attendance.service.ts";
import { ownPicture } from "./pictures.service.ts";
import { wasHeld } from "./rules.ts";
import * as views from "./views.ts";

const { ids, answers } = views;

async function open(args: ActionArgs, app: App) {
  await args.ack();
  const [slackUserId, now] = [args.body.user.id, app.clock.now()];
  if (!(await mayWrite(app, slackUserId))) return tell(args, app, answers.not_an_announcer);
  const own = await ownPicture(app.db.prisma, idOf(args), { slackUserId, now });
  if (!own) await tell(args, app, answers.no_webinar);
  else if (!wasHeld(own.webinar, now)) await tell(args, app, answers.attendance_not_over);
  else await show(args, app, views.attendanceForm(own.webinar.id));
}

const gone = "The file is not there any more, so nothing was saved. Please choose it once more.";
const notNow =
  "The file could not be fetched from Slack just now, and nothing was saved. Please try again in a minute.";

const forbidden =
  "This app may not read files in Slack yet. Please ask whoever looks after it to grant the scope files:read and to reinstall it; nothing was saved.";

const goneCodes = ["file_not_found", "file_deleted", "http_404", "http_410"];
/** Without the scope Slack says so, or answers with its page to sign in. */
const isForbidden = (error: unknown): boolean =>
  wasRefused(error, "no_file", "http_403") || (wasRefused(error) && error.code.startsWith("missing_scope"));

/** What is in it, or in a sentence why it cannot be read. */
async function reportIn(app: App, fileId: string): Promise<Result<Attendance, string>> {
  try {
    return readAttendance(await download(app, fileId, most.bytes));
  } catch (error) {
    if (wasRefused(error, ...goneCodes)) return refuse(gone);
    if (wasRefused(error, "too_large")) return refuse(tooLarge);
    if (isForbidden(error)) return refuse(forbidden);
    throw error;
  }
}

async function read(args: SubmissionArgs, app: App) {
  const form = await readOrRefuse(args, views.readAttendanceForm(args.view));
  if (!form) return;
  const about = { webinarId: args.view.private_metadata, fileId: form.fileId };
  const again = (problem: string) => views.attendanceForm(about.webinarId, problem);
  await ackAndShow(args, app, {
    meanwhile: views.readingView,
    otherwise: again(notNow),
    finish: async () => {
      const report = await reportIn(app, about.fileId);
      if (!report.ok) return again(report.refusal);
      const acting = { slackUserId: args.body.user.id, webinarId: about.webinarId };
      const found = await findAttendance(app, acting, report.value);
      return found.ok ? views.attendanceView(about, found.value) : notice(answers[found.refusal]);
    },
  });
}

async function save(args: SubmissionArgs, app: App) {
  const { webinarId, fileId, ...saving } = views.readDecisions(args.view);
  await ackAndShow(args, app, {
    // What was decided stays in the window until it is saved.
    meanwhile: views.withBanner(args.view, "Saving…"),
    otherwise: views.withBanner(args.view, notNow),
    finish: async () => {
      const report = await reportIn(app, fileId);
      if (!report.ok) return views.attendanceForm(webinarId, report.refusal);
      const saved = await saveAttendance(app, { slackUserId: args.body.user.id, webinarId }, report.value, saving);
      return saved.ok ? views.savedView(saved.value) : notice(answers[saved.refusal]);
    },
  });
}

export const attendanceRoutes: Routes = {
  actions: { [ids.addAttendance]: open },
  submissions: { [ids.sendAttendance]: read, [ids.saveAttendance]: save },
};
