// The windows of the plan as they are drawn anew: the board, one step, and the board underneath it.
import { wasRefused } from "../../lib/fault.ts";
import type { App } from "../../slack/app.ts";
import { notice } from "../../slack/blocks.ts";
import type { ActionArgs, SubmissionArgs } from "../../slack/router.ts";
import { boardPicture, stepPicture } from "./pictures.service.ts";
import type { Filter } from "./rules.ts";
import * as views from "./views.ts";

const { answers } = views;

export const looking = (app: App, slackUserId: string) => ({ slackUserId, now: app.clock.now() });

/** Null for who is not on the roster. */
export async function board(app: App, slackUserId: string, filter: Filter) {
  const picture = await boardPicture(app.db.prisma, looking(app, slackUserId), filter);
  return picture && views.boardView(picture);
}

/** The step as it is now; a sentence where there is none to show. */
export async function stepPage(app: App, slackUserId: string, stepId: string, look: { told?: string; filter: string }) {
  const picture = await stepPicture(app.db.prisma, looking(app, slackUserId), stepId);
  return picture ? views.stepView(picture, look) : notice(answers.no_step);
}

/** Which of the board's steps are shown; a window that was opened from elsewhere shows none of it. */
export const filterIn = ({ body }: ActionArgs): string =>
  body.view?.type === "modal" ? body.view.private_metadata : "";

/** The board from which a step was opened says what is so, too. */
export async function boardUnderneath({ view, body }: SubmissionArgs, app: App, filter: string): Promise<void> {
  const { id, root_view_id } = view;
  const drawn =
    filter && root_view_id && root_view_id !== id ? await board(app, body.user.id, views.readFilterCode(filter)) : null;
  if (!drawn || !root_view_id) return;
  await app.slack.call("views.update", { view_id: root_view_id, view: drawn }).catch((error: unknown) => {
    // Who closed it meanwhile sees nothing more.
    if (!wasRefused(error, "not_found")) throw error;
  });
}
