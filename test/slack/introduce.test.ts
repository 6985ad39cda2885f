import { expect, test } from "vitest";
import { slackLogger } from "../../src/log.ts";
import { slackClient } from "../../src/slack/client.ts";
import { introduce } from "../../src/slack/introduce.ts";
import { freePort, serverFor } from "../support/http.ts";
import { keptLog } from "../support/log.ts";
import { practiceWorkspace } from "../support/slack.ts";

const workspace = await practiceWorkspace();

const meet = (token = workspace.botToken, apiUrl = workspace.apiUrl) => {
  const kept = keptLog();
  const slack = slackClient({ token, apiUrl, log: slackLogger(kept.log) });
  return { kept, answer: introduce(slack, kept.log) };
};

test("the bot learns who it is, and says nothing when all is as it should be", async () => {
  const { kept, answer } = meet();
  expect(await answer).toMatchObject({ botUserId: workspace.botUserId, teamId: expect.stringMatching(/^T/) });
  expect(kept.lines()).toEqual([]);
});

test("a token that Slack refuses is told with where to find the right one, and not told itself", async () => {
  const { answer } = meet("xoxb-guessed");
  await expect(answer).rejects.toThrow(
    /^Slack refused SLACK_BOT_TOKEN \(invalid_auth\)\. Copy it again from api\.slack\.com\/apps.*OAuth & Permissions/,
  );
  await expect(answer).rejects.not.toThrow("guessed");
});

test("scopes that are missing are told by name, with the way to mend it", async () => {
  const apiUrl = await serverFor((_, response) => {
    response.setHeader("content-type", "application/json");
    response.setHeader("x-oauth-scopes", "chat:write,commands,users:read,users:read.email,im:write");
    response.end(JSON.stringify({ ok: true, user_id: "UBOT", team_id: "T1" }));
  });
  const { kept, answer } = meet("xoxb-1", `${apiUrl}/`);
  expect(await answer).toEqual({ botUserId: "UBOT", teamId: "T1" });
  expect(kept.lines()).toMatchObject([
    {
      missing: [
        "channels:join",
        "channels:read",
        "dnd:read",
        "files:read",
        "files:write",
        "groups:read",
        "groups:write",
        "mpim:write",
      ],
      msg: expect.stringMatching(
        /^The bot lacks the scopes channels:join, channels:read, dnd:read, files:read, files:write, groups:read, .*Reinstall to Workspace\.$/,
      ),
    },
  ]);
});

test("a Slack that is away is waited for", async () => {
  workspace.faults.add({ method: "auth.test", fault: "server_error" });
  const { kept, answer } = meet();
  expect(await answer).toMatchObject({ botUserId: workspace.botUserId });
  expect(kept.lines()).toMatchObject([{ code: "http_503", msg: "Slack cannot be reached; trying again" }]);
});

test("a Slack that is away is not waited for where the bot is known from the last time", async () => {
  const known = { botUserId: "UBOT", teamId: "T1" };
  const { log, lines } = keptLog();
  const slack = slackClient({
    token: workspace.botToken,
    apiUrl: workspace.apiUrl,
    log: slackLogger(log),
  });
  workspace.faults.add({ method: "auth.test", fault: "server_error" });
  expect(await introduce(slack, log, { known: async () => known })).toEqual(known);
  expect(lines()).toMatchObject([{ code: "http_503" }]);
  expect(await introduce(slack, log, { known: async () => known })).toMatchObject({ botUserId: workspace.botUserId });
});

test("nobody waits for Slack who has been told to stop", async () => {
  const { log } = keptLog();
  const slack = slackClient({
    token: "xoxb-1",
    apiUrl: `http://127.0.0.1:${await freePort()}/api/`,
    log: slackLogger(log),
  });
  const stopping = new AbortController();
  const answer = introduce(slack, log, { signal: stopping.signal });
  stopping.abort();
  await expect(answer).rejects.toThrow("aborted");
});
