// What a real Bolt app is sent when people act, and what becomes of its answers: shapes, triggers, response_urls, modals.
import type { App } from "@slack/bolt";
import type { View } from "@slack/types";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Workspace } from "../../src/practice/server.ts";
import { appOf, clientOf, refusal, start } from "./support/app.ts";

let workspace: Workspace;
let app: App;
/** What the app was last sent, by its kind and name. */
const got = new Map<string, Record<string, unknown>>();
let onCommand: (text: string, body: Record<string, string>, ack: (answer?: unknown) => Promise<void>) => Promise<void>;
let onSubmit: (ack: (answer?: unknown) => Promise<void>) => Promise<void>;

const text = (words: string) => ({ type: "plain_text" as const, text: words });
const modal = (title: string, more: Partial<View> = {}): View =>
  ({ type: "modal", callback_id: "form", title: text(title), submit: text("Send"), blocks: [], ...more }) as View;

beforeAll(async () => {
  workspace = await start();
  app = appOf(workspace);
  app.command(/.*/, async ({ ack, body, command }) => {
    got.set("command", body as unknown as Record<string, unknown>);
    await onCommand(command.text, body as unknown as Record<string, string>, ack as never);
  });
  app.action(/.*/, async ({ ack, body, payload }) => {
    got.set("body", body as unknown as Record<string, unknown>);
    got.set("action", payload as unknown as Record<string, unknown>);
    await ack();
  });
  app.view("form", async ({ ack, body }) => {
    got.set("submission", body as unknown as Record<string, unknown>);
    await onSubmit(ack as never);
  });
  app.view({ callback_id: /.*/, type: "view_closed" }, async ({ ack, body }) => {
    got.set(`closed ${body.view.title.text}`, body as unknown as Record<string, unknown>);
    await ack();
  });
  app.shortcut(/.*/, async ({ ack, body }) => {
    got.set("shortcut", body as unknown as Record<string, unknown>);
    await ack();
  });
  await app.start();
});
afterAll(async () => {
  await app.stop();
  await workspace.close();
});

const slack = () => clientOf(workspace);
const alder = () => workspace.as("UALDER");
const general = (person = "UALDER") => {
  const found = workspace
    .as(person)
    .see()
    .conversations.find(({ name }) => name === "general");
  return found?.id ?? "";
};
/** Runs a command whose trigger the test may use, and answers what the app was sent. */
async function triggered(person = "UALDER"): Promise<{ trigger_id: string; response_url: string }> {
  onCommand = (_, __, ack) => ack();
  await workspace.as(person).command({ text: "/help-me" });
  return got.get("command") as { trigger_id: string; response_url: string };
}
const respond = (url: string, body: object) => fetch(url, { method: "POST", body: JSON.stringify(body) });
const lastSeen = (person: string, conversation = general(person)) =>
  workspace.as(person).read(conversation).messages.at(-1);

describe("a slash command", () => {
  test("arrives in Slack's shape, its text as typed", async () => {
    onCommand = (_, __, ack) => ack();
    await alder().command({ conversation: general(), text: "/help-me  a & b <!channel>  " });
    expect(got.get("command")).toMatchObject({
      command: "/help-me",
      text: "a & b <!channel>",
      user_id: "UALDER",
      user_name: "avery.alder",
      channel_name: "general",
      is_enterprise_install: "false",
    });
  });

  test("has names as ids where the manifest asks for it", async () => {
    onCommand = (_, __, ack) => ack();
    await alder().command({ text: "/escaped @Blake Birch & co in #general" });
    expect(got.get("command")?.text).toBe(`<@UBIRCH|blake.birch> &amp; co in <#${general()}|general>`);
    await alder().command({ text: "/help-me @Blake Birch" });
    expect(got.get("command")?.text).toBe("@Blake Birch");
  });

  test("is answered by its acknowledgement: for one person, or for all", async () => {
    onCommand = (_, __, ack) => ack("Only for you");
    await alder().command({ conversation: general(), text: "/help-me" });
    expect(lastSeen("UALDER")).toMatchObject({ text: "Only for you", ephemeral: true });
    expect(lastSeen("UBIRCH")?.text).not.toBe("Only for you");
    onCommand = (_, __, ack) => ack({ response_type: "in_channel", text: "For all" });
    await alder().command({ conversation: general(), text: "/help-me" });
    expect(lastSeen("UBIRCH")).toMatchObject({ text: "For all", ephemeral: false });
  });

  test("that the manifest does not name is told to be none", async () => {
    await expect(alder().command({ text: "/dance" })).rejects.toThrow("/dance is not a valid command");
  });

  test("with an answer that cannot be shown says why", async () => {
    onCommand = (_, __, ack) => ack({ blocks: [{ type: "header" }] });
    const answer = await alder().command({ text: "/help-me" });
    expect(answer).toMatchObject({ ok: false, notice: expect.stringContaining("missing required field: text") });
  });
});

