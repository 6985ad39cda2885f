// Who does not want to be disturbed right now, so that a page to them is not taken for one that reached somebody.
import type { App } from "./app.ts";

type Asking = Pick<App, "slack" | "clock">;

/** As many people as Slack answers for at once. */
const most = 50;

/** Of these people. @throws Fault where Slack does not say. */
export async function notToBeDisturbed(app: Asking, slackIds: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (let from = 0; from < slackIds.length; from += most)
    for (const id of await among(app, slackIds.slice(from, from + most))) found.add(id);
  return found;
}

async function among(app: Asking, slackIds: readonly string[]): Promise<string[]> {
  const { users = {} } = await app.slack.call("dnd.teamInfo", { users: slackIds.join(",") });
  const now = app.clock.now().getTime() / 1000;
  // `dnd_enabled` alone says only that somebody has set hours: they hold from the start until just before the end.
  return Object.entries(users).flatMap(([id, { next_dnd_start_ts: start, next_dnd_end_ts: end }]) =>
    start !== undefined && end !== undefined && start <= now && now < end ? [id] : [],
  );
}
