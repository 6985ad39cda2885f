// Which address is answered by whom.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { World } from "../workspace/world.ts";
import type { Api } from "./api.ts";
import { readBytes, readUpload, sendJson } from "./body.ts";
import { useResponseUrl } from "./response-urls.ts";
import { serveClient } from "./static.ts";

type PeopleApi = { handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> };
type Parts = { world: World; api: Api; people: PeopleApi; clientDir?: string };

async function upload(world: World, request: IncomingMessage, response: ServerResponse, id: string): Promise<void> {
  const file = world.state.files[id];
  const bytes = await readUpload(request);
  if (!file || bytes.length !== file.size) return void response.writeHead(400).end("The size is not the announced one");
  file.content = bytes.toString("base64");
  world.changed({ changed: "person" });
  response.writeHead(200).end(`OK - ${bytes.length}`);
}

function download(world: World, response: ServerResponse, id: string): void {
  const file = world.state.files[id];
  if (!file?.content) return void response.writeHead(404).end();
  response.writeHead(200, { "content-type": file.mimetype, "x-content-type-options": "nosniff" });
  response.end(Buffer.from(file.content, "base64"));
}

async function respond(world: World, request: IncomingMessage, response: ServerResponse, id: string): Promise<void> {
  const body = (await readBytes(request)).toString();
  const { status, body: answer } = useResponseUrl(world, id, JSON.parse(body));
  sendJson(response, status, answer);
}

export function makeRoutes({ world, api, people, clientDir }: Parts) {
  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://localhost");
    const [, first = "", second = ""] = url.pathname.split("/");
    const isPost = request.method === "POST";
    if (first === "api") return api.handle(request, response, second, url.searchParams);
    if (first === "practice") return people.handle(request, response, url);
    if (first === "response" && isPost) return respond(world, request, response, second);
    if (first === "upload" && isPost) return upload(world, request, response, second);
    if (first === "files") return download(world, response, second);
    if (clientDir === undefined || !serveClient(clientDir, url.pathname, response))
      response.writeHead(404, { "content-type": "text/plain" }).end("There is nothing here");
  }

  return (request: IncomingMessage, response: ServerResponse): void => {
    route(request, response).catch((error: unknown) => {
      const text = error instanceof Error ? error.message : String(error);
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { ok: false, error: "fatal_error", detail: text });
    });
  };
}