describe("a trigger_id", () => {
  test("opens one modal, once", async () => {
    const { trigger_id } = await triggered();
    await slack().views.open({ trigger_id, view: modal("One") });
    expect((await refusal(slack().views.open({ trigger_id, view: modal("Two") }))).error).toBe("exchanged_trigger_id");
    expect((await refusal(slack().views.open({ trigger_id: "1.2.3", view: modal("Two") }))).error).toBe(
      "invalid_trigger_id",
    );
    expect(
      alder()
        .see()
        .views.map(({ title }) => title?.text),
    ).toEqual(["One"]);
  });

  test("is not used up by a view that is refused", async () => {
    const { trigger_id } = await triggered();
    const refused = await refusal(slack().views.open({ trigger_id, view: modal("x".repeat(25)) }));
    expect(refused.error).toBe("invalid_arguments");
    expect((await slack().views.open({ trigger_id, view: modal("Good") })).ok).toBe(true);
  });
});

describe("a response_url", () => {
  test("takes five messages and no more", async () => {
    const { response_url } = await triggered();
    for (let n = 1; n <= 5; n++) expect((await respond(response_url, { text: `Answer ${n}` })).status).toBe(200);
    const sixth = await respond(response_url, { text: "Answer 6" });
    expect([sixth.status, await sixth.json()]).toEqual([404, { ok: false, error: "used_url" }]);
    expect(lastSeen("UALDER")).toMatchObject({ text: "Answer 5", ephemeral: true });
  });

  test("lives for thirty minutes", async () => {
    const { response_url } = await triggered();
    await workspace.moveClock({ moveMs: 29 * 60_000 });
    expect((await respond(response_url, { text: "In time" })).status).toBe(200);
    await workspace.moveClock({ moveMs: 2 * 60_000 });
    expect(await (await respond(response_url, { text: "Late" })).json()).toEqual({ ok: false, error: "expired_url" });
  });

  test("refuses what cannot be shown, and says why", async () => {
    const { response_url } = await triggered();
    const answer = await respond(response_url, { blocks: [{ type: "header" }] });
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: "invalid_blocks" }]);
  });

  test("of a click replaces or deletes the message, an ephemeral one too", async () => {
    const { response_url } = await triggered();
    const blocks = [{ type: "actions", elements: [{ type: "button", action_id: "go", text: text("Go") }] }];
    await respond(response_url, { text: "Shall we?", blocks });
    const { ts = "" } = lastSeen("UALDER") ?? {};
    await alder().click({ conversation: general(), ts, label: "Go" });
    const body = got.get("body") as { response_url: string; message?: unknown; container: unknown };
    expect(body.message).toBeUndefined();
    expect(body.container).toMatchObject({ type: "message", message_ts: ts, is_ephemeral: true });
    await respond(body.response_url, { text: "Gone", replace_original: true });
    expect(lastSeen("UALDER")).toMatchObject({ ts, text: "Gone", blocks: null, ephemeral: true });
    await respond(body.response_url, { delete_original: true });
    expect(lastSeen("UALDER")?.ts).not.toBe(ts);
  });
});

