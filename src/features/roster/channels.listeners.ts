// Slack in, for coordinators: in which channel each Round Table meets.
import type { App } from "../../slack/app.ts";
import { ackWith, show } from "../../slack/reply.ts";
import type { CommandArgs, Routes, SubmissionArgs } from "../../slack/router.ts";
import { changeChannels, channelsToChange } from "./channels.service.ts";
import { channelsForm, channelsId, channelWords, readChannelsForm } from "./channels.views.ts";

async function command(args: CommandArgs, app: App) {
  await args.ack();
  const channels = await channelsToChange(app, args.body.user_id);
  await (channels ? show(args, app, channelsForm(channels)) : args.respond(channelWords.notCoordinator));
}

async function save(args: SubmissionArgs, app: App) {
  const before = await channelsToChange(app, args.body.user.id);
  const change = before && readChannelsForm(args.view, before.groups);
  const answer = change && (await changeChannels(app, args.body.user.id, change));
  await ackWith(args, answer?.ok ? channelWords.saved : channelWords.notCoordinator);
}

export const channelRoutes: Routes = {
  commands: { "/mssn channels": command },
  submissions: { [channelsId]: save },
};
