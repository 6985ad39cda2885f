// The Web API as an app meets it: tokens, scopes, membership, names, limits and Slack's refusals.
import { type UsersListResponse, WebClient } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Workspace } from "../../src/practice/server.ts";
import { clientOf, manifest, people, refusal, start } from "./support/app.ts";

let workspace: Workspace;
let slack: WebClient;

beforeEach(async () => {
  workspace = await start();
  slack = clientOf(workspace);
});
afterEach(() => workspace.close());

const withScopes = async (bot: string[]) => {
  await workspace.close();
  workspace = await start({ manifest: { ...manifest, oauth_config: { scopes: { bot } } } });
  slack = clientOf(workspace);
};

describe("tokens and scopes", () => {
  test("auth.test names the bot and its scopes", async () => {
    const answer = await slack.auth.test();
    expect(answer).toMatchObject({ ok: true, user_id: workspace.botUserId, url: `${workspace.url}/` });
    expect(answer.response_metadata?.scopes).toContain("groups:write");
  });

  test("a missing, a foreign and a misplaced token are told apart", async () => {
    expect((await refusal(new WebClient(undefined, { slackApiUrl: workspace.apiUrl }).auth.test())).error).toBe(
      "not_authed",
    );
    expect((await refusal(clientOf(workspace, "xoxb-other").auth.test())).error).toBe("invalid_auth");
    expect((await refusal(slack.apps.connections.open({}))).error).toBe("not_allowed_token_type");
    expect((await refusal(clientOf(workspace, workspace.appToken).auth.test())).error).toBe("not_allowed_token_type");
  });

  test("a missing scope is named, beside those that were granted", async () => {
    await withScopes(["chat:write", "im:write"]);
    expect(await refusal(slack.users.lookupByEmail({ email: "avery.alder@practice.example" }))).toMatchObject({
      error: "missing_scope",
      needed: "users:read.email",
      provided: "chat:write,im:write",
    });
    expect(await refusal(slack.conversations.open({ users: "UALDER,UBIRCH" }))).toMatchObject({
      error: "missing_scope",
      needed: "mpim:write",
    });
    expect((await slack.conversations.open({ users: "UALDER" })).ok).toBe(true);
  });

  test("an email address is shown only with the scope for it", async () => {
    await withScopes(["users:read"]);
    const { user } = await slack.users.info({ user: "UALDER" });
    expect(user?.profile).toMatchObject({ real_name: "Avery Alder", title: "Superintendent" });
    expect(user?.profile?.email).toBeUndefined();
  });

  test("JSON bodies are taken, and malformed ones refused", async () => {
    const call = async (body: string) => {
      const headers = { "content-type": "application/json", authorization: `Bearer ${workspace.botToken}` };
      return (await fetch(`${workspace.apiUrl}chat.postMessage`, { method: "POST", headers, body })).json();
    };
    const blocks = [{ type: "divider" }];
    expect(await call(JSON.stringify({ channel: "UALDER", text: "One", blocks }))).toMatchObject({
      ok: true,
      message: { blocks },
    });
    expect(await call("{")).toEqual({ ok: false, error: "invalid_json" });
    expect(await call("[]")).toEqual({ ok: false, error: "json_not_object" });
  });

  test("an unknown method is refused by name", async () => {
    expect(await refusal(slack.apiCall("chat.shout"))).toMatchObject({
      error: "unknown_method",
      req_method: "chat.shout",
    });
  });
});