describe("elements in a message", () => {
  const options = ["One", "Two", "Three"].map((word) => ({ text: text(word), value: word.toLowerCase() }));
  const blocks = [
    {
      type: "section",
      block_id: "s",
      text: text("Which?"),
      accessory: { type: "static_select", action_id: "pick", options },
    },
    {
      type: "actions",
      block_id: "a",
      elements: [
        { type: "button", action_id: "go", text: text("Go"), value: "7" },
        { type: "overflow", action_id: "more", options },
        { type: "checkboxes", action_id: "tick", options },
        { type: "users_select", action_id: "who", placeholder: text("Who?") },
        { type: "datepicker", action_id: "day" },
      ],
    },
  ];
  const posted = async () => {
    const answer = await slack().chat.postMessage({ channel: "UALDER", text: "Choose", blocks });
    return { conversation: answer.channel ?? "", ts: answer.ts ?? "" };
  };

  test("tell the app what was pressed, and where", async () => {
    const at = await posted();
    expect(await alder().click({ ...at, label: "Go" })).toEqual({ ok: true });
    expect(got.get("action")).toMatchObject({
      type: "button",
      action_id: "go",
      block_id: "a",
      value: "7",
      text: { text: "Go" },
    });
    expect(got.get("body")).toMatchObject({
      type: "block_actions",
      user: { id: "UALDER", name: "avery.alder" },
      channel: { id: at.conversation, name: "directmessage" },
      container: { type: "message", message_ts: at.ts },
      message: { ts: at.ts, text: "Choose", user: workspace.botUserId },
    });
  });

  test.each([
    [
      { label: "Which?", choose: "Two" },
      { action_id: "pick", selected_option: { value: "two" } },
    ],
    [{ label: "Three" }, { action_id: "more", selected_option: { value: "three" } }],
    [{ actionId: "tick", choose: ["One", "Three"] }, { selected_options: [{ value: "one" }, { value: "three" }] }],
    [{ label: "Who?", choose: "Blake Birch" }, { selected_user: "UBIRCH" }],
    [{ actionId: "day", choose: "2026-03-01" }, { selected_date: "2026-03-01" }],
  ])("a person may %o", async (act, action) => {
    const at = await posted();
    await alder().click({ ...at, ...act });
    expect(got.get("action")).toMatchObject(action);
  });

  test("keep what was chosen, and send it with the next press", async () => {
    const at = await posted();
    await alder().click({ ...at, label: "Which?", choose: "Two" });
    await alder().click({ ...at, label: "Go" });
    const state = (got.get("body") as { state: { values: object } }).state.values;
    expect(state).toMatchObject({ s: { pick: { selected_option: { value: "two" } } } });
    expect(lastSeen("UALDER", at.conversation)?.values).toMatchObject(state);
  });

  test("keep it through an update, unless the block has a new id, as Slack advises", async () => {
    const at = await posted();
    await alder().click({ ...at, actionId: "tick", choose: ["One"] });
    const ticked = (block_id: string) => {
      const element = { type: "checkboxes", action_id: "tick", options, initial_options: options.slice(1) };
      return [{ type: "actions", block_id, elements: [element] }] as typeof blocks;
    };
    const shown = () => Object.values(lastSeen("UALDER", at.conversation)?.values ?? {})[0]?.tick?.selected_options;
    await slack().chat.update({ channel: at.conversation, ts: at.ts, text: "Choose", blocks: ticked("a") });
    expect(shown()).toEqual(options.slice(0, 1));
    await slack().chat.update({ channel: at.conversation, ts: at.ts, text: "Choose", blocks: ticked("b") });
    expect(shown()).toEqual(options.slice(1));
  });

  test("can be used only by those who see the message, and only as they are", async () => {
    const at = await posted();
    await expect(workspace.as("UBIRCH").click({ ...at, label: "Go" })).rejects.toThrow("no such conversation");
    await expect(alder().click({ ...at, label: "Stop" })).rejects.toThrow('There is no "Stop" here; there is');
    await expect(alder().click({ ...at, label: "Which?", choose: "Four" })).rejects.toThrow(
      'no option "Four"; there is "One"',
    );
    await slack().chat.delete({ channel: at.conversation, ts: at.ts });
    await expect(alder().click({ ...at, label: "Go" })).rejects.toThrow("There is no such message");
  });
});

