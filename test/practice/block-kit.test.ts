// Block Kit: what Slack takes and what it refuses, with the reason and the place.
import { describe, expect, test } from "vitest";
import { messageBlocksOf, viewOf } from "../../src/practice/platform/blocks/surfaces.ts";
import { SlackError } from "../../src/practice/workspace/world.ts";

const plain = (text: string) => ({ type: "plain_text", text });
const mrkdwn = (text: string) => ({ type: "mrkdwn", text });
const option = (value: string) => ({ text: plain(`Option ${value}`), value });
const options = (count: number) => Array.from({ length: count }, (_, n) => option(String(n)));
const actions = (...elements: object[]) => ({ type: "actions", elements });
const input = (element: object, more: object = {}) => ({ type: "input", label: plain("Label"), element, ...more });
const modal = (...blocks: object[]) => ({ type: "modal", title: plain("Title"), submit: plain("Send"), blocks });

function reasons(check: () => unknown): { code: string; messages: string[] } {
  try {
    check();
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    const metadata = error.details.response_metadata as { messages: string[] } | undefined;
    return { code: error.code, messages: metadata?.messages ?? [] };
  }
  return { code: "ok", messages: [] };
}
const message = (...blocks: object[]) => reasons(() => messageBlocksOf(blocks));
const view = (given: unknown, type: "modal" | "home" = "modal") => reasons(() => viewOf(given, type));

const everyElement = [
  {
    type: "button",
    text: plain("Press"),
    value: "1",
    style: "primary",
    confirm: { title: plain("Sure?"), text: mrkdwn("*Really*"), confirm: plain("Yes"), deny: plain("No") },
  },
  { type: "static_select", placeholder: plain("Choose"), options: options(3), initial_option: option("1") },
  { type: "static_select", option_groups: [{ label: plain("Group"), options: options(2) }] },
  { type: "multi_static_select", options: options(100), max_selected_items: 2, initial_options: [option("1")] },
  { type: "users_select", initial_user: "U1" },
  { type: "multi_users_select", initial_users: ["U1"] },
  { type: "conversations_select", filter: { include: ["private"] }, default_to_current_conversation: true },
  { type: "radio_buttons", options: [{ text: mrkdwn("*Bold*"), value: "1", description: plain("Why") }] },
  { type: "checkboxes", options: options(10) },
  { type: "overflow", options: [{ ...option("1"), url: "https://example.com" }] },
  { type: "datepicker", initial_date: "2026-03-01" },
  { type: "timepicker", initial_time: "09:30", timezone: "America/New_York" },
  { type: "datetimepicker", initial_date_time: 1_772_323_200 },
];
const everyInput = [
  { type: "plain_text_input", multiline: true, min_length: 0, max_length: 3000, placeholder: plain("Say") },
  { type: "number_input", is_decimal_allowed: false, min_value: "1", max_value: "9" },
  { type: "email_text_input" },
  { type: "url_text_input", initial_value: "https://example.com" },
  { type: "file_input", filetypes: ["pdf"], max_files: 3 },
];

describe("what Slack takes", () => {
  test("every block of a message", () => {
    expect(
      message(
        { type: "header", text: plain("Title") },
        { type: "divider" },
        { type: "section", text: mrkdwn("*Hello*"), accessory: everyElement[0] },
        { type: "section", fields: [mrkdwn("a"), plain("b")] },
        {
          type: "context",
          elements: [mrkdwn("small"), { type: "image", image_url: "https://example.com/a.png", alt_text: "" }],
        },
        { type: "image", image_url: "https://example.com/a.png", alt_text: "A chart" },
        actions(...everyElement),
        {
          type: "rich_text",
          elements: [
            {
              type: "rich_text_section",
              elements: [
                { type: "text", text: "Hi", style: { bold: true } },
                { type: "user", user_id: "U1" },
              ],
            },
          ],
        },
      ),
    ).toEqual({ code: "ok", messages: [] });
  });

  test("every input of a modal", () => {
    expect(
      view(
        modal(...[...everyElement.slice(1, 9), ...everyElement.slice(10), ...everyInput].map((each) => input(each))),
      ),
    ).toEqual({
      code: "ok",
      messages: [],
    });
  });

  test("ids that are left out are made up", () => {
    const [block] = messageBlocksOf([actions({ type: "button", text: plain("Press") })]);
    expect(block?.block_id).toMatch(/^.{5}$/);
    expect(block?.elements?.[0]?.action_id).toMatch(/^.{5}$/);
  });
});

