// Slack in: what is kept about me, and what coordinators keep from being purged.
import type { ModalView } from "@slack/types";
import { type KeptGroup, keptGroups } from "../../lib/kept.ts";
import type { App } from "../../slack/app.ts";
import { idOf, readOrRefuse, say, show, showOnTop, tell } from "../../slack/reply.ts";
import type { ActionArgs, CommandArgs, Routes, SubmissionArgs } from "../../slack/router.ts";
import { accessView } from "./access.views.ts";
import * as holds from "./hold.service.ts";
import * as holdViews from "./hold.views.ts";
import { ids } from "./ids.views.ts";
import * as mine from "./my-data.service.ts";
import * as views from "./my-data.views.ts";
import { readingsToSee } from "./opening.service.ts";
import { retentionPicture } from "./purge.service.ts";
import { howLongView, retentionView } from "./retention.views.ts";

type Parts = readonly mine.Part[];
type From = ActionArgs | CommandArgs;

const userOf = ({ body }: From): string => ("user_id" in body ? body.user_id : body.user.id);

// ——— My data ———

async function openMyData(args: From, app: App, parts: Parts, news?: string) {
  const data = await mine.myData(app, parts, userOf(args));
  await refuseOrShow(args, app, data ? views.myDataView(data, news) : views.answers.nothing);
}

async function refuseOrShow(args: From, app: App, drawn: ModalView | string) {
  if (typeof drawn !== "string") await show(args, app, drawn);
  else await ("action" in args ? tell(args, app, drawn) : say(args, drawn));
}

async function download(args: ActionArgs, app: App, parts: Parts) {
  const asked = await mine.askForCopy(app, args.body.user.id);
  await openMyData(args, app, parts, asked ? views.answers.onTheirWay : undefined);
}

async function deleteWords(args: ActionArgs, app: App, parts: Parts) {
  const deleted = await mine.deleteMyWords(app, parts, args.body.user.id);
  await openMyData(args, app, parts, views.deletedWords(deleted));
}

async function deleteCopy(args: ActionArgs, app: App) {
  const isTheirs = await mine.deleteCopy(app, args.body.user.id, idOf(args));
  await tell(args, app, isTheirs ? views.answers.beingDeleted : views.answers.notYours);
}

async function page(args: ActionArgs, app: App, parts: Parts, open: typeof show | typeof showOnTop) {
  const [group, nth] = idOf(args).split(":");
  const data = await mine.myData(app, parts, args.body.user.id);
  const found = keptGroups.find((each) => each === group) satisfies KeptGroup | undefined;
  if (data && found) await open(args, app, views.groupView(data.kept, found, Number(nth) || 0));
}

// ——— Holds and retention ———

async function openHolds(args: From, app: App, news?: string) {
  const seen = await holds.holdsToSee(app, userOf(args));
  await refuseOrShow(args, app, seen.ok ? holdViews.holdsView(seen.value, news) : holdViews.holdAnswers[seen.refusal]);
}

async function findHoldable(args: SubmissionArgs, app: App) {
  const form = await readOrRefuse(args, holdViews.readFindForm(args.view));
  if (!form) return;
  const found = await holds.findHoldable(app, args.body.user.id, form.words);
  await (found.ok
    ? args.ack({ response_action: "update", view: holdViews.setForm(found.value) })
    : args.ack({ response_action: "errors", errors: { member: holdViews.holdAnswers[found.refusal] } }));
}

async function setHold(args: SubmissionArgs, app: App) {
  const form = await readOrRefuse(args, holdViews.readSetForm(args.view));
  if (!form) return;
  const user = args.body.user.id;
  const set = await holds.setHold(app, user, { ...form, memberId: args.view.private_metadata });
  if (!set.ok) return args.ack({ response_action: "errors", errors: { subject: holdViews.holdAnswers[set.refusal] } });
  const seen = await holds.holdsToSee(app, user);
  if (seen.ok)
    await args.ack({ response_action: "update", view: holdViews.holdsView(seen.value, holdViews.holdDone.set) });
  else await args.ack();
}

type Move = typeof holds.liftHold;

const move = (act: Move, done: string) => async (args: ActionArgs, app: App) => {
  await args.ack();
  const answer = await act(app, args.body.user.id, idOf(args));
  const news = answer.ok ? done : holdViews.holdAnswers[answer.refusal];
  await (args.body.view?.type === "modal" ? openHolds(args, app, news) : tell(args, app, news));
};

async function retention(args: CommandArgs, app: App) {
  const picture = await retentionPicture(app, args.body.user_id);
  await refuseOrShow(args, app, picture.ok ? retentionView(picture.value) : holdViews.holdAnswers[picture.refusal]);
}

async function readings(args: CommandArgs, app: App) {
  const found = await readingsToSee(app, args.body.user_id);
  await refuseOrShow(args, app, found.ok ? holdViews.readingsView(found.value) : holdViews.readingsAnswer);
}

const acked =
  <Args extends From>(act: (args: Args, app: App) => Promise<void>) =>
  async (args: Args, app: App) => {
    await args.ack();
    await act(args, app);
  };

export const routesFor = (parts: Parts): Routes => ({
  commands: {
    "/mssn my-data": acked((args, app) => openMyData(args, app, parts)),
    "/mssn hold": acked((args, app) => openHolds(args, app)),
    "/mssn retention": acked(retention),
    "/mssn readings": acked(readings),
  },
  actions: {
    [ids.download]: acked((args, app) => download(args, app, parts)),
    [ids.deleteWords]: acked((args, app) => deleteWords(args, app, parts)),
    [ids.deleteCopy]: acked(deleteCopy),
    [ids.access]: acked((args, app) => showOnTop(args, app, accessView())),
    [ids.howLong]: acked((args, app) => showOnTop(args, app, howLongView())),
    [ids.group]: acked((args, app) => page(args, app, parts, showOnTop)),
    [ids.older]: acked((args, app) => page(args, app, parts, show)),
    [ids.newer]: acked((args, app) => page(args, app, parts, show)),
    [ids.holds]: acked((args, app) => openHolds(args, app)),
    [ids.newHold]: acked((args, app) => show(args, app, holdViews.findForm)),
    [ids.propose]: move(holds.proposeLift, holdViews.holdDone.proposed),
    [ids.lift]: move(holds.liftHold, holdViews.holdDone.lifted),
    [ids.keep]: move(holds.keepHold, holdViews.holdDone.kept),
  },
  submissions: { [ids.findHold]: findHoldable, [ids.setHold]: setHold },
});