describe("modals", () => {
  const open = async (view: View) => {
    const { trigger_id } = await triggered();
    return (await slack().views.open({ trigger_id, view })).view?.id ?? "";
  };
  const field = {
    type: "input" as const,
    block_id: "b",
    label: text("Words"),
    element: { type: "plain_text_input" as const, action_id: "a" },
  };
  const titles = () =>
    alder()
      .see()
      .views.map(({ title }) => title?.text);
  const submit = (view: string, answer?: unknown) => {
    onSubmit = (ack) => ack(answer);
    return alder().submit({ view });
  };

  test("are updated, pushed and cleared by the answer to a submission", async () => {
    const view = await open(modal("One"));
    expect(await submit(view, { response_action: "update", view: modal("One more") })).toMatchObject({
      view: { id: view },
    });
    expect(await submit(view, { response_action: "push", view: modal("Two") })).toMatchObject({
      view: { previous_view_id: view },
    });
    expect(titles()).toEqual(["One more", "Two"]);
    await expect(alder().submit({ view })).rejects.toThrow("Another modal is open on top");
    expect(await submit(alder().see().views[1]?.id ?? "")).toEqual({ ok: true, closed: true });
    expect(titles()).toEqual(["One more"]);
    await submit(view, { response_action: "push", view: modal("Two") });
    expect(await submit(alder().see().views[1]?.id ?? "", { response_action: "clear" })).toEqual({
      ok: true,
      closed: true,
    });
    expect(titles()).toEqual([]);
  });

  test("stand three high at most", async () => {
    const view = await open(modal("One"));
    await submit(view, { response_action: "push", view: modal("Two") });
    await submit(alder().see().views[1]?.id ?? "", { response_action: "push", view: modal("Three") });
    const fourth = await submit(alder().see().views[2]?.id ?? "", { response_action: "push", view: modal("Four") });
    expect(fourth).toMatchObject({ ok: false, notice: expect.stringContaining("push_limit_reached") });
    expect(titles()).toEqual(["One", "Two", "Three"]);
  });

  test("keep what was typed when they are updated, unless the field is another", async () => {
    const view = await open(modal("One", { blocks: [field] }));
    await alder().fill({ view, values: { Words: "typed" } });
    await slack().views.update({ view_id: view, view: modal("Two", { blocks: [field, { type: "divider" }] }) });
    expect(alder().see().views[0]?.state.values).toEqual({ b: { a: { type: "plain_text_input", value: "typed" } } });
    await slack().views.update({ view_id: view, view: modal("Three", { blocks: [{ ...field, block_id: "c" }] }) });
    expect(alder().see().views[0]?.state.values).toEqual({ c: { a: { type: "plain_text_input", value: null } } });
  });

  test("are found by their external id, and not changed behind somebody's back", async () => {
    const view = await open(modal("One", { external_id: "mine" }));
    const { hash } = alder().see().views[0] ?? { hash: "" };
    await slack().views.update({ external_id: "mine", view: modal("Two", { external_id: "mine" }), hash });
    const stale = slack().views.update({ view_id: view, view: modal("Three"), hash });
    expect((await refusal(stale)).error).toBe("hash_conflict");
    await alder().dismiss({ view });
    expect((await refusal(slack().views.update({ view_id: view, view: modal("Four") }))).error).toBe("not_found");
  });

  test("tell that they were closed, where they asked to be told", async () => {
    const view = await open(modal("First", { notify_on_close: true, private_metadata: "kept" }));
    await submit(view, { response_action: "push", view: modal("Second", { notify_on_close: true }) });
    await alder().dismiss({ view: alder().see().views[1]?.id ?? "" });
    expect(got.get("closed Second")).toMatchObject({ is_cleared: false });
    expect(titles()).toEqual(["First"]);
    await submit(view, {
      response_action: "push",
      view: modal("Third", { notify_on_close: true, clear_on_close: true }),
    });
    await alder().dismiss({ view: alder().see().views[1]?.id ?? "" });
    expect(got.get("closed Third")).toMatchObject({ is_cleared: true });
    expect(got.get("closed First")).toMatchObject({ is_cleared: true, view: { private_metadata: "kept" } });
    expect(titles()).toEqual([]);
  });

  test("take errors for their inputs only", async () => {
    const view = await open(modal("One", { blocks: [{ ...field, optional: true }] }));
    expect(await submit(view, { response_action: "errors", errors: { nowhere: "?" } })).toMatchObject({ ok: false });
    expect(await submit(view, { response_action: "errors", errors: { b: "Say more." } })).toEqual({
      ok: true,
      errors: { Words: "Say more." },
    });
    expect(alder().see().views[0]?.errors).toEqual({ b: "Say more." });
  });

  test("submitted twice at once are closed once", async () => {
    const view = await open(modal("One"));
    onSubmit = (ack) => ack();
    const both = await Promise.all([alder().submit({ view }), alder().submit({ view })]);
    expect(both).toEqual([
      { ok: true, closed: true },
      { ok: true, closed: true },
    ]);
  });

  test("tell the app at once of a field that asks for it", async () => {
    const options = ["Budget", "Safety"].map((word) => ({ text: text(word), value: word.toLowerCase() }));
    const select = { type: "static_select" as const, action_id: "topic", options };
    const view = await open(
      modal("One", {
        blocks: [{ type: "input", block_id: "t", label: text("Topic"), dispatch_action: true, element: select }],
      }),
    );
    await alder().fill({ view, values: { Topic: "Safety" } });
    expect(got.get("action")).toMatchObject({
      action_id: "topic",
      block_id: "t",
      selected_option: { value: "safety" },
    });
    const body = got.get("body") as { trigger_id: string };
    expect(body).toMatchObject({
      container: { type: "view", view_id: view },
      view: { state: { values: { t: { topic: {} } } } },
    });
    await slack().views.push({ trigger_id: body.trigger_id, view: modal("Two") });
    expect(titles()).toEqual(["One", "Two"]);
  });
});

