// Who comes to a private channel and who leaves it, and what an app that is in it is told.
import type { App } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Workspace, WorkspaceOptions } from "../../src/practice/server.ts";
import { appOf, clientOf, manifest, refusal, start } from "./support/app.ts";

const events = ["member_joined_channel", "member_left_channel"] as const;
const subscribed = (names: readonly string[], bot = ["groups:read", "groups:write", "chat:write"]) => ({
  ...manifest,
  oauth_config: { scopes: { bot } },
  settings: { ...manifest.settings, event_subscriptions: { bot_events: [...names] } },
});

let workspace: Workspace;
let app: App;
let told: { type: string; user: string }[];
let room: string;

/** A workspace, the app in it, and a private channel of the app's with Avery and Blake. */
async function begin(options: Partial<WorkspaceOptions> = { manifest: subscribed(events) }) {
  workspace = await start(options);
  app = appOf(workspace);
  told = [];
  for (const name of events) app.event(name, async ({ event }) => void told.push(event));
  await app.start();
  room = (await clientOf(workspace).conversations.create({ name: "room", is_private: true })).channel?.id ?? "";
  await clientOf(workspace).conversations.invite({ channel: room, users: "UALDER,UBIRCH" });
}
const invited = () => workspace.until(() => told.length === 2);

beforeEach(() => begin());
afterEach(async () => {
  await app.stop();
  await workspace.close();
});

const membersOf = async () => (await clientOf(workspace).conversations.members({ channel: room })).members;

describe("a person of a private channel", () => {
  test("leaves it, sees it no more, and comes back when invited", async () => {
    await invited();
    await workspace.as("UALDER").leave({ conversation: room });
    expect(told.at(-1)).toEqual({
      ...{ type: "member_left_channel", user: "UALDER", channel: room, channel_type: "G" },
      ...{ team: expect.stringMatching(/^T/), event_ts: expect.stringMatching(/^\d+\.\d{6}$/) },
    });
    expect(await membersOf()).toEqual([workspace.botUserId, "UBIRCH"]);
    expect(() => workspace.as("UALDER").read(room)).toThrow("no such conversation");
    await expect(workspace.as("UALDER").send({ conversation: room, text: "x" })).rejects.toThrow(
      "no such conversation",
    );
    await clientOf(workspace).conversations.invite({ channel: room, users: "UALDER" });
    expect(workspace.as("UALDER").read(room).conversation).toMatchObject({ name: "room" });
  });

  test("brings somebody in, and the app learns by whom", async () => {
    await invited();
    await workspace.as("UALDER").invite({ conversation: room, people: ["UCEDAR"] });
    expect(told.at(-1)).toMatchObject({ type: "member_joined_channel", user: "UCEDAR", inviter: "UALDER" });
    expect(workspace.as("UCEDAR").read(room).conversation.members).toContain("UCEDAR");
  });

  test("cannot leave or invite where that makes no sense", async () => {
    const general = workspace.as("UALDER").see().conversations[0]?.id ?? "";
    const { conversation: direct } = workspace.as("UALDER").direct();
    await expect(workspace.as("UALDER").leave({ conversation: general })).rejects.toThrow("Nobody leaves general");
    await expect(workspace.as("UALDER").leave({ conversation: direct.id })).rejects.toThrow("direct message");
    await expect(workspace.as("UCEDAR").leave({ conversation: room })).rejects.toThrow("no such conversation");
    await clientOf(workspace).conversations.archive({ channel: room });
    await expect(workspace.as("UALDER").leave({ conversation: room })).rejects.toThrow("room is archived");
  });
});

describe("the app", () => {
  test("is told whom it invited and whom it removed", async () => {
    await invited();
    await clientOf(workspace).conversations.kick({ channel: room, user: "UBIRCH" });
    await workspace.until(() => told.length === 3);
    expect(told.map(({ type, user }) => `${type} ${user}`)).toEqual([
      "member_joined_channel UALDER",
      "member_joined_channel UBIRCH",
      "member_left_channel UBIRCH",
    ]);
  });

  test("is told nothing of channels that it is not in, or for which it has no scope, or did not ask for", async () => {
    const staff = await workspace.makeChannel({ name: "staff", private: true, members: ["UALDER", "UBIRCH"] });
    await invited();
    await workspace.as("UALDER").leave({ conversation: staff.conversation.id });
    expect(told).toHaveLength(2);
    for (const lacking of [subscribed([]), subscribed(events, ["channels:read", "groups:write"])]) {
      await app.stop();
      await workspace.close();
      await begin({ manifest: lacking });
      await workspace.as("UALDER").leave({ conversation: room });
      expect(told).toEqual([]);
    }
  });
});

test("a guest of one channel is invited into no other, and keeps nobody else out", async () => {
  const { person } = await workspace.addPerson({ name: "Gale Guest", email: "gale@practice.example", guest: true });
  const invite = { channel: room, users: `${person.id},UCEDAR` };
  const error = { user: person.id, ok: false, error: "ura_max_channels" };
  expect(await refusal(clientOf(workspace).conversations.invite(invite))).toMatchObject({ errors: [error] });
  const forced = await clientOf(workspace).conversations.invite({ ...invite, force: true });
  expect(forced).toMatchObject({ ok: true, errors: [error] });
  expect(await membersOf()).toContain("UCEDAR");
});
