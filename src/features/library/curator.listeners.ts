// Slack in, for those who look after the library: deciding about suggestions, editing, retired items.
import type { App } from "../../slack/app.ts";
import { ackWith, idOf, readOrRefuse, showOnTop, tell } from "../../slack/reply.ts";
import type { ActionArgs, Routes, SubmissionArgs } from "../../slack/router.ts";
import { retiredItems, topicsToChoose } from "./pictures.service.ts";
import { decide, editItem, itemToEdit } from "./suggest.service.ts";
import * as views from "./views.ts";

const { ids, answers, done } = views;

async function add(args: ActionArgs, app: App) {
  await args.ack();
  const decided = await decide(app, { slackUserId: args.body.user.id, itemId: idOf(args) }, { add: true });
  // In App Home it is seen to be gone from what waits.
  if (args.body.view?.type !== "home" || !decided.ok)
    await tell(args, app, decided.ok ? done.added : answers[decided.refusal]);
}

async function openDecline(args: ActionArgs, app: App) {
  await args.ack();
  const item = await itemToEdit(app, { slackUserId: args.body.user.id, itemId: idOf(args) });
  if (!item) return tell(args, app, answers.not_a_curator);
  if (item.state !== "suggested") return tell(args, app, answers.decided_already);
  await showOnTop(args, app, views.declineForm(item.id));
}

async function decline(args: SubmissionArgs, app: App) {
  const decision = await readOrRefuse(args, views.readDeclineForm(args.view));
  if (!decision) return;
  const acting = { slackUserId: args.body.user.id, itemId: args.view.private_metadata };
  const decided = await decide(app, acting, decision);
  await ackWith(args, decided.ok ? done.declined : answers[decided.refusal]);
}

async function openEdit(args: ActionArgs, app: App) {
  await args.ack();
  const item = await itemToEdit(app, { slackUserId: args.body.user.id, itemId: idOf(args) });
  if (item) await showOnTop(args, app, views.editForm(item, await topicsToChoose(app, item.topic)));
  else await tell(args, app, answers.not_a_curator);
}

async function edit(args: SubmissionArgs, app: App) {
  const form = await readOrRefuse(args, views.readEditForm(args.view));
  if (!form) return;
  const acting = { slackUserId: args.body.user.id, itemId: args.view.private_metadata };
  const edited = await editItem(app, acting, form);
  if (edited.ok) return ackWith(args, done.edited);
  const text = answers[edited.refusal];
  if (edited.refusal === "not_a_curator" || edited.refusal === "no_item") return ackWith(args, text);
  await args.ack({ response_action: "errors", errors: { link: text } });
}

async function openRetired(args: ActionArgs, app: App) {
  await args.ack();
  const items = await retiredItems(app, args.body.user.id);
  await (items ? showOnTop(args, app, views.retiredView(items)) : tell(args, app, answers.not_a_curator));
}

export const curatorRoutes: Routes = {
  actions: { [ids.add]: add, [ids.decline]: openDecline, [ids.edit]: openEdit, [ids.retired]: openRetired },
  submissions: { [ids.decline]: decline, [ids.edit]: edit },
};
