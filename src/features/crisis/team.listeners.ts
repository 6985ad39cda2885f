// Slack in, for who helps in a crisis: who is brought in, how it stands, and what is done of the checklist.
import type { App } from "../../slack/app.ts";
import { ackWith, idOf, readOrRefuse, show, showOnTop, tell } from "../../slack/reply.ts";
import { type ActionArgs, type EventArgs, type Routes, type SubmissionArgs, together } from "../../slack/router.ts";
import { bringIn } from "./bring-in.service.ts";
import { bringInForm, readBringInForm } from "./bring-in.views.ts";
import { tick } from "./checklist.service.ts";
import { readTick } from "./checklist.views.ts";
import { coordinatorRoutes } from "./coordinator.listeners.ts";
import { handOverRoutes } from "./hand-over.listeners.ts";
import { ids } from "./ids.views.ts";
import { mayAct, mayActIn } from "./in-room.service.ts";
import { readWords } from "./own-words.service.ts";
import { ownWordsView } from "./own-words.views.ts";
import { reporterRoutes } from "./reporter.listeners.ts";
import { joinedByHand, leftByHand } from "./room-events.service.ts";
import { broughtIn, cannotCome, teamAnswers, teamDone } from "./team-words.views.ts";
import { timeline } from "./timeline.service.ts";
import { readTimelineButton, timelineView } from "./timeline.views.ts";
import { postUpdate, readNote, stillHere } from "./update.service.ts";
import { noteView, readUpdateForm, updateForm } from "./update.views.ts";
import { changeUrgency } from "./urgency.service.ts";
import { readUrgencyForm, urgencyForm } from "./urgency.views.ts";

const pressed = (args: ActionArgs) => ({ slackUserId: args.body.user.id, crisisId: idOf(args) });
const sent = ({ body, view }: SubmissionArgs) => ({ slackUserId: body.user.id, crisisId: view.private_metadata });

async function openBringIn(args: ActionArgs, app: App) {
  await args.ack();
  const may = await mayAct(app, pressed(args));
  await (may.ok ? show(args, app, bringInForm(may.value.id)) : tell(args, app, teamAnswers[may.refusal]));
}

/** Whoever can come is in; for the others the form stays open with everything that was chosen. */
async function saveBringIn(args: SubmissionArgs, app: App) {
  const wanted = await readOrRefuse(args, readBringInForm(args.view));
  if (!wanted) return;
  const answer = await bringIn(app, sent(args), wanted);
  if (!answer.ok) return void (await ackWith(args, teamAnswers[answer.refusal]));
  const { came, cannot } = answer.value;
  await (cannot.length === 0
    ? ackWith(args, broughtIn(came))
    : args.ack({ response_action: "errors", errors: { people: cannotCome(cannot, came) } }));
}

async function openUrgency(args: ActionArgs, app: App) {
  await args.ack();
  const may = await mayActIn(app, pressed(args));
  await (may.ok
    ? show(args, app, urgencyForm(may.value.id, may.value.urgency))
    : tell(args, app, teamAnswers[may.refusal]));
}

const urgencyAnswer = { changed: teamDone.urgency, as_it_was: teamDone.sameUrgency };

async function saveUrgency(args: SubmissionArgs, app: App) {
  const form = await readOrRefuse(args, readUrgencyForm(args.view));
  if (!form) return;
  const answer = await changeUrgency(app, { ...sent(args), ...form });
  await ackWith(args, answer.ok ? urgencyAnswer[answer.value] : teamAnswers[answer.refusal]);
}

async function openUpdate(args: ActionArgs, app: App) {
  await args.ack();
  const may = await mayAct(app, pressed(args));
  await (may.ok ? show(args, app, updateForm(may.value.id)) : tell(args, app, teamAnswers[may.refusal]));
}

async function saveUpdate(args: SubmissionArgs, app: App) {
  const form = await readOrRefuse(args, readUpdateForm(args.view));
  if (!form) return;
  const answer = await postUpdate(app, { ...sent(args), ...form, key: `view:${args.view.id}` });
  await ackWith(args, answer.ok ? teamDone.updated : teamAnswers[answer.refusal]);
}

async function still(args: ActionArgs, app: App) {
  await args.ack();
  const answer = await stillHere(app, pressed(args));
  await tell(args, app, answer.ok ? teamDone.stillHere : teamAnswers[answer.refusal]);
}

async function openTimeline(args: ActionArgs, app: App) {
  await args.ack();
  const shown = await timeline(app, { slackUserId: args.body.user.id, ...readTimelineButton(idOf(args)) });
  await (shown.ok ? show(args, app, timelineView(shown.value)) : tell(args, app, teamAnswers[shown.refusal]));
}

async function openNote(args: ActionArgs, app: App) {
  await args.ack();
  const note = await readNote(app, args.body.user.id, idOf(args));
  await (note.ok ? showOnTop(args, app, noteView(note.value)) : tell(args, app, teamAnswers.not_in_room));
}

async function openWords(args: ActionArgs, app: App) {
  await args.ack();
  const words = await readWords(app, pressed(args));
  await (words.ok ? showOnTop(args, app, ownWordsView(words.value)) : tell(args, app, teamAnswers.not_in_room));
}

async function tickLine(args: ActionArgs, app: App) {
  await args.ack();
  const line = readTick(args.action.block_id);
  if (!line || args.action.type !== "checkboxes") return;
  const done = args.action.selected_options.length > 0;
  const answer = await tick(app, { slackUserId: args.body.user.id, ...line, done });
  if (!answer.ok) await tell(args, app, teamAnswers[answer.refusal]);
}

async function roomLeft({ event }: EventArgs, app: App) {
  if (event.type === "member_left_channel")
    await leftByHand(app, { channelId: event.channel, slackUserId: event.user });
}

async function roomJoined({ event }: EventArgs, app: App) {
  if (event.type !== "member_joined_channel") return;
  const { channel: channelId, user: slackUserId, inviter } = event;
  if (slackUserId === app.botUserId || inviter === app.botUserId) return;
  await joinedByHand(app, { channelId, slackUserId, inviterId: inviter ?? null });
}

const own: Routes = {
  actions: {
    [ids.bringIn]: openBringIn,
    [ids.urgency]: openUrgency,
    [ids.update]: openUpdate,
    [ids.stillHere]: still,
    [ids.timeline]: openTimeline,
    [ids.readNote]: openNote,
    [ids.readWords]: openWords,
    [ids.tick]: tickLine,
  },
  submissions: {
    [ids.bringIn]: saveBringIn,
    [ids.urgency]: saveUrgency,
    [ids.update]: saveUpdate,
  },
  events: { member_left_channel: roomLeft, member_joined_channel: roomJoined },
};

export const teamRoutes: Routes = together(own, handOverRoutes, reporterRoutes, coordinatorRoutes);
