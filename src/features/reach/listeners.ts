// Slack in: how people say where they are reached beyond Slack.
import type { App } from "../../slack/app.ts";
import { ackWith, idOf, readOrRefuse, show, tell } from "../../slack/reply.ts";
import type { ActionArgs, CommandArgs, Routes, SubmissionArgs } from "../../slack/router.ts";
import { answer, news } from "./answers.views.ts";
import * as service from "./contacts.service.ts";
import { ids, waysView } from "./contacts.views.ts";
import * as forms from "./forms.views.ts";
import { proveWay, sendAnotherCode, sendTest } from "./proof.service.ts";
import { doorsOf, type How, type Medium } from "./rules.ts";

const waysOf = (app: App, slackUserId: string) => service.myWays(app, slackUserId, doorsOf(app.outside));

async function command(args: CommandArgs, app: App) {
  await args.ack();
  const mine = await waysOf(app, args.body.user_id);
  if (mine.ok) await show(args, app, waysView(mine.value));
  else await args.respond(answer(mine));
}

/** The window, where the person is; after an act, with what came of it. */
async function open(args: ActionArgs, app: App, what?: string) {
  const mine = await waysOf(app, args.body.user.id);
  await (mine.ok ? show(args, app, waysView(mine.value, what)) : tell(args, app, what ?? answer(mine)));
}

async function addEmail(args: ActionArgs, app: App) {
  await args.ack();
  await show(args, app, forms.addEmailForm(await service.rosterEmail(app, args.body.user.id)));
}

async function addPhone(args: ActionArgs, app: App) {
  await args.ack();
  await show(args, app, forms.addPhoneForm(doorsOf(app.outside).hows));
}

type Given = { medium: Medium; field: string; how: How | null; address: string };

async function add(args: SubmissionArgs, app: App, { field, ...adding }: Given) {
  const slackUserId = args.body.user.id;
  const added = await service.addWay(app, slackUserId, adding);
  if (!added.ok) return args.ack({ response_action: "errors", errors: { [field]: answer(added) } });
  const way = await wayOf(app, slackUserId, added.contactId);
  if (way) await args.ack({ response_action: "update", view: forms.codeForm(way) });
  else await ackWith(args, answer({ refusal: "gone" }));
}

async function sendEmail(args: SubmissionArgs, app: App) {
  const form = await readOrRefuse(args, forms.readEmailForm(args.view));
  if (form) await add(args, app, { medium: "email", field: "email", how: null, ...form });
}

async function sendPhone(args: SubmissionArgs, app: App) {
  const form = await readOrRefuse(args, forms.readPhoneForm(args.view));
  if (form) await add(args, app, { medium: "phone", field: "number", ...form });
}

async function wayOf(app: App, slackUserId: string, contactId: string) {
  const mine = await waysOf(app, slackUserId);
  return mine.ok ? mine.value.ways.find(({ id }) => id === contactId) : undefined;
}

/** The form for the code, as long as there is something to prove. */
async function enterCode(args: ActionArgs, app: App, what?: string) {
  const way = await wayOf(app, args.body.user.id, idOf(args));
  if (way && !way.isVerified) await show(args, app, forms.codeForm(way, what));
  else await open(args, app, way ? news.verified : answer({ refusal: "gone" }));
}

async function anotherCode(args: ActionArgs, app: App) {
  await args.ack();
  const sent = await sendAnotherCode(app, args.body.user.id, idOf(args));
  await enterCode(args, app, sent.ok ? news.anotherCode : answer(sent));
}

async function verify(args: SubmissionArgs, app: App) {
  const form = await readOrRefuse(args, forms.readCodeForm(args.view));
  if (!form) return;
  const slackUserId = args.body.user.id;
  const proof = await proveWay(app, slackUserId, args.view.private_metadata, form.code);
  if (!proof.ok) return args.ack({ response_action: "errors", errors: { code: answer(proof) } });
  const mine = await waysOf(app, slackUserId);
  if (mine.ok) await args.ack({ response_action: "update", view: waysView(mine.value, news.verified) });
  else await ackWith(args, news.verified);
}

async function test(args: ActionArgs, app: App) {
  await args.ack();
  const sent = await sendTest(app, args.body.user.id, idOf(args));
  await open(args, app, sent.ok ? news.testOnItsWay : answer(sent));
}

async function remove(args: ActionArgs, app: App) {
  await args.ack();
  await service.removeWay(app, args.body.user.id, idOf(args));
  await open(args, app, news.removed);
}

const acked = (act: (args: ActionArgs, app: App) => Promise<void>) => async (args: ActionArgs, app: App) => {
  await args.ack();
  await act(args, app);
};

export const routes: Routes = {
  commands: { "/mssn contact": command },
  actions: {
    [ids.open]: acked((args, app) => open(args, app)),
    [ids.addEmail]: addEmail,
    [ids.addPhone]: addPhone,
    [ids.enterCode]: acked((args, app) => enterCode(args, app)),
    [ids.anotherCode]: anotherCode,
    [ids.test]: test,
    [ids.remove]: remove,
  },
  submissions: { [ids.addEmail]: sendEmail, [ids.addPhone]: sendPhone, [ids.code]: verify },
};
