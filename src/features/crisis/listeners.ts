// Slack in, for who asks for help and for who answers: the command, the form, "I am on it".
import { reasonOf, wasRefused } from "../../lib/fault.ts";
import { soon } from "../../lib/soon.ts";
import type { App } from "../../slack/app.ts";
import { whoIs } from "../../slack/people.ts";
import { idOf, readOrRefuse, show, showOnTop, tell } from "../../slack/reply.ts";
import {
  type ActionArgs,
  type CommandArgs,
  type Routes,
  type ShortcutArgs,
  type SubmissionArgs,
  together,
} from "../../slack/router.ts";
import { afterRoutes } from "./after.listeners.ts";
import { answerCrisis, cannotAnswer, whoIsOnIt } from "./answer.service.ts";
import * as asked from "./asked.service.ts";
import { drillCommand } from "./drill.listeners.ts";
import { openCrisis } from "./open.service.ts";
import type { CrisisForm } from "./pictures.rules.ts";
import { crisisHome } from "./pictures.service.ts";
import { teamRoutes } from "./team.listeners.ts";
import * as views from "./views.ts";

const { ids } = views;

/** Whatever is typed behind it, `/crisis` asks for help; only these words alone mean something else. */
async function command(args: CommandArgs, app: App) {
  await args.ack();
  const words = args.command.text.trim();
  const meant = words.toLowerCase();
  if (meant === "drill") return drillCommand(args, app);
  if (meant === "status") return show(args, app, await stateOf(app, args.body.user_id));
  await askForHelp(args, app, { slackUserId: args.body.user_id, words });
}

async function ask(args: ActionArgs | ShortcutArgs, app: App) {
  await args.ack();
  await askForHelp(args, app, { slackUserId: args.body.user.id, words: "" });
}

type Asking = { slackUserId: string; words: string };

/** A form that cannot be shown is no reason to leave anybody without help: then the asking alone opens the crisis. */
async function askForHelp(args: CommandArgs | ActionArgs | ShortcutArgs, app: App, { slackUserId, words }: Asking) {
  const key = `crisis:${args.body.trigger_id}`;
  const [{ lifelines }, alreadyOpen] = await Promise.all([asked.numbersToCall(app), asked.myCrises(app, slackUserId)]);
  const form = views.crisisForm({ lifelines, key, given: { words }, alreadyOpen });
  if (await soon(opened(show(args, app, form)), formOpensWithinMs)) return;
  app.log.warn("The form for a crisis could not open; the asking alone opens it");
  const guess: CrisisForm = { kind: "other", urgency: "now", words, phone: "" };
  const id = await soon(open(app, { slackUserId, form: guess, key, guessed: true }), answeredWithinMs);
  const text = id ? views.answers.formDidNotOpen : views.notSaved(await asked.numbersToCall(app));
  await say(args, app, { slackUserId, text });
}

/** The trigger of a form lives for three seconds: after them it cannot open any more. */
const formOpensWithinMs = 3_000;

async function opened(showing: Promise<void>): Promise<true> {
  await showing.catch((error: unknown) => {
    // Slack said the same twice, and the first time has opened it.
    if (!wasRefused(error, "exchanged_trigger_id")) throw error;
  });
  return true;
}

/** Where they are; a shortcut and App Home leave no way to do so, and there it is a message of its own. */
async function say(
  args: Partial<Pick<CommandArgs, "respond">>,
  app: App,
  { slackUserId, text }: { slackUserId: string; text: string },
) {
  if (args.respond) await args.respond({ text, response_type: "ephemeral", replace_original: false });
  else await app.slack.call("chat.postMessage", { channel: slackUserId, ...views.saidApart(text) });
}

type Wanted = { slackUserId: string; form: CrisisForm; key: string; guessed?: boolean };

/** Null: it could not be saved. */
async function open(app: App, wanted: Wanted): Promise<string | null> {
  const { slackUserId } = wanted;
  try {
    const introduction = (await asked.isStranger(app, slackUserId)) ? await whoIs(app, slackUserId) : null;
    return await openCrisis(app, { ...wanted, introduction });
  } catch (error) {
    app.log.error({ reason: reasonOf(error) }, "A crisis could not be saved");
    return null;
  }
}

/** Slack shows an error of its own after three seconds. */
const answeredWithinMs = 2_700;

async function send(args: SubmissionArgs, app: App) {
  const form = await readOrRefuse(args, views.readCrisisForm(args.view));
  if (!form) return;
  // Asked for meanwhile: once a database that hangs has used up the time, there is none left for it.
  const numbers = asked.numbersToCall(app);
  const opening = open(app, { slackUserId: args.body.user.id, form, key: args.view.private_metadata });
  const receipt = await soon(
    opening.then((id) => (id === null ? null : asked.receiptOf(app, id))),
    answeredWithinMs,
  );
  if (receipt) return args.ack({ response_action: "update", view: views.sentView(receipt) });
  // On a field, the form stays open with everything in it.
  await args.ack({ response_action: "errors", errors: { words: views.notSaved(await numbers) } });
}

async function stateOf(app: App, slackUserId: string) {
  return views.stateView(await crisisHome(app.db.prisma, slackUserId, app.clock.now()));
}

async function openState(args: ActionArgs, app: App) {
  await args.ack();
  await show(args, app, await stateOf(app, args.body.user.id));
}

async function readMore(args: ActionArgs, app: App) {
  await args.ack();
  const { lifelines } = await asked.numbersToCall(app);
  await showOnTop(args, app, views.readMoreView(lifelines));
}

async function onIt(args: ActionArgs, app: App) {
  await args.ack();
  const crisisId = idOf(args);
  const answer = await answerCrisis(app, { slackUserId: args.body.user.id, crisisId });
  // Pressed twice, it is answered once, and the second press is told the same.
  if (answer.ok || answer.refusal === "already_yours") return tell(args, app, views.done.onIt);
  const owner = answer.refusal === "colleague_is_on_it" ? await whoIsOnIt(app, crisisId) : null;
  await tell(args, app, owner ? views.colleagueIsOnIt(owner) : views.answers[answer.refusal]);
}

async function cannot(args: ActionArgs, app: App) {
  await args.ack();
  const answer = await cannotAnswer(app, { slackUserId: args.body.user.id, pageId: idOf(args) });
  await tell(args, app, answer.ok ? views.done.cannot : views.answers[answer.refusal]);
}

const own: Routes = {
  commands: { "/crisis": command },
  shortcuts: { [ids.ask]: ask, [ids.askAbout]: ask },
  actions: {
    [ids.ask]: ask,
    [ids.state]: openState,
    [ids.readMore]: readMore,
    [ids.onIt]: onIt,
    [ids.cannot]: cannot,
  },
  submissions: { [ids.ask]: send },
};

export const routes: Routes = together(own, teamRoutes, afterRoutes);