describe("people", () => {
  test("are found by address unless they are deactivated", async () => {
    const found = await slack.users.lookupByEmail({ email: "Blake.Birch@practice.example" });
    expect(found.user).toMatchObject({ id: "UBIRCH", tz: "America/New_York", is_bot: false, deleted: false });
    await workspace.as("UBIRCH").deactivate({ deactivated: true });
    expect((await refusal(slack.users.lookupByEmail({ email: "blake.birch@practice.example" }))).error).toBe(
      "users_not_found",
    );
    expect((await slack.users.info({ user: "UBIRCH" })).user?.deleted).toBe(true);
  });

  test("have the time zone offset of the season", async () => {
    await workspace.moveClock({ to: "2031-01-15T12:00:00Z" });
    expect((await slack.users.info({ user: "UALDER" })).user).toMatchObject({
      tz_offset: -18_000,
      tz_label: "Eastern Standard Time",
    });
    await workspace.moveClock({ to: "2031-07-15T12:00:00Z" });
    expect((await slack.users.info({ user: "UALDER" })).user).toMatchObject({
      tz_offset: -14_400,
      tz_label: "Eastern Daylight Time",
    });
  });

  test("are listed page by page", async () => {
    const names: (string | undefined)[] = [];
    for await (const answer of slack.paginate("users.list", { limit: 3 }))
      names.push(...((answer as UsersListResponse).members ?? []).map(({ id }) => id));
    expect(names).toEqual([workspace.botUserId, ...people.map(({ id }) => id)]);
    expect((await refusal(slack.users.list({ cursor: "nonsense" }))).error).toBe("invalid_cursor");
  });
});

