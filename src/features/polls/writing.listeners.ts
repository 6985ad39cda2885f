// Slack in, for who writes a poll: the command, the form in two pages, and a coordinator's answer to a proposal.
import { newId } from "../../lib/ids.ts";
import type { App } from "../../slack/app.ts";
import { ackWith, idOf, readOrRefuse, say, show, tell } from "../../slack/reply.ts";
import type { ActionArgs, CommandArgs, Routes, SubmissionArgs } from "../../slack/router.ts";
import { toAll } from "./draft.rules.ts";
import { asLine, looksTyped, readLine } from "./line.rules.ts";
import { draftPoll, keepSecondPage, postPoll } from "./open.service.ts";
import { formPicture, groupIn, ownPolls, pollPicture } from "./pictures.service.ts";
import { answerProposal } from "./proposal.service.ts";
import type { Template } from "./rules.ts";
import { begins } from "./templates.rules.ts";
import { postTyped } from "./typed.service.ts";
import * as views from "./views.ts";

const { ids, answers, done } = views;

const named: Record<string, Template> = { survey: "topic_survey", pulse: "redi_pulse" };

async function command(args: CommandArgs, app: App) {
  await args.ack();
  const text = args.command.text.trim();
  if (looksTyped(text)) return typed(args, app, text);
  if (text.toLowerCase() === "list") return list(args, app);
  await openForm(args, app, { template: named[text.toLowerCase()] ?? null, question: text });
}

type Begun = { template: Template | null; question: string };

async function openForm(args: CommandArgs, app: App, { template, question }: Begun) {
  const form = await formPicture(app.db.prisma, args.body.user_id, app.clock.now());
  if (!form) return say(args, answers.not_a_member);
  const { channel_id: typedIn } = args.command;
  // A direct conversation is no place to post.
  const channelId = typedIn.startsWith("D") ? null : typedIn;
  const here = await groupIn(app.db.prisma, typedIn);
  const given = begins(template, {
    question: template ? "" : question,
    groups: here ? [here] : form.mayAskAll ? [] : form.own,
  });
  await show(args, app, views.pollForm(form, { pollId: newId(), channelId: here ? null : channelId, template }, given));
}

async function typed(args: CommandArgs, app: App, text: string) {
  const reading = readLine(text, app.clock.now());
  if ("wrong" in reading) return say(args, views.typedWrong(reading.wrong, reading.corrected));
  const typing = { slackUserId: args.body.user_id, channelId: args.command.channel_id };
  const posted = await postTyped(app, typing, reading.ok);
  if (posted.ok) return say(args, done[posted.value]);
  const told =
    "name" in posted
      ? views.unknownGroup(posted.name, posted.groups)
      : posted.refusal === "to_whom"
        ? views.toWhom
        : answers[posted.refusal];
  await say(args, views.withLine(told, asLine({ ...reading.ok, to: [toAll] })));
}

async function list(args: CommandArgs, app: App) {
  const polls = await ownPolls(app.db.prisma, args.body.user_id, app.clock.now());
  await show(args, app, views.listView(polls));
}

async function check(args: SubmissionArgs, app: App) {
  const form = await readOrRefuse(args, views.readPollForm(args.view, app.clock.now()));
  if (!form) return;
  const about = views.readAbout(args.view.private_metadata);
  const slackUserId = args.body.user.id;
  const drafted = await draftPoll(app, { slackUserId, pollId: about.pollId }, views.asDraft(form, about.template));
  if (!drafted.ok) return ackWith(args, answers[drafted.refusal]);
  const drawn = await pollPicture(app.db.prisma, about.pollId, app.clock.now());
  if (!drawn) return ackWith(args, answers.no_poll);
  const view = views.checkForm({ poll: drawn.poll, about, ...drafted.value });
  await args.ack({ response_action: "update", view });
}

/** Back to the first page, with all that was typed. */
async function writeAgain(args: ActionArgs, app: App) {
  await args.ack();
  const about = views.readAbout(idOf(args));
  const second = args.body.view ? views.readCheckForm(args.body.view) : null;
  if (second && "ok" in second) {
    const { here: _, ...finishing } = second.ok;
    await keepSecondPage(app, { slackUserId: args.body.user.id, pollId: about.pollId }, finishing);
  }
  const form = await formPicture(app.db.prisma, args.body.user.id, app.clock.now());
  const drawn = await pollPicture(app.db.prisma, about.pollId, app.clock.now());
  if (!form || drawn?.poll.state !== "draft") return tell(args, app, answers.posted_already);
  await show(args, app, views.pollForm(form, about, views.givenBy(drawn.poll)));
}

async function post(args: SubmissionArgs, app: App) {
  const form = await readOrRefuse(args, views.readCheckForm(args.view));
  if (!form) return;
  const { pollId, channelId } = views.readAbout(args.view.private_metadata);
  const { here, ...finishing } = form;
  const posting = { slackUserId: args.body.user.id, pollId, channelId: here ? channelId : null, finishing };
  const posted = await postPoll(app, posting);
  if (posted.ok) return ackWith(args, done[posted.value]);
  if (posted.refusal === "not_yours") return ackWith(args, answers.posted_already);
  // The form stays, with all that was said.
  const field = posted.refusal === "nobody_asked" ? "roles" : "repeats";
  await args.ack({ response_action: "errors", errors: { [field]: answers[posted.refusal] } });
}

const answering = (answer: "post" | "decline", words: string) => async (args: ActionArgs, app: App) => {
  await args.ack();
  const answered = await answerProposal(app, { slackUserId: args.body.user.id, pollId: idOf(args), answer });
  await tell(args, app, answered.ok ? words : answers[answered.refusal]);
};

export const writingRoutes: Routes = {
  commands: { "/poll": command },
  actions: {
    [ids.again]: writeAgain,
    [ids.postProposed]: answering("post", done.posted),
    [ids.declineProposed]: answering("decline", done.declined),
  },
  submissions: { [ids.write]: check, [ids.check]: post },
};
