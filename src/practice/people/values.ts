// Turns what a person chooses or types into the value that Slack reports for the element.
import type { Element, InputValue } from "../workspace/blocks.ts";
import { addFile, mimetypeOf, outwardFile } from "../workspace/files.ts";
import type { World } from "../workspace/world.ts";
import { findConversationId, findOption, findPersonId } from "./find.ts";
import { mistake } from "./mistake.ts";

type Chooser = { world: World; person: string };

const one = (given: unknown): string => {
  const [first, ...more] = [given].flat();
  if (more.length > 0) return mistake("This takes one choice only");
  return String(first);
};

const many = (given: unknown): string[] => (given === null || given === "" ? [] : [given].flat().map(String));

const matching = (pattern: RegExp, shape: string) => (given: unknown) =>
  pattern.test(one(given)) ? one(given) : mistake(`"${one(given)}" is no ${shape}`);

const date = matching(/^\d{4}-\d{2}-\d{2}$/, "date like 2026-03-01");
const time = matching(/^([01]\d|2[0-3]):[0-5]\d$/, "time like 09:30");

function dateTime(given: unknown): number {
  const moment = typeof given === "number" ? given : Math.floor(Date.parse(one(given)) / 1000);
  return Number.isFinite(moment) ? moment : mistake(`"${one(given)}" is no date and time`);
}

function upload({ world, person }: Chooser, given: unknown): Record<string, unknown> {
  const { name, base64: content = "", mimetype } = given as Record<string, string>;
  if (!name) return mistake("A file needs a name");
  const size = Buffer.from(content, "base64").length;
  const kind = mimetype || mimetypeOf(name);
  return outwardFile(world, addFile(world, { name, mimetype: kind, size, user: person, altText: "", content }));
}

const emptyKeys: Record<string, string> = {
  static_select: "selected_option",
  radio_buttons: "selected_option",
  users_select: "selected_user",
  conversations_select: "selected_conversation",
  channels_select: "selected_channel",
  datepicker: "selected_date",
  timepicker: "selected_time",
  datetimepicker: "selected_date_time",
};

/** The value that goes into `state.values`; null or "" empties the field. */
export function valueFor(chooser: Chooser, element: Element, given: unknown): InputValue {
  const { type } = element;
  const { world, person } = chooser;
  const emptied = emptyKeys[type];
  if (emptied && (given === null || given === "")) return { type, [emptied]: null };
  const conversation = (named: string) => findConversationId(world, named, person);
  switch (type) {
    case "plain_text_input":
    case "email_text_input":
    case "url_text_input":
    case "number_input":
      return { type, value: given === null || given === "" ? null : String(given) };
    case "static_select":
    case "radio_buttons":
    case "overflow":
      return { type, selected_option: findOption(element, one(given)) };
    case "checkboxes":
    case "multi_static_select":
      return { type, selected_options: many(given).map((each) => findOption(element, each)) };
    case "users_select":
      return { type, selected_user: findPersonId(world, one(given)) };
    case "multi_users_select":
      return { type, selected_users: many(given).map((each) => findPersonId(world, each)) };
    case "conversations_select":
      return { type, selected_conversation: conversation(one(given)) };
    case "multi_conversations_select":
      return { type, selected_conversations: many(given).map(conversation) };
    case "channels_select":
      return { type, selected_channel: conversation(one(given)) };
    case "multi_channels_select":
      return { type, selected_channels: many(given).map(conversation) };
    case "datepicker":
      return { type, selected_date: date(given) };
    case "timepicker":
      return { type, selected_time: time(given), ...(element.timezone ? { timezone: element.timezone } : {}) };
    case "datetimepicker":
      return { type, selected_date_time: dateTime(given) };
    case "file_input":
      return { type, files: given === null ? [] : [given].flat().map((each) => upload(chooser, each)) };
    default:
      return mistake(`A ${type} takes no value`);
  }
}