describe("conversations", () => {
  test("the same people always get the same conversation", async () => {
    const first = await slack.conversations.open({ users: "UALDER,UBIRCH" });
    const again = await slack.conversations.open({ users: "UBIRCH,UALDER", return_im: true });
    expect(again.channel).toMatchObject({ id: first.channel?.id, is_mpim: true });
    expect(again.already_open).toBe(true);
    const { channel } = await slack.conversations.open({ users: "UALDER", return_im: true });
    expect(channel).toMatchObject({ is_im: true, user: "UALDER" });
  });

  test.each([
    [{ users: "" }, "users_list_not_supplied"],
    [{ users: "UNOBODY" }, "user_not_found"],
    [{ users: "U1,U2,U3,U4,U5,U6,U7,U8,U9" }, "too_many_users"],
    [{ users: "UCEDAR" }, "user_disabled"],
  ])("opening %o is refused with %s", async (args, error) => {
    await workspace.as("UCEDAR").deactivate({ deactivated: true });
    expect((await refusal(slack.conversations.open(args))).error).toBe(error);
  });

  test.each([
    ["", "invalid_name_required"],
    ["Room", "invalid_name_specials"],
    ["a room", "invalid_name_specials"],
    ["---", "invalid_name_punctuation"],
    ["a".repeat(81), "invalid_name_maxlength"],
    ["general", "name_taken"],
  ])("the name %o is refused with %s", async (name, error) => {
    expect((await refusal(slack.conversations.create({ name, is_private: true }))).error).toBe(error);
  });

  test("an archived channel keeps its name and takes no messages", async () => {
    const { channel } = await slack.conversations.create({ name: "crisis-1", is_private: true });
    const id = channel?.id ?? "";
    await slack.conversations.archive({ channel: id });
    expect((await refusal(slack.conversations.archive({ channel: id }))).error).toBe("already_archived");
    expect((await refusal(slack.chat.postMessage({ channel: id, text: "Anyone?" }))).error).toBe("is_archived");
    expect((await refusal(slack.conversations.setTopic({ channel: id, topic: "…" }))).error).toBe("is_archived");
    expect((await refusal(slack.conversations.create({ name: "crisis-1", is_private: true }))).error).toBe(
      "name_taken",
    );
    await slack.conversations.unarchive({ channel: id });
    expect((await slack.chat.postMessage({ channel: id, text: "Here." })).ok).toBe(true);
  });

  test("a channel's members, topic and name follow the bot", async () => {
    const { channel } = await slack.conversations.create({ name: "room", is_private: true });
    const id = channel?.id ?? "";
    await slack.conversations.invite({ channel: id, users: "UALDER,UBIRCH" });
    await slack.conversations.setTopic({ channel: id, topic: "What we talk about" });
    await slack.conversations.rename({ channel: id, name: "other-room" });
    await slack.conversations.kick({ channel: id, user: "UALDER" });
    const info = await slack.conversations.info({ channel: id, include_num_members: true });
    expect(info.channel).toMatchObject({
      name: "other-room",
      previous_names: ["room"],
      num_members: 2,
      is_private: true,
    });
    expect(info.channel?.topic?.value).toBe("What we talk about");
    expect((await slack.conversations.members({ channel: id })).members).toEqual([workspace.botUserId, "UBIRCH"]);
    const listed = await slack.conversations.list({ types: "private_channel" });
    expect(listed.channels?.map(({ name }) => name)).toEqual(["other-room"]);
    expect((await refusal(slack.conversations.setTopic({ channel: id, topic: "x".repeat(251) }))).error).toBe(
      "too_long",
    );
  });

  test("inviting is all or nothing, unless forced past those who cannot come", async () => {
    await workspace.as("UCEDAR").deactivate({ deactivated: true });
    const { channel } = await slack.conversations.create({ name: "room", is_private: true });
    const id = channel?.id ?? "";
    const users = "UALDER,UCEDAR,UNOBODY";
    const refused = await refusal(slack.conversations.invite({ channel: id, users }));
    expect(refused.errors).toEqual([
      { user: "UCEDAR", ok: false, error: "cant_invite" },
      { user: "UNOBODY", ok: false, error: "user_not_found" },
    ]);
    expect((await slack.conversations.members({ channel: id })).members).toEqual([workspace.botUserId]);
    await slack.conversations.invite({ channel: id, users, force: true });
    expect((await slack.conversations.members({ channel: id })).members).toContain("UALDER");
    expect((await refusal(slack.conversations.invite({ channel: id, users: "UALDER" }))).error).toBe(
      "already_in_channel",
    );
    const self = await refusal(slack.conversations.invite({ channel: id, users: workspace.botUserId }));
    expect(self.error).toBe("cant_invite_self");
  });

  test("a private channel without the bot does not exist for it; a public one does", async () => {
    const hidden = await workspace.makeChannel({ name: "staff", private: true, members: ["UALDER"] });
    const open = await workspace.makeChannel({ name: "lobby", members: ["UALDER"] });
    expect((await refusal(slack.conversations.info({ channel: hidden.conversation.id }))).error).toBe(
      "channel_not_found",
    );
    expect((await refusal(slack.chat.postMessage({ channel: hidden.conversation.id, text: "Hello" }))).error).toBe(
      "channel_not_found",
    );
    expect((await refusal(slack.chat.postMessage({ channel: open.conversation.id, text: "Hello" }))).error).toBe(
      "not_in_channel",
    );
  });

  test("history needs its scope", async () => {
    const { channel } = await slack.conversations.create({ name: "room", is_private: true });
    expect(await refusal(slack.conversations.history({ channel: channel?.id ?? "" }))).toMatchObject({
      error: "missing_scope",
      needed: "groups:history",
    });
    const direct = await slack.conversations.open({ users: "UALDER" });
    const id = direct.channel?.id ?? "";
    await slack.chat.postMessage({
      channel: id,
      text: "One",
      metadata: { event_type: "card", event_payload: { id: "7" } },
    });
    await slack.chat.postMessage({ channel: id, text: "Two" });
    const history = await slack.conversations.history({ channel: id, include_all_metadata: true });
    expect(history.messages?.map(({ text }) => text)).toEqual(["Two", "One"]);
    expect(history.messages?.[1]?.metadata).toEqual({ event_type: "card", event_payload: { id: "7" } });
  });
});

