// Do not disturb: what a person sets, and what an app is told of it.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Workspace } from "../../src/practice/server.ts";
import { appOf, clientOf, manifest, refusal, start } from "./support/app.ts";

const scoped = {
  ...manifest,
  oauth_config: { scopes: { bot: ["dnd:read", "chat:write", "users:read"] } },
  settings: { ...manifest.settings, event_subscriptions: { bot_events: ["dnd_updated_user"] } },
};
let workspace: Workspace;
beforeEach(async () => {
  workspace = await start({ manifest: scoped });
  await workspace.moveClock({ to: "2031-03-10T12:00:00-04:00" });
});
afterEach(() => workspace.close());

const alder = () => workspace.as("UALDER");
const at = (local: string) => Math.floor(Date.parse(`2031-03-${local}:00-04:00`) / 1000);
const statusOf = async (user: string) => (await clientOf(workspace).dnd.teamInfo({ users: user })).users?.[user];
const untilSeen = () => alder().see().person.quietUntil;

describe("somebody", () => {
  test("who has set nothing may be disturbed", async () => {
    expect(await statusOf("UALDER")).toEqual({ dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 });
    expect(untilSeen()).toBeNull();
  });

  test("who paused may not, until the time is over by the workspace's clock", async () => {
    await alder().doNotDisturb({ minutes: 60 });
    const { dnd_enabled, next_dnd_start_ts: start = 0, next_dnd_end_ts: end = 0 } = (await statusOf("UALDER")) ?? {};
    expect([dnd_enabled, end - start]).toEqual([true, 3600]);
    expect(start - at("10T12:00")).toBeLessThan(5);
    expect(untilSeen()).toBe(new Date(end * 1000).toISOString());
    await workspace.moveClock({ moveMs: 61 * 60_000 });
    expect(await statusOf("UALDER")).toMatchObject({ dnd_enabled: false });
    expect(untilSeen()).toBeNull();
  });

  test("with daily hours is told the next ones, and during them the present ones", async () => {
    await alder().doNotDisturb({ daily: { from: "22:00", to: "07:00" } });
    const night = { dnd_enabled: true, next_dnd_start_ts: at("10T22:00"), next_dnd_end_ts: at("11T07:00") };
    expect([await statusOf("UALDER"), untilSeen()]).toEqual([night, null]);
    await workspace.moveClock({ to: "2031-03-11T02:00:00-04:00" });
    expect([await statusOf("UALDER"), untilSeen()]).toEqual([night, "2031-03-11T11:00:00.000Z"]);
  });

  test("who takes it back may be disturbed again", async () => {
    await alder().doNotDisturb({ daily: { from: "11:00", to: "13:00" } });
    await alder().doNotDisturb({ minutes: 600 });
    await alder().doNotDisturb({ off: true });
    expect(await statusOf("UALDER")).toMatchObject({ dnd_enabled: false });
    expect(alder().see().person).toMatchObject({ quietUntil: null, quietHours: null });
  });

  test("who paused still gets messages", async () => {
    await alder().doNotDisturb({ minutes: 60 });
    expect((await clientOf(workspace).chat.postMessage({ channel: "UALDER", text: "Hello" })).ok).toBe(true);
  });
});

test("an app is told when it changes", async () => {
  const app = appOf(workspace);
  const told: unknown[] = [];
  app.event("dnd_updated_user", async ({ event }) => void told.push(event));
  await app.start();
  await alder().doNotDisturb({ minutes: 60 });
  expect(told).toMatchObject([{ user: "UALDER", dnd_status: { dnd_enabled: true } }]);
  await app.stop();
});

describe("dnd methods", () => {
  test("answer for many at once, and for one; of a pause no app is told more than when it begins and ends", async () => {
    await alder().doNotDisturb({ minutes: 60 });
    const { users = {} } = await clientOf(workspace).dnd.teamInfo({ users: "UALDER,UBIRCH" });
    expect(Object.entries(users).map(([id, { dnd_enabled }]) => [id, dnd_enabled])).toEqual([
      ["UALDER", true],
      ["UBIRCH", false],
    ]);
    const { ok, response_metadata, ...one } = await clientOf(workspace).dnd.info({ user: "UALDER" });
    expect([ok, one]).toEqual([true, users.UALDER]);
    expect(response_metadata?.acceptedScopes).toEqual(["dnd:read"]);
    expect(await clientOf(workspace).dnd.info()).toMatchObject({ dnd_enabled: false, snooze_enabled: false });
  });

  test.each([
    ["", "no_users_provided"],
    ["UALDER,UNOBODY", "user_not_visible"],
    [Array.from({ length: 51 }, () => "UALDER").join(","), "too_many_users"],
  ])("refuse %o with %s", async (users, error) => {
    expect((await refusal(clientOf(workspace).dnd.teamInfo({ users }))).error).toBe(error);
  });

  test("need their scope", async () => {
    await workspace.close();
    workspace = await start();
    expect(await refusal(clientOf(workspace).dnd.teamInfo({ users: "UALDER" }))).toMatchObject({
      error: "missing_scope",
      needed: "dnd:read",
    });
  });
});