describe("what a form checks before it asks the app", () => {
  test("required, lengths, numbers, addresses and counts", async () => {
    const { trigger_id } = await triggered();
    const input = (label: string, element: object) => ({ type: "input", label: text(label), element });
    const options = ["One", "Two"].map((word) => ({ text: text(word), value: word }));
    const blocks = [
      input("Required", { type: "plain_text_input" }),
      input("Long", { type: "plain_text_input", min_length: 5 }),
      input("Whole", { type: "number_input", is_decimal_allowed: false, min_value: "1", max_value: "9" }),
      input("Mail", { type: "email_text_input" }),
      input("Link", { type: "url_text_input" }),
      input("One only", { type: "multi_static_select", options, max_selected_items: 1 }),
    ];
    const opened = await slack().views.open({ trigger_id, view: modal("Checks", { blocks } as Partial<View>) });
    const values = { Long: "four", Whole: 12, Mail: "nobody", Link: "nowhere", "One only": ["One", "Two"] };
    const before = got.get("submission");
    expect(await alder().submit({ view: opened.view?.id ?? "", values })).toEqual({
      ok: true,
      errors: {
        Required: "Please complete this required field.",
        Long: "Enter at least 5 characters.",
        Whole: "Enter a number of at most 9.",
        Mail: "Enter a valid email address.",
        Link: "Enter a valid URL.",
        "One only": "Choose at most 1.",
      },
    });
    expect(got.get("submission")).toBe(before);
  });
});

describe("shortcuts", () => {
  test("arrive in Slack's shapes", async () => {
    await alder().shortcut({ callbackId: "ask" });
    expect(got.get("shortcut")).toMatchObject({ type: "shortcut", callback_id: "ask", user: { id: "UALDER" } });
    const { ts } = await alder().send({ conversation: general(), text: "Keep this" });
    await alder().shortcut({ callbackId: "keep", conversation: general(), ts });
    expect(got.get("shortcut")).toMatchObject({
      type: "message_action",
      callback_id: "keep",
      user: { id: "UALDER" },
      channel: { id: general(), name: "general" },
      message_ts: ts,
      message: { type: "message", user: "UALDER", ts, text: "Keep this" },
    });
  });

  test("of a message open a modal and answer where the message is", async () => {
    const { conversation } = await workspace.makeChannel({ name: "leads", private: true, members: ["UALDER"] });
    const { ts } = await alder().send({ conversation: conversation.id, text: "Keep this" });
    await alder().shortcut({ callbackId: "keep", conversation: conversation.id, ts });
    const { trigger_id, response_url, channel } = got.get("shortcut") as Record<string, string>;
    expect(channel).toEqual({ id: conversation.id, name: "privategroup" });
    await slack().views.open({ trigger_id: trigger_id ?? "", view: modal("Kept") });
    expect(alder().see().views.at(-1)?.title?.text).toBe("Kept");
    expect((await respond(response_url ?? "", { text: "Kept" })).status).toBe(200);
    expect(lastSeen("UALDER", conversation.id)).toMatchObject({ text: "Kept", ephemeral: true });
  });

  test("of a message are for those who see it, and not on one that only they can see", async () => {
    const { response_url } = await triggered();
    await respond(response_url, { text: "For you alone" });
    const { ts = "" } = lastSeen("UALDER") ?? {};
    const keep = { callbackId: "keep", conversation: general(), ts };
    await expect(alder().shortcut(keep)).rejects.toThrow("only you can see");
    await expect(workspace.as("UBIRCH").shortcut(keep)).rejects.toThrow("no such message");
  });
});