describe("messages", () => {
  const say = (text: string) => slack.chat.postMessage({ channel: "UALDER", text });

  test("to a person arrive in the direct conversation", async () => {
    const posted = await say("Good morning");
    expect(posted.channel).toMatch(/^D/);
    const seen = workspace.as("UALDER").read(posted.channel ?? "");
    expect(seen.conversation).toMatchObject({ kind: "direct", name: "Helper", unread: 1 });
    expect(seen.messages).toMatchObject([{ ts: posted.ts, bot: true, text: "Good morning", ephemeral: false }]);
  });

  test("reach the conversation of a deactivated person, as in Slack", async () => {
    await workspace.as("UALDER").deactivate({ deactivated: true });
    expect((await say("Good morning")).ok).toBe(true);
  });

  test("are edited and deleted by whom they are from", async () => {
    const posted = await slack.chat.postMessage({ channel: "UALDER", text: "One", blocks: [{ type: "divider" }] });
    const channel = posted.channel ?? "";
    const ts = posted.ts ?? "";
    await slack.chat.update({ channel, ts, text: "Two" });
    const read = () => workspace.as("UALDER").read(channel).messages;
    expect(read()).toMatchObject([{ text: "Two", edited: true, blocks: [{ type: "divider" }] }]);
    await slack.chat.update({ channel, ts, text: "Three", blocks: [] });
    expect(read()).toMatchObject([{ text: "Three", blocks: null }]);
    await workspace.as("UALDER").send({ conversation: channel, text: "Mine" });
    const mine = read().at(-1)?.ts ?? "";
    expect((await refusal(slack.chat.update({ channel, ts: mine, text: "Ours" }))).error).toBe("cant_update_message");
    expect((await refusal(slack.chat.delete({ channel, ts: mine }))).error).toBe("cant_delete_message");
    await slack.chat.delete({ channel, ts });
    expect(read().map(({ text }) => text)).toEqual(["Mine"]);
    expect((await refusal(slack.chat.update({ channel, ts, text: "Four" }))).error).toBe("message_not_found");
    expect((await refusal(slack.chat.getPermalink({ channel, message_ts: ts }))).error).toBe("message_not_found");
  });

  test("need text or blocks, and not too much of it", async () => {
    expect((await refusal(say(""))).error).toBe("no_text");
    expect((await refusal(say("x".repeat(40_001)))).error).toBe("msg_too_long");
    const posted = await say("Short");
    const edit = { channel: posted.channel ?? "", ts: posted.ts ?? "", text: "x".repeat(4001) };
    expect((await refusal(slack.chat.update(edit))).error).toBe("msg_too_long");
  });

  test("for one person are seen by nobody else and cannot be edited", async () => {
    const { channel } = await slack.conversations.open({ users: "UALDER,UBIRCH" });
    const id = channel?.id ?? "";
    const posted = await slack.chat.postEphemeral({ channel: id, user: "UALDER", text: "Between us" });
    expect(workspace.as("UALDER").read(id).messages).toMatchObject([{ text: "Between us", ephemeral: true }]);
    expect(workspace.as("UBIRCH").read(id).messages).toEqual([]);
    expect(() => workspace.as("UCEDAR").read(id)).toThrow("no such conversation");
    const edit = { channel: id, ts: posted.message_ts ?? "", text: "For all" };
    expect((await refusal(slack.chat.update(edit))).error).toBe("message_not_found");
    expect((await refusal(slack.chat.postEphemeral({ channel: id, user: "UCEDAR", text: "…" }))).error).toBe(
      "user_not_in_channel",
    );
  });
});