describe("what a message is refused for", () => {
  test.each<[string, object[], string]>([
    [
      "too long a section",
      [{ type: "section", text: mrkdwn("x".repeat(3001)) }],
      "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
    ],
    [
      "an empty text",
      [{ type: "section", text: mrkdwn("") }],
      "[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]",
    ],
    [
      "a section of nothing",
      [{ type: "section" }],
      "[ERROR] must define either `text` or `fields` [json-pointer:/blocks/0]",
    ],
    [
      "too many fields",
      [{ type: "section", fields: Array(11).fill(plain("x")) }],
      "[ERROR] no more than 10 items allowed [json-pointer:/blocks/0/fields]",
    ],
    [
      "markup in a header",
      [{ type: "header", text: mrkdwn("*x*") }],
      "[ERROR] must be a valid enum value [json-pointer:/blocks/0/text/type]",
    ],
    [
      "too long a header",
      [{ type: "header", text: plain("x".repeat(151)) }],
      "[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]",
    ],
    ["an unknown block", [{ type: "carousel" }], "[ERROR] unsupported type: carousel [json-pointer:/blocks/0/type]"],
    [
      "an unknown property",
      [{ type: "divider", colour: "red" }],
      "[ERROR] invalid additional property: colour [json-pointer:/blocks/0]",
    ],
    ["a missing property", [{ type: "header" }], "[ERROR] missing required field: text [json-pointer:/blocks/0]"],
    [
      "too many buttons",
      [actions(...Array.from({ length: 26 }, () => ({ type: "button", text: plain("x") })))],
      "[ERROR] no more than 25 items allowed [json-pointer:/blocks/0/elements]",
    ],
    [
      "too long a button",
      [actions({ type: "button", text: plain("x".repeat(76)) })],
      "[ERROR] must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]",
    ],
    [
      "too long a value",
      [actions({ type: "button", text: plain("x"), value: "x".repeat(2001) })],
      "[ERROR] must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]",
    ],
    [
      "too long an action id",
      [actions({ type: "button", text: plain("x"), action_id: "x".repeat(256) })],
      "[ERROR] must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]",
    ],
    [
      "an unknown style",
      [actions({ type: "button", text: plain("x"), style: "loud" })],
      "[ERROR] must be a valid enum value [json-pointer:/blocks/0/elements/0/style]",
    ],
    [
      "two buttons with one id",
      [
        actions(
          { type: "button", text: plain("x"), action_id: "a" },
          { type: "button", text: plain("y"), action_id: "a" },
        ),
      ],
      '[ERROR] `action_id` "a" already exists for another element [json-pointer:/blocks/0]',
    ],
    [
      "two blocks with one id",
      [
        { type: "divider", block_id: "a" },
        { type: "divider", block_id: "a" },
      ],
      '[ERROR] `block_id` "a" already exists [json-pointer:/blocks/1/block_id]',
    ],
    [
      "too many options",
      [actions({ type: "static_select", options: options(101) })],
      "[ERROR] no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ],
    [
      "too many overflow options",
      [actions({ type: "overflow", options: options(6) })],
      "[ERROR] no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ],
    [
      "too many radio buttons",
      [actions({ type: "radio_buttons", options: options(11) })],
      "[ERROR] no more than 10 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ],
    [
      "no options at all",
      [actions({ type: "static_select" })],
      "[ERROR] must define either `options` or `option_groups` [json-pointer:/blocks/0/elements/0]",
    ],
    [
      "an initial option that is none",
      [actions({ type: "static_select", options: options(2), initial_option: option("7") })],
      "[ERROR] initial option not found among the options [json-pointer:/blocks/0/elements/0]",
    ],
    [
      "a day that is none",
      [actions({ type: "datepicker", initial_date: "2026-02-31" })],
      "[ERROR] must be a valid date [json-pointer:/blocks/0/elements/0/initial_date]",
    ],
    [
      "a picture without words",
      [{ type: "image", image_url: "https://example.com/a.png" }],
      "[ERROR] missing required field: alt_text [json-pointer:/blocks/0]",
    ],
    [
      "a text box outside an input block",
      [actions({ type: "plain_text_input" })],
      "[ERROR] unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]",
    ],
    ["a file box", [input({ type: "file_input" })], "[ERROR] unsupported type: file_input [json-pointer:/blocks]"],
  ])("%s", (_, blocks, reason) => {
    expect(message(...blocks)).toEqual({ code: "invalid_blocks", messages: [reason] });
  });

  test("more than fifty blocks, more than Slack can carry, and what is no list", () => {
    expect(message(...Array(51).fill({ type: "divider" })).messages).toEqual([
      "[ERROR] no more than 50 items allowed [json-pointer:/blocks]",
    ]);
    expect(message(...Array(5).fill({ type: "section", text: mrkdwn("x".repeat(2900)) })).code).toBe(
      "msg_blocks_too_long",
    );
    expect(reasons(() => messageBlocksOf({ type: "divider" })).code).toBe("invalid_blocks_format");
  });
});

describe("what a view is refused for", () => {
  test.each<[string, object, string]>([
    [
      "too long a title",
      { ...modal(), title: plain("x".repeat(25)) },
      "[ERROR] must be less than 25 characters [json-pointer:/view/title/text]",
    ],
    ["no title", { type: "modal", blocks: [] }, "[ERROR] missing required field: title [json-pointer:/view]"],
    [
      "inputs without a submit button",
      { ...modal(input({ type: "plain_text_input" })), submit: undefined },
      "[ERROR] missing required field: submit [json-pointer:/view]",
    ],
    [
      "too much metadata",
      { ...modal(), private_metadata: "x".repeat(3001) },
      "[ERROR] must be less than 3001 characters [json-pointer:/view/private_metadata]",
    ],
    [
      "too long a callback id",
      { ...modal(), callback_id: "x".repeat(256) },
      "[ERROR] must be less than 256 characters [json-pointer:/view/callback_id]",
    ],
    [
      "too many blocks",
      modal(...Array(101).fill({ type: "divider" })),
      "[ERROR] no more than 100 items allowed [json-pointer:/view/blocks]",
    ],
    [
      "two focused fields",
      modal(
        input({ type: "plain_text_input", focus_on_load: true }),
        input({ type: "plain_text_input", focus_on_load: true }),
      ),
      "[ERROR] only one element may have `focus_on_load` set to true [json-pointer:/view/blocks]",
    ],
    [
      "a button as an input",
      modal(input({ type: "button", text: plain("x") })),
      "[ERROR] unsupported type: button [json-pointer:/view/blocks/0/element/type]",
    ],
    [
      "a number box that says nothing of decimals",
      modal(input({ type: "number_input" })),
      "[ERROR] missing required field: is_decimal_allowed [json-pointer:/view/blocks/0/element]",
    ],
    ["App Home in its place", { type: "home", blocks: [] }, "[ERROR] unsupported type: home [json-pointer:/view/type]"],
  ])("%s", (_, given, reason) => {
    expect(view(given)).toEqual({ code: "invalid_arguments", messages: [reason] });
  });

  test("a size beyond 250 KB", () => {
    const long = { type: "section", text: mrkdwn("x".repeat(2990)) };
    expect(view(modal(...Array(100).fill(long))).code).toBe("view_too_large");
    expect(view(undefined).code).toBe("invalid_arguments");
  });
});
