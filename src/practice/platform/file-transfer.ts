// The bytes of files: how apps send and fetch them, and how they are given to whoever may have them.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { SharedFile } from "../workspace/state.ts";
import type { World } from "../workspace/world.ts";
import { readUpload } from "./body.ts";

export async function upload(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  id: string,
): Promise<void> {
  const file = world.state.files[id];
  const bytes = await readUpload(request);
  if (!file || bytes.length !== file.size) return void response.writeHead(400).end("The size is not the announced one");
  file.content = bytes.toString("base64");
  world.changed({ changed: "workspace" });
  response.writeHead(200).end(`OK - ${bytes.length}`);
}

/** Apps fetch files with their token; people fetch those that they see by the API of their own. */
export function download(world: World, request: IncomingMessage, response: ServerResponse, id: string): void {
  const mayRead = world.manifest.oauth_config.scopes.bot.includes("files:read");
  if (request.headers.authorization !== `Bearer ${world.state.tokens.bot}` || !mayRead)
    return void response.writeHead(403).end();
  sendFile(response, world.state.files[id]);
}

/** Only pictures that cannot hold a script are shown in the browser; everything else is saved under its name. */
export function sendFile(response: ServerResponse, file: SharedFile | undefined): void {
  const isThere = file !== undefined && (file.content !== "" || file.size === 0);
  if (!isThere) return void response.writeHead(404).end();
  const place = /^image\/(png|jpeg|gif)$/.test(file.mimetype) ? "inline" : "attachment";
  response.writeHead(200, {
    "content-type": file.mimetype,
    "content-disposition": `${place}; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/g, percent)}`,
    "x-content-type-options": "nosniff",
  });
  response.end(Buffer.from(file.content, "base64"));
}

const percent = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