describe("files", () => {
  const png = Buffer.from("89504e470d0a1a0a", "hex");
  const uploaded = async (filename = "chart.png", to: { channel_id?: string; thread_ts?: string } = {}) => {
    const { upload_url = "", file_id = "" } = await slack.files.getUploadURLExternal({ filename, length: png.length });
    await fetch(upload_url, { method: "POST", body: new Uint8Array(png) });
    await slack.apiCall("files.completeUploadExternal", { files: [{ id: file_id, title: "Chart" }], ...to });
    return file_id;
  };
  const directOf = async (users: string) => (await slack.conversations.open({ users })).channel?.id ?? "";
  const opened = async (person: string, file: string) =>
    (await fetch(`${workspace.url}/practice/people/${person}/files/${file}`)).status;
  const picture = (slack_file: { id: string } | { url: string }) => ({
    ...{ type: "image" as const, alt_text: "A chart", slack_file },
  });

  test("are uploaded in three steps and shown with their bytes", async () => {
    const id = await directOf("UALDER");
    await slack.files.uploadV2({
      channel_id: id,
      file: Buffer.from("a,b\n1,2\n"),
      filename: "Übersicht (1).csv",
      initial_comment: "Here",
    });
    const [message] = workspace.as("UALDER").read(id).messages;
    expect(message).toMatchObject({
      text: "Here",
      files: [{ name: "Übersicht (1).csv", mimetype: "text/csv", size: 8 }],
    });
    const file = message?.files[0]?.id;
    const answer = await fetch(`${workspace.url}/practice/people/UALDER/files/${file}`);
    expect(await answer.text()).toBe("a,b\n1,2\n");
    expect(answer.headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''%C3%9Cbersicht%20%281%29.csv");
    expect((await fetch(`${workspace.url}/files/${file}`)).status).toBe(403);
  });

  test("are opened by those who see the conversation, and by nobody else", async () => {
    const file = await uploaded("chart.png", { channel_id: await directOf("UALDER,UBIRCH") });
    expect(await opened("UALDER", file)).toBe(200);
    expect(await opened("UBIRCH", file)).toBe(200);
    expect(await opened("UCEDAR", file)).toBe(404);
    expect(await opened("UNOBODY", file)).toBe(404);
    expect(await opened("UALDER", "F0NOWHERE1")).toBe(404);
  });

  test("that are shared with nobody are the bot's alone, until a block shows them", async () => {
    const file = await uploaded();
    expect(await opened("UALDER", file)).toBe(404);
    const channel = await directOf("UALDER");
    await slack.chat.postMessage({ channel, text: "Chart", blocks: [picture({ id: file })] });
    expect(await opened("UALDER", file)).toBe(200);
    expect(await opened("UBIRCH", file)).toBe(404);
    await slack.views.publish({ user_id: "UBIRCH", view: { type: "home", blocks: [picture({ id: file })] } });
    expect(await opened("UBIRCH", file)).toBe(200);
  });

  test("that come with an ephemeral message or a deleted one are not seen by others", async () => {
    const [one, other] = [await uploaded(), await uploaded()];
    const channel = await directOf("UALDER,UBIRCH");
    await slack.chat.postEphemeral({ channel, user: "UALDER", text: "Chart", blocks: [picture({ id: one })] });
    expect([await opened("UALDER", one), await opened("UBIRCH", one)]).toEqual([200, 404]);
    const { ts = "" } = await slack.chat.postMessage({ channel, text: "Chart", blocks: [picture({ id: other })] });
    await slack.chat.delete({ channel, ts });
    expect(await opened("UALDER", other)).toBe(404);
  });

  test("are shown in blocks only where they are pictures that are there", async () => {
    const channel = await directOf("UALDER");
    const refused = { error: "invalid_blocks", errors: ["invalid slack file [json-pointer:/blocks/0/slack_file]"] };
    const place = await slack.files.getUploadURLExternal({ filename: "later.png", length: png.length });
    const wrong = ["F0NOWHERE1", await uploaded("table.csv"), place.file_id ?? ""];
    for (const id of wrong)
      expect(await refusal(slack.chat.postMessage({ channel, text: "x", blocks: [picture({ id })] }))).toMatchObject(
        refused,
      );
    const view = { type: "home" as const, blocks: [picture({ id: "F0NOWHERE1" })] };
    expect(await refusal(slack.views.publish({ user_id: "UALDER", view }))).toMatchObject({
      error: "invalid_arguments",
      errors: ["invalid slack file [json-pointer:/view/blocks/0/slack_file]"],
    });
    const url = `${workspace.url}/files/${await uploaded()}`;
    expect((await slack.chat.postMessage({ channel, text: "x", blocks: [picture({ url })] })).ok).toBe(true);
  });

  test("are not shared with a person's id, and described within Slack's limit", async () => {
    expect(await refusal(uploaded("chart.png", { channel_id: "UALDER" }))).toMatchObject({
      error: "invalid_arguments",
    });
    const tooLong = { filename: "chart.png", length: 8, alt_txt: "x".repeat(1_001) };
    expect((await refusal(slack.apiCall("files.getUploadURLExternal", tooLong))).error).toBe("alt_txt_too_large");
  });
});
