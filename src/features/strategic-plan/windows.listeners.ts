// The windows of the plan as they are drawn anew: the board, one step, and the board underneath it.
import { localDate } from "../../lib/dates.ts";
import { wasRefused } from "../../lib/fault.ts";
import type { App } from "../../slack/app.ts";
import { notice } from "../../slack/blocks.ts";
import type { ActionArgs, SubmissionArgs } from "../../slack/router.ts";
import { boardPicture, stepPicture } from "./pictures.service.ts";
import { quarterPicture } from "./quarter.service.ts";
import { quarterOf } from "./reminders.rules.ts";
import type { Filter } from "./rules.ts";
import * as views from "./views.ts";

const { answers } = views;

export const looking = (app: App, slackUserId: string) => ({ slackUserId, now: app.clock.now() });

/** Null for who is not on the roster. */
export async function board(app: App, slackUserId: string, filter: Filter) {
  const picture = await boardPicture(app.db.prisma, looking(app, slackUserId), filter);
  return picture && views.boardView(picture);
}

/** Null for who is not on the roster. */
export async function mine(app: App, slackUserId: string) {
  const now = app.clock.now();
  const picture = await quarterPicture(app.db.prisma, quarterOf(localDate(now)), { slackUserId, now });
  return picture && views.mineView(picture);
}

/** The step as it is now; a sentence where there is none to show. */
export async function stepPage(app: App, slackUserId: string, stepId: string, look: { told?: string; filter: string }) {
  const picture = await stepPicture(app.db.prisma, looking(app, slackUserId), stepId);
  return picture ? views.stepView(picture, look) : notice(answers.no_step);
}

/** Which of the board's steps are shown; a window that was opened from elsewhere shows none of it. */
export const filterIn = ({ body }: ActionArgs): string =>
  body.view?.type === "modal" ? body.view.private_metadata : "";

/** The board, or the list of one's own steps, from which a step was opened says what is so, too. */
export async function boardUnderneath(
  { body: { view, user } }: SubmissionArgs | ActionArgs,
  app: App,
  filter: string,
): Promise<void> {
  const root_view_id = view?.root_view_id;
  if (!filter || !root_view_id || root_view_id === view.id) return;
  const drawn = await (filter === views.mineCode
    ? mine(app, user.id)
    : board(app, user.id, views.readFilterCode(filter)));
  if (!drawn) return;
  await app.slack.call("views.update", { view_id: root_view_id, view: drawn }).catch((error: unknown) => {
    // Who closed it meanwhile sees nothing more.
    if (!wasRefused(error, "not_found")) throw error;
  });
}
