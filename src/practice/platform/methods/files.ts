// files.*: the upload in three steps; the bytes themselves come to /upload/:id.
import { isMember } from "../../workspace/conversations.ts";
import { addFile, mimetypeOf, outwardFile } from "../../workspace/files.ts";
import { post } from "../../workspace/messages.ts";
import type { SharedFile } from "../../workspace/state.ts";
import { refuse } from "../../workspace/world.ts";
import { messageBlocksOf } from "../blocks/surfaces.ts";
import { botId, type Call, channelOf, list, type Method, optionalText, structured, text } from "../call.ts";

function getUploadUrl(call: Call) {
  const name = text(call, "filename");
  const size = Number(text(call, "length"));
  if (name === "" || !Number.isInteger(size) || size <= 0) refuse("invalid_arguments");
  const altText = text(call, "alt_txt") || text(call, "alt_text");
  if (altText.length > 1000) refuse("alt_txt_too_large");
  const file = addFile(call.world, { name, mimetype: mimetypeOf(name), size, user: botId(call), altText, content: "" });
  return { upload_url: `${call.world.url()}/upload/${file.id}`, file_id: file.id };
}

/** As Slack says it of a person's id. */
const conversationsOnly = "input must match regex pattern: ^[CGDZ][A-Z0-9]{8,}$ [json-pointer:/channel_id]";

function complete(call: Call) {
  const asked = structured(call, "files", "invalid_arguments") as { id: string; title?: string }[] | undefined;
  if (!Array.isArray(asked) || asked.length === 0) return refuse("invalid_arguments");
  const files = asked.map(({ id, title }) => {
    const file = call.world.state.files[id] ?? refuse("file_not_found");
    if (file.content === "") refuse("file_not_found");
    if (title) file.title = title;
    return file;
  });
  const channelId = optionalText(call, "channel_id");
  if (channelId && !/^[CGDZ]/.test(channelId)) refuse("invalid_arguments", { errors: [conversationsOnly] });
  const targets = [channelId ?? [], list(call, "channels")].flat();
  for (const target of targets) share(call, files, target);
  return { files: files.map((file) => outwardFile(call.world, file)) };
}

function share(call: Call, files: SharedFile[], target: string): void {
  const channel = channelOf(call, target);
  if (!isMember(channel, botId(call))) refuse("not_in_channel");
  if (channel.archived) refuse("is_archived");
  for (const file of files) file.channels.push(channel.id);
  const blocks = structured(call, "blocks", "invalid_blocks_format");
  post(call.world, channel, botId(call), {
    text: text(call, "initial_comment"),
    files: files.map((file) => file.id),
    threadTs: optionalText(call, "thread_ts") ?? null,
    ...(blocks === undefined ? {} : { blocks: messageBlocksOf(blocks) }),
  });
}

function info(call: Call) {
  const file = call.world.state.files[text(call, "file")] ?? refuse("file_not_found");
  return { file: outwardFile(call.world, file) };
}

function remove(call: Call) {
  const file = call.world.state.files[text(call, "file")] ?? refuse("file_not_found");
  if (file.user !== botId(call)) refuse("cant_delete_file");
  delete call.world.state.files[file.id];
  for (const id of file.channels) call.world.changed({ changed: "conversation", id });
  return {};
}

const write = { token: "bot", scopes: ["files:write"] } as const;

export const fileMethods: Record<string, Method> = {
  "files.getUploadURLExternal": { ...write, perMinute: 100, run: getUploadUrl },
  "files.completeUploadExternal": { ...write, perMinute: 100, run: complete },
  "files.delete": { ...write, perMinute: 50, run: remove },
  "files.info": { token: "bot", scopes: ["files:read"], perMinute: 100, run: info },
};
