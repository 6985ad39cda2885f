// Reads HTTP bodies of every kind that Slack's clients send, with a limit on their size.
import type { IncomingMessage, ServerResponse } from "node:http";
import { refuse } from "../workspace/world.ts";

const limit = 20 * 1024 * 1024;

export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > limit) throw new Error("The body is larger than 20 MB");
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

const formOf = (bytes: Buffer, contentType: string): Promise<FormData> =>
  new Response(new Uint8Array(bytes), { headers: { "content-type": contentType } }).formData();

/** A JSON object, or Slack's refusal of what is none. */
export function readObject(text: string): Record<string, unknown> {
  const parsed = parse(text);
  if (parsed === undefined) return refuse("invalid_json");
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return refuse("json_not_object");
  return parsed as Record<string, unknown>;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The arguments of a Web API call: query, then form, multipart or JSON body. */
export async function readArguments(
  request: IncomingMessage,
  query: URLSearchParams,
): Promise<Record<string, unknown>> {
  const args: Record<string, unknown> = Object.fromEntries(query);
  const type = request.headers["content-type"] ?? "";
  const bytes = await readBytes(request);
  if (bytes.length === 0) return args;
  if (type.includes("json")) return { ...args, ...readObject(bytes.toString()) };
  if (type.includes("multipart")) return { ...args, ...Object.fromEntries(await formOf(bytes, type)) };
  return { ...args, ...Object.fromEntries(new URLSearchParams(bytes.toString())) };
}

/** The bytes of an uploaded file, sent raw or as the one file of a form. */
export async function readUpload(request: IncomingMessage): Promise<Buffer> {
  const type = request.headers["content-type"] ?? "";
  const bytes = await readBytes(request);
  if (!type.includes("multipart")) return bytes;
  const file = [...(await formOf(bytes, type)).values()].find((value) => typeof value !== "string");
  return file ? Buffer.from(await (file as Blob).arrayBuffer()) : Buffer.alloc(0);
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
) {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
  response.end(JSON.stringify(body));
}
