// Slack in, for a poll's author: close, extend, remind, sort ideas, repeat, delete, and Invite Me.
import type { ModalView } from "@slack/types";
import { wasRefused } from "../../lib/fault.ts";
import type { Result } from "../../lib/result.ts";
import type { App } from "../../slack/app.ts";
import { ackWith, idOf, readOrRefuse, show, tell } from "../../slack/reply.ts";
import type { ActionArgs, Routes, SubmissionArgs } from "../../slack/router.ts";
import * as author from "./author.service.ts";
import { closeNow } from "./close.service.ts";
import { postAgain, refusedPost } from "./invite.service.ts";
import type { WholePoll } from "./outcome.rules.ts";
import * as views from "./views.ts";

const { ids, answers, done } = views;

type Answered = Result<undefined, keyof typeof answers>;

const act =
  (doing: (app: App, acting: author.Acting) => Promise<Answered>, words: string) =>
  async (args: ActionArgs, app: App) => {
    await args.ack();
    const answer = await doing(app, { slackUserId: args.body.user.id, pollId: idOf(args) });
    await tell(args, app, answer.ok ? words : answers[answer.refusal]);
  };

const opens =
  (form: (poll: WholePoll) => ModalView, alsoClosed = false) =>
  async (args: ActionArgs, app: App) => {
    await args.ack();
    const found = await author.mine(
      app.db.prisma,
      { slackUserId: args.body.user.id, pollId: idOf(args) },
      app.clock.now(),
    );
    if (!found.ok) return tell(args, app, answers.not_yours);
    const { poll } = found.value;
    await (poll.state === "open" || (alsoClosed && poll.state === "closed")
      ? show(args, app, form(poll))
      : tell(args, app, answers.closed));
  };

const actingIn = ({ body, view }: SubmissionArgs) => ({ slackUserId: body.user.id, pollId: view.private_metadata });

async function extend(args: SubmissionArgs, app: App) {
  const form = await readOrRefuse(args, views.readExtendForm(args.view, app.clock.now()));
  if (!form) return;
  const answer = await author.extendPoll(app, actingIn(args), form.closesAt);
  if (!answer.ok && answer.refusal === "not_later")
    return args.ack({ response_action: "errors", errors: { closes: answers.not_later } });
  await ackWith(args, answer.ok ? done.extended : answers[answer.refusal]);
}

async function sortIdeas(args: SubmissionArgs, app: App) {
  const form = await readOrRefuse(args, views.readIdeasForm(args.view));
  if (!form) return;
  const { from, into } = form;
  const answer: Answered = into
    ? await author.mergeIdeas(app, actingIn(args), { from, into })
    : await author.removeIdea(app, actingIn(args), from);
  if (answer.ok) return ackWith(args, done.saved);
  await args.ack({ response_action: "errors", errors: { into: answers[answer.refusal] } });
}

async function repeat(args: SubmissionArgs, app: App) {
  const form = await readOrRefuse(args, views.readRepeatForm(args.view));
  if (!form) return;
  const answer = await author.repeatPoll(app, actingIn(args), form.repeats);
  await ackWith(args, answer.ok ? done.saved : answers[answer.refusal]);
}

/** A public channel can be entered; into a private one somebody has to let the app. */
async function inviteMe(args: ActionArgs, app: App) {
  await args.ack();
  const post = await refusedPost(app, { slackUserId: args.body.user.id, postId: idOf(args) });
  if (!post.ok) return tell(args, app, answers.not_yours);
  const { channelId: channel } = post.value;
  try {
    await app.slack.call("conversations.join", { channel });
  } catch (error) {
    if (!wasRefused(error)) throw error;
    if (!(await isThere(app, channel))) return tell(args, app, answers.not_a_public_channel);
  }
  await postAgain(app, post.value);
  await tell(args, app, done.invited);
}

/** Somebody has let it in meanwhile. */
async function isThere(app: App, channel: string): Promise<boolean> {
  try {
    const { members = [] } = await app.slack.call("conversations.members", { channel, limit: 1000 });
    return members.includes(app.botUserId);
  } catch (error) {
    if (!wasRefused(error)) throw error;
    return false;
  }
}

export const authorRoutes: Routes = {
  actions: {
    [ids.close]: act(closeNow, done.closed),
    [ids.remind]: act(author.remindNow, done.reminded),
    [ids.takeDown]: act(author.deletePoll, done.deleted),
    [ids.extend]: opens(views.extendForm),
    [ids.merge]: opens(views.ideasForm),
    [ids.repeat]: opens(views.repeatForm, true),
    [ids.inviteMe]: inviteMe,
  },
  submissions: { [ids.extend]: extend, [ids.merge]: sortIdeas, [ids.repeat]: repeat },
};
