// Slack in, for drills: starting one, and putting the yearly suggestion off.
import type { App } from "../../slack/app.ts";
import { ackWith, idOf, readOrRefuse, show, tell } from "../../slack/reply.ts";
import type { ActionArgs, CommandArgs, Routes, SubmissionArgs } from "../../slack/router.ts";
import { afterAnswers, afterDone } from "./after-answers.views.ts";
import { putOffDrill, startDrill, toDrill } from "./drill.service.ts";
import { drillForm, nobodyTakesPart, notADrill, readDrillForm } from "./drill.views.ts";
import { ids } from "./ids.views.ts";

/** `/crisis drill`, acknowledged; anybody else who types it may need help. */
export async function drillCommand(args: CommandArgs, app: App): Promise<void> {
  const team = await toDrill(app, args.body.user_id);
  if (team.ok) await show(args, app, drillForm(team.value));
  else await args.respond({ response_type: "ephemeral", ...notADrill });
}

async function open(args: ActionArgs, app: App) {
  await args.ack();
  const team = await toDrill(app, args.body.user.id);
  await (team.ok ? show(args, app, drillForm(team.value)) : tell(args, app, notADrill.text));
}

async function start(args: SubmissionArgs, app: App) {
  const form = await readOrRefuse(args, readDrillForm(args.view));
  if (!form) return;
  const told = { slackUserId: args.body.user.id, ...form, key: `view:${args.view.id}` };
  const answer = await startDrill(app, told);
  if (answer.ok) return ackWith(args, afterDone.drillStarted);
  if (answer.refusal === "not_for_you") return ackWith(args, notADrill.text);
  await args.ack({ response_action: "errors", errors: { takesPart: nobodyTakesPart } });
}

async function later(args: ActionArgs, app: App) {
  await args.ack();
  const answer = await putOffDrill(app, args.body.user.id, idOf(args));
  await tell(args, app, answer.ok ? afterDone.drillLater : afterAnswers[answer.refusal]);
}

export const drillRoutes: Routes = {
  actions: { [ids.drill]: open, [ids.drillLater]: later },
  submissions: { [ids.drill]: start },
};
