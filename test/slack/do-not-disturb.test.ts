// Who is left in peace, as Slack tells it.
import { afterEach, beforeEach, expect, test } from "vitest";
import { type MovableClock, movableClock } from "../../src/lib/clock.ts";
import { slackLogger } from "../../src/log.ts";
import type { Workspace } from "../../src/practice/server.ts";
import type { App } from "../../src/slack/app.ts";
import { slackClient } from "../../src/slack/client.ts";
import { notToBeDisturbed } from "../../src/slack/do-not-disturb.ts";
import { manifest, start } from "../practice/support/app.ts";
import { keptLog } from "../support/log.ts";

const { log } = keptLog();
let clock: MovableClock;
let workspace: Workspace;
let app: App;

beforeEach(async () => {
  clock = movableClock();
  workspace = await start({
    clock,
    manifest: { ...manifest, oauth_config: { scopes: { bot: ["dnd:read"] } } },
  });
  const slack = slackClient({ token: workspace.botToken, apiUrl: workspace.apiUrl, log: slackLogger(log) });
  app = { slack, clock, log } as unknown as App;
});
afterEach(() => workspace.close());

const inPeace = async () => [...(await notToBeDisturbed(app, ["UALDER", "UBIRCH"]))];

test("are those who paused, for as long as they paused", async () => {
  await workspace.as("UBIRCH").doNotDisturb({ minutes: 30 });
  expect(await inPeace()).toEqual(["UBIRCH"]);
  await workspace.moveClock({ moveMs: 31 * 60_000 });
  expect(await inPeace()).toEqual([]);
});

test("are those whose quiet hours it is, and nobody whose hours are only to come", async () => {
  await workspace.moveClock({ to: "2031-03-10T21:00:00-04:00" });
  await workspace.as("UBIRCH").doNotDisturb({ daily: { from: "22:00", to: "07:00" } });
  expect(await inPeace()).toEqual([]);
  await workspace.moveClock({ to: "2031-03-11T06:59:00-04:00" });
  expect(await inPeace()).toEqual(["UBIRCH"]);
  await workspace.moveClock({ to: "2031-03-11T07:00:00-04:00" });
  expect(await inPeace()).toEqual([]);
});

test("are asked for fifty at a time", async () => {
  const many = Array.from({ length: 60 }, (_, index) => `U${index}`);
  for (const id of many) await workspace.addPerson({ id, name: id, email: `${id}@practice.example` });
  await workspace.as("U59").doNotDisturb({ minutes: 30 });
  expect([...(await notToBeDisturbed(app, many))]).toEqual(["U59"]);
  expect(workspace.calls("dnd.teamInfo").map(({ ok }) => ok)).toEqual([true, true]);
});

test("are not guessed where Slack does not say", async () => {
  await workspace.as("UBIRCH").doNotDisturb({ minutes: 30 });
  workspace.faults.add({ method: "dnd.teamInfo", fault: "server_error" });
  await expect(inPeace()).rejects.toMatchObject({ kind: "unanswered" });
});
