// Files that people or the bot have uploaded.
import { newId, seconds } from "./ids.ts";
import type { SharedFile } from "./state.ts";
import type { World } from "./world.ts";

type NewFile = Pick<SharedFile, "name" | "mimetype" | "size" | "user" | "altText" | "content">;

export function addFile(world: World, from: NewFile): SharedFile {
  const file: SharedFile = { ...from, id: newId("F"), title: from.name, created: seconds(world), channels: [] };
  world.state.files[file.id] = file;
  return file;
}

const extensionOf = (name: string): string => name.split(".").at(-1)?.toLowerCase() ?? "";

const mimetypes: Record<string, string> = {
  pdf: "application/pdf",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  svg: "image/svg+xml",
  csv: "text/csv",
  txt: "text/plain",
  html: "text/html",
  json: "application/json",
  ics: "text/calendar",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

export const mimetypeOf = (name: string): string => mimetypes[extensionOf(name)] ?? "application/octet-stream";

/** A file as Slack shows it to apps; its bytes are fetched from `url_private` with the bot token. */
export function outwardFile(world: World, file: SharedFile): Record<string, unknown> {
  const { content: _, altText: alt_txt, ...rest } = file;
  const address = `${world.url()}/files/${file.id}`;
  return {
    ...rest,
    timestamp: file.created,
    filetype: extensionOf(file.name),
    alt_txt,
    user_team: world.state.team.id,
    url_private: address,
    url_private_download: address,
    permalink: address,
  };
}
