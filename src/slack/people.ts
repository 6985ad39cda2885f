// How Slack knows somebody who is not on the roster.
import { soon } from "../lib/soon.ts";
import type { App } from "./app.ts";

/** Help does not wait for a name: a form must be answered within three seconds. */
const longestAskMs = 1_500;

/** Where Slack does not say in time, the name is the Slack user's id and the email is not known. */
export async function whoIs(app: App, user: string): Promise<{ name: string; email: string | null }> {
  const answer = await soon(app.slack.call("users.info", { user }), longestAskMs);
  const { profile, name } = answer?.user ?? {};
  return { name: profile?.real_name ?? name ?? user, email: profile?.email ?? null };
}
