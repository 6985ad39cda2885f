// Slack in, for every member: searching, keeping, finding useful, suggesting, telling of impact.
import { newId } from "../../lib/ids.ts";
import type { App } from "../../slack/app.ts";
import { ackWith, idOf, readOrRefuse, show, showOnTop, tell } from "../../slack/reply.ts";
import { type ActionArgs, type CommandArgs, type Routes, type SubmissionArgs, together } from "../../slack/router.ts";
import { curatorRoutes } from "./curator.listeners.ts";
import { markItem, notesPicture, noteToWrite, removeNote, writeNote } from "./marks.service.ts";
import { browsePicture, topicsToChoose } from "./pictures.service.ts";
import { searchLibrary } from "./search.service.ts";
import { suggestItem } from "./suggest.service.ts";
import * as views from "./views.ts";

const { ids, answers, done } = views;

/** The results for these words, or without words what is new, useful and saved; null for who is not on the roster. */
async function page(app: App, slackUserId: string, words: string) {
  if (words === "") {
    const picture = await browsePicture(app, slackUserId);
    return picture && views.browseView(picture);
  }
  const results = await searchLibrary(app, { slackUserId, words });
  return results && views.resultsView(results);
}

async function command(args: CommandArgs, app: App) {
  await args.ack();
  const view = await page(app, args.body.user_id, args.command.text.trim());
  if (view) await show(args, app, view);
  else await args.respond({ text: answers.not_a_member, response_type: "ephemeral" });
}

async function open(args: ActionArgs, app: App) {
  await args.ack();
  const view = await page(app, args.body.user.id, "");
  if (view) await show(args, app, view);
  else await tell(args, app, answers.not_a_member);
}

async function search(args: SubmissionArgs, app: App) {
  const view = await page(app, args.body.user.id, views.readSearch(args.view));
  if (view) await args.ack({ response_action: "update", view });
  else await ackWith(args, answers.not_a_member);
}

const marking = (change: Parameters<typeof markItem>[2]) => async (args: ActionArgs, app: App) => {
  await args.ack();
  const slackUserId = args.body.user.id;
  const marked = await markItem(app, { slackUserId, itemId: idOf(args) }, change);
  if (!marked.ok) return tell(args, app, answers[marked.refusal]);
  const { view } = args.body;
  if (view?.type !== "modal") return;
  // The page stays the one that is open: in a list of results, the words are still in their field.
  const shown = await page(app, slackUserId, view.private_metadata === "results" ? views.readSearch(view) : "");
  if (shown) await show(args, app, shown);
};

async function openSuggest(args: ActionArgs, app: App) {
  await args.ack();
  await showOnTop(args, app, views.suggestForm(newId(), await topicsToChoose(app)));
}

async function suggest(args: SubmissionArgs, app: App) {
  const words = await readOrRefuse(args, views.readItemForm(args.view));
  if (!words) return;
  const acting = { slackUserId: args.body.user.id, itemId: args.view.private_metadata };
  const suggested = await suggestItem(app, acting, words);
  if (suggested.ok) return ackWith(args, done[suggested.value]);
  if (suggested.refusal === "not_a_member") return ackWith(args, answers.not_a_member);
  await args.ack({ response_action: "errors", errors: { link: answers[suggested.refusal] } });
}

async function openNotes(args: ActionArgs, app: App) {
  await args.ack();
  const picture = await notesPicture(app, { slackUserId: args.body.user.id, itemId: idOf(args) });
  await (picture.ok ? showOnTop(args, app, views.notesView(picture.value)) : tell(args, app, answers[picture.refusal]));
}

async function openNote(args: ActionArgs, app: App) {
  await args.ack();
  const itemId = idOf(args);
  const own = await noteToWrite(app, { slackUserId: args.body.user.id, itemId });
  await (own.ok ? show(args, app, views.noteForm(itemId, own.value)) : tell(args, app, answers[own.refusal]));
}

async function saveNote(args: SubmissionArgs, app: App) {
  const form = await readOrRefuse(args, views.readNoteForm(args.view));
  if (!form) return;
  const acting = { slackUserId: args.body.user.id, itemId: args.view.private_metadata };
  const written = await writeNote(app, acting, form.text);
  const picture = written.ok ? await notesPicture(app, acting) : written;
  await (picture.ok
    ? args.ack({ response_action: "update", view: views.notesView(picture.value) })
    : ackWith(args, answers[picture.refusal]));
}

async function dropNote(args: ActionArgs, app: App) {
  await args.ack();
  const slackUserId = args.body.user.id;
  const removed = await removeNote(app, { slackUserId, noteId: idOf(args) });
  if (!removed.ok) return tell(args, app, answers[removed.refusal]);
  const picture = await notesPicture(app, { slackUserId, itemId: removed.value });
  await (picture.ok ? show(args, app, views.notesView(picture.value)) : tell(args, app, answers[picture.refusal]));
}

export const routes: Routes = together(curatorRoutes, {
  commands: { "/library": command },
  actions: {
    [ids.open]: open,
    [ids.save]: marking({ saved: true }),
    [ids.unsave]: marking({ saved: false }),
    [ids.useful]: marking({ useful: true }),
    [ids.notUseful]: marking({ useful: false }),
    [ids.notes]: openNotes,
    [ids.writeNote]: openNote,
    [ids.removeNote]: dropNote,
    [ids.suggest]: openSuggest,
  },
  submissions: { [ids.search]: search, [ids.suggest]: suggest, [ids.writeNote]: saveNote },
});
