// A channel for each Round Table of the practice workspace, as the association's own workspace has them.
import type { Work } from "../db/work.ts";
import { groups, meetsIn } from "../features/roster/index.ts";
import type { PracticeRoster } from "./roster.ts";
import type { Workspace } from "./server.ts";

/** Kai is new and in no channel yet, so that a poll comes to them by direct message. */
const notYetThere = ["UKATSU"];

/** Made once; which channel is whose can be changed with `/mssn channels`. */
export async function openChannels(work: Work, workspace: Workspace, { people, rows }: PracticeRoster): Promise<void> {
  for (const { name, network, channelId } of await groups(work.db.prisma)) {
    if (network || channelId) continue;
    const seated = people.filter(({ id }, nth) => rows[nth]?.roundTables?.includes(name) && !notYetThere.includes(id));
    const members = [...seated.map(({ id }) => id), workspace.botUserId];
    const { conversation } = await workspace.makeChannel({ name: channelName(name), members });
    await meetsIn(work, name, conversation.id);
  }
}

const channelName = (group: string): string => group.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
