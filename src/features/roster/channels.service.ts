// In which channel each Round Table and network meets in Slack: coordinators say so once.
import { audit } from "../../db/audit.ts";
import { changeSetting, setting } from "../../db/settings.ts";
import { transact, type Work } from "../../db/work.ts";
import { ok, type Result, refuse } from "../../lib/result.ts";
import { groups, setGroupChannel } from "./repository.ts";
import { coordinates, type RosterGroup } from "./rules.ts";
import { memberBySlackUser } from "./service.ts";

export type Channels = { groups: RosterGroup[]; committeeChannel: string };

/** Null for who is not a coordinator. */
export async function channelsToChange(work: Work, slackUserId: string): Promise<Channels | null> {
  const { prisma } = work.db;
  const member = await memberBySlackUser(prisma, slackUserId, work.clock.now());
  if (!member || !coordinates(member)) return null;
  return { groups: await groups(prisma), committeeChannel: await setting(prisma, "committeeChannel") };
}

export type ChannelsChange = { channels: { group: string; channelId: string | null }[]; committeeChannel: string };

export function changeChannels(
  work: Work,
  slackUserId: string,
  { channels, committeeChannel }: ChannelsChange,
): Promise<Result<undefined, "not_a_coordinator">> {
  return transact(work, async (tx) => {
    const now = work.clock.now();
    const member = await memberBySlackUser(tx, slackUserId, now);
    if (!member || !coordinates(member)) return refuse("not_a_coordinator");
    for (const { group, channelId } of channels) await setGroupChannel(tx, group, channelId);
    await changeSetting(tx, "committeeChannel", committeeChannel, now);
    await audit(tx, { at: now, actor: member.id, act: "channels.change", subject: "settings" });
    return ok(undefined);
  });
}

/** As an import says it. */
export const meetsIn = (work: Work, group: string, channelId: string): Promise<void> =>
  transact(work, async (tx) => void (await setGroupChannel(tx, group, channelId)));
