// Slack in, for coordinators and the Executive Director: adding, editing and retiring steps.
import { newId } from "../../lib/ids.ts";
import type { App } from "../../slack/app.ts";
import { ackWith, idOf, readOrRefuse, show, showOnTop, tell } from "../../slack/reply.ts";
import type { ActionArgs, Routes, SubmissionArgs } from "../../slack/router.ts";
import { addStep, type EditRefusal, editStep, isEditor, retiredSteps, stepToEdit } from "./edit.service.ts";
import * as views from "./views.ts";
import { boardUnderneath, filterIn, stepPage } from "./windows.listeners.ts";

const { ids, answers, done } = views;

async function openAdd(args: ActionArgs, app: App) {
  await args.ack();
  if (!(await isEditor(app, args.body.user.id))) return tell(args, app, answers.not_an_editor);
  await showOnTop(args, app, views.addForm(newId(), filterIn(args)));
}

async function openEdit(args: ActionArgs, app: App) {
  await args.ack();
  const found = await stepToEdit(app, { slackUserId: args.body.user.id, stepId: idOf(args) });
  if (found) await show(args, app, views.editForm(found, filterIn(args)));
  else await tell(args, app, answers.not_an_editor);
}

async function openRetired(args: ActionArgs, app: App) {
  await args.ack();
  const steps = await retiredSteps(app, args.body.user.id);
  await (steps ? showOnTop(args, app, views.retiredView(steps)) : tell(args, app, answers.not_an_editor));
}

/** What was typed stays where it can be mended or copied; what cannot be mended there is said in its place. */
async function refused(args: SubmissionArgs, refusal: EditRefusal) {
  const field = { keeper_unknown: "keeper", edited_meanwhile: "title" }[refusal as string];
  if (field) await args.ack({ response_action: "errors", errors: { [field]: answers[refusal] } });
  else await ackWith(args, answers[refusal]);
}

const saving = (isNew: boolean) => async (args: SubmissionArgs, app: App) => {
  const form = await readOrRefuse(args, views.readStepForm(args.view));
  if (!form) return;
  const { stepId, version: edition, filter } = views.readStatusAbout(args.view.private_metadata);
  const slackUserId = args.body.user.id;
  const saved = isNew
    ? await addStep(app, { slackUserId, stepId }, form)
    : await editStep(app, { slackUserId, stepId, edition }, form);
  if (!saved.ok) return refused(args, saved.refusal);
  const told = isNew ? done.added : done.edited;
  await args.ack({ response_action: "update", view: await stepPage(app, slackUserId, stepId, { told, filter }) });
  await boardUnderneath(args, app, filter);
};

export const editingRoutes: Routes = {
  actions: { [ids.add]: openAdd, [ids.edit]: openEdit, [ids.retired]: openRetired },
  submissions: { [ids.add]: saving(true), [ids.edit]: saving(false) },
};
