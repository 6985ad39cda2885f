// Which address is answered by whom.
import type { IncomingMessage, ServerResponse } from "node:http";
import { SlackError, type World } from "../workspace/world.ts";
import type { Api } from "./api.ts";
import { readBytes, readUpload, sendJson } from "./body.ts";
import type { OutageWatch } from "./outage.ts";
import { useResponseUrl } from "./response-urls.ts";
import { serveClient } from "./static.ts";

type PeopleApi = { handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> };
type Parts = { world: World; api: Api; outage: OutageWatch; people: PeopleApi; clientDir: string | undefined };

/** What apps use besides the Web API, and what is down with it. */
const forApps = new Set(["response", "upload", "files"]);

async function upload(world: World, request: IncomingMessage, response: ServerResponse, id: string): Promise<void> {
  const file = world.state.files[id];
  const bytes = await readUpload(request);
  if (!file || bytes.length !== file.size) return void response.writeHead(400).end("The size is not the announced one");
  file.content = bytes.toString("base64");
  world.changed({ changed: "workspace" });
  response.writeHead(200).end(`OK - ${bytes.length}`);
}

/** Apps fetch files with their token; people see those that are shown to them under /practice/files. */
function download(world: World, request: IncomingMessage, response: ServerResponse, id: string): void {
  const mayRead = world.manifest.oauth_config.scopes.bot.includes("files:read");
  if (request.headers.authorization !== `Bearer ${world.state.tokens.bot}` || !mayRead)
    return void response.writeHead(403).end();
  sendFile(world, response, id);
}

function sendFile(world: World, response: ServerResponse, id: string): void {
  const file = world.state.files[id];
  if (!file?.content) return void response.writeHead(404).end();
  response.writeHead(200, { "content-type": file.mimetype, "x-content-type-options": "nosniff" });
  response.end(Buffer.from(file.content, "base64"));
}

async function respond(world: World, request: IncomingMessage, response: ServerResponse, id: string): Promise<void> {
  const { status, body: answer } = useResponseUrl(world, id, (await readBytes(request)).toString());
  sendJson(response, status, answer);
}

const isLoopback = (host: string): boolean => /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host);

/** Not even by way of a browser on this machine: other sites' pages may not act here. */
function isLocal({ headers }: IncomingMessage): boolean {
  const { host = "", origin } = headers;
  return isLoopback(host) && (origin === undefined || isLoopback(origin.replace(/^https?:\/\//, "")));
}

export function makeRoutes({ world, api, outage, people, clientDir }: Parts) {
  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://localhost");
    const [, first = "", second = "", third = ""] = url.pathname.split("/");
    const routes: Record<string, () => void | Promise<void>> = {
      api: () => api.handle(request, response, second, url.searchParams),
      practice: () => (second === "files" ? sendFile(world, response, third) : people.handle(request, response, url)),
      response: () => respond(world, request, response, second),
      upload: () => upload(world, request, response, second),
      files: () => download(world, request, response, second),
    };
    const known = routes[first];
    const down = forApps.has(first) ? outage.failure() : undefined;
    if (down?.fault === "no_answer") await outage.hold(response);
    else if (down) sendJson(response, 503, { ok: false, error: "service_unavailable" });
    else if (known) await known();
    else if (clientDir === undefined || !serveClient(clientDir, url.pathname, response))
      response.writeHead(404, { "content-type": "text/plain" }).end("There is nothing here");
  }

  return (request: IncomingMessage, response: ServerResponse): void => {
    if (!isLocal(request)) return void response.writeHead(403).end("This workspace is for this machine only");
    route(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else if (error instanceof SlackError) sendJson(response, 200, { ok: false, error: error.code });
      else sendJson(response, 500, { ok: false, error: "fatal_error", detail: String(error) });
    });
  };
}
