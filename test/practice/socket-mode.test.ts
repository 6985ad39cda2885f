// A real Bolt app in Socket Mode: commands, modals, clicks and messages as people do them.
import type { App } from "@slack/bolt";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Workspace } from "../../src/practice/server.ts";
import { appOf, start } from "./support/app.ts";

let workspace: Workspace;
let app: App;

const text = (words: string) => ({ type: "plain_text" as const, text: words });
const form = {
  type: "modal" as const,
  callback_id: "form",
  title: text("Ask for Help"),
  submit: text("Send"),
  private_metadata: "kept",
  blocks: [
    {
      type: "input" as const,
      block_id: "topic",
      label: text("Topic"),
      element: {
        type: "static_select" as const,
        action_id: "value",
        options: [
          { text: text("Budget"), value: "budget" },
          { text: text("Safety"), value: "safety" },
        ],
      },
    },
    {
      type: "input" as const,
      block_id: "words",
      label: text("In your own words"),
      optional: true,
      element: { type: "plain_text_input" as const, action_id: "value", multiline: true, max_length: 10 },
    },
  ],
};

beforeAll(async () => {
  workspace = await start();
  app = appOf(workspace);
  app.command("/help-me", async ({ ack, command, client }) => {
    await ack();
    if (command.text === "form") await client.views.open({ trigger_id: command.trigger_id, view: form });
    else await client.chat.postMessage({ channel: command.user_id, text: `You said ${command.text}` });
  });
  app.view("form", async ({ ack, view, body, client }) => {
    const words = view.state.values.words?.value?.value ?? "";
    if (words === "bad") return ack({ response_action: "errors", errors: { words: "Say it differently." } });
    await ack();
    const topic = view.state.values.topic?.value?.selected_option?.value;
    await client.chat.postMessage({
      channel: body.user.id,
      text: `Asked: ${topic} ${words}`,
      blocks: [
        { type: "section", block_id: "s", text: text(`Asked: ${topic}`) },
        {
          type: "actions",
          block_id: "a",
          elements: [{ type: "button", action_id: "withdraw", text: text("Withdraw"), value: "7" }],
        },
      ],
    });
  });
  app.action("withdraw", async ({ ack, respond, payload }) => {
    await ack();
    await respond({ text: `Withdrawn ${"value" in payload ? payload.value : ""}`, replace_original: true });
  });
  await app.start();
});

afterAll(async () => {
  await app.stop();
  await workspace.close();
});

const lastMessage = (person: string) => {
  const actor = workspace.as(person);
  const { conversation } = actor.direct();
  return { conversation: conversation.id, message: actor.read(conversation.id).messages.at(-1) };
};

describe("a command", () => {
  test("is answered in the person's direct conversation", async () => {
    expect(await workspace.as("UALDER").command({ text: "/help-me please" })).toEqual({ ok: true });
    await workspace.until(() => lastMessage("UALDER").message?.text === "You said please");
    const seen = workspace
      .as("UALDER")
      .see()
      .conversations.find(({ kind }) => kind === "direct");
    expect(seen).toMatchObject({ name: "Helper", unread: 1 });
  });
});

describe("a form", () => {
  test("is opened, refused, filled and leads to a button that works", async () => {
    const alder = workspace.as("UALDER");
    await alder.command({ text: "/help-me form" });
    const view = await workspace.until(() => alder.see().views.at(-1));
    expect(view.private_metadata).toBe("kept");
    expect(await alder.submit({ view: view.id })).toEqual({
      ok: true,
      errors: { Topic: "Please complete this required field." },
    });
    const tooLong = await alder.submit({
      view: view.id,
      values: { Topic: "Safety", "In your own words": "far too long" },
    });
    expect(tooLong).toEqual({ ok: true, errors: { "In your own words": "Enter at most 10 characters." } });
    const refused = await alder.submit({ view: view.id, values: { "In your own words": "bad" } });
    expect(refused).toEqual({ ok: true, errors: { "In your own words": "Say it differently." } });
    expect(alder.see().views.at(-1)?.errors).toEqual({ words: "Say it differently." });
    expect(await alder.submit({ view: view.id, values: { "In your own words": "good" } })).toEqual({
      ok: true,
      closed: true,
    });
    expect(alder.see().views).toEqual([]);

    await workspace.until(() => lastMessage("UALDER").message?.text === "Asked: safety good");
    const { conversation, message } = lastMessage("UALDER");
    await alder.click({ conversation, ts: message?.ts ?? "", label: "Withdraw" });
    await workspace.until(() => lastMessage("UALDER").message?.text === "Withdrawn 7");
    expect(lastMessage("UALDER").message).toMatchObject({ ts: message?.ts, edited: true, blocks: null });
  });
});
